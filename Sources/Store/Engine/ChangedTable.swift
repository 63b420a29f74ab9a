/// The table that a statement of ours changes: the word behind `INSERT INTO`, `UPDATE` or `DELETE FROM`. No view, trigger or function
/// of ours changes another.
struct ChangedTable {
    /// Empty when it cannot be told.
    private let name: UnsafeBufferPointer<UInt8>

    init(by sql: StaticString) {
        let text = ChangedTable.bytes(sql)
        for beginning: StaticString in ["INSERT INTO ", "UPDATE ", "DELETE FROM "]
        where text.starts(with: ChangedTable.bytes(beginning)) {
            let rest = text.dropFirst(beginning.utf8CodeUnitCount)
            name = UnsafeBufferPointer(rebasing: rest.prefix { ChangedTable.isPartOfName($0) })
            return
        }
        name = UnsafeBufferPointer(rebasing: text.prefix(0))
    }

    /// Whether a question may be about the table; of a statement that does not tell its table, any may be.
    func isNamed(in question: StaticString) -> Bool {
        let text = ChangedTable.bytes(question)
        guard let first = name.first else { return true }
        for start in text.indices where text[start] == first && text[start...].starts(with: name) { return true }
        return false
    }

    private static func bytes(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
