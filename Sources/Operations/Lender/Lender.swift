public import CivilTime
public import Lending
public import PolicyModel
import PrivacyKernel
public import PrivacyOffice
public import SQLPort
public import Vault

/// The clients of the outside world that the business needs.
public struct Counterparties: Sendable {
    public let bureau: any CreditBureauPort
    public let bureauRecords: any BureauRecordPort
    public let pension: any PensionCentrePort
    public let traffic: any TrafficAuthorityPort
    public let appraiser: any AppraiserPort
    public let identity: any IdentityVerifierPort
    public let civilRegistry: any CivilRegistryPort
    public let conscription: any ConscriptionOfficePort
    public let sanctions: any SanctionsListPort
    public let pledges: any PledgeRegisterPort
    public let bank: any SettlementBankPort
    public let sms: any SMSGatewayPort
    public let notices: any RecipientNoticePort

    public init(
        bureau: any CreditBureauPort,
        bureauRecords: any BureauRecordPort,
        pension: any PensionCentrePort,
        traffic: any TrafficAuthorityPort,
        appraiser: any AppraiserPort,
        identity: any IdentityVerifierPort,
        civilRegistry: any CivilRegistryPort,
        conscription: any ConscriptionOfficePort,
        sanctions: any SanctionsListPort,
        pledges: any PledgeRegisterPort,
        bank: any SettlementBankPort,
        sms: any SMSGatewayPort,
        notices: any RecipientNoticePort
    ) {
        self.bureau = bureau
        self.bureauRecords = bureauRecords
        self.pension = pension
        self.traffic = traffic
        self.appraiser = appraiser
        self.identity = identity
        self.civilRegistry = civilRegistry
        self.conscription = conscription
        self.sanctions = sanctions
        self.pledges = pledges
        self.bank = bank
        self.sms = sms
        self.notices = notices
    }
}

/// The lender as the operations see it: where data lie, what is law, what is sold, who is asked, what time it is.
public struct Lender: Sendable {
    public let vault: Vault
    public let law: LawTable
    public let products: ProductCatalogue
    public let accounting: AccountingPolicy
    public let counterparties: Counterparties
    public let clock: any Clock
    public let calendar: WorkingCalendar
    /// Whether the business date is kept by hand (a demonstration) instead of following the wall clock in Almaty.
    public let keepsOwnDate: Bool
    public let messaging: Messaging
    /// What is shown as unusual in the log.
    public let oversight: OversightRules
    /// What state bodies may have, kind by kind; a body that is not here gets nothing.
    public let authorities: [AuthorityRule]
    /// The versions of the policy, as this process knows them.
    public let policies: PolicyShelf
    public let consents = ConsentBook()
    public let withdrawalBook = WithdrawalBook()
    public let acknowledgements = AcknowledgementBook()
    /// Completes outside the tables what was destroyed in them (clause 8.2).
    public var aftermath: (any DestructionAftermath)?
    /// Reaches recipients that are told to erase what they got; without it they are told by letter.
    public var erasure: (any ErasurePort)?

    public init(
        vault: Vault,
        law: LawTable,
        products: ProductCatalogue,
        accounting: AccountingPolicy,
        counterparties: Counterparties,
        clock: any Clock,
        calendar: WorkingCalendar,
        keepsOwnDate: Bool,
        messaging: Messaging,
        oversight: OversightRules = .usual,
        authorities: [AuthorityRule] = [],
        policies: PolicyShelf = PolicyShelf()
    ) {
        self.policies = policies
        self.vault = vault
        self.law = law
        self.products = products
        self.accounting = accounting
        self.counterparties = counterparties
        self.clock = clock
        self.calendar = calendar
        self.keepsOwnDate = keepsOwnDate
        self.messaging = messaging
        self.oversight = oversight
        self.authorities = authorities
    }

    public var database: any Database { vault.database }

    /// The policy in force on a day. A day before the first version has none, and everything is refused.
    public func policy(on day: CivilDate) throws(NoPolicyInForce) -> Policy {
        guard let engine = vault.book.engine(on: day) else { throw NoPolicyInForce() }
        return engine.policy
    }
}
