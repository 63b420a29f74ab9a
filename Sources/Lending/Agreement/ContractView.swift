public import CivilTime
public import LoanMath
public import Money
public import Wording

/// Where a contract stands.
public enum ContractState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Offered, not signed.
    case applied
    case signed
    /// The pledge is registered; money may leave.
    case pledged
    case active
    case overdue
    /// The lender has ended the agreement: everything is due.
    case terminated
    /// The claim is off the balance sheet, the debt stands.
    case writtenOff
    /// The claim is somebody else's; we service it.
    case assigned
    /// Nothing is owed; a surplus may have to go back.
    case repaid
    case closed
    /// The pledge is released: the end.
    case released
}

extension ContractState {
    /// Of a contract that is paid out, not closed, and whose claim is ours.
    init(running account: LoanAccount, isTerminated: Bool) {
        switch account.status {
        case .repaid: self = .repaid
        case _ where isTerminated: self = .terminated
        case .overdue: self = .overdue
        case .performing, .notDisbursed: self = .active
        }
    }
}

/// A contract as it stands at the end of a day: a pure function of agreement and facts.
public struct ContractView: Hashable, Sendable, Codable {
    public let asOf: CivilDate
    public let state: ContractState
    /// `nil` before disbursement.
    public let account: LoanAccount?
    public let certificate: String?
    public let surplusRefunded: Money
    /// Who owns the claim, when it is not the lender.
    public let owner: String?
    public let writtenOffOn: CivilDate?
    /// The last agreed new schedule, if any.
    public let restructuredOn: CivilDate?
    /// The pledged car was sold: from then on nothing secures what is left.
    public let carSoldOn: CivilDate?
    /// The pledge is out of the register.
    public let pledgeReleasedOn: CivilDate?
    /// Still to go back to the borrower.
    public var surplusToRefund: Money { (account?.surplus ?? .zero) - surplusRefunded }
    /// The next payment not yet due.
    public var nextPayment: ScheduleRow? { account?.schedule.first }

    /// Replays the facts known to take effect up to a day, in any order of recording.
    public static func project(_ agreement: LoanAgreement, _ facts: [ContractFact], asOf: CivilDate)
        throws(ContractFault) -> ContractView
    {
        try replay(agreement, facts, asOf: asOf).view
    }

    /// The same with the state from which later days can be reached.
    ///
    /// - Returns: No checkpoint for a contract that is not paid out or is closed, whose claim was ever away, or of which
    ///   later facts are known already: such contracts are few and are replayed as a whole.
    public static func replay(_ agreement: LoanAgreement, _ facts: [ContractFact], asOf: CivilDate)
        throws(ContractFault) -> (view: ContractView, loan: LoanCheckpoint?)
    {
        // Recording the same fact twice changes nothing; two different ones of a kind contradict each other.
        var seen: Set<ContractFact> = []
        let known = facts.filter { $0.effectiveOn <= asOf && seen.insert($0).inserted }
        let milestones = try Milestones(known)
        let ownership = try ClaimOwnership(known)
        var account: LoanAccount?
        var loan: LoanCheckpoint?
        if milestones.disbursed != nil {
            do {
                let replayed = try LoanCheckpoint.replay(
                    agreement.terms,
                    rules: agreement.servicing,
                    facts: known.compactMap(\.loanFact),
                    through: asOf
                )
                account = replayed.account
                loan = replayed.checkpoint
            } catch {
                throw .replay(error)
            }
        } else if known.contains(where: { $0.loanFact != nil }) {
            throw .beforeDisbursement
        }
        var refunds: [String: Money] = [:]
        for case .surplusRefunded(let id, _, let amount) in known { refunds[id] = amount }
        let refunded = refunds.values.sum
        guard refunded <= account?.surplus ?? .zero else { throw .refundAboveSurplus }
        if milestones.closed != nil, account?.status != .repaid || refunded != account?.surplus {
            throw .closedWhileOwing
        }
        let isPlain =
            milestones.closed == nil && ownership.absences.isEmpty && !facts.contains { $0.effectiveOn > asOf }
        let view = ContractView(
            asOf: asOf,
            state: milestones.state(account, ownership, known),
            account: account,
            certificate: milestones.certificate,
            surplusRefunded: refunded,
            owner: ownership.owner(on: asOf),
            writtenOffOn: ownership.writtenOffOn,
            restructuredOn: known.lastRestructuring,
            carSoldOn: milestones.sold,
            pledgeReleasedOn: milestones.released
        )
        return (view, isPlain ? loan : nil)
    }
}

/// The facts that happen once and in order.
private struct Milestones {
    var signed: CivilDate?
    var pledged: CivilDate?
    var certificate: String?
    var disbursed: CivilDate?
    var sold: CivilDate?
    var closed: CivilDate?
    var released: CivilDate?

    init(_ facts: [ContractFact]) throws(ContractFault) {
        for fact in facts {
            switch fact {
            case .signed(let on): try set(&signed, on)
            case .pledgeRegistered(let on, let number):
                try set(&pledged, on)
                certificate = number
            case .disbursed(let on, _): try set(&disbursed, on)
            case .carSold(let on, _, _): try set(&sold, on)
            case .closed(let on): try set(&closed, on)
            case .pledgeReleased(let on): try set(&released, on)
            default: break
            }
        }
        // A pledge ends when nothing is owed, or when the car was sold; the two know no order among themselves.
        for chain in [[signed, pledged, disbursed, closed], [signed, pledged, disbursed, sold]] {
            try Self.check(chain)
        }
        if let released {
            guard let end = [closed, sold].compactMap({ $0 }).min(), released >= end else { throw .outOfOrder }
        }
    }

    /// Each needs the one before it and is no earlier.
    private static func check(_ chain: [CivilDate?]) throws(ContractFault) {
        for (earlier, later) in zip(chain, chain.dropFirst()) {
            guard let later else { continue }
            guard let earlier, earlier <= later else { throw .outOfOrder }
        }
    }

    private func set(_ place: inout CivilDate?, _ day: CivilDate) throws(ContractFault) {
        guard place == nil else { throw .happenedTwice }
        place = day
    }

    func state(_ account: LoanAccount?, _ ownership: ClaimOwnership, _ facts: [ContractFact]) -> ContractState {
        if closed != nil { return released == nil ? .closed : .released }
        if account?.status == .repaid { return .repaid }
        if ownership.isAssigned { return .assigned }
        if ownership.writtenOffOn != nil { return .writtenOff }
        guard let account else { return pledged != nil ? .pledged : signed != nil ? .signed : .applied }
        return ContractState(running: account, isTerminated: facts.standsTerminated)
    }
}

/// Facts that cannot all be true of one contract.
public enum ContractFault: UserFacingError, Hashable {
    /// Signing, registration of the pledge, disbursement, closing and release follow each other.
    case outOfOrder
    case happenedTwice
    case beforeDisbursement
    case closedWhileOwing
    case refundAboveSurplus
    /// A claim is assigned that is not ours, or bought back that is.
    case notTheOwner
    /// Its books would need the claim back on the balance sheet first.
    case assignedAfterWriteOff
    case replay(ReplayError)

    public var code: String {
        switch self {
        case .outOfOrder: "contract/out-of-order"
        case .happenedTwice: "contract/happened-twice"
        case .beforeDisbursement: "contract/before-disbursement"
        case .closedWhileOwing: "contract/closed-while-owing"
        case .refundAboveSurplus: "contract/refund-above-surplus"
        case .notTheOwner: "contract/not-the-owner"
        case .assignedAfterWriteOff: "contract/assigned-after-write-off"
        case .replay: "contract/facts-contradict"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .outOfOrder:
            LocalisedText(
                kk: "Қол қою, кепілді тіркеу, қаражат беру, жабу және кепілді босату осы ретпен жүруі керек.",
                ru: "Подписание, регистрация залога, выдача, закрытие и снятие залога должны идти в этом порядке.",
                en: "Signing, registration of the pledge, payout, closing and release must follow in this order."
            )
        case .happenedTwice:
            LocalisedText(
                kk: "Бір рет қана болатын әрекет екі рет тіркелген.",
                ru: "Дважды записано то, что бывает только один раз.",
                en: "Something that happens once is recorded twice."
            )
        case .beforeDisbursement:
            LocalisedText(
                kk: "Қаражат берілмей тұрып төлем тіркелген.",
                ru: "Движение по займу записано до его выдачи.",
                en: "A movement is recorded before the loan was paid out."
            )
        case .closedWhileOwing:
            LocalisedText(
                kk: "Берешегі немесе қайтарылмаған артық сомасы бар шартты жабуға болмайды.",
                ru: "Нельзя закрыть договор с долгом или невозвращённой переплатой.",
                en: "A contract with a debt or an unreturned surplus cannot be closed."
            )
        case .refundAboveSurplus:
            LocalisedText(
                kk: "Қайтарылатын сома артық төленген сомадан көп.",
                ru: "Возврат больше излишне уплаченной суммы.",
                en: "The refund exceeds the surplus."
            )
        case .notTheOwner:
            LocalisedText(
                kk: "Талап ету құқығы бізде емес болса, оны беруге, ал бізде болса, сатып алуға болмайды.",
                ru: "Нельзя уступить чужое требование или выкупить своё.",
                en: "A claim that is not ours cannot be assigned, nor one that is ours bought back."
            )
        case .assignedAfterWriteOff:
            LocalisedText(
                kk: "Баланстан шығарылған талапты беру көзделмеген.",
                ru: "Уступка списанного требования не предусмотрена.",
                en: "The assignment of a claim that was written off is not provided for."
            )
        case .replay:
            LocalisedText(
                kk: "Шарт бойынша жазбалар бір-біріне қайшы.",
                ru: "Записи по договору противоречат друг другу.",
                en: "The records of the contract contradict each other."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Шарттың тарихын қарап, қате жазбаны түзететін жаңа жазба қосыңыз.",
            ru: "Просмотрите историю договора и добавьте запись, исправляющую ошибочную.",
            en: "Look at the history of the contract and add a record that corrects the wrong one."
        )
    }
}
