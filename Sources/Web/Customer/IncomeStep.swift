import Hummingbird
import Identifiers
import Lending
import Money
import Operations
import PolicyModel
import Wording

/// Work, income and obligations as the applicant declares them (categories D7 and D8 of clause 4.1).
enum IncomeStep {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .income) { return detour }
        let said = try await site.lender.applications.said(applicant.file.number, in: [.income], applicant.actor)
        var values = Dictionary(said.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { $1 })
        for field in ["declaredIncomeTiyn", "declaredObligationsTiyn"] {
            values[field] = values[field].flatMap(Int64.init).map { Format.amount(Money(tiyn: $0), context.language) }
        }
        return page(applicant, context, site, values: values, problems: [])
    }

    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .income) { return detour }
        let form = try await request.form(context)
        var reader = FieldReader(form)
        guard let income = try read(&reader, applicant.file.request.product) else {
            return page(applicant, context, site, values: form.texts(fields), problems: reader.problems)
        }
        let file = try await site.lender.applications.saveIncome(
            income,
            application: applicant.file.number,
            applicant.actor
        )
        return seeOther(Applicant.next(file))
    }

    private static let fields = [
        "workplace", "occupation", "education", "declaredIncomeTiyn", "declaredObligationsTiyn", "dependants",
        "sourceOfFunds", "payoutIBAN",
    ]

    private static func read(_ reader: inout FieldReader, _ product: Product) throws -> IncomeData? {
        // No work is an answer too: the assessment says what follows from it.
        let workplace = try reader.readIfPresent("workplace") { $0 }
        let occupation = try reader.readIfPresent("occupation") { $0 }
        let education = try reader.readIfPresent("education") { $0 }
        let income = try reader.money("declaredIncomeTiyn")
        let obligations = try reader.money("declaredObligationsTiyn")
        let dependants = try reader.whole("dependants", in: 0...20)
        let source = try reader.readIfPresent("sourceOfFunds") { $0 }
        let account =
            product == .carPledge
            ? try reader.read("payoutIBAN") { try IBAN($0) } : try reader.readIfPresent("payoutIBAN") { try IBAN($0) }
        guard let income, let obligations, let dependants, reader.problems.isEmpty else { return nil }
        return IncomeData(
            workplace: workplace ?? "",
            occupation: occupation ?? "",
            education: education ?? "",
            declaredIncome: income,
            declaredObligations: obligations,
            dependants: dependants,
            sourceOfFunds: source ?? "",
            payoutAccount: account
        )
    }

    private static func page(
        _ applicant: Applicant,
        _ context: AppRequestContext,
        _ site: Site,
        values: [String: String],
        problems: [(name: String, problem: any UserFacingError)]
    ) -> Response {
        let language = context.language
        let form = StepForm(applicant.policy, language, values: values, problems: problems)
        let isPledge = applicant.file.request.product == .carPledge
        return StepPage(site: site, context: context, applicant: applicant, step: .income).response(
            status: problems.isEmpty ? .ok : .unprocessableContent,
            """
            \(form.summary)
            <form method="post" action="/apply/income" class="card">\(applicant.csrfField)
            \(form.input("workplace", autocomplete: "organization", optional: true))
            \(form.input("occupation", autocomplete: "organization-title", optional: true))
            \(form.input("education", optional: true))
            \(form.input("declaredIncomeTiyn", .decimal, hint: aMonth))
            \(form.input("declaredObligationsTiyn", .decimal, hint: aMonth))
            \(form.input("dependants", .number))
            \(form.input("sourceOfFunds", optional: true))
            \(form.input("payoutIBAN", hint: accountHint, optional: !isPledge))
            <div class="actions"><button type="submit">\(StepPage.go[language])</button></div></form>
            """
        )
    }

    private static let aMonth = LocalisedText(kk: "Айына теңгемен", ru: "В тенге в месяц", en: "In tenge a month")
    static let accountHint = LocalisedText(
        kk: "KZ-мен басталатын 20 таңба",
        ru: "20 знаков, начинается с KZ",
        en: "20 characters beginning with KZ"
    )
}
