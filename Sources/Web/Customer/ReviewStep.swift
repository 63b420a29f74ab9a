import CivilTime
import Hummingbird
import Lending
import Money
import Operations
import PolicyModel
import Wording

/// Everything that was said, once more, before it is sent.
enum ReviewStep {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .review) { return detour }
        let language = context.language
        let said = try await site.lender.applications.said(
            applicant.file.number,
            in: [.person, .income, .vehicle],
            applicant.actor
        )
        let request = applicant.file.request
        return StepPage(site: site, context: context, applicant: applicant, step: .review).response(
            """
            <dl class="figures">
            <div><dt>\(amount[language])</dt><dd>\(Format.money(request.amount, language))</dd></div>
            <div><dt>\(term[language])</dt><dd>\(Format.months(request.termMonths, language))</dd></div>
            <div><dt>\(decides[language])</dt><dd>\((applicant.file.humanDecision ? person : program)[language])</dd></div>
            </dl>
            \(sections.html { section($0.0, $0.1, $0.2, said, applicant.policy, language) })
            <form method="post" action="/apply/review" class="card">\(applicant.csrfField)
            <p>\(what[language])</p>
            <div class="actions"><button type="submit">\(send[language])</button></div></form>
            """
        )
    }

    /// Sending twice is success without effect. The assessment goes on by itself.
    static func submit(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .review) { return detour }
        let file = try await site.lender.applications.submit(applicant.file.number, applicant.actor)
        return seeOther("/me/applications/\(file.number)")
    }

    private static func section(
        _ title: LocalisedText,
        _ path: String,
        _ fields: [String],
        _ said: [FieldID: String],
        _ policy: Policy,
        _ language: Language
    ) -> HTML {
        let definitions = policy.categories.flatMap(\.fields)
        let rows = fields.html { name in
            guard let value = said[FieldID(name)], !value.isEmpty,
                let definition = definitions.first(where: { $0.id == FieldID(name) })
            else { return .empty }
            return "<dt>\(definition.title[language])</dt><dd>\(ValueWords.text(value, definition.id, language))</dd>"
        }
        return """
            <section class="card"><h2>\(title[language])</h2><dl class="facts">\(rows)</dl>
            <p><a href="\(path)">\(change[language])</a></p></section>
            """
    }

    private static let sections: [(LocalisedText, String, [String])] = [
        (
            LocalisedText(kk: "Өзіңіз туралы", ru: "О вас", en: "About you"), "/apply/person",
            [
                "surname", "givenName", "patronymic", "iin", "birthDate", "citizenship", "documentNumber",
                "documentIssuer", "documentIssuedOn", "documentExpiresOn", "maritalStatus", "address",
            ]
        ),
        (
            LocalisedText(kk: "Жұмыс пен табыс", ru: "Работа и доход", en: "Work and income"), "/apply/income",
            [
                "workplace", "occupation", "education", "declaredIncomeTiyn", "declaredObligationsTiyn", "dependants",
                "sourceOfFunds", "payoutIBAN",
            ]
        ),
        (
            LocalisedText(kk: "Автокөлік", ru: "Автомобиль", en: "The car"), "/apply/vehicle",
            ["vin", "plate", "vehicleMake", "vehicleModel", "vehicleYear", "sellerIBAN", "vehicleOwnerIIN"]
        ),
    ]
    private static let amount = LocalisedText(kk: "Қарыз сомасы", ru: "Сумма займа", en: "Loan amount")
    private static let term = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Term")
    private static let decides = LocalisedText(kk: "Шешетін", ru: "Решает", en: "Decided by")
    private static let person = LocalisedText(kk: "қызметкер", ru: "сотрудник", en: "a person")
    private static let program = LocalisedText(kk: "бағдарлама", ru: "программа", en: "the program")
    private static let change = LocalisedText(kk: "Өзгерту", ru: "Изменить", en: "Change")
    private static let what = LocalisedText(
        kk:
            "Жіберген соң келісіміңіз бойынша несие бюросынан, зейнетақы орталығынан және көлік тізілімінен сұраймыз. Шешім себептерімен бірге осы жерде көрсетіледі.",
        ru:
            "После отправки мы, с вашего согласия, спросим бюро, пенсионный центр и реестр автомобилей. Решение с причинами появится здесь же.",
        en:
            "Once it is sent we ask, with your consent, the credit bureau, the pension centre and the vehicle register. The decision appears here with its reasons."
    )
    private static let send = LocalisedText(kk: "Өтінімді жіберу", ru: "Отправить заявку", en: "Send the application")
}
