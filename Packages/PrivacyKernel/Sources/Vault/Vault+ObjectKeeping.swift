import CivilTime
import Crypto
import PolicyModel
import PrivacyKernel
import SQLPort

/// How a large object gets its row, and whose key seals it.
extension Vault {
    func put(
        _ verb: Verb,
        _ purpose: PurposeID,
        _ owner: ObjectOwner,
        _ object: SealedObject,
        _ label: ObjectLabel,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> ObjectRecord {
        guard let objects, objects.exists(object.id) else { throw ObjectProblem.unknown }
        let ruling = try decideObject(
            verb,
            purpose,
            label.field,
            owner,
            payload: object.digest,
            occasion,
            in: transaction
        )
        guard case .permitted(let grant, let line) = ruling.outcome else { throw try pending(ruling) }
        guard
            let cipher = try ownerCipher(owner, ruling, in: transaction) ?? newCipher(owner, occasion, in: transaction)
        else { throw VaultDamage.unknownSubject }
        let record = ObjectRecord(
            id: object.id,
            owner: owner,
            field: label.field,
            category: book.engine(on: occasion.businessDay)?.category(of: label.field) ?? CategoryID(""),
            purpose: purpose,
            basis: grant.basis,
            mediaType: label.mediaType,
            size: object.size,
            digest: object.digest,
            recordedAt: occasion.at
        )
        let key = try cipher.seal(
            bytes: object.key.withUnsafeBytes { Array($0) },
            context: ObjectRow.context(record.id, record.field, record.mediaType, size: record.size)
        )
        try insert(record, key, line, in: transaction)
        return record
    }

    private func insert(_ record: ObjectRecord, _ key: [UInt8], _ line: String, in transaction: any SQLTransaction)
        throws
    {
        var camera: (name: String, day: CivilDate)?
        if case .camera(let name, let day) = record.owner { camera = (name, day) }
        try transaction.execute(
            """
            INSERT INTO vault_object
                (id, subject, camera, day, field, category, purpose, basis, media_type, size, digest, line, recorded_at,
                 sealed_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                .text(record.id.rawValue), .text(orNull: record.owner.subject?.rawValue), .text(orNull: camera?.name),
                .text(orNull: camera?.day.description), .text(record.field.rawValue), .text(record.category.rawValue),
                .text(record.purpose.rawValue), .text(record.basis.rawValue), .text(record.mediaType),
                .integer(Int64(record.size)), .text(record.digest), .text(line),
                .integer(record.recordedAt.milliseconds), .blob(key),
            ]
        )
    }

    /// What was said or filmed is opened for a case only, whatever the purpose demands of single values: whoever listens
    /// or watches says why, unless it is the person himself. For film, which is about nobody
    /// in particular, the engine would ask for none.
    func decideObject(
        _ verb: Verb,
        _ purpose: PurposeID,
        _ field: FieldID,
        _ owner: ObjectOwner,
        recipient: RecipientID? = nil,
        payload: String = "",
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Ruling {
        var against: Denial.Reason?
        let isPerson = occasion.actor.role != RoleID("system")
        let isOwn = owner.subject.map { $0.rawValue == occasion.actor.id } ?? false
        if verb == .use || verb == .disseminate, isPerson, !isOwn, (occasion.caseReference ?? "").isEmpty {
            against = .caseMissing(purpose)
        }
        return try decide(
            verb,
            purpose,
            [field],
            of: owner.subject,
            recipient: recipient,
            payload: payload,
            against: against,
            occasion,
            in: transaction
        )
    }

    func pending(_ ruling: Ruling) throws -> PendingRefusal {
        guard case .refused(let denial, let line) = ruling.outcome else { throw VaultDamage.unknownSubject }
        return PendingRefusal(denial: denial, line: line)
    }

    /// The cipher of an owner who has a key; `nil` for a destroyed person and for a day that has none or is over.
    func ownerCipher(_ owner: ObjectOwner, _ ruling: Ruling, in transaction: any SQLTransaction) throws
        -> SubjectCipher?
    {
        switch owner {
        case .subject: return ruling.record?.cipher
        case .camera(let camera, let day):
            return try transaction.query(
                "SELECT wrapped_key FROM vault_camera_day WHERE camera = $1 AND day = $2",
                [.text(camera), .text(day.description)]
            ).first.map { try SubjectCipher(wrapped: $0.blob(0), subject: Self.holder(camera, day), ring) }
        }
    }

    /// The first film of a camera's day brings the day's key into being; of two at once the first makes it.
    private func newCipher(_ owner: ObjectOwner, _ occasion: Occasion, in transaction: any SQLTransaction) throws
        -> SubjectCipher?
    {
        guard case .camera(let camera, let day) = owner else { return nil }
        guard (1...64).contains(camera.utf8.count), camera.utf8.allSatisfy(Self.isNameByte), day <= occasion.businessDay
        else { throw ObjectProblem.badCamera }
        let (_, wrapped) = try SubjectCipher.create(for: Self.holder(camera, day), ring)
        try transaction.execute(
            """
            INSERT INTO vault_camera_day (camera, day, wrapped_key, key_id, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (camera, day) DO NOTHING
            """,
            [
                .text(camera), .text(day.description), .blob(wrapped), .text(ring.wrappingKeyID),
                .integer(occasion.at.milliseconds),
            ]
        )
        return try transaction.query(
            "SELECT wrapped_key FROM vault_camera_day WHERE camera = $1 AND day = $2",
            [.text(camera), .text(day.description)]
        ).first.map { try SubjectCipher(wrapped: $0.blob(0), subject: Self.holder(camera, day), ring) }
    }

    /// Whom a day's key is bound to. No person has such an id.
    static func holder(_ camera: String, _ day: CivilDate) -> SubjectID {
        SubjectID(rawValue: "camera|\(camera)|\(day)")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }

    func objectRow(_ id: ObjectID, in transaction: any SQLTransaction) throws -> ObjectRow? {
        try transaction.query(
            """
            SELECT id, subject, camera, day, field, category, purpose, basis, media_type, size, digest, recorded_at,
                sealed_key
            FROM vault_object WHERE id = $1
            """,
            [.text(id.rawValue)]
        ).first.map(ObjectRow.init)
    }

    func objectRows(of owner: ObjectOwner, in transaction: any SQLTransaction) throws -> [ObjectRow] {
        let rows: [SQLRow]
        switch owner {
        case .subject(let subject):
            rows = try transaction.query(
                """
                SELECT id, subject, camera, day, field, category, purpose, basis, media_type, size, digest, recorded_at,
                    sealed_key
                FROM vault_object WHERE subject = $1 ORDER BY recorded_at, id
                """,
                [.text(subject.rawValue)]
            )
        case .camera(let camera, let day):
            rows = try transaction.query(
                """
                SELECT id, subject, camera, day, field, category, purpose, basis, media_type, size, digest, recorded_at,
                    sealed_key
                FROM vault_object WHERE camera = $1 AND day = $2 ORDER BY recorded_at, id
                """,
                [.text(camera), .text(day.description)]
            )
        }
        return try rows.map(ObjectRow.init)
    }
}
