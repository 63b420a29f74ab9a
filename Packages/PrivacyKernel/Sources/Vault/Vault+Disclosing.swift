import CivilTime
import Crypto
import PolicyModel
import PrivacyKernel
import SQLPort
import TransparencyLog

extension Vault {
    /// Makes the message that one recipient may have for one purpose (verb *disseminate*), and enters it in the register
    /// of disclosures, before it can be sent. Reached only through the generated `disclose` overloads.
    ///
    /// - Parameter values: Fields that come from the case rather than the vault, such as the contract number.
    func sealedDisclosure<R: RecipientTag, P: PurposeTag>(
        _ recipient: R.Type,
        _ purpose: P.Type,
        _ access: Access,
        _ values: [FieldID: String]
    ) async throws -> Disclosed<R> {
        let result = try await database.write { transaction -> Result<Disclosed<R>, Denial> in
            try anticipateSheet(of: access.subject, in: transaction)
            let fields = Array(Set(access.fields).union(values.keys)).sorted()
            let ruling = try decide(
                .disseminate,
                P.id,
                fields,
                of: access.subject,
                recipient: R.id,
                access.occasion,
                in: transaction
            )
            guard case .permitted(let grant, let line) = ruling.outcome, let record = ruling.record else {
                if case .refused(let denial) = try refuse(ruling, in: transaction) { return .failure(denial) }
                throw VaultDamage.unknownSubject
            }
            var message = values
            let held = try open(try present(access, in: transaction), record)
            // A recipient gets the value that our own readers see.
            for field in access.fields where values[field] == nil { message[field] = held.prevailing(field)?.text }
            try register(message, R.id, P.id, grant, line, access, in: transaction)
            return .success(Disclosed(fields: message, reference: access.occasion.caseReference ?? line))
        }
        return try result.get()
    }

    private func register(
        _ message: [FieldID: String],
        _ recipient: RecipientID,
        _ purpose: PurposeID,
        _ grant: Grant,
        _ line: String,
        _ access: Access,
        in transaction: any SQLTransaction
    ) throws {
        let text = message.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
        // Keyed, so that the content of a short message cannot be guessed from its digest.
        let digest = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: ring.indexKey)
        let exchange = book.engine(on: access.occasion.businessDay)?.policy.recipients
            .first { $0.id == recipient }?.exchanges.first { $0.purpose == purpose }
        try transaction.send(
            """
            INSERT INTO disclosure
                (line, subject, recipient, purpose, ground, clause, fields, reference, content_hash, disclosed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(line), .text(access.subject.rawValue), .text(recipient.rawValue), .text(purpose.rawValue),
                .text(exchange?.ground.rawValue ?? ""), .text(grant.clause),
                .text(message.keys.sorted().map(\.rawValue).joined(separator: ",")),
                .text(access.occasion.caseReference ?? ""), .text(Hex.encode(digest)),
                .integer(access.occasion.at.milliseconds),
            ]
        )
    }
}
