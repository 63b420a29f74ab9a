import CivilTime
import PolicyModel
import Testing

@Suite struct `The table of law` {
    let law: LawTable

    init() throws { law = try PolicyFiles.load().law }

    @Test(arguments: [
        ("gesv.cap.microcredit", "2024-03-01", "56"), ("gesv.cap.microcredit", "2024-08-18", "56"),
        ("gesv.cap.microcredit", "2024-08-19", "46"), ("gesv.cap.microcredit", "2026-11-23", "46"),
        ("mrp", "2023-06-01", "3450"), ("mrp", "2024-12-31", "3692"), ("mrp", "2025-01-01", "3932"),
        ("mrp", "2026-11-23", "4325"), ("subsistence.minimum", "2026-11-23", "50851"),
        ("kdn.limit", "2026-11-23", "0.5"),
        ("spouse.consent.required", "2024-08-31", "not-required"),
        ("spouse.consent.required", "2024-09-01", "required"),
        (
            "allocation.order", "2026-11-23",
            "overduePrincipal,overdueInterest,penalty,currentPrincipal,currentInterest,costs"
        ),
        ("penalty.daily.first", "2024-03-01", "0.5"), ("penalty.daily.after", "2024-03-01", "0.03"),
        ("penalty.yearly.cap", "2024-03-01", "10"), ("bureau.consent.retention.months", "2026-11-23", "120"),
        ("messages.quiet-hours", "2026-11-23", "22:00-06:00"),
    ])
    func `a rule has the value of its day`(id: String, day: String, value: String) throws {
        let date = try #require(CivilDate(day))
        #expect(law.entry(id, on: date)?.value == value)
    }

    @Test(arguments: [
        ("kdn.limit.recent-arrears", "2025-11-23", "2025-11-24"), ("automated.decision", "2026-01-17", "2026-01-18"),
        ("spouse.consent.mrp", "2024-08-31", "2024-09-01"), ("kdn.car-loan-exception", "2025-02-19", "2025-02-20"),
    ])
    func `a rule does not exist before its day`(id: String, before: String, first: String) throws {
        #expect(law.entry(id, on: try #require(CivilDate(before))) == nil)
        #expect(law.entry(id, on: try #require(CivilDate(first))) != nil)
    }

    @Test func `the moratorium on collectors and the exception for cars end`() throws {
        let end = try #require(CivilDate("2026-04-30"))
        #expect(law.entry("assignment.moratorium", on: end) != nil)
        #expect(law.entry("assignment.moratorium", on: end.adding(days: 1)) == nil)
        #expect(law.entry("kdn.car-loan-exception", on: try #require(CivilDate("2027-01-01"))) == nil)
    }

    @Test func `every rule cites an act, and what is from memory says so`() {
        #expect(law.entries.allSatisfy { !$0.act.isEmpty && !$0.citation.hasSuffix("-") })
        #expect(law.entries.contains { $0.confidence == .low })
        #expect(law.hash.utf8.count == 64)
    }

    @Test func `working days skip weekends and holidays`() throws {
        let calendar = law.calendar
        // 20 March 2026 is a Friday; Nauryz takes 21 to 23 March and, because two of its days fall on a weekend, 24 and 25.
        let friday = try #require(CivilDate("2026-03-20"))
        #expect(calendar.date(workingDays: 1, after: friday).description == "2026-03-26")
        #expect(calendar.date(workingDays: 0, after: friday) == friday)
        #expect(calendar.workingDays(after: friday, through: try #require(CivilDate("2026-03-27"))) == 2)
        #expect(!calendar.isWorkingDay(try #require(CivilDate("2024-03-25"))))
        #expect(!calendar.isWorkingDay(try #require(CivilDate("2026-05-27"))))
        // The Government moved Sunday 5 January 2025 to Friday 3 January.
        #expect(calendar.isWorkingDay(try #require(CivilDate("2025-01-05"))))
        #expect(!calendar.isWorkingDay(try #require(CivilDate("2025-01-03"))))
        #expect(calendar.isWorkingDay(try #require(CivilDate("2026-11-23"))))
    }

    @Test func `counting working days there and back agrees`() throws {
        let start = try #require(CivilDate("2025-12-29"))
        for days in 1...40 {
            let end = law.calendar.date(workingDays: days, after: start)
            #expect(law.calendar.isWorkingDay(end))
            #expect(law.calendar.workingDays(after: start, through: end) == days)
        }
    }
}
