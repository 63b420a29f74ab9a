import CivilTime
import Foundation
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// Recordings and scans lie sealed outside the tables under the person's key (clause 6.1), films under camera and day
/// (clause 6.2).
struct ObjectTests {
    private let world: VaultWorld
    private let recording: ObjectLabel
    private let film: ObjectLabel

    init() throws {
        world = try VaultWorld()
        recording = try ObjectLabel(field: Fields.callRecordingReference.id, mediaType: "audio/ogg")
        film = try ObjectLabel(field: Fields.videoReference.id, mediaType: "video/mp4")
    }

    private var today: CivilDate { VaultWorld.system.businessDay }

    private func keep(_ bytes: [UInt8], of subject: SubjectID) async throws -> ObjectRecord {
        let sealed = try await world.vault.sealObject(bytes)
        return try await world.vault.act { [vault = world.vault, recording] in
            try vault.collectObject(
                OperationRecording.self,
                into: .subject(subject),
                sealed,
                recording,
                VaultWorld.system,
                in: $0
            )
        }
    }

    private func open(_ record: ObjectRecord, _ occasion: Occasion = VaultWorld.officer) async throws -> [UInt8] {
        try await world.vault.openObject(
            OperationRecording.self,
            record.id,
            of: record.owner,
            field: record.field,
            occasion
        ).bytes(atMost: 8 << 20)
    }

    private func keepFilm(_ bytes: [UInt8], _ camera: String, _ day: CivilDate) async throws -> ObjectRecord {
        let sealed = try await world.vault.sealObject(bytes)
        return try await world.vault.act { [vault = world.vault, film] in
            try vault.collectObject(
                PremisesSecurity.self,
                into: .camera(camera, day: day),
                sealed,
                film,
                VaultWorld.system,
                in: $0
            )
        }
    }

    private func watch(_ record: ObjectRecord, _ occasion: Occasion = VaultWorld.officer) async throws -> [UInt8] {
        try await world.vault.openObject(
            PremisesSecurity.self,
            record.id,
            of: record.owner,
            field: record.field,
            occasion
        ).bytes(atMost: 8 << 20)
    }

    /// Not all alike, so that pieces in the wrong place are noticed.
    private func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) } }

    @Test(arguments: [1, 262_143, 262_144, 262_145, 524_288, 1_000_000])
    func `clause 6.1: a recording of any length comes back as it was`(_ count: Int) async throws {
        let subject = try await world.person()
        let bytes = content(count)
        let record = try await keep(bytes, of: subject)
        #expect(record.size == count)
        #expect(try await open(record) == bytes)
    }

    @Test func `bytes that come in crumbs and lumps are one content, and a range is read out of the middle`()
        async throws
    {
        let subject = try await world.person()
        let bytes = content(700_000)
        let crumbs = AsyncStream { continuation in
            var rest = bytes[...]
            for size in [1, 3, 300_000, 0, 262_144, 1_000_000] {
                continuation.yield(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            continuation.finish()
        }
        let sealed = try await world.vault.sealObject(crumbs)
        let record = try await world.vault.act { [vault = world.vault, recording] in
            try vault.collectObject(
                OperationRecording.self,
                into: .subject(subject),
                sealed,
                recording,
                VaultWorld.system,
                in: $0
            )
        }
        let opened = try await world.vault.openObject(
            OperationRecording.self,
            record.id,
            of: record.owner,
            field: record.field,
            VaultWorld.officer
        )
        for range in [0..<1, 262_143..<262_145, 262_144..<524_288, 5..<699_999, 699_999..<900_000, 700_000..<700_001] {
            var read: [UInt8] = []
            try await opened.read(range) { read += $0 }
            #expect(read == Array(bytes[range.clamped(to: 0..<bytes.count)]), "\(range)")
        }
        var whole: [UInt8] = []
        try await opened.forEachPiece { whole += $0 }
        #expect(whole == bytes)
        await #expect(throws: ObjectProblem.tooLarge(limit: 10)) { try await opened.bytes(atMost: 10) }
    }

    @Test func `clause 6.1: nothing readable lies on the disk, and opening leaves a line on the log`() async throws {
        let subject = try await world.person()
        let secret = "Сәлем, менің жалақым 400000"
        let record = try await keep(Array(secret.utf8), of: subject)
        let bytes = try world.database.bytesOnDisk()
        #expect(bytes.firstRange(of: Data(record.id.rawValue.utf8)) != nil)
        #expect(bytes.firstRange(of: Data(secret.utf8)) == nil)
        let before = try await world.lines().count
        #expect(try await open(record) == Array(secret.utf8))
        let line = try #require(try await world.lines().dropFirst(before).first)
        #expect(line.verb == "use" && line.purpose == "6.1" && line.fields == ["callRecordingReference"])
        let stored = try #require(try await world.lines().first { $0.verb == "collect" && $0.purpose == "6.1" })
        #expect(stored.payload == record.digest)
        #expect("\(record.owner)\(try await world.vault.sealObject([1, 2, 3]))".contains("withheld"))
    }

    @Test func `a purpose, a person or a field that may not is refused, and the refusal is on the log`() async throws {
        let subject = try await world.person()
        let other = try await world.person()
        let record = try await keep([1, 2, 3], of: subject)
        let vault = world.vault
        let purpose = try await refusal {
            try await vault.openObject(
                PersonIdentification.self,
                record.id,
                of: record.owner,
                field: record.field,
                VaultWorld.system
            )
        }
        #expect(purpose == ["category-not-for-purpose"])
        let role = try await refusal {
            try await vault.openObject(
                OperationRecording.self,
                record.id,
                of: record.owner,
                field: record.field,
                VaultWorld.underwriter
            )
        }
        #expect(role == ["role-not-for-purpose"])
        #expect(try await world.lines().count { $0.decision == .refused } == 2)
        await #expect(throws: ObjectProblem.unknown) {
            _ = try await vault.openObject(
                OperationRecording.self,
                record.id,
                of: .subject(other),
                field: record.field,
                VaultWorld.officer
            )
        }
        // A harmless field of the same purpose does not open it either.
        await #expect(throws: VaultDamage.cannotOpen) {
            _ = try await vault.openObject(
                OperationRecording.self,
                record.id,
                of: record.owner,
                field: Fields.callStartedAt.id,
                VaultWorld.officer
            )
        }
    }

    @Test func `what is empty, too large or of no type is refused with a reason`() async throws {
        await #expect(throws: ObjectProblem.empty) { try await world.vault.sealObject([]) }
        await #expect(throws: ObjectProblem.tooLarge(limit: 9)) {
            try await world.vault.sealObject(content(10), atMost: 9)
        }
        await #expect(throws: ObjectProblem.tooLarge(limit: 4 << 20)) {
            try await world.vault.sealObject(content((4 << 20) + 1), atMost: 1 << 40)
        }
        for type in ["", "audio", "audio/", "/ogg", "audio/ogg; x=1", "a/b/c", "text/<script>"] {
            #expect(throws: ObjectProblem.badMediaType) {
                try ObjectLabel(field: Fields.videoReference.id, mediaType: type)
            }
        }
        #expect(try files() == 0, "what was refused leaves no file")
        #expect(ObjectID(rawValue: "../../../../../etc/passwd0000000") == nil)
    }

    private func files() throws -> Int {
        guard FileManager.default.fileExists(atPath: world.database.objects) else { return 0 }
        return try FileManager.default.subpathsOfDirectory(atPath: world.database.objects).count { $0.count > 2 }
    }

    @Test func `a crash between file and row leaves a file that nobody can open, and the sweep takes it`() async throws
    {
        let subject = try await world.person()
        let kept = try await keep(content(300), of: subject)
        let secret = "nobody stored this"
        _ = try await world.vault.sealObject(Array(secret.utf8))
        try Data([1]).write(to: URL(filePath: world.database.objects + "/ab.txt"))
        let half = "\(world.database.objects)/\(kept.id.rawValue.prefix(2))/\(String(repeating: "0", count: 32)).part"
        try Data([1]).write(to: URL(filePath: half))
        #expect(try files() == 4)
        #expect(try world.database.bytesOnDisk().firstRange(of: Data(secret.utf8)) == nil)
        // A young file may be on its way to its row.
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        #expect(try await world.vault.sweepObjects(at: now) == 0)
        #expect(try await world.vault.sweepObjects(at: now.adding(seconds: 7200)) == 2)
        #expect(try files() == 2, "the kept object and a file that is none of ours")
        #expect(try await open(kept).count == 300)
    }

    @Test func `an act that is refused or fails keeps no object`() async throws {
        let subject = try await world.person()
        let sealed = try await world.vault.sealObject([1, 2, 3])
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            try await world.vault.act { [vault = world.vault, recording] in
                try vault.collectObject(
                    OperationRecording.self,
                    into: .subject(subject),
                    sealed,
                    recording,
                    VaultWorld.system,
                    in: $0
                )
                throw Broken()
            }
        }
        #expect(try await world.count("SELECT COUNT(*) FROM vault_object") == 0)
        world.vault.discardObject(sealed)
        await #expect(throws: ObjectProblem.unknown) {
            try await world.vault.act { [vault = world.vault, recording] in
                try vault.collectObject(
                    OperationRecording.self,
                    into: .subject(subject),
                    sealed,
                    recording,
                    VaultWorld.system,
                    in: $0
                )
            }
        }
    }

    @Test func `clause 8.2: a destroyed object and a destroyed person's objects open no more, from a copy neither`()
        async throws
    {
        let subject = try await world.person()
        let one = try await keep(content(300_000), of: subject)
        let two = try await keep(content(300), of: subject)
        try await world.vault.act { [vault = world.vault] in
            try vault.destroyObject(RetentionAndDestruction.self, one.id, VaultWorld.system, in: $0)
        }
        await #expect(throws: ObjectProblem.unknown) { try await open(one) }
        #expect(try await open(two).count == 300)
        try await world.vault.act { [vault = world.vault] in
            try vault.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: $0)
        }
        #expect(try await refusal { try await open(two) } == ["destroyed"])
        #expect(try await world.count("SELECT COUNT(*) FROM vault_object") == 0)
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        #expect(try await world.vault.sweepObjects(at: now, olderThan: -10) == 2)
        await #expect(throws: ObjectProblem.unknown) {
            try await world.vault.act { [vault = world.vault] in
                try vault.destroyObject(RetentionAndDestruction.self, one.id, VaultWorld.system, in: $0)
            }
        }
    }

    @Test func `94-V Art. 1(3): of a blocked person objects are stored, and neither opened, taken in nor destroyed`()
        async throws
    {
        let subject = try await world.person()
        let record = try await keep([1, 2, 3], of: subject)
        try await world.vault.act { [vault = world.vault] in
            try vault.block(RightsHandling.self, subject, blocked: true, VaultWorld.officer, in: $0)
        }
        let sealed = try await world.vault.sealObject([4])
        #expect(try await refusal { try await open(record) } == ["blocked"])
        #expect(try await refusal { try await keep([5], of: subject) } == ["blocked"])
        let destroyed = try await refusal {
            try await world.vault.act { [vault = world.vault] in
                try vault.destroyObject(RetentionAndDestruction.self, record.id, VaultWorld.system, in: $0)
            }
        }
        #expect(destroyed == ["blocked"])
        try await world.vault.act { [vault = world.vault, recording] in
            try vault.storeObject(
                OperationRecording.self,
                into: .subject(subject),
                sealed,
                recording,
                VaultWorld.system,
                in: $0
            )
        }
        #expect(try await world.count("SELECT COUNT(*) FROM vault_object") == 2)
    }

    @Test func `clause 6.2: a film opens for a case only, and ends with its camera's day`() async throws {
        let door = try await keepFilm(content(400_000), "front-door", today)
        let later = try await keepFilm(content(10), "front-door", today)
        let yard = try await keepFilm(content(20), "yard", today)
        let yesterday = try await keepFilm(content(30), "front-door", today.adding(days: -1))
        #expect(try await world.count("SELECT COUNT(*) FROM vault_camera_day") == 3)
        #expect(try await watch(door) == content(400_000))
        var noCase = VaultWorld.officer
        noCase.caseReference = nil
        #expect(try await refusal { try await watch(door, noCase) } == ["case-missing"])
        #expect(try await world.lines().last?.decision == .refused)

        let ended = try await world.vault.act { [vault = world.vault, today] transaction in
            let days = try vault.cameraDays(through: today.adding(days: -1), in: transaction)
            #expect(days.map(\.camera) == ["front-door"])
            return try vault.destroyCameraDay(
                RetentionAndDestruction.self,
                days[0],
                VaultWorld.system,
                in: transaction
            )
        }
        #expect(ended == 1)
        await #expect(throws: ObjectProblem.unknown) { try await watch(yesterday) }
        for record in [door, later, yard] { #expect(try await watch(record).count == record.size) }
        // Another day's film under this day's name is nobody's.
        await #expect(throws: ObjectProblem.unknown) {
            _ = try await world.vault.openObject(
                PremisesSecurity.self,
                yard.id,
                of: .camera("front-door", day: today),
                field: yard.field,
                VaultWorld.officer
            )
        }
    }

    @Test func `clause 6.2: a camera has a plain name and films no day that has not come`() async throws {
        for (camera, day) in [("", today), ("a|b", today), ("../x", today), ("yard", today.adding(days: 1))] {
            await #expect(throws: ObjectProblem.badCamera) { try await keepFilm([1], camera, day) }
        }
    }
}
