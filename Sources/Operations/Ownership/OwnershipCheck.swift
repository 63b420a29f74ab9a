public import PrivacyKernel
public import SQLPort
public import Wording

/// Something in the schema that the declaration does not tell, or tells wrongly.
public enum OwnershipGap: Sendable, Hashable {
    case undeclared(table: String)
    case noSuchTable(String)
    case noSuchColumn(table: String, column: String)
    /// A column holds or leads to a person, and the declaration says that the rows are nobody's.
    case hiddenOwner(table: String, column: String)
    /// The chain of tables ends at nobody, or in a ring.
    case leadsNowhere(table: String)
    case declaredTwice(table: String)
}

/// Compares the declaration with the database as it is, so that no table is forgotten by destruction or access.
public struct OwnershipCheck: Sendable {
    private let declared: [String: TableOwnership]
    private let twice: [String]

    public init(_ tables: [TableOwnership] = OwnedTables.all) {
        declared = Dictionary(tables.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
        twice = Dictionary(grouping: tables, by: \.table).filter { $0.value.count > 1 }.keys.sorted()
    }

    public func ownership(of table: String) -> TableOwnership? { declared[table] }

    public func gaps(in schema: [SchemaTable]) -> [OwnershipGap] {
        let real = Set(schema.map(\.name))
        var gaps: [OwnershipGap] = twice.map { .declaredTwice(table: $0) }
        gaps += declared.keys.sorted().filter { !real.contains($0) }.map { .noSuchTable($0) }
        for table in schema.sorted(by: { $0.name < $1.name }) {
            guard let ownership = declared[table.name] else {
                gaps.append(.undeclared(table: table.name))
                continue
            }
            gaps += self.gaps(in: table, ownership)
        }
        return gaps
    }

    private func gaps(in table: SchemaTable, _ ownership: TableOwnership) -> [OwnershipGap] {
        switch ownership.owner {
        case .person(let column):
            return table.columns.contains(column) ? [] : [.noSuchColumn(table: table.name, column: column)]
        case .through(let column, _):
            guard table.columns.contains(column) else { return [.noSuchColumn(table: table.name, column: column)] }
            return path(of: table.name) == nil ? [.leadsNowhere(table: table.name)] : []
        case .camera, .staff, .nobody:
            return table.columns.sorted().filter { isPersons($0, of: table) }
                .map { .hiddenOwner(table: table.name, column: $0) }
        }
    }

    /// Whether a column says whose a row is: by its name, or because it refers to a table whose rows have a person.
    private func isPersons(_ column: String, of table: SchemaTable) -> Bool {
        if ["subject", "contract", "application"].contains(column) { return true }
        guard let target = table.references[column], target != table.name else { return false }
        return path(of: target) != nil
    }

    /// The columns that lead from a table to the person: `["contract", "subject"]`. `nil` when none do.
    public func path(of table: String) -> [String]? {
        var path: [String] = []
        var seen: Set<String> = []
        var current = table
        while seen.insert(current).inserted, let ownership = declared[current] {
            switch ownership.owner {
            case .person(let column): return path + ["\(current).\(column)"]
            case .through(let column, let next):
                path.append("\(current).\(column)")
                current = next
            case .camera, .staff, .nobody: return nil
            }
        }
        return nil
    }

    /// How many rows of each table are a person's, of tables that have any.
    public func rows(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [(TableOwnership, Int)] {
        try declared.values.sorted { $0.table < $1.table }.compactMap { ownership in
            guard let statement = ownership.rows else { return nil }
            let count = Int(try transaction.query(statement, [.text(subject.rawValue)])[0].integer(0))
            return count == 0 ? nil : (ownership, count)
        }
    }
}

/// The schema holds what nobody has declared: nothing is explained, because the explanation would be incomplete.
public struct UndeclaredTables: UserFacingError, Hashable {
    public let gaps: [OwnershipGap]
    public init(_ gaps: [OwnershipGap]) { self.gaps = gaps }

    public var code: String { "vault/undeclared-tables" }

    public var summary: LocalisedText {
        let list = gaps.map(\.words).joined(separator: "; ")
        return LocalisedText(
            kk: "Деректер базасында иесі көрсетілмеген кестелер бар: \(list).",
            ru: "В базе данных есть таблицы, владелец строк которых не объявлен: \(list).",
            en: "The database has tables whose rows have no declared owner: \(list)."
        )
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "OwnedTables ішінде әр кестенің иесін, жойылуын және қолжетімділігін жазыңыз.",
            ru: "Объявите в OwnedTables владельца, уничтожение и доступ для каждой таблицы.",
            en: "Declare owner, destruction and access of each in OwnedTables."
        )
    }
}

extension OwnershipGap {
    /// Names of tables and columns, which are the same in every language.
    public var words: String {
        switch self {
        case .undeclared(let table): table
        case .noSuchTable(let table): "\(table)?"
        case .noSuchColumn(let table, let column): "\(table).\(column)?"
        case .hiddenOwner(let table, let column): "\(table).\(column)"
        case .leadsNowhere(let table): "\(table) → ?"
        case .declaredTwice(let table): "\(table) ×2"
        }
    }
}
