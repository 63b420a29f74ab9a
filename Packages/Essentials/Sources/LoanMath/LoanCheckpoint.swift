public import CivilTime
import Money

/// The state of a loan at the end of a day, from which later days are reached without going back to the first.
///
/// It holds what later days can still change or need: what is not settled, not what is. So it stays small however old the
/// loan is, and a replay from it costs the same for an old loan as for a young one. It says nothing new: bytes and
/// accounts are those that a replay of all facts gives.
///
/// It stands for all facts up to its day. A fact of an earlier day, or one that undoes a payment it has counted, makes it
/// worthless; ``advanced(by:through:)`` refuses these.
public struct LoanCheckpoint: Sendable {
    /// Changes with the form of the bytes **and with the arithmetic**: a checkpoint of another version is thrown away.
    public static let version = 1

    public let through: CivilDate
    let replay: LoanReplay

    /// The account at the end of a day and the checkpoint that stands for it, by a replay of all facts.
    ///
    /// - Parameter facts: All that happened; those after the day are as yet unknown.
    public static func replay(
        _ terms: LoanTerms,
        rules: ServicingRules,
        facts: [LoanFact],
        through day: CivilDate
    ) throws(ReplayError) -> (account: LoanAccount, checkpoint: LoanCheckpoint) {
        let replay = try LoanReplay.run(terms, rules: rules, facts: facts, through: day)
        return (replay.account(asOf: day), LoanCheckpoint(replay, through: day))
    }

    private init(_ replay: LoanReplay, through day: CivilDate) {
        through = day
        self.replay = replay.condensed()
    }

    /// The account at the end of a later day, and the checkpoint of that day.
    ///
    /// The account lists what this checkpoint holds and what happened since. Instalments that were settled and payments
    /// that were spent before it are not in its lists; everything else is as in the account of all facts.
    ///
    /// - Parameter facts: Those that came to be known since; no id may have been used before. Later ones than the day
    ///   are as yet unknown.
    /// - Returns: `nil` when a fact, or the day, lies in the past of this checkpoint: replay all facts instead.
    public func advanced(
        by facts: [LoanFact] = [],
        through day: CivilDate
    ) throws(ReplayError) -> (account: LoanAccount, checkpoint: LoanCheckpoint)? {
        guard day >= through, facts.allSatisfy({ $0.on > through }) else { return nil }
        let known = facts.filter { $0.on <= day }
        let payments = Set(known.compactMap { if case .payment(let payment) = $0 { payment.id } else { nil } })
        for case .paymentReversed(let reversal) in known where !payments.contains(reversal.paymentID) { return nil }
        var replay = replay
        for fact in try FactOrder.ordered(known) { try replay.apply(fact) }
        replay.advance(to: day)
        return (replay.account(asOf: day), LoanCheckpoint(replay, through: day))
    }

    // MARK: - As bytes

    /// The checkpoint in some hundred bytes. What the agreement says is not repeated in them.
    public func pack(into packer: inout BytePacker) {
        packer.count(LoanCheckpoint.version)
        packer.date(through)
        replay.pack(into: &packer)
    }

    /// Reads what ``pack(into:)`` wrote for a loan of these terms.
    public init(
        from unpacker: inout ByteUnpacker,
        _ terms: LoanTerms,
        rules: ServicingRules
    ) throws(UnreadableBytes) {
        guard try unpacker.unsigned() == LoanCheckpoint.version else { throw UnreadableBytes() }
        through = try unpacker.date()
        replay = try LoanReplay(from: &unpacker, terms, rules: rules)
    }
}

extension LoanReplay {
    /// Replays facts in order of their days up to the end of a day; later ones are as yet unknown.
    static func run(
        _ terms: LoanTerms,
        rules: ServicingRules,
        facts: [LoanFact],
        through day: CivilDate
    ) throws(ReplayError) -> LoanReplay {
        guard rules.allocationOrder.count == PaymentComponent.allCases.count,
            Set(rules.allocationOrder) == Set(PaymentComponent.allCases)
        else { throw .incompleteAllocationOrder }
        let known = try FactOrder.ordered(facts.filter { $0.on <= day })
        var replay = LoanReplay(terms: terms, rules: rules)
        for fact in known { try replay.apply(fact) }
        replay.advance(to: day)
        return replay
    }

    /// Without what no later day needs: settled instalments, spent payments, deferrals that have ended.
    func condensed() -> LoanReplay {
        var short = self
        short.instalments.removeFirst(firstOpen)
        short.firstOpen = 0
        short.payments = held.map { payments[$0.payment] }
        short.held = held.enumerated().map { ($0, $1.amount) }
        short.freeOfCharges.removeAll { $0.upperBound <= today }
        return short
    }
}
