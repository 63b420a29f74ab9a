import CivilTime
import HTTPTypes
import Hummingbird
import Lending
import Money
import NIOCore
import Operations
import PolicyModel
import Wording

/// Words and shapes that the pages of the books share.
enum BooksWords {
    /// The pages of the books, one beside the other.
    static func menu(_ page: StaffPage, now path: String) -> HTML {
        let all = [
            (BooksPage.title, "/staff/books"), (BooksMonthsPage.title, "/staff/books/months"),
            (BooksProvisionsPage.title, "/staff/books/provisions"),
        ]
        let language = page.language
        return """
            <nav class="menu" aria-label="\(pages[language])">\(all.html { title, target in
                target == path ? "<strong>\(title[language])</strong> " : "<a href=\"\(target)\">\(title[language])</a> "
            })</nav>
            """
    }

    /// `March 2024`.
    static func month(_ month: BookMonth) -> LocalisedText {
        let names = [
            LocalisedText(kk: "қаңтар", ru: "Январь", en: "January"),
            LocalisedText(kk: "ақпан", ru: "Февраль", en: "February"),
            LocalisedText(kk: "наурыз", ru: "Март", en: "March"),
            LocalisedText(kk: "сәуір", ru: "Апрель", en: "April"),
            LocalisedText(kk: "мамыр", ru: "Май", en: "May"),
            LocalisedText(kk: "маусым", ru: "Июнь", en: "June"),
            LocalisedText(kk: "шілде", ru: "Июль", en: "July"),
            LocalisedText(kk: "тамыз", ru: "Август", en: "August"),
            LocalisedText(kk: "қыркүйек", ru: "Сентябрь", en: "September"),
            LocalisedText(kk: "қазан", ru: "Октябрь", en: "October"),
            LocalisedText(kk: "қараша", ru: "Ноябрь", en: "November"),
            LocalisedText(kk: "желтоқсан", ru: "Декабрь", en: "December"),
        ]
        let (name, year) = (names[month.first.month - 1], month.first.year)
        return LocalisedText(
            kk: "\(year) жылғы \(name[.kazakh])",
            ru: "\(name[.russian]) \(year) года",
            en: "\(name[.english]) \(year)"
        )
    }

    static func kind(_ kind: PeriodAct.Kind) -> LocalisedText {
        switch kind {
        case .close: LocalisedText(kk: "Айды жабу", ru: "Закрытие месяца", en: "Close the month")
        case .reopen: LocalisedText(kk: "Айды қайта ашу", ru: "Открытие месяца заново", en: "Reopen the month")
        }
    }

    static func outcome(_ outcome: PeriodAct.Outcome?) -> LocalisedText {
        switch outcome {
        case nil: LocalisedText(kk: "шешім күтуде", ru: "ждёт решения", en: "waits for a decision")
        case .confirmed: LocalisedText(kk: "расталды", ru: "подтверждено", en: "confirmed")
        case .rejected: LocalisedText(kk: "қабылданбады", ru: "отклонено", en: "rejected")
        }
    }

    /// Why an attempt was refused; a code that is not here is shown as it is.
    static func refusal(_ code: String) -> LocalisedText {
        let known: [PeriodProblem] = [
            .ownProposal, .notAnAccountant, .alreadyDecided, .notLastClosed, .newsMeanwhile,
        ]
        return known.first { $0.code == code }?.summary ?? LocalisedText(same: code)
    }

    static func reason(_ reason: ReopeningReason) -> LocalisedText {
        switch reason {
        case .mistakeFound: LocalisedText(kk: "Қате табылды", ru: "Найдена ошибка", en: "A mistake was found")
        case .auditFinding: LocalisedText(kk: "Аудит ескертуі", ru: "Замечание аудита", en: "Finding of the audit")
        case .lateDocuments:
            LocalisedText(kk: "Құжаттар кешігіп келді", ru: "Документы пришли поздно", en: "Documents came late")
        case .authorityDemand:
            LocalisedText(kk: "Мемлекеттік органның талабы", ru: "Требование госоргана", en: "Demand of an authority")
        case .courtAct: LocalisedText(kk: "Сот актісі", ru: "Судебный акт", en: "Act of a court")
        }
    }

    /// The chart of accounts as rows of a balance: what sums its parts is set off, what never moved is left out.
    ///
    /// - Parameter amounts: The amounts of accounts together, in order of the columns; `nil` where there are none.
    static func rows(_ page: StaffPage, _ amounts: (Set<LedgerAccount>) -> [Money]?) -> HTML {
        let (chart, language) = (page.site.lender.accounting.chart, page.language)
        return chart.places.html { place in
            let account = place.account
            guard let amounts = amounts(chart.uses(below: account)) else { return .empty }
            let cells = amounts.html { "<td class=\"number\">\(Format.amount($0, language))</td>" }
            let kind = account.use == nil ? "sum" : "part"
            return """
                <tr class="\(kind)"><th scope="row">\(account.number)</th><td>\(account.title[language])</td>\(cells)</tr>
                """
        }
    }

    static let number = LocalisedText(kk: "Шот №", ru: "Счёт №", en: "No.")

    static func confidence(_ confidence: LawEntry.Confidence) -> LocalisedText {
        switch confidence {
        case .high: LocalisedText(kk: "мәтін оқылған", ru: "текст прочитан", en: "the text was read")
        case .medium: LocalisedText(kk: "екінші дереккөз", ru: "вторичный источник", en: "secondary source")
        case .low:
            LocalisedText(
                kk: "тексерілмеген: қолданар алдында тексеріңіз",
                ru: "не проверено: проверьте перед применением",
                en: "not verified: verify before relying on it"
            )
        }
    }

    /// A file for a spreadsheet. Cells hold numbers, dates and our own words; those of others are guarded.
    static func csv(_ name: String, _ rows: [[String]]) -> Response {
        let text = rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
        var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8"]
        headers[.contentDisposition] = "attachment; filename=\"kepil-\(name).csv\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A cell that a spreadsheet takes for text or a number, never for a formula.
    private static func quoted(_ cell: String) -> String {
        let isNumber = cell.first == "-" && cell.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
        let guarded = cell.first.map { "=+-@\t".contains($0) } == true && !isNumber ? "'" + cell : cell
        return guarded.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
    }

    private static let pages = LocalisedText(kk: "Кітаптар беттері", ru: "Страницы учёта", en: "Pages of the books")
}
