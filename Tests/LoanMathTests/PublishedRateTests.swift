import CivilTime
import Money
import Testing

@testable import LoanMath

/// Published effective rates: the European Commission's examples, those of the directive of 1998, and spreadsheets'.
/// ``PublishedVectorTests`` counts them among the others.
@Suite struct PublishedRateTests {
    @Test(arguments: PublishedVectorTests.aprs)
    func `European examples`(id: String) throws {
        let vector = try PublishedVector.named(id)
        let flows = vector.inputs["cash_flows"]
        var timed = flows["advances"].list.map { TimedFlow(years: $0["t"].fraction, amount: $0["amount"].fraction) }
        timed += flows["payments"].list.map { TimedFlow(years: $0["t"].fraction, amount: -$0["amount"].fraction) }
        for series in flows["series"].list {
            for index in 0..<series["count"].whole {
                // Steps are twelfths: whole months keep equal times equal.
                let years = series["first_t"].fraction + Double(index) * series["step"].fraction
                timed.append(TimedFlow(years: years, amount: -series["amount"].fraction))
            }
        }
        let rate: EffectiveRate
        do throws(EffectiveRateError) {
            rate = try EffectiveRate.solve(timed)
        } catch {
            // A cost before the drawdown makes a second, absurd root.
            guard case .several(let roots) = error, id == "APE-37" else { throw error }
            rate = try #require(roots.first)
        }
        #expect(rate.displayed == vector.expected["apr_rounded_1dp"].text)
        // Two published figures are rounded from rounded inputs and differ in the fifth decimal.
        #expect(abs(rate.fraction * 100 - vector.expected["apr_percent"].fraction) < 3e-5)
    }

    @Test(arguments: ["APD-01", "APD-03"])
    func `examples of the directive of 1998`(id: String) throws {
        let vector = try PublishedVector.named(id)
        let start = day("2025-01-01")
        let flows =
            [CashFlow(on: start, amount: tenge(vector.inputs["advance"].text))]
            + vector.inputs["payments"].list.map {
                CashFlow(on: start.adding(days: Int($0["day"].fraction)), amount: -tenge($0["amount"].text))
            }
        #expect(hundredths(try EffectiveRate.solve(flows)) == vector.expected["apr_percent_calendar_days"].text)
        guard id == "APD-01" else { return }
        let eighteenMonths = try EffectiveRate.solve(
            [
                CashFlow(on: start, amount: flows[0].amount),
                CashFlow(on: start.adding(months: 18), amount: flows[1].amount),
            ],
            convention: .wholeMonths
        )
        #expect(hundredths(eighteenMonths) == vector.expected["apr_percent_standard_year"].text)
    }

    private func hundredths(_ rate: EffectiveRate) -> String {
        let value = Int((rate.fraction * 10_000).rounded())
        return "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100)"
    }

    @Test(arguments: PublishedVectorTests.single)
    func `one payment after a few days`(id: String) throws {
        let inputs = try PublishedVector.named(id).inputs
        let start = day("2025-01-01")
        let rate = try EffectiveRate.solve(
            [
                CashFlow(on: start, amount: tenge(inputs["advance"].text)),
                CashFlow(on: start.adding(days: inputs["days"].whole), amount: -tenge(inputs["payment"].text)),
            ],
            convention: .days(.actual36525)
        )
        #expect(rate.displayed == (try PublishedVector.named(id)).expected["apr_percent"].text)
    }

    @Test(arguments: PublishedVectorTests.xirr)
    func `irregular flows`(id: String) throws {
        let vector = try PublishedVector.named(id)
        let count: DayCount =
            switch vector.inputs["day_count"].text {
            case "30/360 ISDA": .thirty360
            case "act/act ISDA": .actualActualISDA
            default: .actual365F
            }
        let flows = vector.inputs["flows"].list.map {
            CashFlow(on: day($0["date"].text), amount: tenge($0["amount"].text))
        }
        let rate = try EffectiveRate.solve(flows, convention: .days(count))
        let published = vector.expected["xirr"].text
        #expect(abs(rate.fraction - vector.expected["xirr"].fraction) < (published.utf8.count > 10 ? 1e-11 : 1e-6))
    }

    @Test func `growth without payments between`() throws {
        let rate = try EffectiveRate.solve([TimedFlow(years: 0, amount: -3500), TimedFlow(years: 10, amount: 10_000)])
        // The published figure is right to eleven digits; the tenth root itself is 0.110690853710752806.
        #expect(abs(rate.fraction - (try PublishedVector.named("TVM-07")).expected["value"].fraction) < 5e-12)
        #expect(abs(rate.fraction - 0.110_690_853_710_752_806) < 1e-14)
    }
}
