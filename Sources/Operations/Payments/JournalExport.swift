import CivilTime
public import Lending
import Money
public import SQLPort
public import Wording

/// The whole journal as text that other programs check and read: hledger's format, or a table.
///
/// No person's data: contracts, accounts and amounts. Read in pages, so that it does not grow with the books.
public struct JournalExport: Sendable {
    public enum Format: String, Sendable, CaseIterable { case hledger, csv }

    /// Entries read at once.
    static let page = 2000

    let database: any Database
    let format: Format
    let language: Language
    let chart: ChartOfAccounts

    public init(_ database: any Database, format: Format, language: Language, chart: ChartOfAccounts) {
        self.chart = chart
        self.database = database
        self.format = format
        self.language = language
    }

    /// Writes the journal in order of the days of its entries.
    ///
    /// - Parameter write: Takes text with its line ends.
    public func run(_ write: (String) throws -> Void) async throws {
        try write(head)
        var after = (day: "", id: "")
        while true {
            let lines = try await lines(after: after)
            guard let last = lines.last else { return }
            after = (last.day, last.id)
            try write(text(lines))
        }
    }

    private struct Line: Sendable {
        let day: String
        let id: String
        let contract: String
        let fact: String
        let kind: String
        let revision: Int64
        let recordedOn: String
        let concerns: String
        let account: LedgerAccount
        let amount: Money
    }

    private func lines(after: (day: String, id: String)) async throws -> [Line] {
        try await database.read { transaction in
            try transaction.query(
                """
                SELECT e.posted_on, e.id, e.contract, e.fact, e.kind, e.revision, e.business_day, p.account, p.debit,
                    p.credit, e.concerns
                FROM (
                    SELECT posted_on, id, contract, fact, kind, revision, business_day, concerns FROM journal_entry
                    WHERE posted_on > $1 OR (posted_on = $1 AND id > $2)
                    ORDER BY posted_on, id LIMIT $3
                ) e JOIN posting p ON p.entry = e.id ORDER BY e.posted_on, e.id, p.line
                """,
                [.text(after.day), .text(after.id), .integer(Int64(Self.page))]
            ).map { row in
                Line(
                    day: try row.text(0),
                    id: try row.text(1),
                    contract: try row.text(2),
                    fact: try row.text(3),
                    kind: try row.text(4),
                    revision: try row.integer(5),
                    recordedOn: try row.text(6),
                    concerns: try row.text(10),
                    account: try Books.account(row, 7),
                    amount: Money(tiyn: try row.integer(8)) - Money(tiyn: try row.integer(9))
                )
            }
        }
    }

    private var head: String {
        switch format {
        case .csv: "date,entry,contract,fact,kind,revision,recorded_on,concerns,account,debit,credit\n"
        case .hledger:
            "commodity 1000.00 KZT\n\n"
                + chart.places.filter { $0.account.use != nil }.map(\.account).map { account in
                    let name = account.use.map(name) ?? ""
                    return "account \(name)  ; \(Self.type(account.kind))\(Self.plain(account.title[language]))\n"
                }.joined() + "\n"
        }
    }

    private func text(_ lines: [Line]) -> String {
        var text = ""
        var entry = ""
        for line in lines {
            switch format {
            case .csv: text += row(line)
            case .hledger:
                if line.id != entry {
                    text += entry.isEmpty ? "" : "\n"
                    text += "\(line.day) * \(Self.plain(line.contract)) \(Self.plain(line.kind))\n"
                    text +=
                        "    ; fact:\(Self.plain(line.fact)), revision:\(line.revision), recorded:\(line.recordedOn)"
                    // The day corrected, where it is another than that of posting.
                    text += line.concerns == line.day ? "\n" : ", concerns:\(line.concerns)\n"
                    entry = line.id
                }
                text += "    \(name(line.account))  \(line.amount) KZT\n"
            }
        }
        return format == .hledger ? text + "\n" : text
    }

    private func row(_ line: Line) -> String {
        let amounts = line.amount.isPositive ? "\(line.amount)," : ",\(-line.amount)"
        return """
            \(line.day),\(Self.quoted(line.id)),\(Self.quoted(line.contract)),\(Self.quoted(line.fact)),\(line.kind),\(line.revision),\(line.recordedOn),\(line.concerns),\(chart[line.account].number),\(amounts)

            """
    }

    /// `assets:1400:1401`: the kind, then the numbers from the top of the chart down.
    private func name(_ account: LedgerAccount) -> String {
        let top =
            switch account.kind {
            case .asset: "assets"
            case .liability: "liabilities"
            case .income: "income"
            case .expense: "expenses"
            case .offBalance: "off-balance"
            }
        return ([top] + chart.path(account)).joined(separator: ":")
    }

    /// hledger's letter for the kind of account; off-balance accounts have none.
    private static func type(_ kind: LedgerAccount.Kind) -> String {
        switch kind {
        case .asset: "type:A, "
        case .liability: "type:L, "
        case .income: "type:R, "
        case .expense: "type:X, "
        case .offBalance: ""
        }
    }

    /// References come from outside: what could end a tag, a description or a line becomes an underscore.
    private static func plain(_ text: String) -> String {
        String(text.map { $0.isNewline || ",;|=*!\"".contains($0) ? "_" : $0 })
    }

    /// A cell that a spreadsheet takes for text, never for a formula.
    private static func quoted(_ text: String) -> String {
        let guarded = text.first.map { "=+-@\t".contains($0) } == true && text != "-" ? "'" + text : text
        let needsQuotes = guarded.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return needsQuotes
            ? "\"" + guarded.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            : guarded
    }
}
