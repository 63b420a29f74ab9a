import Hummingbird
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// One consent: its full text before it is given, what a withdrawal ends and what goes on (clauses 9.6, 9.10).
enum ConsentPage {
    static func list(_ items: [ConsentItem], _ page: PortalPage) -> HTML {
        items.html { item in
            let language = page.language
            let record = item.record
            let state =
                item.isLive
                ? item.isOutgrown ? outgrown : live
                : record?.withdrawnOn != nil ? withdrawn : record != nil ? ended : notGiven
            let day = item.isLive ? record.map { Format.date($0.givenOn) } : record?.withdrawnOn.map { Format.date($0) }
            return """
                <section class="card"><h3><a href="/me/data/consents/\(item.definition.id.rawValue)">\(item.definition.title[language])</a></h3>
                <p><span class="state">\(state[language])</span> \(day) \(if: item.isLive, "\(record?.expiresOn.map { until[language] + " " + Format.date($0) })")</p></section>
                """
        }
    }

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try PortalPage(context, site), problem: nil)
    }

    static func give(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        return try await act(context, site) { page, consent in
            try PolicyStamp.check(form, try await site.policy())
            try await site.lender.myData.give(consent, page.customer.subject, page.language)
        }
    }

    static func withdraw(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await act(context, site) { page, consent in
            try await site.lender.myData.withdraw(consent, page.customer.subject)
        }
    }

    private static func act(
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (PortalPage, ConsentID) async throws -> Void
    ) async throws -> Response {
        let page = try PortalPage(context, site)
        let id = context.parameters.get("consent") ?? ""
        do { try await body(page, ConsentID(id)) } catch let problem as any UserFacingError {
            return try await show(page, problem: problem)
        }
        return seeOther("/me/data/consents/\(id)")
    }

    private static func show(_ page: PortalPage, problem: (any UserFacingError)?) async throws -> Response {
        let id = ConsentID(page.context.parameters.get("consent") ?? "")
        let policy = try await page.site.policy()
        guard let definition = policy.consents.first(where: { $0.id == id }) else { throw PageProblem.notFound }
        let overview = try await page.site.lender.myData.overview(page.customer.subject)
        let item = overview.consents.first { $0.definition.id == id }
        let language = page.language
        let base = "/me/data/consents/\(id.rawValue)"
        // The device gives its address together with the consent.
        let isDevice = id == DeviceDesk.consent
        let mayGive = definition.channels.contains("website") && !isDevice
        let form =
            item?.isLive == true
            ? page.button(
                base + "/withdrawal",
                withdrawWord,
                second: true,
                "<p>\(after[language])</p>\(goesOn(definition, overview, policy, language))"
            )
            : mayGive
                ? page.button(base, giveWord, PolicyStamp.field(policy))
                : isDevice
                    ? "<p><a href=\"\(DevicePage.path)\">\(giveWord[language])</a></p>"
                    : "<p class=\"warn\">\((definition.channels == ["stateService"] ? stateService : elsewhere)[language])</p>"
        return page.response(
            definition.title,
            path: base,
            problem: problem,
            """
            \(if: item?.isLive == false && item?.record?.withdrawnOn != nil, "<div class=\"good\" role=\"status\"><p>\(done[language])</p>\(goesOn(definition, overview, policy, language))</div>")
            <section class="card"><pre class="text">\(ConsentText.text(definition, policy, language))</pre>
            <p class="clause">clause \(definition.clause), \(definition.law)</p></section>
            \(if: item?.isOutgrown == true && mayGive, again(base, policy, page))
            \(form)
            \(if: item?.record != nil, "<p><a href=\"\(base)/proof\">\(MessageText.proof[language])</a></p>")
            <p><a href="/me/data#consents">\(listTitle[language])</a> · <a href="/me/messages">\(MessageText.title[language])</a></p>
            \(if: item?.record != nil, ReceiptAnswer.link(id, language))
            """
        )
    }

    /// What was given under an earlier version stays what it was; the wider one is asked for, not taken (clause 12.1).
    private static func again(_ base: String, _ policy: Policy, _ page: PortalPage) -> HTML {
        """
        <div class="warn"><p>\(againText[page.language])</p></div>
        \(page.button(base, giveWord, PolicyStamp.field(policy)))
        """
    }

    /// What of the same data goes on being kept on another basis than consent (clause 9.10).
    private static func goesOn(
        _ definition: ConsentDefinition,
        _ overview: MyDataOverview,
        _ policy: Policy,
        _ language: Language
    ) -> HTML {
        let ending = Set(policy.bases.filter { $0.kind == .consent }.map(\.title))
        var reasons: [String] = []
        for item in overview.held
        where definition.categories.contains(item.category) && !ending.contains(item.basisTitle) {
            let reason = "\(item.purposeTitle[language]) — \(item.basisTitle[language])"
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        guard !reasons.isEmpty else { return .empty }
        return "<p>\(goesOnWord[language])</p><ul>\(reasons.html { "<li>\($0)</li>" })</ul>"
    }

    static let listTitle = LocalisedText(kk: "Келісімдер", ru: "Согласия", en: "Consents")
    private static let live = LocalisedText(kk: "Берілген", ru: "Дано", en: "Given")
    private static let outgrown = LocalisedText(
        kk: "Бұрынғы нұсқа бойынша берілген",
        ru: "Дано по прежней версии",
        en: "Given under an earlier version"
    )
    private static let againText = LocalisedText(
        kk:
            "Бұл келісімді саясаттың бұрынғы нұсқасы бойынша бергенсіз. Ол сол кезде айтылғанды ғана қамтиды, қосылғаны жасалмайды. Жоғарыдағы мәтін қолданыстағы нұсқадан; қаласаңыз, келісімді қайта беріңіз (clause 12.1).",
        ru:
            "Вы дали это согласие по прежней версии политики. Оно распространяется только на то, что было сказано тогда; добавленное не делается. Текст выше из действующей версии; если хотите, дайте согласие заново (clause 12.1).",
        en:
            "You gave this consent under an earlier version of the policy. It covers only what was said then; what was added is not done. The text above is that of the version in force; if you wish, give the consent again (clause 12.1)."
    )
    private static let withdrawn = LocalisedText(kk: "Қайтарып алынған", ru: "Отозвано", en: "Withdrawn")
    private static let ended = LocalisedText(kk: "Мерзімі біткен", ru: "Истекло", en: "Ended")
    private static let notGiven = LocalisedText(kk: "Берілмеген", ru: "Не дано", en: "Not given")
    private static let until = LocalisedText(kk: "мерзімі:", ru: "до", en: "until")
    private static let giveWord = LocalisedText(kk: "Келісім беру", ru: "Дать согласие", en: "Give this consent")
    private static let withdrawWord = LocalisedText(
        kk: "Келісімді қайтарып алу",
        ru: "Отозвать согласие",
        en: "Withdraw this consent"
    )
    private static let after = LocalisedText(
        kk: "Бірден күшіне енеді. Шарт пен заң талап ететін өңдеу өз негізінде жалғасады (clause 9.10).",
        ru:
            "Действует сразу. Обработка, которой требуют договор и закон, продолжается на своём основании (clause 9.10).",
        en:
            "Takes effect at once. Processing that the contract and the law require goes on, on its own basis (clause 9.10)."
    )
    private static let done = LocalisedText(
        kk:
            "Келісім қайтарып алынды. Бұдан былай ол бойынша ештеңе жасалмайды; шарт пен заң талап ететін өңдеу жалғасады (clause 9.10).",
        ru:
            "Согласие отозвано. По нему больше ничего не делается; обработка по договору и закону продолжается (clause 9.10).",
        en:
            "The consent is withdrawn. Nothing is done on it any more; processing that contract and law require goes on (clause 9.10)."
    )
    private static let goesOnWord = LocalisedText(
        kk: "Осы деректер мына мақсаттар үшін өз негізінде сақтала береді:",
        ru: "Эти же данные продолжают храниться на своём основании для целей:",
        en: "The same data go on being kept, each on its own basis, for:"
    )
    private static let stateService = LocalisedText(
        kk: "Бұл келісім мемлекеттік сервис арқылы ғана беріледі (94-V Art. 8-1).",
        ru: "Это согласие даётся только через государственный сервис (94-V Art. 8-1).",
        en: "This consent is given through the state service only (94-V Art. 8-1)."
    )
    private static let elsewhere = LocalisedText(
        kk: "Бұл келісім сайтта берілмейді: телефонмен не бөлімшеде беріңіз.",
        ru: "Это согласие на сайте не даётся: его можно дать по телефону или в отделении.",
        en: "This consent is not given on the site: give it by phone or at a branch."
    )
}
