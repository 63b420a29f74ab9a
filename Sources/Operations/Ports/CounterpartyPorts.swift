public import CivilTime
public import Lending
public import Money
public import PrivacyKernel

/// A counterparty that did not answer usefully, after all retries. Carries no personal data.
public enum CounterpartyFailure: Error, Sendable, Hashable {
    /// No answer in time, or the connection broke.
    case unreachable(counterparty: String)
    /// The counterparty refused the request for a reason of its own.
    case refused(counterparty: String, status: Int, code: String)
    /// The answer could not be understood.
    case garbled(counterparty: String)
}

/// The clients of the outside world. Each takes only a ``Disclosed`` message, which only the gate can make: a client
/// cannot send a field that the policy does not let its recipient have.
public protocol CreditBureauPort: Sendable {
    func report(_ message: Disclosed<FirstCreditBureau>) async throws(CounterpartyFailure) -> BureauReport
}

/// Tells credit bureaus of contracts (clause 4.5). Repeating a call with the same reference is the same record and answers
/// the same receipt.
public protocol BureauRecordPort: Sendable {
    func supply(_ message: Disclosed<FirstCreditBureau>, reference: String) async throws(CounterpartyFailure) -> String
    func supply(_ message: Disclosed<StateCreditBureau>, reference: String) async throws(CounterpartyFailure) -> String
}

public protocol PensionCentrePort: Sendable {
    func income(_ message: Disclosed<PensionCentre>) async throws(CounterpartyFailure) -> PensionIncome
}

public protocol TrafficAuthorityPort: Sendable {
    func vehicle(_ message: Disclosed<TrafficAuthority>) async throws(CounterpartyFailure) -> VehicleRecord
}

public protocol AppraiserPort: Sendable {
    func valuation(_ message: Disclosed<Appraiser>) async throws(CounterpartyFailure) -> Valuation
}

public protocol IdentityVerifierPort: Sendable {
    func verify(_ message: Disclosed<IdentityVerifier>) async throws(CounterpartyFailure) -> IdentityCheck
}

public protocol CivilRegistryPort: Sendable {
    func spouseConsent(_ message: Disclosed<CivilRegistry>) async throws(CounterpartyFailure) -> SpouseConsent
}

public protocol ConscriptionOfficePort: Sendable {
    func status(_ message: Disclosed<ConscriptionOffice>) async throws(CounterpartyFailure) -> ConscriptionStatus
}

/// The list of persons with whom no relation may be established (191-IV Art. 12). It is fetched whole and searched
/// here, so that no name leaves the lender.
public protocol SanctionsListPort: Sendable {
    /// SHA-256 of each listed IIN, hexadecimal, and the version of the list.
    func list() async throws(CounterpartyFailure) -> (version: String, digests: Set<String>)
}

public protocol PledgeRegisterPort: Sendable {
    /// What the register holds on a car: an extract that anybody may ask for (254-I Art. 18).
    func search(_ message: Disclosed<PledgeRegister>) async throws(CounterpartyFailure) -> PledgeExtract
    /// Registers the pledge; repeating a call with the same reference answers the same certificate.
    func register(_ message: Disclosed<PledgeRegister>) async throws(CounterpartyFailure) -> PledgeCertificate
    /// Releases it; repeating a release is success.
    func release(certificate: String, reference: String) async throws(CounterpartyFailure) -> PledgeRelease
}

/// An extract from the pledge register on one car.
public struct PledgeExtract: Sendable, Hashable, Codable {
    public struct Entry: Sendable, Hashable, Codable {
        public var certificate: String
        /// The number of the contract that the pledge secures, as the pledgee entered it.
        public var contract: String
        public var pledgee: String
        public var registeredOn: CivilDate
        public init(certificate: String, contract: String, pledgee: String, registeredOn: CivilDate) {
            self.certificate = certificate
            self.contract = contract
            self.pledgee = pledgee
            self.registeredOn = registeredOn
        }
    }
    public var number: String
    public var asOf: CivilDate
    /// Pledges that are in force, the earliest first.
    public var entries: [Entry]
    public init(number: String, asOf: CivilDate, entries: [Entry]) {
        self.number = number
        self.asOf = asOf
        self.entries = entries
    }

    /// Pledges that secure something else than a contract.
    public func foreign(to contract: String) -> [Entry] { entries.filter { $0.contract != contract } }
}

public struct PledgeCertificate: Sendable, Hashable, Codable {
    public var number: String
    public var registeredOn: CivilDate
    public init(number: String, registeredOn: CivilDate) {
        self.number = number
        self.registeredOn = registeredOn
    }
}

public struct PledgeRelease: Sendable, Hashable, Codable {
    public var number: String
    public var releasedOn: CivilDate
    public init(number: String, releasedOn: CivilDate) {
        self.number = number
        self.releasedOn = releasedOn
    }
}

public protocol SettlementBankPort: Sendable {
    /// Pays out; repeating a call with the same reference pays nothing twice and answers the same transfer.
    func payOut(_ message: Disclosed<SettlementBank>, amount: Money, on day: CivilDate)
        async throws(CounterpartyFailure) -> BankTransfer
    /// Credits on our account after a cursor, oldest first.
    func statement(after cursor: Int64) async throws(CounterpartyFailure) -> [BankCredit]
}

public struct BankTransfer: Sendable, Hashable, Codable {
    public var reference: String
    public var executedOn: CivilDate
    public init(reference: String, executedOn: CivilDate) {
        self.reference = reference
        self.executedOn = executedOn
    }
}

/// A line of the bank statement.
public struct BankCredit: Sendable, Hashable, Codable {
    /// Position in the statement; grows.
    public var cursor: Int64
    /// Unique at the bank.
    public var reference: String
    public var amount: Money
    public var bookedOn: CivilDate
    /// What the payer wrote; a contract number is looked for in it.
    public var details: String
    public init(cursor: Int64, reference: String, amount: Money, bookedOn: CivilDate, details: String) {
        self.cursor = cursor
        self.reference = reference
        self.amount = amount
        self.bookedOn = bookedOn
        self.details = details
    }
}

public protocol SMSGatewayPort: Sendable {
    /// Sends one text; repeating a call with the same reference sends nothing twice.
    func send(_ message: Disclosed<SMSGateway>, text: String) async throws(CounterpartyFailure)
}
