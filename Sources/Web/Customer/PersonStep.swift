import CivilTime
import Hummingbird
import Identifiers
import Operations
import PolicyModel
import Wording

/// Who the applicant is. The IIN is checked by its algorithm and against the birth date.
enum PersonStep {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .person) { return detour }
        let said = try await site.lender.applications.said(applicant.file.number, in: [.person], applicant.actor)
        let values = Dictionary(said.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { $1 })
        return page(applicant, context, site, values: values, problems: [])
    }

    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .person) { return detour }
        let form = try await request.form(context)
        let today = try await site.lender.businessDay.today()
        var reader = FieldReader(form)
        let person = try read(&reader, on: today)
        guard let person else {
            return page(applicant, context, site, values: form.texts(fields), problems: reader.problems)
        }
        let file = try await site.lender.applications.savePerson(
            person,
            application: applicant.file.number,
            applicant.actor
        )
        return seeOther(Applicant.next(file))
    }

    private static let fields = [
        "surname", "givenName", "patronymic", "iin", "birthDate", "citizenship", "documentNumber", "documentIssuer",
        "documentIssuedOn", "documentExpiresOn", "maritalStatus", "address",
    ]

    /// The data, or `nil` with the reader's problems.
    private static func read(_ reader: inout FieldReader, on today: CivilDate) throws -> PersonData? {
        let surname = try reader.text("surname")
        let givenName = try reader.text("givenName")
        let patronymic = try reader.readIfPresent("patronymic") { $0 }
        let iin = try reader.read("iin") { try IIN(naturalPerson: $0) }
        let birthDate = try reader.date("birthDate")
        let citizenship = try reader.read("citizenship") { text in
            let code = text.uppercased()
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
                throw FieldProblem.notAChoice
            }
            return code
        }
        let number = try reader.read("documentNumber") { try DocumentNumber($0) }
        let issuer = try reader.text("documentIssuer")
        let issued = try reader.date("documentIssuedOn")
        let expires = try reader.date("documentExpiresOn")
        let marital = try reader.read("maritalStatus") { text in
            guard maritalStatuses.contains(where: { $0.value == text }) else { throw FieldProblem.notAChoice }
            return text
        }
        let address = try reader.text("address", longest: 300)
        if let iin, let birthDate, let said = iin.birthDate, said != birthDate {
            let _: Never? = reader.note("birthDate", ApplicationProblem.birthDateDiffers)
        }
        guard let surname, let givenName, let iin, let birthDate, let citizenship, let number, let issuer, let issued,
            let expires, let marital, let address, reader.problems.isEmpty
        else { return nil }
        do {
            return PersonData(
                surname: surname,
                givenName: givenName,
                patronymic: patronymic ?? "",
                iin: iin,
                birthDate: birthDate,
                citizenship: citizenship,
                document: try IdentityDocument(
                    number: number,
                    issuer: issuer,
                    issuedOn: issued,
                    expiresOn: expires,
                    on: today
                ),
                documentIssuer: issuer,
                documentIssuedOn: issued,
                documentExpiresOn: expires,
                maritalStatus: marital,
                address: address
            )
        } catch {
            return reader.note("documentExpiresOn", error)
        }
    }

    private static func page(
        _ applicant: Applicant,
        _ context: AppRequestContext,
        _ site: Site,
        values: [String: String],
        problems: [(name: String, problem: any UserFacingError)]
    ) -> Response {
        let language = context.language
        var shown = values
        if shown["citizenship"]?.isEmpty != false { shown["citizenship"] = "KZ" }
        let form = StepForm(applicant.policy, language, values: shown, problems: problems)
        return StepPage(site: site, context: context, applicant: applicant, step: .person).response(
            status: problems.isEmpty ? .ok : .unprocessableContent,
            """
            \(form.summary)
            <form method="post" action="/apply/person" class="card">\(applicant.csrfField)
            \(form.input("surname", autocomplete: "family-name"))
            \(form.input("givenName", autocomplete: "given-name"))
            \(form.input("patronymic", autocomplete: "additional-name", optional: true))
            \(form.input("iin", .number))
            \(form.input("birthDate", .date, autocomplete: "bday"))
            \(form.input("citizenship", autocomplete: "country", hint: countryHint))
            \(form.input("documentNumber", .number))
            \(form.input("documentIssuer"))
            \(form.input("documentIssuedOn", .date))
            \(form.input("documentExpiresOn", .date))
            \(form.choice("maritalStatus", maritalStatuses))
            \(form.input("address", autocomplete: "street-address"))
            <div class="actions"><button type="submit">\(StepPage.go[language])</button></div></form>
            """
        )
    }

    private static let maritalStatuses: [(value: String, title: LocalisedText)] = [
        ("single", LocalisedText(kk: "Некеде тұрмаймын", ru: "Не состою в браке", en: "Not married")),
        ("married", LocalisedText(kk: "Некеде тұрамын", ru: "Состою в браке", en: "Married")),
    ]
    private static let countryHint = LocalisedText(
        kk: "Екі латын әрпі; Қазақстан — KZ",
        ru: "Две латинские буквы; Казахстан — KZ",
        en: "Two Latin letters; Kazakhstan is KZ"
    )
}

extension Form {
    /// What was sent in these fields.
    func texts(_ names: [String]) -> [String: String] {
        Dictionary(names.map { ($0, text($0)) }, uniquingKeysWith: { first, _ in first })
    }
}

extension IIN {
    /// Reads the number of a natural person. A business number in its place is answered as what it is (K1).
    init(naturalPerson text: String) throws {
        do { self = try IIN(text) } catch {
            if (try? BIN(text)) != nil { throw NotANaturalPerson() }
            throw error
        }
    }
}

/// A company asked for a loan that only natural persons get.
struct NotANaturalPerson: UserFacingError, Hashable {
    var code: String { "application/not-a-natural-person" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Бұл БСН: қарыз тек жеке тұлғаларға беріледі.",
            ru: "Это БИН: займы выдаются только физическим лицам.",
            en: "This is a BIN: loans are made to natural persons only."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Жеке тұлға ретінде өз ЖСН-іңізді жазыңыз.",
            ru: "Если вы физическое лицо, укажите свой ИИН.",
            en: "If you are a natural person, write your own IIN."
        )
    }
}
