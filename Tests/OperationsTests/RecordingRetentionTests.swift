import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault
import Wording

/// Clauses 6.1 and 8.2: recordings end by the retention class of their category, and the register of the call with them.
@Suite struct RecordingRetentionTests {
    @Test(arguments: Engine.available)
    func `clause 8.2: a recording is kept three years and not a day longer, and the register goes with the sound`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await RetentionTests.refused(test)
            let agent = Actor(id: "e_agent", role: RoleID("callCentre"))
            let desk = test.lender.recordings
            let call = try await desk.announce(
                CallAnnouncement(
                    subject: file.subject,
                    reference: file.number,
                    direction: .incoming,
                    language: .kazakh,
                    key: "k"
                ),
                agent
            )
            let sound = AsyncStream<[UInt8]> { continuation in
                continuation.yield(Array("OggS and what was said".utf8))
                continuation.finish()
            }
            _ = try await desk.keep(call.number, sound, seconds: { 60 }, mediaType: { "audio/ogg" }, agent)
            _ = try await desk.listen(call.number, for: .quality, case: file.number, agent)
            func left() async throws -> [Int64] {
                [
                    try await RetentionTests.count(
                        test,
                        "SELECT COUNT(*) FROM call_recording WHERE subject = $1",
                        file.subject
                    ),
                    try await RetentionTests.count(
                        test,
                        """
                        SELECT COUNT(*) FROM recording_listening l JOIN call_recording r ON r.number = l.recording
                        WHERE r.subject = $1
                        """,
                        file.subject
                    ),
                    try await RetentionTests.count(
                        test,
                        "SELECT COUNT(*) FROM vault_object WHERE subject = $1",
                        file.subject
                    ),
                ]
            }
            try await RetentionTests.jump(test, to: "2027-03-01")
            _ = try await test.lender.retention.nightly()
            #expect(try await left() == [1, 1, 1])
            try await RetentionTests.jump(test, to: "2027-03-03")
            try await RetentionTests.destroyWhatIsDue(test, key: "recordings")
            #expect(try await left() == [0, 0, 0])
            await #expect(throws: RecordingProblem.unknown) {
                try await desk.listen(call.number, for: .quality, case: file.number, agent)
            }
            test.clock.advance(seconds: 7200)
            #expect(try await test.lender.vault.sweepObjects(at: test.clock.now()) == 1, "the file is away too")
        }
    }
}
