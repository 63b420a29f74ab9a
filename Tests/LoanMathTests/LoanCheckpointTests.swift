import CivilTime
import LoanMath
import Money
import Testing

/// A checkpoint is a short cut only: from it every later day looks as from the first day, to the tiyn.
/// `loan-properties` holds it to as many random contracts as one likes.
@Suite struct LoanCheckpointTests {
    private let terms = sampleTerms()
    private let rules = statutoryRules(stopAfter: 90)

    private func packed(_ state: LoanCheckpoint) -> [UInt8] {
        var packer = BytePacker()
        state.pack(into: &packer)
        packer.seal()
        return packer.bytes
    }

    private func reread(_ state: LoanCheckpoint, _ terms: LoanTerms, _ rules: ServicingRules) throws -> LoanCheckpoint {
        var unpacker = try ByteUnpacker(sealed: packed(state))
        return try LoanCheckpoint(from: &unpacker, terms, rules: rules)
    }

    /// Payments of two years, each on its due date, the third ten days late.
    private func history(_ months: Int) throws -> [LoanFact] {
        let rows = try RepaymentSchedule.build(terms).rows.prefix(months)
        return [.disbursed(on: terms.disbursedOn)]
            + rows.map { row in
                let late = row.number == 3 ? 10 : 0
                return .payment(.init(id: "p\(row.number)", on: row.dueOn.adding(days: late), amount: row.payment))
            }
    }

    @Test func `advanced day by day it is the replay from scratch`() throws {
        var generator = SplitMix64(seed: 700)
        for _ in 0..<60 {
            let terms = randomTerms(&generator)
            let rules = LoanAccountProperties.randomRules(&generator)
            let facts = try LoanAccountProperties.randomFacts(terms, &generator).filter { fact in
                if case .paymentReversed = fact { false } else { true }
            }
            var day = terms.disbursedOn
            var state = try LoanCheckpoint.replay(terms, rules: rules, facts: facts, through: day).checkpoint
            for _ in 0..<12 {
                let next = day.adding(days: Int.random(in: 0...200, using: &generator))
                let later = facts.filter { $0.on > day && $0.on <= next }
                let (account, advanced) = try #require(
                    try reread(state, terms, rules).advanced(by: later, through: next)
                )
                let (whole, fresh) = try LoanCheckpoint.replay(terms, rules: rules, facts: facts, through: next)
                #expect(packed(advanced) == packed(fresh))
                expectSameTail(account, of: whole)
                // What fell due and came in since is all there, settled or not.
                #expect(account.instalments.filter { $0.dueOn > day } == whole.instalments.filter { $0.dueOn > day })
                #expect(account.payments.filter { $0.on > day } == whole.payments.filter { $0.on > day })
                (state, day) = (advanced, next)
            }
        }
    }

    /// The account of a checkpoint differs from the whole one by what was settled and spent, and by nothing else.
    private func expectSameTail(_ account: LoanAccount, of whole: LoanAccount) {
        #expect(account.schedule == whole.schedule && account.status == whole.status)
        #expect(account.payoff == whole.payoff && account.penaltyAccrued == whole.penaltyAccrued)
        #expect(account.arrears == whole.arrears && account.daysOverdue == whole.daysOverdue)
        #expect(account.accruedInterest == whole.accruedInterest && account.level == whole.level)
        #expect(account.advance == whole.advance && account.surplus == whole.surplus)
        #expect(account.instalments == whole.instalments.suffix(account.instalments.count))
        #expect(whole.instalments.dropLast(account.instalments.count).allSatisfy { $0.unpaid.isZero })
        #expect(account.payments.allSatisfy { whole.payments.contains($0) })
        #expect(account.payments.flatMap(\.lines).filter { $0.target == .advance }.map(\.amount).sum == whole.advance)
    }

    @Test func `it does not grow with the age of the loan`() throws {
        let facts = try history(36)
        let sizes = try [30, 300, 700, 1000].map { age in
            packed(
                try LoanCheckpoint.replay(
                    terms,
                    rules: rules,
                    facts: facts,
                    through: terms.disbursedOn.adding(days: age)
                ).checkpoint
            ).count
        }
        #expect(sizes == sizes.sorted(by: >) && sizes.allSatisfy { $0 < 800 }, "\(sizes)")
    }

    @Test func `a fact of its past, or the reversal of a payment it counted, makes it worthless`() throws {
        let facts = try history(6)
        let day = terms.disbursedOn.adding(days: 200)
        let state = try LoanCheckpoint.replay(terms, rules: rules, facts: facts, through: day).checkpoint
        let next = day.adding(days: 5)
        func payment(on day: CivilDate) -> LoanFact { .payment(.init(id: "late", on: day, amount: tenge("100"))) }
        #expect(try state.advanced(by: [payment(on: day)], through: next) == nil)
        #expect(try state.advanced(by: [payment(on: day.adding(days: -30))], through: next) == nil)
        let reversal = LoanFact.paymentReversed(.init(id: "r", on: next, paymentID: "p2"))
        #expect(try state.advanced(by: [reversal], through: next) == nil)
        #expect(try state.advanced(through: day.adding(days: -1)) == nil)
        // A payment that came since may be reversed since; it was never counted.
        let new = payment(on: next)
        let undone = LoanFact.paymentReversed(.init(id: "r", on: next, paymentID: "late"))
        let advanced = try #require(try state.advanced(by: [new, undone], through: next)).checkpoint
        #expect(packed(advanced) == packed(try #require(try state.advanced(through: next)).checkpoint))
        // What lies beyond the day is as yet unknown, as in a replay.
        #expect(try state.advanced(by: [payment(on: next.adding(days: 1))], through: next) != nil)
    }

    @Test func `damaged or foreign bytes are refused, never misread`() throws {
        let state = try LoanCheckpoint.replay(terms, rules: rules, facts: try history(4), through: day("2025-07-01"))
            .checkpoint
        let bytes = packed(state)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 0x10
            #expect(throws: UnreadableBytes.self) { try ByteUnpacker(sealed: damaged) }
        }
        for length in 0..<bytes.count {
            #expect(throws: UnreadableBytes.self) { try ByteUnpacker(sealed: Array(bytes.prefix(length))) }
        }
        var foreign = BytePacker()
        foreign.count(LoanCheckpoint.version + 1)
        foreign.seal()
        var unpacker = try ByteUnpacker(sealed: foreign.bytes)
        #expect(throws: UnreadableBytes.self) { try LoanCheckpoint(from: &unpacker, terms, rules: rules) }
    }

    @Test func `numbers of every size are read as they were written`() throws {
        var packer = BytePacker()
        let numbers: [Int64] = [0, 1, -1, 63, -64, 64, 127, 128, 1 << 40, .max, .min]
        let wide: [Int128] = [0, -1, 1 << 70, .max, .min]
        numbers.forEach { packer.signed($0) }
        wide.forEach { packer.wide($0) }
        packer.unsigned(.max)
        packer.text("Ұлы банк №7")
        packer.seal()
        var unpacker = try ByteUnpacker(sealed: packer.bytes)
        for number in numbers { #expect(try unpacker.signed() == number) }
        for number in wide { #expect(try unpacker.wide() == number) }
        #expect(try unpacker.unsigned() == .max)
        #expect(try unpacker.text() == "Ұлы банк №7")
        #expect(unpacker.isAtEnd)
        #expect(throws: UnreadableBytes.self) { try unpacker.flag() }
    }

    /// A checkpoint holds figures that today's arithmetic made. Whoever changes the arithmetic must raise the version, or
    /// stored checkpoints go on with yesterday's figures; then this sum is written anew.
    @Test func `the version stands for this arithmetic`() throws {
        var generator = SplitMix64(seed: 1)
        var sum: UInt64 = 0
        for _ in 0..<200 {
            let terms = randomTerms(&generator)
            let rules = LoanAccountProperties.randomRules(&generator)
            let facts = try LoanAccountProperties.randomFacts(terms, &generator)
            let end = terms.disbursedOn.adding(days: Int.random(in: 0...900, using: &generator))
            let state = try LoanCheckpoint.replay(terms, rules: rules, facts: facts, through: end).checkpoint
            for byte in packed(state) { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        #expect(LoanCheckpoint.version == 1 && sum == 407_018_886_571_784_097, "the arithmetic changed: \(sum)")
    }
}
