public import CivilTime
public import LoanMath
import Money

/// A contract at the end of a day, short enough to be kept beside it: as long as no fact is added, later days are reached
/// from here, and the past need not be read. It says nothing that a replay of all facts would not say.
public struct ContractCheckpoint: Sendable {
    /// Of the state and of what made it; one of another version is thrown away. See ``LoanCheckpoint/version``.
    public static let version = LoanCheckpoint.version * 1000 + 1

    public let number: String
    public let loan: LoanCheckpoint
    let certificate: String?
    let surplusRefunded: Money
    let restructuredOn: CivilDate?
    let carSoldOn: CivilDate?
    let pledgeReleasedOn: CivilDate?
    let isTerminated: Bool
    /// Interest that fell due since disbursement, as the entries of instalments recognise it.
    let interestDue: Money

    /// - Parameters:
    ///   - view: The contract as replayed to the day of `loan`.
    ///   - interestDue: What the entries of instalments recognise by then.
    init(
        _ agreement: LoanAgreement,
        _ loan: LoanCheckpoint,
        _ view: ContractView,
        isTerminated: Bool,
        interestDue: Money
    ) {
        number = agreement.number.description
        self.loan = loan
        certificate = view.certificate
        surplusRefunded = view.surplusRefunded
        restructuredOn = view.restructuredOn
        carSoldOn = view.carSoldOn
        pledgeReleasedOn = view.pledgeReleasedOn
        self.isTerminated = isTerminated
        self.interestDue = interestDue
    }

    /// The checkpoint of a contract replayed as a whole.
    ///
    /// - Parameters:
    ///   - loan: What ``ContractView/replay(_:_:asOf:)`` made of these facts.
    ///   - entries: All that should stand in the books on that day.
    public init(
        _ agreement: LoanAgreement,
        _ facts: [ContractFact],
        _ loan: LoanCheckpoint,
        seen view: ContractView,
        entries: [JournalEntry]
    ) {
        self.init(
            agreement,
            loan,
            view,
            isTerminated: facts.standsTerminated,
            interestDue: ContractLedger.interestDue(entries)
        )
    }

    /// The contract at the end of a later day on which nothing new is known, and the checkpoint of that day.
    ///
    /// - Returns: `nil` for a day before the checkpoint.
    public func advanced(_ agreement: LoanAgreement, through day: CivilDate) throws -> Advanced? {
        guard let (account, loan) = try loan.advanced(through: day) else { return nil }
        let view = ContractView(
            asOf: day,
            state: ContractState(running: account, isTerminated: isTerminated),
            account: account,
            certificate: certificate,
            surplusRefunded: surplusRefunded,
            owner: nil,
            writtenOffOn: nil,
            restructuredOn: restructuredOn,
            carSoldOn: carSoldOn,
            pledgeReleasedOn: pledgeReleasedOn
        )
        let entries = try ContractLedger.entries(after: self, seen: view)
        return Advanced(
            view: view,
            entries: entries,
            checkpoint: ContractCheckpoint(
                agreement,
                loan,
                view,
                isTerminated: isTerminated,
                interestDue: interestDue + ContractLedger.interestDue(entries)
            )
        )
    }

    /// A contract reached from a checkpoint.
    public struct Advanced: Sendable {
        /// Without instalments settled and payments spent before the checkpoint; all balances are whole.
        public let view: ContractView
        /// What the days since added to the books, with the whole penalty.
        public let entries: [JournalEntry]
        public let checkpoint: ContractCheckpoint
    }

    // MARK: - As bytes

    public var bytes: [UInt8] {
        var packer = BytePacker(capacity: 768)
        loan.pack(into: &packer)
        packer.text(certificate ?? "")
        packer.flag(certificate != nil)
        packer.signed(surplusRefunded.tiyn)
        packer.signed(interestDue.tiyn)
        packer.flag(isTerminated)
        for day in [restructuredOn, carSoldOn, pledgeReleasedOn] {
            packer.flag(day != nil)
            packer.signed(Int64(day?.daysSinceEpoch ?? 0))
        }
        packer.seal()
        return packer.bytes
    }

    /// Reads what ``bytes`` gave for a contract under this agreement.
    public init(_ bytes: [UInt8], of agreement: LoanAgreement) throws(UnreadableBytes) {
        var unpacker = try ByteUnpacker(sealed: bytes)
        number = agreement.number.description
        loan = try LoanCheckpoint(from: &unpacker, agreement.terms, rules: agreement.servicing)
        let text = try unpacker.text()
        certificate = try unpacker.flag() ? text : nil
        surplusRefunded = Money(tiyn: try unpacker.signed())
        interestDue = Money(tiyn: try unpacker.signed())
        isTerminated = try unpacker.flag()
        var days: [CivilDate?] = []
        for _ in 0..<3 {
            let isKnown = try unpacker.flag()
            let day = CivilDate(daysSinceEpoch: Int(try unpacker.signed()))
            days.append(isKnown ? day : nil)
        }
        (restructuredOn, carSoldOn, pledgeReleasedOn) = (days[0], days[1], days[2])
        guard unpacker.isAtEnd else { throw UnreadableBytes() }
    }
}
