import CivilTime
import Lending
import LoanMath

/// A contract brought to the end of a day, with what follows for its books: all that the close, the month's end and
/// reports need. A pure function of the file and the day, however it was reached.
struct ContractProjection: Sendable {
    /// How the day was reached.
    enum Way: Sendable {
        /// From the first day, by all facts.
        case whole(entries: [JournalEntry])
        /// From a checkpoint, after which no fact was added; its file holds no facts.
        case onward(from: ContractCheckpoint, ContractCheckpoint.Advanced)
    }

    let file: ContractFile
    let day: CivilDate
    /// Whole in its balances. Reached from a checkpoint it lists only what was still open then, so it is not for showing.
    let view: ContractView
    let way: Way
    /// What may be kept to reach later days from; `nil` for a contract that is always replayed as a whole.
    let checkpoint: ContractCheckpoint?

    /// Replays all facts.
    init(_ file: ContractFile, asOf day: CivilDate) throws {
        self.file = file
        self.day = day
        let replayed = try ContractView.replay(file.agreement, file.facts, asOf: day)
        view = replayed.view
        let entries = try ContractLedger.entries(file.agreement, file.facts, seen: replayed.view)
        way = .whole(entries: entries)
        checkpoint = replayed.loan.map {
            ContractCheckpoint(file.agreement, file.facts, $0, seen: replayed.view, entries: entries)
        }
    }

    /// Goes on from a checkpoint.
    ///
    /// - Returns: `nil` for a day before it.
    init?(_ file: ContractFile, from checkpoint: ContractCheckpoint, asOf day: CivilDate) throws {
        guard let advanced = try checkpoint.advanced(file.agreement, through: day) else { return nil }
        self.file = file
        self.day = day
        view = advanced.view
        way = .onward(from: checkpoint, advanced)
        self.checkpoint = advanced.checkpoint
    }

    var standing: MonthEndStanding {
        get throws {
            switch way {
            case .whole(let entries): try MonthEndStanding(file.facts, seen: view, entries: entries)
            case .onward(_, let advanced): MonthEndStanding(advanced)
            }
        }
    }
}
