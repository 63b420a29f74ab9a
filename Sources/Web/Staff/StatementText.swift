import CivilTime
import Money
import Operations
import Wording

/// What is wrong with one row of a statement. Quotes nothing from the row.
struct StatementRowProblem: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case columns, reference, amount, date, future, repeated }
    /// Counted from 1, the heading included, as an editor counts lines.
    let row: Int
    let kind: Kind

    var text: LocalisedText {
        switch kind {
        case .columns:
            LocalisedText(
                kk: "төрт баған керек: reference,amount,bookedOn,details",
                ru: "нужны четыре столбца: reference,amount,bookedOn,details",
                en: "four columns are needed: reference,amount,bookedOn,details"
            )
        case .reference:
            LocalisedText(
                kk: "банк нөмірі 1–64 таңбадан тұруы керек",
                ru: "номер в банке — от 1 до 64 знаков",
                en: "the bank reference has 1 to 64 characters"
            )
        case .amount:
            LocalisedText(
                kk: "сома оң болып, теңгемен жазылуы керек, мысалы 106493.00",
                ru: "сумма должна быть положительной, в тенге, например 106493.00",
                en: "the amount must be positive, in tenge, such as 106493.00"
            )
        case .date:
            LocalisedText(
                kk: "күн ЖЖЖЖ-АА-КК түрінде жазылуы керек, мысалы 2026-11-24",
                ru: "дата должна быть в виде ГГГГ-ММ-ДД, например 2026-11-24",
                en: "the date must be written YYYY-MM-DD, such as 2026-11-24"
            )
        case .future:
            LocalisedText(
                kk: "күні жұмыс күнінен кейін",
                ru: "дата позже рабочей даты",
                en: "the date is later than the business date"
            )
        case .repeated:
            LocalisedText(
                kk: "бұл банк нөмірі жоғарыда кездесті",
                ru: "этот номер в банке уже встретился выше",
                en: "this bank reference already occurs above"
            )
        }
    }
}

/// A bank statement as comma-separated values (RFC 4180): `reference,amount,bookedOn,details`, with or without a heading.
/// Either every row is right or none is taken.
enum StatementText {
    static func credits(_ text: String, today: CivilDate) throws(StaffProblem) -> [BankCredit] {
        var credits: [BankCredit] = []
        var problems: [StatementRowProblem] = []
        var seen: Set<String> = []
        for (number, cells) in rows(text) {
            if number == 1, cells.first == "reference" { continue }
            switch credit(cells, today: today) {
            case .failure(let fault): problems.append(StatementRowProblem(row: number, kind: fault.kind))
            case .success(let credit) where !seen.insert(credit.reference).inserted:
                problems.append(StatementRowProblem(row: number, kind: .repeated))
            case .success(let credit): credits.append(credit)
            }
        }
        guard problems.isEmpty, !credits.isEmpty else {
            throw .statement(problems.isEmpty ? [StatementRowProblem(row: 1, kind: .columns)] : problems)
        }
        return credits
    }

    private struct Fault: Error { let kind: StatementRowProblem.Kind }

    private static func credit(_ cells: [String], today: CivilDate) -> Result<BankCredit, Fault> {
        guard cells.count == 4 else { return .failure(Fault(kind: .columns)) }
        guard (1...64).contains(cells[0].count) else { return .failure(Fault(kind: .reference)) }
        guard let amount = Money(decimal: cells[1]), amount.isPositive, amount <= Money(tenge: 1_000_000_000) else {
            return .failure(Fault(kind: .amount))
        }
        guard let day = CivilDate(cells[2]) else { return .failure(Fault(kind: .date)) }
        guard day <= today else { return .failure(Fault(kind: .future)) }
        return .success(
            BankCredit(cursor: 0, reference: cells[0], amount: amount, bookedOn: day, details: cells[3])
        )
    }

    /// The rows that are not blank, with the line on which each begins. Quoted cells may hold commas, line ends and
    /// doubled quotes.
    private static func rows(_ text: String) -> [(number: Int, cells: [String])] {
        var rows: [(Int, [String])] = []
        var cells: [String] = []
        var cell = ""
        var quoted = false
        var line = 1
        var began = 1
        func trimmed(_ text: String) -> String {
            String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        func endRow() {
            cells.append(trimmed(cell))
            if cells != [""] { rows.append((began, cells)) }
            cells = []
            cell = ""
            began = line
        }
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character.isNewline { line += 1 }
            switch character {
            case "\"" where quoted && rest.first == "\"": cell.append(rest.removeFirst())
            case "\"" where quoted: quoted = false
            case "\"" where trimmed(cell).isEmpty:
                quoted = true
                cell = ""
            case "," where !quoted:
                cells.append(trimmed(cell))
                cell = ""
            case _ where character.isNewline && !quoted: endRow()
            default: cell.append(character)
            }
        }
        endRow()
        return rows
    }
}
