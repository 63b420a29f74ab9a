import HTTPTypes
import Hummingbird
import Identifiers
import Operations
import PrivacyKernel
import Wording

/// What an officer does with a guarantor or pledgor: enter, prepare the contract, record the signature, tell, take out.
enum SecurityForms {
    /// The form for entering somebody, when it was refused.
    struct Sent {
        var form = Form(body: "")
        var problems: [(name: String, problem: any UserFacingError)] = []

        func problem(_ name: String) -> (any UserFacingError)? { problems.first { $0.name == name }?.problem }
    }

    static func enter(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let number = SecurityPage.number(page)
        var reader = FieldReader(try await request.form(context))
        let role = try reader.read("role") { text in
            guard let role = SecurityPerson.Role(rawValue: text) else { throw FieldProblem.notAChoice }
            return role
        }
        let language = try reader.read("language") { text in
            guard let language = Language(rawValue: text) else { throw FieldProblem.notAChoice }
            return language
        }
        let data = try person(&reader)
        let sent = Sent(form: reader.form, problems: reader.problems)
        guard let role, let language, let data else {
            return try await SecurityPage.show(page, sent, problem: nil, told: nil)
        }
        return try await act(page, sent) {
            try await site.lender.security.enter(
                data,
                as: role,
                language: language,
                hasRead: sent.form.isTicked("read"),
                hasConsented: sent.form.isTicked("consented"),
                application: number,
                page.visitor.actor
            )
        }
    }

    static func prepare(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let person = try person(context)
        return try await act(page, Sent()) {
            try await site.lender.security.prepare(
                person,
                application: SecurityPage.number(page),
                page.visitor.actor
            )
        }
    }

    static func sign(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let person = try person(context)
        let checked = try await request.form(context).isTicked("identity")
        return try await act(page, Sent()) {
            try await site.lender.security.sign(
                person,
                application: SecurityPage.number(page),
                identityChecked: checked,
                page.visitor.actor
            )
        }
    }

    static func sendCode(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let person = try person(context)
        return try await act(page, Sent()) {
            try await site.lender.security.sendPhoneCode(
                person,
                application: SecurityPage.number(page),
                page.visitor.actor
            )
        }
    }

    static func confirmPhone(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let person = try person(context)
        let code = try await request.form(context).text("code")
        return try await act(page, Sent()) {
            try await site.lender.security.confirmPhone(
                person,
                code: code,
                application: SecurityPage.number(page),
                page.visitor.actor
            )
        }
    }

    static func remove(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let person = try person(context)
        return try await act(page, Sent()) {
            try await site.lender.security.remove(person, application: SecurityPage.number(page), page.visitor.actor)
        }
    }

    /// What may be told is shown once, in the answer itself: each time it is asked for is a disclosure.
    static func tell(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try SecurityPage.desk(context, site)
        let person = try person(context)
        do {
            let told = try await site.lender.security.obligation(
                person,
                application: SecurityPage.number(page),
                page.visitor.actor
            )
            return try await SecurityPage.show(page, Sent(), problem: nil, told: (person, told))
        } catch let problem as SecurityProblem {
            return try await SecurityPage.show(page, Sent(), problem: problem, told: nil)
        }
    }

    private static func person(_ context: AppRequestContext) throws -> Int64 {
        guard let person = SecurityPage.person(context) else { throw PageProblem.notFound }
        return person
    }

    private static func act(_ page: StaffPage, _ sent: Sent, _ body: () async throws -> Void) async throws -> Response {
        do { try await body() } catch let problem as SecurityProblem {
            return try await SecurityPage.show(page, sent, problem: problem, told: nil)
        } catch let problem as SignInProblem {
            return try await SecurityPage.show(page, sent, problem: problem, told: nil)
        }
        return seeOther(SecurityPage.path(SecurityPage.number(page)))
    }

    private static func person(_ reader: inout FieldReader) throws -> SecurityPersonData? {
        let surname = try reader.text("surname", longest: 100)
        let givenName = try reader.text("givenName", longest: 100)
        let patronymic = String(reader.form.text("patronymic").prefix(100))
        let iin = try reader.read("iin") { try IIN($0) }
        let phone = try reader.read("phone") { try PhoneNumber($0) }
        let address = try reader.text("address")
        guard let surname, let givenName, let iin, let phone, let address else { return nil }
        return SecurityPersonData(
            surname: surname,
            givenName: givenName,
            patronymic: patronymic,
            iin: iin,
            phone: phone,
            address: address
        )
    }

    /// The form for entering somebody, after the texts that he reads first.
    static func entry(_ application: String, _ sent: Sent, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let desk = page.site.lender.security
        var notices: HTML = .empty
        for role in SecurityPerson.Role.allCases {
            let text = try await desk.notice(role, language)
            notices =
                notices
                + "<details><summary>\(SecurityWords.noticeFor(role)[language])</summary><pre class=\"text\">\(text)</pre></details>"
        }
        let consent = try await desk.consentText(language)
        let roles = SecurityPerson.Role.allCases.map { ($0.rawValue, SecurityWords.role($0)[language]) }
        let languages = [Language.kazakh, .russian, .english].map { ($0.rawValue, SecurityWords.name($0)) }
        return """
            <section><h2>\(SecurityWords.enterTitle[language])</h2>
            <p>\(SecurityWords.enterLead[language])</p>
            \(notices)
            <details><summary>\(SecurityWords.consent[language])</summary><pre class="text">\(consent)</pre></details>
            <form method="post" action="\(SecurityPage.path(application))" class="card">\(page.visitor.csrfField)
            \(choice("role", SecurityWords.roleTitle, roles, sent, language))
            \(field("surname", SecurityWords.surname, sent, language))
            \(field("givenName", SecurityWords.givenName, sent, language))
            \(field("patronymic", SecurityWords.patronymic, sent, language, isNeeded: false))
            \(field("iin", SecurityWords.iin, sent, language, mode: "numeric"))
            \(field("phone", SecurityWords.phone, sent, language, mode: "tel"))
            \(field("address", SecurityWords.address, sent, language))
            \(choice("language", SecurityWords.language, languages, sent, language))
            \(tick("read", SecurityWords.hasRead, language))
            \(tick("consented", SecurityWords.hasConsented, language))
            <div class="actions"><button type="submit">\(SecurityWords.enter[language])</button></div></form></section>
            """
    }

    /// What can be done with somebody now.
    static func acts(
        _ view: SecurityPersonView,
        _ base: String,
        _ page: StaffPage,
        officer: Bool,
        isOpen: Bool
    ) -> HTML {
        let language = page.language
        let csrf = page.visitor.csrfField
        let isSigned = view.person.signedOn != nil && view.isUpToDate
        let prepare: HTML = """
            <form method="post" action="\(base)/prepare">\(csrf)<div class="actions"><button type="submit">\(SecurityWords.prepare[language])</button></div></form>
            """
        let sign: HTML = """
            <form method="post" action="\(base)/sign">\(csrf)
            \(tick("identity", SecurityWords.identityChecked, language))
            <div class="actions"><button type="submit">\(SecurityWords.sign[language])</button></div></form>
            """
        let remove: HTML = """
            <form method="post" action="\(base)/remove">\(csrf)<button type="submit" class="link">\(SecurityWords.remove[language])</button></form>
            """
        let tell: HTML = """
            <form method="post" action="\(base)/tell">\(csrf)<div class="actions"><button type="submit" class="second">\(SecurityWords.tell[language])</button></div></form>
            """
        let phone: HTML = """
            <details><summary>\(SecurityWords.confirmPhone[language])</summary><p>\(SecurityWords.confirmPhoneLead[language])</p>
            <form method="post" action="\(base)/phone">\(csrf)<div class="actions"><button type="submit" class="second">\(SecurityWords.sendCode[language])</button></div></form>
            <form method="post" action="\(base)/code">\(csrf)
            <label for="code-\(view.person.number)">\(SecurityWords.code[language])</label>
            <input type="text" id="code-\(view.person.number)" name="code" inputmode="numeric" autocomplete="off" maxlength="8" required>
            <div class="actions"><button type="submit">\(SecurityWords.confirm[language])</button></div></form></details>
            """
        return """
            \(if: officer && !view.hasConfirmedPhone, phone)
            \(if: officer && isOpen && !view.isUpToDate, prepare)
            \(if: officer && isOpen && view.isUpToDate && !isSigned, sign)
            \(if: isSigned, tell)
            \(if: officer && isOpen && !isSigned, remove)
            """
    }

    private static func field(
        _ name: String,
        _ title: LocalisedText,
        _ sent: Sent,
        _ language: Language,
        mode: String? = nil,
        isNeeded: Bool = true
    ) -> HTML {
        let mistake = sent.problem(name)
        let line = mistake.html {
            "<p class=\"mistake\" id=\"\(name)-mistake\">\($0.summary[language]) \($0.remedy[language])</p>"
        }
        return """
            <label for="\(name)">\(title[language])</label>
            \(line)
            <input type="text" id="\(name)" name="\(name)" value="\(sent.form.text(name))" autocomplete="off"\(mode.html { " inputmode=\"\($0)\"" })\(if: mistake != nil, " aria-invalid=\"true\" aria-describedby=\"\(name)-mistake\"")\(if: isNeeded, " required")>
            """
    }

    private static func choice(
        _ name: String,
        _ title: LocalisedText,
        _ choices: [(String, String)],
        _ sent: Sent,
        _ language: Language
    ) -> HTML {
        let options = choices.html { value, text in
            "<option value=\"\(value)\"\(if: sent.form.text(name) == value, " selected")>\(text)</option>"
        }
        return
            "<label for=\"\(name)\">\(title[language])</label><select id=\"\(name)\" name=\"\(name)\" required>\(options)</select>"
    }

    /// Never ticked beforehand.
    private static func tick(_ name: String, _ text: LocalisedText, _ language: Language) -> HTML {
        "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"yes\"> <span>\(text[language])</span></label>"
    }
}
