import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import TransparencyLog
import Vault

/// Calls as an employee of the call centre holds them.
enum RecordingVisit {
    /// The first bytes of an OGG file, and some that are not alike.
    static func ogg(_ count: Int = 300_000) -> [UInt8] {
        Array("OggS".utf8) + (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
    }

    /// The same for an MP4 film.
    static func mp4(_ count: Int = 300_000) -> [UInt8] {
        [0, 0, 0, 24] + Array("ftypmp42".utf8) + (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 7) }
    }

    /// Announces to the person whose page it is that the call is recorded. Returns the number of the call.
    static func announce(
        _ agent: Browser,
        to path: String,
        case reference: String = "",
        language: String = "kk"
    ) async throws -> String {
        _ = try await agent.get(path)
        let subject = try #require(path.split(separator: "/").last.map { String($0) })
        let page = try await agent.post(
            "/staff/recordings",
            [
                ("key", RandomID.make()), ("subject", subject), ("case", reference), ("direction", "incoming"),
                ("language", language),
            ]
        )
        #expect(page.status == 303, "\(RequestVisit.problem(page))")
        return try #require(page.location.split(separator: "/").last.map { String($0) })
    }

    /// Announces a call about the visit's application and adds its sound.
    static func record(_ agent: Browser, _ visit: PortalVisit, _ bytes: [UInt8] = ogg()) async throws -> String {
        let number = try await announce(
            agent,
            to: "/staff/people/\(visit.file.subject.rawValue)",
            case: visit.file.number
        )
        _ = try await agent.get("/staff/recordings/\(number)")
        let kept = try await agent.postFile(
            "/staff/recordings/\(number)/sound",
            [("length", "12:30")],
            file: ("sound", bytes)
        )
        #expect(kept.status == 303, "\(RequestVisit.problem(kept))")
        return number
    }

    /// Everything that the log says of the person, as verb, role, purpose, decision.
    static func lines(_ test: TestLender, _ subject: SubjectID) async throws -> [String] {
        let officer = Actor(id: "e_test", role: RoleID("dataProtectionOfficer"))
        let occasion = try await test.lender.occasion(officer, case: "test")
        return try await test.lender.vault.oversee(subject, occasion).map { line in
            "\(line.entry.verb) \(line.entry.role) \(line.entry.purpose) \(line.entry.decision)"
        }
    }
}
