import Hummingbird
import Lending
import Money
import Operations
import Wording

/// The trial balance, for the accountant and the auditor.
enum BooksPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .accountant, .auditor)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let language = page.language
        let balance = try await site.lender.books.trialBalance(visitor.actor)
        let rows = BooksWords.rows(page) { accounts in
            let lines = balance.lines.filter { accounts.contains($0.account) }
            return lines.isEmpty
                ? nil : [lines.map(\.debit).sum, lines.map(\.credit).sum, lines.map(\.net).sum]
        }
        let total: HTML = """
            <tr class="sum"><th scope="row" colspan="2">\(sum[language])</th><td class="number">\(Format.amount(balance.lines.map(\.debit).sum, language))</td><td class="number">\(Format.amount(balance.lines.map(\.credit).sum, language))</td><td class="number">\(Format.amount(balance.lines.map(\.net).sum, language))</td></tr>
            """
        let verdict: HTML =
            balance.isBalanced
            ? "<p class=\"good\">\(balanced[language])</p>"
            : "<p class=\"problem\" role=\"alert\">\(unbalanced[language])</p>"
        return try await page.response(
            title,
            path: "/staff/books",
            "\(BooksWords.menu(page, now: "/staff/books"))\(verdict)\(try await SetAsideList.html(page))\(page.table(title, [BooksWords.number, account, debit, credit, net], numbers: 2..<5, rows + total))"
        )
    }

    static let title = LocalisedText(kk: "Айналым ведомосі", ru: "Оборотная ведомость", en: "Trial balance")
    static let account = LocalisedText(kk: "Шот", ru: "Счёт", en: "Account")
    static let debit = LocalisedText(kk: "Дебет, ₸", ru: "Дебет, ₸", en: "Debit, ₸")
    static let credit = LocalisedText(kk: "Кредит, ₸", ru: "Кредит, ₸", en: "Credit, ₸")
    private static let net = LocalisedText(kk: "Сальдо, ₸", ru: "Сальдо, ₸", en: "Net, ₸")
    static let sum = LocalisedText(kk: "Барлығы", ru: "Итого", en: "Total")
    private static let balanced = LocalisedText(
        kk: "Дебет пен кредит тең.",
        ru: "Дебет и кредит равны.",
        en: "Debits and credits agree."
    )
    static let unbalanced = LocalisedText(
        kk: "Дебет пен кредит тең емес: әкімшіге хабарлаңыз.",
        ru: "Дебет и кредит не равны: сообщите администратору.",
        en: "Debits and credits differ: tell the administrator."
    )
}
