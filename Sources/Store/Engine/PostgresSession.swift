internal import CPostgres
internal import Glibc
internal import SQLPort

/// An open session: the `PGconn`, closed exactly once, and what is under way on it. Belongs to one ``PostgresConnection``.
final class PostgresSession {
    let connection: OpaquePointer
    let pipeline: PostgresPipeline

    init(_ connectionString: String, limits: StoreLimits) throws(PostgresFailure) {
        guard let connection = PostgresSession.open(connectionString) else {
            throw PostgresFailure(state: "08001", statement: "connect")
        }
        guard PQstatus(connection) == CONNECTION_OK else {
            PQfinish(connection)
            throw PostgresFailure(state: "08001", statement: "connect")
        }
        self.connection = connection
        pipeline = PostgresPipeline(connection)
        // Notices quote values too; without a receiver libpq prints them.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        try setUp(limits)
    }

    deinit { PQfinish(connection) }

    var isConnected: Bool { PQstatus(connection) == CONNECTION_OK }
    var isInTransaction: Bool {
        let status = PQtransactionStatus(connection)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE
    }

    /// Runs one text on its own, after everything that was sent before it, and returns the server's word for it.
    @discardableResult
    func run(_ sql: String) throws -> String {
        try pipeline.leave()
        let answer = PostgresAnswer(PQexec(connection, sql))
        try check(answer, sql)
        return answer.command
    }

    func check(_ answer: borrowing PostgresAnswer, _ sql: String) throws(PostgresFailure) {
        guard !answer.isSuccess else { return }
        throw PostgresFailure(state: answer.state(isConnected: isConnected), statement: sql)
    }

    private func setUp(_ limits: StoreLimits) throws(PostgresFailure) {
        try set("SET client_encoding = 'UTF8'")
        try set("SET statement_timeout = '\(limits.statementSeconds)s'")
        // Of a whole act; an act that has begun waits less for its rows.
        try set("SET lock_timeout = '\(limits.statementSeconds)s'")
        try set("SET idle_in_transaction_session_timeout = '\(limits.statementSeconds * 2)s'")
        // A server set up for speed would confirm commits that a power cut can still take back.
        try set(
            """
            SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit') = 'off'
            """
        )
    }

    private func set(_ sql: String) throws(PostgresFailure) {
        try check(PostgresAnswer(PQexec(connection, sql)), sql)
    }

    /// Connects; what the operator wrote in the connection string goes before our limits.
    private static func open(_ connectionString: String) -> OpaquePointer? {
        let settings = [
            ("connect_timeout", "10"), ("application_name", "kepil"), ("tcp_user_timeout", "30000"),
            ("dbname", connectionString),
        ]
        var keywords: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.0)) }
        var values: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.1)) }
        defer { for pointer in keywords + values { free(UnsafeMutableRawPointer(mutating: pointer)) } }
        keywords.append(nil)
        values.append(nil)
        return PQconnectdbParams(keywords, values, 1)
    }
}

/// One act on a PostgreSQL session. The first statement that fails dooms it, as the server itself demands.
final class PostgresTransaction: SchemaTransaction {
    let session: PostgresSession
    private(set) var failure: (any Error)?
    /// A reason to run the body again, kept as it was even when the body makes another error of it.
    private(set) var raceOrLoss: PostgresFailure?
    private var isOver = false
    let putOff: PutOffWrites? = PutOffWrites()

    init(_ session: PostgresSession) { self.session = session }

    func end() { isOver = true }

    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        try attempt { try session.pipeline.execute(sql, values) }
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        try attempt { try session.pipeline.query(sql, values) }
    }

    func send(_ sql: StaticString, _ values: [SQLValue]) throws {
        try attempt { try session.pipeline.send(sql, values) }
    }

    func anticipate(_ sql: StaticString, _ values: [SQLValue]) throws {
        try attempt { try session.pipeline.anticipate(sql, values) }
    }

    func define(_ statement: String) throws { _ = try attempt { try session.run(statement) } }

    func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        precondition(!isOver, "a transaction was used after its body had returned")
        if let failure { throw failure }
        do {
            return try body()
        } catch let error as PostgresFailure {
            if error.lostRace || error.lostConnection { raceOrLoss = error }
            failure = error.translated
            throw error.translated
        } catch {
            failure = error
            throw error
        }
    }
}
