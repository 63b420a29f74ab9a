import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// Large objects over the real store, with several acts at once.
struct ObjectKeepingTests {
    private static let film: ObjectLabel? = try? ObjectLabel(field: Fields.videoReference.id, mediaType: "video/mp4")

    @Test(arguments: Engine.available)
    func `clause 6.2: films end when the policy's month is over, not a day before, on both engines`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2026-01-31")) { test in
            let film = try #require(Self.film)
            let lender = test.lender
            // Four films at once share the day's one key.
            let records = try await withThrowingTaskGroup(of: ObjectRecord.self) { group in
                for byte in UInt8(0)..<4 {
                    group.addTask {
                        let sealed = try await lender.vault.sealObject([byte, 1])
                        let occasion = try await lender.occasion(.system("cameras"), case: nil)
                        return try await lender.vault.act { transaction in
                            try lender.vault.collectObject(
                                PremisesSecurity.self,
                                into: .camera("hall", day: occasion.businessDay),
                                sealed,
                                film,
                                occasion,
                                in: transaction
                            )
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(records.map(\.id)).count == 4)
            func watch() async throws -> Int {
                let officer = Actor(id: "employee-9", role: RoleID("dataProtectionOfficer"))
                let occasion = try await lender.occasion(officer, case: "INC-1")
                return try await lender.vault.openObject(
                    PremisesSecurity.self,
                    records[0].id,
                    of: records[0].owner,
                    field: film.field,
                    occasion
                ).bytes(atMost: 10).count
            }
            for (date, ended) in [("2026-02-27", 0), ("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-02", 0)] {
                try await lender.businessDay.set(day(date))
                if date < "2026-03-01" { #expect(try await watch() == 2) }
                #expect(try await lender.objectKeeping.endFilms() == ended, "\(date)")
            }
            await #expect(throws: ObjectProblem.unknown) { try await watch() }
            test.clock.advance(seconds: 7200)
            #expect(try await lender.vault.sweepObjects(at: lender.clock.now()) == 4)
        }
    }
}
