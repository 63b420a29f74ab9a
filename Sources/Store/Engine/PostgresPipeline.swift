internal import CPostgres
internal import SQLPort

/// Statements on their way to the server: sent one behind another, answered in the order of sending. Who needs an answer waits
/// for all that were sent before it, once; a statement whose answer nobody needs costs no way to the server and back.
///
/// Source: PostgreSQL 15, libpq, "Pipeline Mode". After a statement that failed the server passes over the others up to the
/// next point of synchronisation, a `COMMIT` among them.
final class PostgresPipeline {
    /// What the next answer belongs to.
    private enum Errand {
        case preparation(PreparedStatements.Key)
        case statement(String)
        case question(Question)
        /// A question whose answer is out of date before it has come.
        case outdated
        /// The end of a reading: nobody is told how it went.
        case farewell
        case synchronisation
    }

    private struct Question {
        let sql: StaticString
        let values: [SQLValue]

        /// A `StaticString` is recognised by its address.
        func isSame(_ sql: StaticString, _ values: [SQLValue]) -> Bool {
            self.sql.utf8Start == sql.utf8Start && self.values == values
        }
    }

    private let connection: OpaquePointer
    private var prepared = PreparedStatements()
    private var underWay: [Errand] = []
    /// Answers that have come and were not asked for yet.
    private var answered: [(question: Question, rows: [SQLRow])] = []
    /// Changed rows and the word of the server for the last statement that was not a question.
    private var lastOutcome = (changed: 0, command: "")
    /// Whether the server has answered since a transaction began.
    private(set) var isBegun = false
    /// Answers are read before the server could have so many unread ones that it stops reading what we send.
    private static let most = 128

    init(_ connection: OpaquePointer) { self.connection = connection }

    private var isConnected: Bool { PQstatus(connection) == CONNECTION_OK }

    /// Sends a statement and does not wait for its answer. An error of it is told by whatever waits next.
    func send(_ sql: StaticString, _ values: [SQLValue] = []) throws {
        outdate(changing: sql)
        try send(.program(sql), values, .statement(sql.description))
    }

    /// The same for a statement that the store itself puts together: no values, and few such texts.
    func send(text: String) throws { try send(.text(text), [], .statement(text)) }

    /// Sends the statements with which a transaction begins.
    func begin(_ statements: [String]) throws {
        isBegun = false
        for statement in statements { try send(text: statement) }
    }

    /// Sends a question that will be asked soon.
    func anticipate(_ sql: StaticString, _ values: [SQLValue]) throws {
        try send(.program(sql), values, .question(Question(sql: sql, values: values)))
    }

    /// Sends the end of a reading and does not wait for it, so that the server lets go of what the reading saw.
    ///
    /// A reading that failed would stay open: whatever is due is read first.
    func sendFarewell() throws {
        try settle()
        try send(.text("COMMIT"), [], .farewell)
        try synchronise()
    }

    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        try send(sql, values)
        try settle()
        return lastOutcome.changed
    }

    /// - Returns: the server's word for it: `COMMIT`, `ROLLBACK`.
    func execute(text: String) throws -> String {
        try send(text: text)
        try settle()
        return lastOutcome.command
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        let isUnderWay = underWay.contains { errand in
            if case .question(let question) = errand { question.isSame(sql, values) } else { false }
        }
        if !isUnderWay {
            if let rows = take(sql, values) { return rows }
            try anticipate(sql, values)
        }
        try settle()
        guard let rows = take(sql, values) else { throw lost(sql.description) }
        return rows
    }

    /// Reads all answers that are due.
    ///
    /// - Throws: the error of the first statement that failed; those behind it had no effect.
    func settle() throws {
        guard !underWay.isEmpty else { return }
        if case .synchronisation = underWay.last {} else { try synchronise() }
        var first: (any Error)?
        for (place, errand) in underWay.enumerated() {
            do { try receive(errand) } catch {
                first = first ?? error
                guard isConnected else {
                    forget(underWay[place...])
                    break
                }
            }
        }
        underWay.removeAll(keepingCapacity: true)
        if let first { throw first }
        isBegun = true
    }

    /// A question that went ahead did not see what is changed now: if it is about the same table, it is asked again.
    private func outdate(changing sql: StaticString) {
        let table = ChangedTable(by: sql)
        answered.removeAll { table.isNamed(in: $0.question.sql) }
        for (place, errand) in underWay.enumerated() {
            if case .question(let question) = errand, table.isNamed(in: question.sql) { underWay[place] = .outdated }
        }
    }

    /// Forgets answers that were not asked for: what they saw is no longer what is.
    func forgetAnswers() { answered = [] }

    /// Goes back to one statement at a time, which copying whole tables needs. Nothing is under way.
    func leave() throws {
        try settle()
        guard PQpipelineStatus(connection) == PQ_PIPELINE_OFF || PQexitPipelineMode(connection) == 1 else {
            throw lost("pipeline")
        }
    }

    /// The newest answer; an earlier one that nobody asked for is forgotten with it.
    private func take(_ sql: StaticString, _ values: [SQLValue]) -> [SQLRow]? {
        guard let last = answered.last(where: { $0.question.isSame(sql, values) }) else { return nil }
        answered.removeAll { $0.question.isSame(sql, values) }
        return last.rows
    }

    private func send(_ source: PreparedStatements.Source, _ values: [SQLValue], _ errand: Errand) throws {
        if underWay.count >= Self.most { try settle() }
        if prepared.isFull { try forgetPrepared() }
        if PQpipelineStatus(connection) == PQ_PIPELINE_OFF, PQenterPipelineMode(connection) == 0 {
            throw lost("pipeline")
        }
        let parameters = try PostgresParameters(values)
        let key = PreparedStatements.Key(source: source, types: parameters.types)
        let (name, isNew) = prepared.name(of: key)
        if isNew {
            guard PQsendPrepare(connection, name, source.text, CInt(key.types.count), key.types) == 1 else {
                prepared.forget(key)
                throw lost(source.text)
            }
            underWay.append(.preparation(key))
        }
        let isSent = parameters.withPointers { count, pointers, lengths, formats in
            PQsendQueryPrepared(connection, name, count, pointers, lengths, formats, 1)
        }
        guard isSent == 1 else { throw lost(source.text) }
        underWay.append(errand)
    }

    private func synchronise() throws {
        guard PQpipelineSync(connection) == 1 else {
            forget(underWay[...])
            underWay = []
            throw lost("pipeline")
        }
        underWay.append(.synchronisation)
    }

    private func receive(_ errand: Errand) throws {
        guard let result = PQgetResult(connection) else { throw lost("pipeline") }
        let answer = PostgresAnswer(result)
        if case .synchronisation = errand {
            guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw failure(answer, "pipeline") }
            return
        }
        // Each answer but that of the synchronisation has an end of its own.
        while let more = PQgetResult(connection) { PQclear(more) }
        switch errand {
        case .preparation(let key):
            guard !answer.isSuccess else { return }
            prepared.forget(key)
            try check(answer, key.source.text)
        case .statement(let sql):
            try check(answer, sql)
            lastOutcome = (answer.changed, answer.command)
        case .question(let question):
            try check(answer, question.sql.description)
            guard answer.isSuccess else { return }
            answered.append((question, try answer.rows(statement: question.sql.description)))
        case .outdated: try check(answer, "SELECT")
        case .farewell: try check(answer, "COMMIT")
        case .synchronisation: break
        }
    }

    /// A statement that the server passed over is no failure of its own.
    private func check(_ answer: borrowing PostgresAnswer, _ sql: String) throws(PostgresFailure) {
        guard !answer.isSuccess, !answer.wasPassedOver else { return }
        throw failure(answer, sql)
    }

    private func failure(_ answer: borrowing PostgresAnswer, _ sql: String) -> PostgresFailure {
        PostgresFailure(state: answer.state(isConnected: isConnected), statement: sql)
    }

    private func lost(_ sql: String) -> PostgresFailure {
        PostgresFailure(state: isConnected ? "XX000" : "08006", statement: sql)
    }

    private func forgetPrepared() throws {
        try leave()
        try check(PostgresAnswer(PQexec(connection, "DEALLOCATE ALL")), "DEALLOCATE ALL")
        prepared.forgetAll()
    }

    private func forget(_ errands: ArraySlice<Errand>) {
        for case .preparation(let key) in errands { prepared.forget(key) }
    }
}
