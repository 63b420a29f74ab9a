import Lending
public import SQLPort

/// Holds every checkpoint that is kept to a replay of all facts of its contract.
public enum CheckpointAudit {
    private static let page: Int64 = 500

    /// The contracts whose checkpoint says anything else than their facts. Those that have more facts than their
    /// checkpoint stands for are passed over: nobody reads it any more.
    public static func differing(in transaction: any SQLTransaction) throws -> [String] {
        var differing: [String] = []
        var after = ""
        while true {
            let rows = try transaction.query(
                """
                SELECT contract, through, facts, state FROM posted_mark
                WHERE contract > $1 AND state IS NOT NULL AND engine = $2 ORDER BY contract LIMIT $3
                """,
                [.text(after), .integer(Int64(ContractCheckpoint.version)), .integer(page)]
            )
            guard let last = rows.last else { return differing }
            after = try last.text(0)
            for row in rows {
                let contract = try row.text(0)
                guard let file = try ContractRecords.find(contract, in: transaction),
                    file.lastFact == (try row.integer(2))
                else { continue }
                let fresh = try? ContractProjection(file, asOf: try row.date(1)).checkpoint?.bytes
                if fresh != (try row.blob(3)) { differing.append(contract) }
            }
        }
    }
}
