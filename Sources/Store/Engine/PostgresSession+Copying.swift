internal import CPostgres
internal import SQLPort

/// Statements whose text names tables and columns of our own migrations, for copying whole tables. Values never enter
/// their text.
extension PostgresSession {
    func rows(copying sql: String) throws -> [SQLRow] {
        try pipeline.leave()
        let answer = PostgresAnswer(PQexecParams(connection, sql, 0, nil, nil, nil, nil, 1))
        try check(answer, sql)
        return try answer.rows(statement: sql)
    }

    func insert(copying sql: String, _ values: [SQLValue]) throws {
        try pipeline.leave()
        let parameters = try PostgresParameters(values)
        let answer = PostgresAnswer(
            parameters.withPointers { count, pointers, lengths, formats in
                PQexecParams(connection, sql, count, parameters.types, pointers, lengths, formats, 1)
            }
        )
        try check(answer, sql)
    }
}
