// expect: cannot convert value of type 'String' to expected argument type 'StaticString'
// because: a statement built from what somebody typed is an injection.
// compiles when: "SELECT subject FROM vault_index WHERE field = '" + field + "'" -> "SELECT subject FROM vault_index"
import SQLPort

func search(_ field: String, in transaction: any SQLTransaction) throws -> [SQLRow] {
    try transaction.query("SELECT subject FROM vault_index WHERE field = '" + field + "'")
}
