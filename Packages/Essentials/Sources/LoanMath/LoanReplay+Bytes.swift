import CivilTime
import Money

// The state of a replay in few bytes. Dates of a schedule are written as distances, balances as what they differ by from
// what follows anyway, so that a row takes about a dozen bytes.
extension LoanReplay {
    func pack(into packer: inout BytePacker) {
        packer.terms(terms)
        packer.optional(issued) { packer, issued in
            packer.money(issued.amount)
            packer.date(issued.on)
        }
        packer.date(today)
        packer.money(level)
        packer.money(undue)
        packer.list(pieces) { packer, piece in
            packer.date(piece.from)
            packer.money(piece.balance)
        }
        packer.date(periodStart)
        packer.flag(periodIsWhole)
        packer.rows(rows, from: periodStart, balance: undue)
        for amount in [deferredInterest, carriedInterest, penaltyPaid, penaltyForgiven, costsUnpaid, surplus] {
            packer.money(amount)
        }
        packer.flag(chargesStopped)
        packer.list(suspensions.sorted()) { $0.text($1) }
        packer.list(freeOfCharges) { packer, days in
            packer.date(days.lowerBound)
            packer.date(days.upperBound)
        }
        for number in [numberBeforeTerms, periodsMoved, lastNumber] { packer.count(number) }
        packer.list(Array(instalments[firstOpen...])) { $0.instalment($1) }
        packer.list(payments) { $0.payment($1) }
        packer.list(held) { packer, waiting in
            packer.count(waiting.payment)
            packer.money(waiting.amount)
        }
        packer.list(penaltyByYear.sorted { $0.key < $1.key }) { packer, year in
            packer.signed(Int64(year.key))
            packer.wide(year.value)
        }
        packer.list(forgiven) { $0.gift($1) }
        packer.optional(request) { packer, request in
            packer.choice(request.choice)
            packer.money(request.left)
        }
    }

    init(from unpacker: inout ByteUnpacker, _ signed: LoanTerms, rules: ServicingRules) throws(UnreadableBytes) {
        self.init(terms: try unpacker.terms(signed), rules: rules)
        issued = try unpacker.optional { unpacker throws(UnreadableBytes) in
            (amount: try unpacker.money(), on: try unpacker.date())
        }
        today = try unpacker.date()
        level = try unpacker.money()
        undue = try unpacker.money()
        pieces = try unpacker.list { unpacker throws(UnreadableBytes) in
            BalancePiece(from: try unpacker.date(), balance: try unpacker.money())
        }
        periodStart = try unpacker.date()
        periodIsWhole = try unpacker.flag()
        rows = try unpacker.rows(from: periodStart, balance: undue)
        deferredInterest = try unpacker.money()
        carriedInterest = try unpacker.money()
        penaltyPaid = try unpacker.money()
        penaltyForgiven = try unpacker.money()
        costsUnpaid = try unpacker.money()
        surplus = try unpacker.money()
        chargesStopped = try unpacker.flag()
        suspensions = Set(try unpacker.list { unpacker throws(UnreadableBytes) in try unpacker.text() })
        freeOfCharges = try unpacker.list { unpacker throws(UnreadableBytes) in
            let (first, last) = (try unpacker.date(), try unpacker.date())
            guard first <= last else { throw UnreadableBytes() }
            return first...last
        }
        numberBeforeTerms = Int(clamping: try unpacker.unsigned())
        periodsMoved = Int(clamping: try unpacker.unsigned())
        lastNumber = Int(clamping: try unpacker.unsigned())
        instalments = try unpacker.list { unpacker throws(UnreadableBytes) in try unpacker.instalment() }
        payments = try unpacker.list { unpacker throws(UnreadableBytes) in try unpacker.payment() }
        held = try unpacker.list { unpacker throws(UnreadableBytes) in
            (payment: Int(clamping: try unpacker.unsigned()), amount: try unpacker.money())
        }
        guard held.allSatisfy({ payments.indices.contains($0.payment) }) else { throw UnreadableBytes() }
        for (year, exact) in try unpacker.list({ unpacker throws(UnreadableBytes) in
            (Int(try unpacker.signed()), try unpacker.wide())
        }) { penaltyByYear[year] = exact }
        forgiven = try unpacker.list { unpacker throws(UnreadableBytes) in try unpacker.gift() }
        request = try unpacker.optional { unpacker throws(UnreadableBytes) in
            (choice: try unpacker.choice(), left: try unpacker.money())
        }
    }
}
