import SQLPort
import Testing

@testable import Store

/// What the engines' own codes become. They are those of the published lists: SQLite's result codes, PostgreSQL's SQLSTATEs.
@Suite struct EngineCodeTests {
    @Test(
        arguments: [
            (13, StoreFailure.diskFull), (4874, .diskFull), (10, .diskFailed), (778, .diskFailed), (1034, .diskFailed),
            (5, .locked), (261, .locked), (6, .locked), (11, .damaged), (26, .damaged), (8, .notWritable),
            (14, .notWritable),
        ] as [(CInt, StoreFailure)]
    )
    func `a code of SQLite is told in our words`(_ code: CInt, _ failure: StoreFailure) {
        let told = SQLiteFailure.translated(SQLiteFailure.Code(extended: code), statement: "COMMIT")
        #expect(told as? StoreFailure == failure)
    }

    @Test(arguments: [
        ("53100", StoreFailure.diskFull), ("58030", .diskFailed), ("42501", .notWritable), ("XX001", .damaged),
        ("40P01", .locked), ("53300", .overloaded), ("57P01", .unreachable), ("08006", .unreachable),
    ])
    func `a state of PostgreSQL is told in our words`(_ state: String, _ failure: StoreFailure) {
        #expect(PostgresFailure(state: state, statement: "COMMIT").translated as? StoreFailure == failure)
    }

    @Test func `an unknown code keeps its number and tells no data`() {
        let told = SQLiteFailure.translated(SQLiteFailure.Code(extended: 21), statement: "SELECT 1")
        #expect(told as? EngineError == EngineError(code: "sqlite/21", statement: "SELECT 1"))
    }
}
