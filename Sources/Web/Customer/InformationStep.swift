import CivilTime
import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// First what the lender is, what the loan costs, and how data are processed; each is confirmed for itself and kept with
/// its time (clause 3.5; 56-V Art. 7(2)). Nothing is asked before.
enum InformationStep {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .information) { return detour }
        return try await page(applicant, context, site, missing: false)
    }

    /// Keeps what was ticked, even when not everything was: it has been read.
    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .information) { return detour }
        let form = try await request.form(context)
        try PolicyStamp.check(form, applicant.policy)
        let quote = try await quote(applicant.file, site)
        var file = applicant.file
        for kind in kinds where form.isTicked(kind.rawValue) {
            file = try await site.lender.applications.acknowledge(
                kind,
                text: text(kind, quote, applicant, site),
                application: file.number,
                applicant.actor
            )
        }
        if file.step > .information { return seeOther(Applicant.next(file)) }
        return try await page(applicant, context, site, missing: true)
    }

    private static let kinds = [AcknowledgedText.lender, .cost, .notice]

    private static func quote(_ file: ApplicationFile, _ site: Site) async throws -> Quote {
        let today = try await site.lender.businessDay.today()
        return try Quote(
            file.request,
            terms: site.lender.products.terms(file.request.product),
            cap: try LendingLaw.effectiveRateCap(site.lender.law, on: today),
            on: today
        )
    }

    /// The words that were shown, in the language of the application, as they are kept.
    private static func text(_ kind: AcknowledgedText, _ quote: Quote, _ applicant: Applicant, _ site: Site) -> String {
        let language = applicant.file.language
        switch kind {
        case .cost: return CostText.text(quote, language)
        case .notice: return NoticeRenderer.text(applicant.policy, site.lender.law, language)
        case .lender, .contract: return lender(applicant.policy.controller, language).joined(separator: "\n")
        }
    }

    private static func page(
        _ applicant: Applicant,
        _ context: AppRequestContext,
        _ site: Site,
        missing: Bool
    ) async throws -> Response {
        let language = context.language
        let quote = try await quote(applicant.file, site)
        let read = try await site.lender.applications.read(applicant.file.number, applicant.actor)
        let confirmed = Dictionary(read.map { ($0.kind, $0.at) }, uniquingKeysWith: { $1 })
        let controller = applicant.policy.controller
        let body: HTML = """
            \(if: missing, "<div class=\"problem\" role=\"alert\"><p>\(notAll[language])</p></div>")
            <form method="post" action="/apply/information">\(applicant.csrfField)\(PolicyStamp.field(applicant.policy))
            <section class="card"><h2>\(who[language])</h2>
            \(lender(controller, language).html { "<p>\($0)</p>" })
            \(tick(.lender, confirmed[.lender], readLender, language))</section>
            <section class="card"><h2>\(cost[language])</h2>\(QuoteView.html(quote, language))
            \(tick(.cost, confirmed[.cost], readCost, language))</section>
            <section class="card"><h2>\(data[language])</h2>
            \(short(applicant.policy, language))
            <p><a href="/notice" target="_blank" rel="noopener">\(whole[language])</a> (\(version[language]) \(applicant.policy.version))</p>
            \(tick(.notice, confirmed[.notice], readNotice, language))</section>
            <div class="actions"><button type="submit">\(StepPage.go[language])</button></div></form>
            """
        return StepPage(site: site, context: context, applicant: applicant, step: .information)
            .response(status: missing ? .unprocessableContent : .ok, body)
    }

    private static func tick(_ kind: AcknowledgedText, _ at: Instant?, _ words: LocalisedText, _ language: Language)
        -> HTML
    {
        if let at { return "<p class=\"good\">\(words[language]) · \(Format.time(at))</p>" }
        return """
            <label class="tick"><input type="checkbox" name="\(kind.rawValue)" value="yes"> <span>\(words[language])</span></label>
            """
    }

    static func lender(_ controller: Controller, _ language: Language) -> [String] {
        [
            controller.name[language] + ", " + bin[language] + " " + controller.bin,
            controller.address[language],
            controller.phone + ", " + controller.shortNumber + ", " + controller.email,
            terms[language],
        ]
    }

    /// What happens to the data, in a few lines; the whole notice is one step away.
    private static func short(_ policy: Policy, _ language: Language) -> HTML {
        let purposes = policy.purposes.filter { $0.parent == nil && $0.clause == "4.1" }
        return """
            <p>\(layer[language])</p><ul>\(purposes.html { "<li>\($0.title[language])</li>" })</ul>
            """
    }

    private static let who = LocalisedText(kk: "Кредитор кім", ru: "Кто кредитор", en: "Who the lender is")
    private static let cost = LocalisedText(kk: "Қарыз қанша тұрады", ru: "Сколько стоит заём", en: "What it costs")
    private static let data = LocalisedText(
        kk: "Деректеріңіз қалай өңделеді",
        ru: "Как обрабатываются ваши данные",
        en: "How your data are processed"
    )
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let terms = LocalisedText(
        kk:
            "300 000 – 15 000 000 ₸, 3–84 ай, айына 3,2–3,7 %. Комиссия жоқ. Мерзімінен бұрын өтеу тегін. Автокөлік кепілге алынады.",
        ru:
            "300 000 – 15 000 000 ₸, 3–84 месяца, 3,2–3,7 % в месяц. Комиссий нет. Досрочное погашение бесплатно. Автомобиль берётся в залог.",
        en:
            "300,000–15,000,000 ₸, 3–84 months, 3.2–3.7 % a month. No fees. Early repayment is free. The car is pledged."
    )
    private static let layer = LocalisedText(
        kk: "Деректеріңізді мына мақсаттар үшін ғана өңдейміз; әр қарау журналға жазылады, оны өзіңіз тексере аласыз:",
        ru:
            "Мы обрабатываем ваши данные только для этих целей; каждое обращение записывается в журнал, который вы можете проверить:",
        en: "We process your data for these purposes only; every look at them goes into a log that you can verify:"
    )
    private static let whole = LocalisedText(
        kk: "Толық хабарлама (жаңа бетте)",
        ru: "Полное уведомление (в новой вкладке)",
        en: "The whole notice (opens in a new tab)"
    )
    private static let version = LocalisedText(kk: "нұсқасы", ru: "версия", en: "version")
    private static let readLender = LocalisedText(
        kk: "Кредитор туралы оқыдым",
        ru: "Прочитано: о кредиторе",
        en: "I have read who the lender is"
    )
    private static let readCost = LocalisedText(
        kk: "Қарыздың толық құнымен және екі кестемен таныстым",
        ru: "Прочитано: полная стоимость займа и оба графика",
        en: "I have read the full cost and both schedules"
    )
    private static let readNotice = LocalisedText(
        kk: "Деректерді өңдеу туралы хабарламамен таныстым",
        ru: "Прочитано: уведомление об обработке данных",
        en: "I have read the notice about my data"
    )
    private static let notAll = LocalisedText(
        kk: "Үш бөлімнің бәрін оқып, белгілеңіз: оларсыз ештеңе сұрай алмаймыз.",
        ru: "Прочитайте и отметьте все три раздела: без этого мы не вправе ничего спрашивать.",
        en: "Read and tick all three sections: without that we may not ask for anything."
    )
}
