import SQLPort
import Testing

@testable import Store

/// What SQLite's own numbers become. The numbers are those of its published list of result codes.
@Suite struct SQLiteCodeTests {
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

    @Test func `an unknown code keeps its number and tells no data`() {
        let told = SQLiteFailure.translated(SQLiteFailure.Code(extended: 21), statement: "SELECT 1")
        #expect(told as? EngineError == EngineError(code: "sqlite/21", statement: "SELECT 1"))
    }
}
