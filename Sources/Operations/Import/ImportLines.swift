/// The lines of a file, one after the other, without their ends.
public protocol ImportLines: AnyObject {
    /// - Returns: `nil` after the last line.
    func next() throws -> String?
}

/// A file of an import, which may be read several times.
public struct ImportFile: Sendable {
    /// As problems name it.
    public let name: String
    let open: @Sendable () throws -> any ImportLines

    public init(name: String, open: @escaping @Sendable () throws -> any ImportLines) {
        self.name = name
        self.open = open
    }
}

/// Rows of comma-separated values under a heading (RFC 4180, but no line ends inside cells). Blank lines are passed over.
final class ImportTable {
    struct Row {
        /// Counted from 1, the heading included, as an editor counts lines.
        let number: Int
        let cells: [String]
    }

    let file: String
    let heading: [String]
    private let lines: any ImportLines
    private var line = 0

    init(_ file: ImportFile) throws {
        self.file = file.name
        lines = try file.open()
        var first = try lines.next()
        line = 1
        if let text = first, text.unicodeScalars.first == "\u{FEFF}" { first = String(text.unicodeScalars.dropFirst()) }
        heading = first.map(Self.cells) ?? []
    }

    func next() throws -> Row? {
        while let text = try lines.next() {
            line += 1
            let cells = Self.cells(text)
            if cells != [""] { return Row(number: line, cells: cells) }
        }
        return nil
    }

    /// Cells without surrounding spaces. Quoted ones may hold commas and doubled quotes.
    static func cells(_ text: String) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        func end() {
            let bare = String(decoding: cell, as: UTF8.self)
            cells.append(wasQuoted ? bare : trimmed(bare))
            cell = []
            wasQuoted = false
        }
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                if isQuoted, index < bytes.count, bytes[index] == byte {
                    cell.append(byte)
                    index += 1
                } else if isQuoted {
                    isQuoted = false
                } else if cell.allSatisfy({ $0 == 32 }) {
                    cell = []
                    (isQuoted, wasQuoted) = (true, true)
                } else {
                    cell.append(byte)
                }
            case UInt8(ascii: ",") where !isQuoted: end()
            case 13 where !isQuoted: break
            default: cell.append(byte)
            }
        }
        end()
        return cells
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
