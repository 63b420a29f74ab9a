public import CivilTime
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// The register of cameras, their signs and films (clause 6.2). Faces are never recognised (94-V Art. 7(12)): nothing here
/// or in the policy could say that they are.
public struct SurveillanceDesk: Sendable {
    let lender: Lender

    /// The places of the policy in force with their signs and cameras.
    public func zones(_ actor: Actor) async throws -> [WatchedZone] {
        let occasion = try await occasion(actor)
        let policy = try lender.policy(on: occasion.businessDay)
        return try await lender.database.read { transaction in
            let cameras = try SurveillanceRecords.cameras(in: transaction)
            return try (policy.practices?.zones ?? []).map { zone in
                let sign = NoticePlaceholders.sign(of: zone, policy)
                let seen = try transaction.query(
                    "SELECT MIN(seen_on), MAX(seen_on) FROM zone_sign WHERE zone = $1 AND text_hash = $2",
                    [.text(zone.id), .text(Self.hash(sign))]
                ).first
                return WatchedZone(
                    zone: zone,
                    sign: sign,
                    signHangsSince: try seen?.optionalDate(0),
                    signSeenOn: try seen?.optionalDate(1),
                    cameras: cameras.filter { $0.zone == zone.id }
                )
            }
        }
    }

    /// Enters a camera. The same again is success without effect.
    public func enter(camera name: String, zone id: String, _ actor: Actor) async throws {
        let occasion = try await occasion(actor)
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(Self.isNameByte) else {
            throw SurveillanceProblem.badName
        }
        let zones = try lender.policy(on: occasion.businessDay).practices?.zones ?? []
        guard zones.contains(where: { $0.id == id }) else { throw SurveillanceProblem.unknownZone }
        try await lender.database.write { transaction in
            let known = try SurveillanceRecords.cameras(in: transaction).first { $0.name == name }
            if let known {
                guard known.zone == id, known.removedOn == nil else { throw SurveillanceProblem.nameTaken }
                return
            }
            try transaction.execute(
                "INSERT INTO camera (name, zone, entered_on, entered_by) VALUES ($1, $2, $3, $4)",
                [.text(name), .text(id), .text(occasion.businessDay.description), .text(actor.id)]
            )
        }
    }

    /// A camera films no more. What it filmed lives its days out.
    public func remove(camera name: String, _ actor: Actor) async throws {
        let occasion = try await occasion(actor)
        try await lender.database.write { transaction in
            try transaction.execute(
                "UPDATE camera SET removed_on = $1 WHERE name = $2 AND removed_on IS NULL",
                [.text(occasion.businessDay.description), .text(name)]
            )
        }
    }

    /// An employee saw the sign hanging at the entrance, in the words of the policy in force.
    public func confirmSign(of id: String, _ actor: Actor) async throws {
        let occasion = try await occasion(actor)
        let policy = try lender.policy(on: occasion.businessDay)
        guard let zone = policy.practices?.zones.first(where: { $0.id == id }) else {
            throw SurveillanceProblem.unknownZone
        }
        let hash = Self.hash(NoticePlaceholders.sign(of: zone, policy))
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO zone_sign (zone, text_hash, policy_version, seen_on, seen_by) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(id), .text(hash), .text(policy.version), .text(occasion.businessDay.description),
                    .text(actor.id),
                ]
            )
        }
    }

    /// Takes in a film, sealed as it comes under the key of its camera and day. What was filmed before somebody had seen the
    /// sign of these words hanging is not taken.
    ///
    /// - Parameter label: Camera, day and time; asked when all bytes have come.
    public func keep<Content: AsyncSequence & Sendable>(
        _ content: Content,
        _ label: @escaping @Sendable () -> (camera: String, day: CivilDate, span: MinuteSpan)?,
        mediaType: @escaping @Sendable () -> String?,
        _ actor: Actor
    ) async throws -> Film where Content.Element == [UInt8] {
        let occasion = try await occasion(actor)
        let zones = try await zones(actor)
        let object = try await lender.vault.sealObject(content)
        do {
            guard let mediaType = mediaType() else { throw SurveillanceProblem.notFilm }
            guard let (camera, day, span) = label(), day <= occasion.businessDay else {
                throw SurveillanceProblem.badTime
            }
            let zone = zones.first {
                $0.cameras.contains { $0.name == camera && $0.removedOn.map { day <= $0 } ?? true }
            }
            guard let zone else { throw SurveillanceProblem.unknownCamera }
            guard let since = zone.signHangsSince, since <= day else {
                throw SurveillanceProblem.signMissing
            }
            let kind = try ObjectLabel(field: Fields.videoReference.id, mediaType: mediaType)
            return try await lender.vault.act { [lender] transaction in
                let record = try lender.vault.collectObject(
                    PremisesSecurity.self,
                    into: .camera(camera, day: day),
                    object,
                    kind,
                    occasion,
                    in: transaction
                )
                let film = Film(
                    object: record.id,
                    camera: camera,
                    day: day,
                    span: span,
                    mediaType: mediaType,
                    size: record.size
                )
                try SurveillanceRecords.insert(film, by: actor, at: occasion.at, in: transaction)
                return film
            }
        } catch {
            lender.vault.discardObject(object)
            throw error
        }
    }

    /// Days of which film is kept, newest first, and the last day on which each is.
    public func days(_ actor: Actor) async throws -> [(camera: String, day: CivilDate, films: Int, size: Int)] {
        _ = try await occasion(actor)
        return try await lender.database.read { try SurveillanceRecords.days(in: $0) }
    }

    private static func hash(_ sign: LocalisedText) -> String {
        ShownText.hash(Language.allCases.map { sign[$0] }.joined(separator: "\n"))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }

    func occasion(_ actor: Actor, case number: String? = nil) async throws -> Occasion {
        guard ["dataProtectionOfficer", "system"].contains(actor.role.rawValue) else {
            throw RequestProblem.noDeskOfYours
        }
        return try await lender.occasion(actor, case: number)
    }
}

extension Lender {
    public var surveillance: SurveillanceDesk { SurveillanceDesk(lender: self) }
}
