import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import Wording

/// "Why do you have this?" for one field: what it is for, on which basis, who may receive it, from whom it came and until
/// when it is kept (clauses 4.1, 5.1, 8.1, 9.1).
enum WhyPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let language = page.language
        let id = FieldID(context.parameters.get("field") ?? "")
        guard let answer = try await site.lender.myData.why(id, page.customer.subject) else {
            throw PageProblem.notFound
        }
        let why = answer.why
        return page.response(
            title,
            path: "/me/data/why/\(why.field.rawValue)",
            """
            <h2>\(why.title[language])</h2>
            <p>\(why.reason[language]). <span class="soft">\(why.category[language]) (\(why.categoryID.rawValue))</span></p>
            \(held(answer.held, language))
            <section><h2>\(usesTitle[language])</h2><p>\(usesText[language])</p>\(uses(why, language))</section>
            <section><h2>\(receiversTitle[language])</h2>\(receivers(why, language))</section>
            <section><h2>\(goneTitle[language])</h2>\(gone(answer.disclosures, language))</section>
            <section><h2>\(sourcesTitle[language])</h2><p>\(why.sources.map { BusinessWords.source($0)[language] }.joined(separator: ", "))</p></section>
            <section><h2>\(termsTitle[language])</h2><p>\(termsText[language])</p>\(terms(why, language))</section>
            <p class="soft">\(version[language]) \(answer.policyVersion)</p>
            <p><a href="/me/data">\(DataPage.title[language])</a> · <a href="/notice">\(NoticeWords.title[language])</a></p>
            """
        )
    }

    private static func held(_ items: [HeldItem], _ language: Language) -> HTML {
        guard !items.isEmpty else { return "<p class=\"good\">\(nothingHeld[language])</p>" }
        return items.html { item in
            """
            <section class="card"><dl class="facts"><dt>\(value[language])</dt><dd>\(DataPage.value(item, language))</dd>
            <dt>\(DataPage.source[language])</dt><dd>\(BusinessWords.source(item.source)[language]), \(Format.time(item.recordedAt))</dd>
            <dt>\(takenFor[language])</dt><dd>\(item.purposeTitle[language]) · \(item.basisTitle[language])</dd>
            <dt>\(DataPage.until[language])</dt><dd>\(DataPage.term(item, language))</dd></dl></section>
            """
        }
    }

    private static func uses(_ why: WhyHeld, _ language: Language) -> HTML {
        let items = why.uses.html { use in
            """
            <li><strong>\(use.title[language])</strong> \(clause(use.clause, nil, language))\(use.consent.html { "<br>\(onlyWith[language]): «\($0[language])»" })
            <ul>\(use.bases.html { "<li>\($0.title[language]) \(clause($0.clause, $0.law, language))</li>" })</ul></li>
            """
        }
        return "<ul>\(items)</ul>"
    }

    private static func receivers(_ why: WhyHeld, _ language: Language) -> HTML {
        guard !why.receivers.isEmpty else { return "<p>\(nobodyMay[language])</p>" }
        let items = why.receivers.html { receiver in
            """
            <li><strong>\(receiver.name[language])</strong>\(if: receiver.country != "KZ", " (\(receiver.country))"): \(receiver.purpose[language]); \(ground(receiver.ground)[language]) \(clause(receiver.clause, receiver.law, language))\(receiver.consent.html { "<br>\(onlyWith[language]): «\($0[language])»" })</li>
            """
        }
        return "<ul>\(items)</ul>"
    }

    private static func gone(_ items: [DisclosedItem], _ language: Language) -> HTML {
        guard !items.isEmpty else { return "<p>\(DataPage.nobody[language])</p>" }
        return "<ul>\(items.html { "<li>\(Format.time($0.at)): \($0.recipient[language])</li>" })</ul>"
    }

    private static func terms(_ why: WhyHeld, _ language: Language) -> HTML {
        "<ul>\(why.terms.html { "<li>\($0.text[language]) \(clause($0.clause, $0.law, language))</li>" })</ul>"
    }

    private static func clause(_ number: String, _ law: String?, _ language: Language) -> HTML {
        let words = DifferenceView.Words.clause(number, language)
        let both =
            law.map {
                $0.isEmpty || $0.hasPrefix("Clause ") ? words : "\(words); \(LawCitation.localised($0, language))"
            } ?? words
        return "<span class=\"clause\">\(both)</span>"
    }

    private static func ground(_ ground: DisclosureGround) -> LocalisedText {
        switch ground {
        case .contractWithClient:
            LocalisedText(
                kk: "сізбен жасалған шарт үшін",
                ru: "для договора с вами",
                en: "for the contract with you"
            )
        case .contractInClientsInterest:
            LocalisedText(
                kk: "сіздің мүддеңіздегі шарт үшін",
                ru: "для договора в ваших интересах",
                en: "for a contract in your interest"
            )
        case .allowedByLaw: LocalisedText(kk: "заң бойынша", ru: "по закону", en: "under the law")
        case .clientConsent: LocalisedText(kk: "келісіміңізбен", ru: "с вашего согласия", en: "with your consent")
        }
    }

    static let title = LocalisedText(
        kk: "Бұл сізде неге бар?",
        ru: "Почему это у вас есть?",
        en: "Why do you have this?"
    )
    private static let value = LocalisedText(kk: "Сақталған мән", ru: "Что хранится", en: "What is held")
    private static let takenFor = LocalisedText(kk: "Не үшін алынды", ru: "Для чего получено", en: "Taken for")
    private static let nothingHeld = LocalisedText(
        kk: "Бұл дерек сізден алынбаған: ештеңе сақталмайды.",
        ru: "Этих данных о вас у нас нет.",
        en: "We hold nothing of this about you."
    )
    private static let usesTitle = LocalisedText(kk: "Не үшін", ru: "Для чего", en: "What it is for")
    private static let usesText = LocalisedText(
        kk: "Осы дерек тек мына мақсаттарға пайдаланылуы мүмкін; басқасын бағдарлама өткізбейді.",
        ru: "Именно эти данные можно использовать только для этих целей; другого программа не допустит.",
        en: "This very item may be used for these purposes only; the program lets nothing else happen."
    )
    private static let receiversTitle = LocalisedText(
        kk: "Кімге берілуі мүмкін",
        ru: "Кому может быть передано",
        en: "Who may receive it"
    )
    private static let nobodyMay = LocalisedText(
        kk: "Ешкімге берілмейді.",
        ru: "Никому не передаётся.",
        en: "Nobody receives it."
    )
    private static let goneTitle = LocalisedText(kk: "Кімге берілді", ru: "Кому передано", en: "Who has received it")
    private static let sourcesTitle = LocalisedText(kk: "Кімнен алынады", ru: "От кого", en: "From whom it may come")
    private static let termsTitle = LocalisedText(kk: "Қашанға дейін", ru: "До каких пор", en: "How long it is kept")
    private static let termsText = LocalisedText(
        kk: "Мыналардың ең болмаса біреуі орындалғанша сақталады, содан кейін жойылады:",
        ru: "Хранится, пока выполняется хотя бы одно из условий, затем уничтожается:",
        en: "Kept while at least one of these holds, then destroyed:"
    )
    private static let onlyWith = LocalisedText(
        kk: "тек мына келісіммен",
        ru: "только с согласием",
        en: "only with the consent"
    )
    private static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
}
