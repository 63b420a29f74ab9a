import CivilTime
import Money

// How the parts of a replay are written; each reader below reads what the writer of the same name wrote.
extension BytePacker {
    mutating func money(_ amount: Money) { signed(amount.tiyn) }

    mutating func date(_ day: CivilDate) { signed(Int64(day.daysSinceEpoch)) }

    mutating func optional<Value>(_ value: Value?, _ write: (inout BytePacker, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }

    mutating func list<Value>(_ values: [Value], _ write: (inout BytePacker, Value) -> Void) {
        count(values.count)
        for value in values { write(&self, value) }
    }

    mutating func index<Value: CaseIterable & Equatable>(_ value: Value) {
        var place = 0
        for other in Value.allCases {
            if other == value { break }
            place += 1
        }
        count(place)
    }

    /// Only what a new schedule or another rate may have changed; the rest is in the agreement.
    mutating func terms(_ terms: LoanTerms) {
        money(terms.principal)
        switch terms.rate {
        case .monthly(let rate):
            flag(true)
            signed(rate.billionths)
        case .yearly(let rate):
            flag(false)
            signed(rate.billionths)
        }
        count(terms.termMonths)
        count(terms.shape.graceOfPrincipal)
        count(terms.shape.graceOfInterest)
        money(terms.shape.balloon)
        date(terms.disbursedOn)
        optional(terms.firstDueOn) { $0.date($1) }
        optional(terms.payDay) { $0.count($1) }
        index(terms.method)
    }

    mutating func rows(_ rows: [ScheduleRow], from start: CivilDate, balance: Money) {
        var (last, left) = (start, balance)
        signed(Int64(rows.first?.number ?? 0))
        list(rows) { packer, row in
            packer.signed(Int64(last.days(until: row.from)))
            packer.signed(Int64(last.days(until: row.dueOn)))
            packer.money(row.principal)
            packer.money(row.interest)
            packer.money(row.payment - row.principal - row.interest)
            packer.money(left - row.principal - row.balance)
            (last, left) = (row.dueOn, row.balance)
        }
    }

    mutating func instalment(_ instalment: Instalment) {
        signed(Int64(instalment.number))
        date(instalment.dueOn)
        for amount in [
            instalment.principal, instalment.interest, instalment.principalPaid, instalment.interestPaid,
            instalment.principalForgiven, instalment.interestForgiven,
        ] { money(amount) }
        optional(instalment.settledOn) { $0.date($1) }
    }

    mutating func payment(_ payment: PaymentAllocation) {
        text(payment.id)
        date(payment.on)
        money(payment.amount)
        list(payment.lines) { packer, line in
            packer.index(line.target)
            packer.money(line.amount)
            packer.date(line.on)
            packer.optional(line.instalment) { $0.signed(Int64($1)) }
        }
    }

    mutating func gift(_ gift: LoanFact.Forgiveness) {
        text(gift.id)
        date(gift.on)
        for amount in [gift.principal, gift.interest, gift.penalty] { money(amount) }
    }

    mutating func choice(_ choice: EarlyRepaymentChoice) { index(choice) }
}

extension ByteUnpacker {
    mutating func money() throws(UnreadableBytes) -> Money { Money(tiyn: try signed()) }

    mutating func date() throws(UnreadableBytes) -> CivilDate {
        let days = try signed()
        // Within ten thousand years, so that no later addition overflows.
        guard (-4_000_000...4_000_000).contains(days) else { throw UnreadableBytes() }
        return CivilDate(daysSinceEpoch: Int(days))
    }

    mutating func optional<Value>(
        _ read: (inout ByteUnpacker) throws(UnreadableBytes) -> Value
    ) throws(UnreadableBytes) -> Value? {
        guard try flag() else { return nil }
        return try read(&self)
    }

    mutating func list<Value>(
        _ read: (inout ByteUnpacker) throws(UnreadableBytes) -> Value
    ) throws(UnreadableBytes) -> [Value] {
        let count = try count()
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    mutating func index<Value: CaseIterable>() throws(UnreadableBytes) -> Value {
        let place = try unsigned()
        let all = Array(Value.allCases)
        guard place < UInt64(all.count) else { throw UnreadableBytes() }
        return all[Int(place)]
    }

    mutating func terms(_ signed: LoanTerms) throws(UnreadableBytes) -> LoanTerms {
        var terms = signed
        terms.principal = try money()
        let isMonthly = try flag()
        let rate = Rate(billionths: try self.signed())
        terms.rate = isMonthly ? .monthly(rate) : .yearly(rate)
        terms.termMonths = Int(clamping: try unsigned())
        terms.shape.graceOfPrincipal = Int(clamping: try unsigned())
        terms.shape.graceOfInterest = Int(clamping: try unsigned())
        terms.shape.balloon = try money()
        terms.disbursedOn = try date()
        terms.firstDueOn = try optional { unpacker throws(UnreadableBytes) in try unpacker.date() }
        terms.payDay = try optional { unpacker throws(UnreadableBytes) in Int(clamping: try unpacker.unsigned()) }
        terms.method = try index()
        return terms
    }

    mutating func rows(from start: CivilDate, balance: Money) throws(UnreadableBytes) -> [ScheduleRow] {
        var (last, left) = (start, balance)
        var number = Int(clamping: try signed())
        return try list { unpacker throws(UnreadableBytes) in
            let from = last.adding(days: try unpacker.distance())
            let dueOn = last.adding(days: try unpacker.distance())
            let (principal, interest) = (try unpacker.money(), try unpacker.money())
            let payment = principal + interest + (try unpacker.money())
            left = left - principal - (try unpacker.money())
            last = dueOn
            defer { number += 1 }
            return ScheduleRow(
                number: number,
                from: from,
                dueOn: dueOn,
                payment: payment,
                interest: interest,
                principal: principal,
                balance: left
            )
        }
    }

    private mutating func distance() throws(UnreadableBytes) -> Int {
        let days = try signed()
        guard (-1_000_000...1_000_000).contains(days) else { throw UnreadableBytes() }
        return Int(days)
    }

    mutating func instalment() throws(UnreadableBytes) -> Instalment {
        Instalment(
            number: Int(clamping: try signed()),
            dueOn: try date(),
            principal: try money(),
            interest: try money(),
            principalPaid: try money(),
            interestPaid: try money(),
            principalForgiven: try money(),
            interestForgiven: try money(),
            settledOn: try optional { unpacker throws(UnreadableBytes) in try unpacker.date() }
        )
    }

    mutating func payment() throws(UnreadableBytes) -> PaymentAllocation {
        PaymentAllocation(
            id: try text(),
            on: try date(),
            amount: try money(),
            lines: try list { unpacker throws(UnreadableBytes) in
                AllocationLine(
                    target: try unpacker.index(),
                    amount: try unpacker.money(),
                    on: try unpacker.date(),
                    instalment: try unpacker.optional { unpacker throws(UnreadableBytes) in
                        Int(clamping: try unpacker.signed())
                    }
                )
            }
        )
    }

    mutating func gift() throws(UnreadableBytes) -> LoanFact.Forgiveness {
        LoanFact.Forgiveness(
            id: try text(),
            on: try date(),
            principal: try money(),
            interest: try money(),
            penalty: try money()
        )
    }

    mutating func choice() throws(UnreadableBytes) -> EarlyRepaymentChoice { try index() }
}
