import PolicyModel
public import PrivacyKernel
import SQLPort

extension Vault {
    /// Opens every value that some fields of one person ever had, oldest first: what came one after the other, such as
    /// visits, instead of what holds now (verb *use*). One line for all of it, durable before anything is decrypted.
    public func openHistory<P: PurposeTag>(_ purpose: P.Type, _ access: Access) async throws -> Opened<P> {
        let (reading, rows) = try await database.write { transaction in
            let ruling = try decide(
                .use,
                P.id,
                access.fields,
                of: access.subject,
                narrowing: true,
                access.occasion,
                in: transaction
            )
            guard case .permitted(_, let line) = ruling.outcome, let record = ruling.record else {
                return try refuse(ruling, in: transaction)
            }
            return Reading.granted(line: line, record: record, fields: ruling.fields)
        } thenRead: { reading, transaction -> [SealedRow] in
            guard case .granted(_, _, let fields) = reading else { return [] }
            let open = Access(subject: access.subject, fields: fields, occasion: access.occasion)
            return try allRows(of: open, in: transaction)
        }
        switch reading {
        case .refused(let denial): throw denial
        case .list: preconditionFailure("a record was asked for, not a list")
        case .granted(let line, let record, let fields):
            let scope = Scope(subject: access.subject, purpose: P.id, fields: fields, line: line)
            return Opened(permit: Permit<P>(scope: scope), items: try decrypt(rows, record))
        }
    }

    private func allRows(of access: Access, in transaction: any SQLTransaction) throws -> [SealedRow] {
        let wanted = Set(access.fields)
        return try transaction.query(
            """
            SELECT field, source, version, category, purpose, basis, recorded_at, ciphertext FROM vault_item
            WHERE subject = $1 ORDER BY version, field, source
            """,
            [.text(access.subject.rawValue)]
        ).map(SealedRow.init).filter { wanted.contains($0.field) }
    }
}
