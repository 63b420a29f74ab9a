package import CivilTime
import Operations
import PolicyModel
package import PrivacyKernel
package import PrivacyOffice
import Synchronization

/// A next version of the demonstration lender's policy, as files.
package enum PolicyDraft {
    /// The two people who let a version come into force.
    package static let maker = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
    package static let checker = Actor(id: "e_deputy", role: RoleID("dataProtectionOfficer"))

    /// - Parameter edit: What else the version changes.
    package static func texts(
        _ version: String,
        from effective: CivilDate,
        _ edit: (inout [String: String]) throws -> Void = { _ in }
    ) throws -> [String: String] {
        var texts = PolicyReader.policyTexts(in: TestLender.folderOfPolicy)
        try name(version, effective, &texts)
        try edit(&texts)
        return texts
    }

    package static func name(_ version: String, _ effective: CivilDate, _ texts: inout [String: String]) throws {
        // What the files plan; the facts are the register's.
        let planned = effective.adding(months: -2)
        try replace("lender.yaml", #"version: "2023-1""#, #"version: "\#(version)""#, &texts)
        try replace("lender.yaml", "approvedOn: 2022-12-01", "approvedOn: \(planned)", &texts)
        try replace("lender.yaml", "announcedOn: 2022-12-15", "announcedOn: \(planned)", &texts)
        try replace("lender.yaml", "effectiveFrom: 2023-02-01", "effectiveFrom: \(effective)", &texts)
    }

    package static func replace(_ file: String, _ old: String, _ new: String, _ texts: inout [String: String]) throws {
        guard let text = texts[file], text.contains(old) else {
            throw TestLender.Missing(description: "\(file) does not contain the passage")
        }
        texts[file] = text.replacing(old, with: new, maxReplacements: 1)
    }

    package static func statement(_ shownOn: CivilDate, _ reference: String = "statement 1") -> AnnouncementProof {
        AnnouncementProof(kind: .statement, shownOn: shownOn, reference: reference, contentHash: "")
    }
}

/// A clock that stands where a test puts it.
package final class SetClock: CivilTime.Clock {
    private let stored: Mutex<Instant>

    package init(_ day: CivilDate, _ time: String = "12:00:00.000") {
        stored = Mutex(Self.instant(day, time))
    }

    package func set(_ day: CivilDate, _ time: String = "12:00:00.000") {
        let instant = Self.instant(day, time)
        stored.withLock { $0 = instant }
    }

    package func now() -> Instant { stored.withLock { $0 } }

    /// A time of day in Almaty, `23:59:59.999`.
    private static func instant(_ day: CivilDate, _ time: String) -> Instant {
        let parts = time.split { $0 == ":" || $0 == "." }.compactMap { Int64($0) }
        precondition(parts.count == 4, "a time of day has hours, minutes, seconds and milliseconds")
        let milliseconds = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3]
        return Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000 - 5 * 3_600_000 + milliseconds)
    }
}
