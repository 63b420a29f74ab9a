import CivilTime
import PolicyModel
import PrivacyKernel

/// What holds now of one person: of each field the newest value of each source. The whole is sealed in one piece under his key
/// (``PresentSheet/context``), so that a record of thirty fields is one row to read and one text to decrypt.
///
/// Each value is sealed once: the newest on the sheet, older ones in their rows. A text that is too long for the sheet stays in
/// its row, and the sheet only says so.
struct PresentSheet: Sendable {
    struct Entry: Sendable {
        let field: FieldID
        let source: String
        let version: Int64
        let category: CategoryID
        let purpose: PurposeID
        let basis: BasisID
        let recordedAt: Instant
        /// `nil` when it lies in its row.
        let text: String?
    }

    /// In the order of fields and sources, compared by their bytes.
    private(set) var entries: [Entry] = []

    /// Longer texts, in bytes of UTF-8, stay in their rows: a sheet is read and written as a whole.
    static let longest = 1024
    static let context = "sheet"

    init() {}

    init(_ walk: SheetWalk) throws(VaultDamage) {
        var walk = walk
        while let place = try walk.next() { entries.append(walk.entry(place)) }
    }

    func entry(_ field: FieldID, _ source: String) -> Entry? {
        let place = place(field, source)
        return place < entries.count && entries[place].isOf(field, source) ? entries[place] : nil
    }

    func entries(of field: FieldID) -> [Entry] { entries.filter { $0.field == field } }

    /// Puts in a newer value of a source, or its first.
    mutating func put(_ entry: Entry) {
        let place = place(entry.field, entry.source)
        if place < entries.count, entries[place].isOf(entry.field, entry.source) {
            entries[place] = entry
        } else {
            entries.insert(entry, at: place)
        }
    }

    mutating func remove(_ field: FieldID, _ source: String) { entries.removeAll { $0.isOf(field, source) } }

    /// Where an entry is, or would be.
    private func place(_ field: FieldID, _ source: String) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].isBefore(field, source) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension PresentSheet.Entry {
    fileprivate func isOf(_ field: FieldID, _ source: String) -> Bool { self.field == field && self.source == source }

    fileprivate func isBefore(_ field: FieldID, _ source: String) -> Bool {
        let (mine, other) = (self.field.rawValue, field.rawValue)
        if mine != other { return mine.utf8.lexicographicallyPrecedes(other.utf8) }
        return self.source.utf8.lexicographicallyPrecedes(source.utf8)
    }
}

extension PresentSheet.Entry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "\(category) \(field): withheld" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
