import CivilTime
import Lending

/// A contract replayed once to the end of a day, with the entries that follow: everything that the books and the next
/// day of work need. A pure function of the file and the day.
struct ContractProjection: Sendable {
    let file: ContractFile
    let day: CivilDate
    let view: ContractView
    let entries: [JournalEntry]

    init(_ file: ContractFile, asOf day: CivilDate) throws {
        self.file = file
        self.day = day
        view = try file.view(asOf: day)
        entries = try ContractLedger.entries(file.agreement, file.facts, seen: view)
    }
}
