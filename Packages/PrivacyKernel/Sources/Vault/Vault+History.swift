import PolicyModel
public import PrivacyKernel
import SQLPort

extension Vault {
    /// Opens every value that some fields of one person ever had, oldest first: what came one after the other, such as
    /// visits, instead of what holds now (verb *use*). One line for all of it, durable before anything is decrypted.
    public func openHistory<P: PurposeTag>(_ purpose: P.Type, _ access: Access) async throws -> Opened<P> {
        let (reading, held) = try await database.readOnRecord { transaction in
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
        } thenRead: { reading, transaction -> ([SealedRow], SealedSheet?) in
            guard case .granted(_, _, let fields) = reading else { return ([], nil) }
            let wanted = Set(fields)
            let rows = try allRows(of: access.subject, in: transaction).filter { wanted.contains($0.field) }
            return (rows, try sealedSheet(of: access.subject, in: transaction))
        }
        switch reading {
        case .refused(let denial): throw denial
        case .list: preconditionFailure("a record was asked for, not a list")
        case .granted(let line, let record, let fields):
            let scope = Scope(subject: access.subject, purpose: P.id, fields: fields, line: line)
            return Opened(permit: Permit<P>(scope: scope), items: try open(held.0.oldestFirst(), held.1, record))
        }
    }
}

extension [SealedRow] {
    fileprivate func oldestFirst() -> [SealedRow] {
        // The rows come in the order of fields and sources, which decides between equal versions.
        enumerated().sorted { ($0.element.version, $0.offset) < ($1.element.version, $1.offset) }.map(\.element)
    }
}
