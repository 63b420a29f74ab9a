internal import CPostgres

/// The names under which a session's server knows our statements.
struct PreparedStatements {
    enum Source: Hashable {
        case program(StaticString)
        case text(String)

        var text: String {
            switch self {
            case .program(let sql): sql.description
            case .text(let text): text
            }
        }

        /// A `StaticString` is recognised by its address.
        static func == (one: Source, other: Source) -> Bool {
            switch (one, other) {
            case (.program(let one), .program(let other)): one.utf8Start == other.utf8Start
            case (.text(let one), .text(let other)): one == other
            default: false
            }
        }

        func hash(into hasher: inout Hasher) {
            switch self {
            case .program(let sql): hasher.combine(sql.utf8Start)
            case .text(let text): hasher.combine(text)
            }
        }
    }

    /// A statement, with the types of its values.
    struct Key: Hashable {
        let source: Source
        let types: [Oid]
    }

    private var names: [Key: String] = [:]
    private var given = 0
    /// The program has a few hundred statements; beyond this all are forgotten.
    private static let limit = 1024

    var isFull: Bool { names.count >= Self.limit }

    /// - Returns: The statement's name, and whether the server has yet to be told of it.
    mutating func name(of key: Key) -> (name: String, isNew: Bool) {
        if let name = names[key] { return (name, false) }
        given += 1
        let name = "s\(given)"
        names[key] = name
        return (name, true)
    }

    /// The server does not know the statement after all. Its name is not given again.
    mutating func forget(_ key: Key) { names[key] = nil }
    mutating func forgetAll() { names = [:] }
}
