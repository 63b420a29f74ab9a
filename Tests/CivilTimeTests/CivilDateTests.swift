import CivilTime
import Testing

@Suite struct CivilDateTests {
    @Test func `every day of four centuries survives the way to parts and back`() {
        var date = CivilDate(daysSinceEpoch: -80_000)
        var previous = date.adding(days: -1)
        var wrong: [CivilDate] = []
        for _ in 0..<146_097 {
            let (year, month, day) = date.parts
            let survives = CivilDate(year: year, month: month, day: day) == date
            if !survives || date.weekday != previous.weekday % 7 + 1 { wrong.append(date) }
            previous = date
            date = date.adding(days: 1)
        }
        #expect(wrong.isEmpty)
    }

    @Test func `known days`() {
        #expect(CivilDate("1970-01-01")?.daysSinceEpoch == 0)
        #expect(CivilDate("2000-03-01")?.daysSinceEpoch == 11_017)
        #expect(CivilDate("2026-11-23")?.weekday == 1)
        #expect(CivilDate("1899-12-31")?.description == "1899-12-31")
    }

    @Test(arguments: [
        "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "25-01-01", "2025-01-32", "2025/01/01", "",
    ])
    func `what is not a date is not read`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `months clamp to their end and count from the original day`() throws {
        let start = try #require(CivilDate("2025-01-31"))
        #expect(
            (1...4).map { start.adding(months: $0).description } == [
                "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31",
            ]
        )
        #expect(start.adding(months: -2).description == "2024-11-30")
        #expect(start.adding(months: 13).description == "2026-02-28")
        #expect(start.adding(months: 37).description == "2028-02-29")
    }

    @Test func `a birthday on a leap day completes a year on the first of March`() throws {
        let born = try #require(CivilDate("1884-02-29"))
        #expect(born.wholeYears(on: try #require(CivilDate("1885-02-28"))) == 0)
        #expect(born.wholeYears(on: try #require(CivilDate("1885-03-01"))) == 1)
        #expect(born.wholeYears(on: try #require(CivilDate("1888-02-29"))) == 4)
    }

    @Test func `an instant becomes the date of the lender's zone`() {
        let lateEvening = Instant(milliseconds: 1_795_458_600_000)
        #expect(lateEvening.description == "2026-11-23T18:30:00.000Z")
        #expect(lateEvening.date(offsetHours: 5).description == "2026-11-23")
        #expect(lateEvening.adding(seconds: 1800).date(offsetHours: 5).description == "2026-11-24")
        #expect(Instant(milliseconds: -1).date(offsetHours: 0).description == "1969-12-31")
    }
}
