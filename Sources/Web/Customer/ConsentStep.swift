import Hummingbird
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// Separate consents, none ticked beforehand (94-V Art. 8; clause 9.9), and who shall decide (clause 7.5).
enum ConsentStep {
    /// Consent to a decision without a person; asked as a choice of who decides.
    private static let automated = ConsentID("automatedDecision")

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .consents) { return detour }
        return page(applicant, context, site, form: nil, problem: nil)
    }

    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .consents) { return detour }
        let form = try await request.form(context)
        do {
            try PolicyStamp.check(form, applicant.policy)
            let decider = form.text("decider")
            guard decider == "person" || decider == "program" else { throw ChoiceOfDecider() }
            var ticked = Set(form.all("consent").map { ConsentID($0) }).subtracting([automated])
            if decider == "program" { ticked.insert(automated) }
            let file = try await site.lender.applications.giveConsents(
                ticked,
                stateConsentReference: form.text("stateConsent"),
                humanDecision: decider == "person",
                application: applicant.file.number,
                applicant.actor
            )
            return seeOther(Applicant.next(file))
        } catch let problem as any UserFacingError {
            return page(applicant, context, site, form: form, problem: problem)
        }
    }

    private static func page(
        _ applicant: Applicant,
        _ context: AppRequestContext,
        _ site: Site,
        form: Form?,
        problem: (any UserFacingError)?
    ) -> Response {
        let language = context.language
        let policy = applicant.policy
        let ticked = Set(form?.all("consent") ?? [])
        let asked = policy.consents.filter { $0.id != automated && $0.isAskedOnline }
        let needed = asked.filter(\.neededForApplication)
        let others = asked.filter { !$0.neededForApplication }
        let decider = form?.text("decider") ?? ""
        let automatic = policy.consents.first { $0.id == automated }
        let body: HTML = """
            \(problem.map { ErrorBox.html($0, language) })
            <p>\(lead[language])</p>
            \(if: applicant.file.step > .consents, "<div class=\"good\"><p>\(given[language]) <a href=\"\(Applicant.next(applicant.file))\">\(StepPage.go[language])</a></p></div>")
            <form method="post" action="/apply/consents">\(applicant.csrfField)\(PolicyStamp.field(policy))
            <fieldset><legend>\(neededTitle[language])</legend><p class="hint">\(neededHint[language])</p>
            \(needed.html { box($0, policy, ticked, language) })</fieldset>
            <fieldset><legend>\(stateTitle[language])</legend>
            <label for="stateConsent">\(stateLabel[language])</label>
            <p class="hint" id="stateConsent-hint">\(stateHint[language])</p>
            <input type="text" id="stateConsent" name="stateConsent" value="\(form?.text("stateConsent"))" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="stateConsent-hint"></fieldset>
            <fieldset><legend>\(deciderTitle[language])</legend><p class="hint">\(deciderHint[language])</p>
            <label class="tick"><input type="radio" name="decider" value="person"\(if: decider == "person", " checked")> <span>\(person[language])</span></label>
            <label class="tick"><input type="radio" name="decider" value="program"\(if: decider == "program", " checked")> <span>\(program[language])</span></label>
            \(automatic.map { whole($0, policy, language) })</fieldset>
            <fieldset><legend>\(othersTitle[language])</legend><p class="hint">\(othersHint[language])</p>
            \(others.html { box($0, policy, ticked, language) })</fieldset>
            <div class="actions"><button type="submit">\(StepPage.go[language])</button></div></form>
            """
        return StepPage(site: site, context: context, applicant: applicant, step: .consents)
            .response(status: problem == nil ? .ok : .unprocessableContent, body)
    }

    private static func box(
        _ consent: ConsentDefinition,
        _ policy: Policy,
        _ ticked: Set<String>,
        _ language: Language
    ) -> HTML {
        """
        <label class="tick"><input type="checkbox" name="consent" value="\(consent.id.rawValue)"\(if: ticked.contains(consent.id.rawValue), " checked")> <span><strong>\(consent.title[language])</strong><br>\(consent.text[language])</span></label>
        \(whole(consent, policy, language))
        """
    }

    /// Everything that 94-V Art. 8(4) demands, folded.
    private static func whole(_ consent: ConsentDefinition, _ policy: Policy, _ language: Language) -> HTML {
        """
        <details><summary>\(wholeText[language])</summary><pre class="text">\(ConsentText.text(consent, policy, language))</pre></details>
        """
    }

    private static let lead = LocalisedText(
        kk: "Әр келісім бөлек беріледі, ешқайсысы алдын ала белгіленбеген. Кез келгенін кейін қайтарып ала аласыз.",
        ru: "Каждое согласие даётся отдельно, ничего не отмечено заранее. Любое можно потом отозвать.",
        en: "Each consent is given separately and none is ticked beforehand. Any of them can be withdrawn later."
    )
    private static let given = LocalisedText(
        kk: "Келісімдер берілген.",
        ru: "Согласия уже даны.",
        en: "Your consents have been recorded."
    )
    private static let neededTitle = LocalisedText(
        kk: "Өтінімді қарау үшін қажет",
        ru: "Нужны для рассмотрения заявки",
        en: "Needed to consider the application"
    )
    private static let neededHint = LocalisedText(
        kk: "Бұларсыз өтінімді қарай алмаймыз: несие бюросынан және зейнетақы орталығынан сұрау мүмкін болмайды.",
        ru: "Без них рассмотреть заявку нельзя: мы не вправе спросить ни бюро, ни пенсионный центр.",
        en: "Without these we cannot consider it: we may ask neither the credit bureau nor the pension centre."
    )
    private static let stateTitle = LocalisedText(
        kk: "Мемлекеттік сервис арқылы келісім",
        ru: "Согласие через государственный сервис",
        en: "Consent through the state service"
    )
    private static let stateLabel = LocalisedText(
        kk: "Келісімнің нөмірі",
        ru: "Номер согласия",
        en: "Number of the consent"
    )
    private static let stateHint = LocalisedText(
        kk:
            "Мемлекеттік базалардағы деректерге рұқсат (94-V Art. 8-1). SMS арқылы 1414-тен келген нөмір, мысалы SSC-0001.",
        ru: "Разрешение на данные из государственных баз (94-V Art. 8-1). Номер из SMS от 1414, например SSC-0001.",
        en: "Leave to use data from state registers (94-V Art. 8-1). The number in the SMS from 1414, such as SSC-0001."
    )
    private static let deciderTitle = LocalisedText(kk: "Кім шешеді", ru: "Кто решает", en: "Who decides")
    private static let deciderHint = LocalisedText(
        kk: "Таңдау шарттарға әсер етпейді. Автоматты шешімге кейін де қарсылық білдіруге болады (94-V Art. 19-1).",
        ru: "Выбор не влияет на условия. Против автоматического решения можно возразить и потом (94-V Art. 19-1).",
        en: "The choice does not change the terms. You may also object to an automated decision later (94-V Art. 19-1)."
    )
    private static let person = LocalisedText(
        kk: "Өтінімді қызметкер қарасын (ұзағырақ болуы мүмкін)",
        ru: "Пусть заявку рассмотрит сотрудник (может занять больше времени)",
        en: "A person considers the application (this may take longer)"
    )
    private static let program = LocalisedText(
        kk: "Бағдарлама шешсін, мен бұған келісемін",
        ru: "Пусть решает программа, на это даю согласие",
        en: "The program decides, and I consent to that"
    )
    private static let othersTitle = LocalisedText(kk: "Қаласаңыз", ru: "По желанию", en: "If you like")
    private static let othersHint = LocalisedText(
        kk: "Бұлар шешімге де, шарттарға да әсер етпейді.",
        ru: "Они не влияют ни на решение, ни на условия.",
        en: "These change neither the decision nor the terms."
    )
    private static let wholeText = LocalisedText(
        kk: "Келісімнің толық мәтіні",
        ru: "Полный текст согласия",
        en: "Full text of the consent"
    )
}

/// Nobody was chosen to decide.
struct ChoiceOfDecider: UserFacingError, Hashable {
    var code: String { "application/no-decider" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Өтінімді кім шешетінін таңдамадыңыз.",
            ru: "Не выбрано, кто решает по заявке.",
            en: "You have not chosen who decides."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "«Кім шешеді» бөлімінде біреуін таңдаңыз.",
            ru: "Выберите один вариант в разделе «Кто решает».",
            en: "Choose one under “Who decides”."
        )
    }
}
