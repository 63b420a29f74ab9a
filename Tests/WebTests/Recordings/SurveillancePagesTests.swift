import CivilTime
import HTTPTypes
import LenderSupport
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Operations
@testable import Web

/// Clause 6.2: cameras, signs, films by camera and day, and the cases for which they may be seen.
@Suite struct SurveillancePagesTests {
    private static let path = "/staff/cameras"

    private struct Scene {
        let officer: Browser

        func film(_ day: String, _ from: String, _ until: String, _ bytes: [UInt8] = RecordingVisit.mp4()) async throws
            -> Browser.Page
        {
            _ = try await officer.get(path)
            return try await officer.postFile(
                path + "/films",
                [("camera", "hall-1"), ("day", day), ("from", from), ("until", until)],
                file: ("film", bytes)
            )
        }

        func open(_ day: String, _ from: String, _ until: String, reason: String = "property") async throws
            -> Browser.Page
        {
            _ = try await officer.get(path)
            return try await officer.post(
                path + "/cases",
                [
                    ("key", RandomID.make()), ("reason", reason), ("camera", "hall-1"), ("day", day), ("from", from),
                    ("until", until),
                ]
            )
        }
    }

    private static func scene(_ test: TestLender) async throws -> Scene {
        let officer = try await StaffVisit.browser(test, "privacy")
        _ = try await officer.get(path)
        #expect(try await officer.post(path, [("name", "hall-1"), ("zone", "branchHall")]).status == 303)
        return Scene(officer: officer)
    }

    @Test(arguments: Engine.available)
    func `clause 6.2: no film without its sign; it is watched and given away for a case only, and both are on record`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let scene = try await Self.scene(test)
            let officer = scene.officer
            let bytes = RecordingVisit.mp4(700_000)
            let unsigned = try await scene.film("2024-03-01", "09:00", "10:00", bytes)
            #expect(unsigned.status == 422 && unsigned.text.contains("sign hangs"))
            let sign = try await officer.get(Self.path + "/zones/branchHall/sign")
            for part in ["Бейнебақылау жүргізіледі", "Ведётся видеонаблюдение", "30 days", "+7"] {
                #expect(sign.text.contains(part), "\(part)")
            }
            #expect(try await officer.post(Self.path + "/zones/branchHall/sign", []).status == 303)
            #expect(try await scene.film("2024-03-01", "09:00", "10:00", bytes).status == 303)
            #expect(try await scene.film("2024-03-02", "09:00", "10:00").status == 422, "tomorrow")
            #expect(try await scene.film("2024-03-01", "10:00", "09:00").status == 422, "the end before the beginning")
            #expect(try await scene.film("2024-03-01", "11:00", "12:00", RecordingVisit.ogg()).status == 422, "a sound")
            #expect(try await officer.get(Self.path).text.contains("01.03.2024"))

            let object = try #require(
                try await test.database.read { try $0.query("SELECT object FROM film").first?.text(0) }
            )
            let nowhere = try await scene.open("2024-03-01", "12:00", "13:00")
            #expect(nowhere.status == 422 && nowhere.text.contains("no film of this time"))
            #expect(try await scene.open("2024-03-01", "09:15", "09:30", reason: "attendance").status == 422)
            let opened = try await scene.open("2024-03-01", "09:15", "09:30")
            #expect(opened.location == Self.path + "/cases/V-2024-0001")
            let page = try await officer.get(opened.location)
            #expect(
                page.text.contains("<video")
                    && page.headers[.contentSecurityPolicy]?.contains("media-src 'self'") == true
            )
            let watched = try await officer.get(opened.location + "/films/\(object)")
            #expect(watched.status == 200 && watched.bytes == bytes)
            #expect(try await officer.get(Self.path + "/cases/V-2024-0002/films/\(object)").status == 404)
            let export = opened.location + "/films/\(object)/export"
            _ = try await officer.get(opened.location)
            #expect(try await officer.post(export, [("authority", ""), ("letter", "")]).status == 422)
            let given = try await officer.post(export, [("authority", "Бостандық АПБ"), ("letter", "7-12/345")])
            #expect(given.status == 200 && given.bytes == bytes)
            #expect(given.headers[.contentDisposition]?.contains("V-2024-0001-hall-1-2024-03-01.mp4") == true)
            let record = try await officer.get(opened.location).text
            for part in ["Бостандық АПБ", "7-12/345", "clause 5.5.3"] { #expect(record.contains(part), "\(part)") }
            let log = try await officer.get("/staff/privacy/log.csv?verb=disseminate&purpose=5.5.3")
            #expect(log.status == 200)

            #expect(try await officer.post(opened.location + "/close", []).status == 303)
            #expect(
                try await officer.get(opened.location + "/films/\(object)").status == 422,
                "a closed case shows nothing"
            )
            #expect(try await StaffVisit.browser(test, "callcentre").get(Self.path).status == 403)
        }
    }

    @Test func `clause 6.2: a film ends with its days, not while a case needs it, and its key goes with it`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let scene = try await Self.scene(test)
            _ = try await scene.officer.post(Self.path + "/zones/branchHall/sign", [])
            #expect(try await scene.film("2024-03-01", "09:00", "10:00").status == 303)
            #expect(try await scene.film("2024-03-01", "10:00", "11:00").status == 303)
            let opened = try await scene.open("2024-03-01", "09:00", "09:10")
            func films() async throws -> Int64 {
                try await test.database.read { transaction in
                    try transaction.query("SELECT COUNT(*) FROM film").first?.integer(0) ?? -1
                }
            }
            for date in ["2024-03-31", "2024-04-01", "2024-06-01"] {
                try await test.lender.businessDay.set(day(date))
                try await test.lender.objectKeeping.tidy()
                #expect(try await films() == 2, "held by the case on \(date)")
            }
            _ = try await scene.officer.get(opened.location)
            _ = try await scene.officer.post(opened.location + "/close", [])
            #expect(try await test.lender.objectKeeping.endFilms() == 1)
            #expect(try await films() == 0)
            let keys = try await test.database.read { try $0.query("SELECT 1 FROM vault_camera_day").count }
            #expect(keys == 0, "in backups too the film is noise")
            test.clock.advance(seconds: 7200)
            #expect(try await test.lender.vault.sweepObjects(at: test.clock.now()) == 2)
        }
    }

    /// The sign says 30 days: the day itself and the thirty that follow, in February as in July.
    @Test(arguments: [
        ("2024-01-31", "2024-02-29", false), ("2024-01-31", "2024-03-01", true),  // A month of the retention class.
        ("2024-03-01", "2024-03-31", false), ("2024-03-01", "2024-04-01", true),  // Thirty days of the place.
        ("2024-07-01", "2024-07-31", false), ("2024-07-01", "2024-08-01", true),
    ])
    func `clause 6.2: the earlier of the place's days and the class's months ends a film`(
        _ filmed: String,
        _ today: String,
        _ isOver: Bool
    ) {
        #expect(ObjectKeeping.isOver(day(filmed), on: day(today), days: 30, months: 1) == isOver)
    }
}
