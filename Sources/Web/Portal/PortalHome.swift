import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// Everything a customer has with the lender, and the next thing to do.
enum PortalHome {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let language = page.language
        let applications = try await site.lender.applications.mine(page.customer.subject)
        var contracts: [ContractStatus] = []
        var note: HTML = .empty
        // Every contract comes from an application. Whoever only secures another's loan has neither.
        if !applications.isEmpty {
            do { contracts = try await site.lender.contracts.mine(page.customer.subject) } catch let denial as Denial {
                note = ErrorBox.html(denial, language)
            }
        }
        let signed = contracts.filter { $0.view.state != .applied }
        let open = applications.filter { file in !signed.contains { $0.file.agreement.application == file.number } }
        let secured = try await site.lender.security.mine(page.customer.subject)
        return page.response(
            title,
            path: "/me",
            """
            \(note)\(try await askedAgain(page))\(signed.html { contract($0, language) })
            \(open.html { application($0, language) })
            \(secured.html { SecuredCard.html($0, language) })
            \(if: signed.isEmpty && open.isEmpty && secured.isEmpty, "<p>\(nothing[language]) <a href=\"/quote\">\(QuotePage.title[language])</a></p>")
            <section class="card"><h2>\(DataPage.title[language])</h2><p>\(dataText[language])</p>
            <div class="actions"><a class="button second" href="/me/data">\(look[language])</a></div></section>
            """
        )
    }

    /// Consents that cover less than the policy in force asks for (clause 12.1).
    private static func askedAgain(_ page: PortalPage) async throws -> HTML {
        let language = page.language
        let consents = try await page.site.lender.policyVersions.consentsToAskAgain(page.customer.subject)
        guard !consents.isEmpty else { return .empty }
        let items = consents.html {
            "<li><a href=\"/me/data/consents/\($0.id.rawValue)\">\($0.title[language])</a></li>"
        }
        return
            "<section class=\"warn\"><h2>\(againTitle[language])</h2><p>\(againText[language])</p><ul>\(items)</ul></section>"
    }

    private static func contract(_ contract: ContractStatus, _ language: Language) -> HTML {
        let next = contract.view.nextPayment.map { row -> HTML in
            "<p>\(nextPayment[language]): <strong>\(Format.money(row.payment, language))</strong>, \(Format.date(row.dueOn))</p>"
        }
        let account = contract.view.account
        return """
            <section class="card"><h2><a href="/me/contracts/\(contract.file.number)">\(ContractPage.title[language]) \(contract.file.number)</a></h2>
            <p><span class="state">\(BusinessWords.state(contract.view.state)[language])</span></p>
            \(if: account.map { $0.arrears.isPositive } ?? false, "<p class=\"mistake\">\(overdue[language]): \(account.map { Format.money($0.arrears, language) })</p>")
            \(next)
            \(account.html { "<p>\(balance[language]): \(Format.money($0.principalOutstanding, language))</p>" })</section>
            """
    }

    private static func application(_ file: ApplicationFile, _ language: Language) -> HTML {
        let path = file.state == .draft ? "/apply/resume?application=\(file.number)" : "/me/applications/\(file.number)"
        let words =
            file.state == .draft ? resume : file.state == .approved || file.state == .contractOffered ? toOffer : look
        return """
            <section class="card"><h2>\(StepPage.application[language]) \(file.number)</h2>
            <p><span class="state">\(BusinessWords.state(file.state)[language])</span></p>
            <p>\(BusinessWords.product(file.request.product)[language]), \(Format.money(file.request.amount, language)), \(Format.months(file.request.termMonths, language))</p>
            <div class="actions"><a class="button" href="\(path)">\(words[language])</a></div></section>
            """
    }

    static let title = LocalisedText(kk: "Менің қарыздарым", ru: "Мои займы", en: "My loans")
    private static let againTitle = LocalisedText(
        kk: "Қайта сұралатын келісімдер",
        ru: "Согласия, о которых спрашивают заново",
        en: "Consents we ask you for again"
    )
    private static let againText = LocalisedText(
        kk:
            "Саясат өзгерді. Бұрын берген келісімдеріңіз өзгерген жоқ: олар сол кезде айтылғанды ғана қамтиды. Шешім сіздікі.",
        ru:
            "Политика изменилась. Данные раньше согласия не изменились: они распространяются только на сказанное тогда. Решать вам.",
        en:
            "The policy has changed. The consents you gave have not: they cover only what was said then. It is for you to decide."
    )
    private static let nothing = LocalisedText(
        kk: "Әзірге өтінім де, шарт та жоқ.",
        ru: "Заявок и договоров пока нет.",
        en: "No applications or contracts yet."
    )
    private static let nextPayment = LocalisedText(kk: "Келесі төлем", ru: "Следующий платёж", en: "Next payment")
    private static let overdue = LocalisedText(kk: "Мерзімі өткен берешек", ru: "Просроченный долг", en: "Overdue")
    private static let balance = LocalisedText(
        kk: "Негізгі борыштың қалдығы",
        ru: "Остаток основного долга",
        en: "Balance of principal"
    )
    private static let resume = LocalisedText(kk: "Жалғастыру", ru: "Продолжить", en: "Go on")
    private static let toOffer = LocalisedText(kk: "Шартқа өту", ru: "Перейти к договору", en: "To the contract")
    private static let look = LocalisedText(kk: "Қарау", ru: "Посмотреть", en: "Look")
    private static let dataText = LocalisedText(
        kk: "Не сақталады, не үшін, қашанға дейін, кім қарады; келісімдер мен дәлел файлы.",
        ru: "Что хранится, зачем, до какого срока, кто смотрел; согласия и файл с доказательством.",
        en: "What is held, why, until when and who looked; your consents and the proof file."
    )
}
