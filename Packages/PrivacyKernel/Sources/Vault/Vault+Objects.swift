import CivilTime
import Crypto
public import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

extension Vault {
    /// Seals bytes into the folder under a fresh key, as they come. Nothing of them is readable before an act stores the
    /// object, and a crash in between leaves a file that nobody can open.
    ///
    /// - Parameter limit: In bytes; at most the folder's own.
    public func sealObject<Content: AsyncSequence & Sendable>(
        _ content: Content,
        atMost limit: Int? = nil
    ) async throws -> SealedObject where Content.Element == [UInt8] {
        guard let objects else { throw ObjectProblem.noFolder }
        let limit = min(limit ?? objects.limit, objects.limit)
        let id = ObjectID.random()
        let cipher = ObjectCipher(key: SymmetricKey(size: .bits256), object: id)
        var sealing = try ObjectSealing(cipher, into: objects.writer(id))
        for try await bytes in content {
            guard sealing.size + bytes.count <= limit else { throw ObjectProblem.tooLarge(limit: limit) }
            try sealing.append(bytes)
        }
        guard sealing.size > 0 else { throw ObjectProblem.empty }
        return try sealing.finish()
    }

    /// The same for bytes that are all here.
    public func sealObject(_ bytes: [UInt8], atMost limit: Int? = nil) async throws -> SealedObject {
        try await sealObject(
            AsyncStream { continuation in
                continuation.yield(bytes)
                continuation.finish()
            },
            atMost: limit
        )
    }

    /// Takes away an object that was sealed and then not stored.
    public func discardObject(_ object: SealedObject) { objects?.remove(object.id) }

    /// Takes in a sealed object from the person or a third party (verb *collect*), as part of the caller's transaction.
    @discardableResult
    public func collectObject<P: PurposeTag>(
        _ purpose: P.Type,
        into owner: ObjectOwner,
        _ object: SealedObject,
        _ label: ObjectLabel,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> ObjectRecord { try put(.collect, P.id, owner, object, label, occasion, in: transaction) }

    /// Keeps a sealed object that the lender itself produced (verb *store*), as part of the caller's transaction.
    @discardableResult
    public func storeObject<P: PurposeTag>(
        _ purpose: P.Type,
        into owner: ObjectOwner,
        _ object: SealedObject,
        _ label: ObjectLabel,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> ObjectRecord { try put(.store, P.id, owner, object, label, occasion, in: transaction) }

    /// Opens an object for a purpose that may see its field (verb *use*). The line is durable before a byte is opened;
    /// refusals are logged as well.
    ///
    /// - Parameter field: What the caller takes the object for. Under another field it does not open, so that a purpose
    ///   cannot reach an object of a category it may not see by naming a field it may.
    public func openObject<P: PurposeTag>(
        _ purpose: P.Type,
        _ id: ObjectID,
        of owner: ObjectOwner,
        field: FieldID,
        _ occasion: Occasion
    ) async throws -> OpenedObject<P> {
        guard let objects else { throw ObjectProblem.noFolder }
        let opening = try await database.readOnRecord { transaction -> ObjectOpening in
            let ruling = try decideObject(.use, P.id, field, owner, occasion, in: transaction)
            switch ruling.outcome {
            case .refused(let denial, let line):
                try line.append(in: transaction, log: log)
                return .refused(denial)
            case .permitted(_, let line):
                // The line stays although nothing is found: somebody tried.
                guard let row = try objectRow(id, in: transaction), row.record.owner == owner,
                    let cipher = try ownerCipher(owner, ruling, in: transaction)
                else { return .missing }
                let key = try cipher.openBytes(row.sealedKey, context: row.context(openedAs: field))
                return .found(row.record, SymmetricKey(data: key), line: line)
            }
        }
        switch opening {
        case .refused(let denial): throw denial
        case .missing: throw ObjectProblem.unknown
        case .found(let record, let key, let line):
            return try OpenedObject(
                record: record,
                scope: Scope(subject: owner.subject, purpose: P.id, fields: [field], line: line),
                cipher: ObjectCipher(key: key, object: id),
                path: objects.file(id)
            )
        }
    }

    /// What is kept of an owner, oldest first, without the content.
    public func objects(of owner: ObjectOwner, _ scope: Scope, in transaction: any SQLTransaction) throws
        -> [ObjectRecord]
    {
        precondition(scope.subject == owner.subject, "a list of objects is opened for the person it is about")
        return try objectRows(of: owner, in: transaction).map(\.record)
    }
}

private enum ObjectOpening: Sendable {
    case refused(Denial)
    case missing
    case found(ObjectRecord, SymmetricKey, line: String)
}
