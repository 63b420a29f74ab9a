internal import CivilTime
internal import HTTPTypes
internal import Hummingbird
internal import Money
internal import Wording

/// Pages on which a newcomer plays the outside world: who there is, what their phones received, and a form to pay in.
struct PageRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.get("/", use: home)
        router.get("phones", use: phones)
        router.post("play/payments", use: pay)
    }

    @Sendable private func home(request: Request, context: SimulatorContext) async throws -> Response {
        let language = request.language
        let say = { (text: LocalisedText) in Page.escape(text[language]) }
        let others = Language.allCases.map {
            #"<a href="/?lang=\#($0.rawValue)" lang="\#($0.rawValue)">\#($0.name)</a>"#
        }
        let notice: String =
            switch request.uri.queryParameters["paid"] {
            case "yes": #"<p class="notice" role="status">\#(say(PageTexts.paid))</p>"#
            case "no": #"<p class="notice" role="alert">\#(say(PageTexts.amountWrong))</p>"#
            default: ""
            }
        let body = """
            <header><nav>\(others.joined(separator: " · "))</nav><h1>\(say(PageTexts.title))</h1></header>
            <main><p>\(say(PageTexts.warning))</p>
            <h2>\(say(PageTexts.payIn))</h2>\(notice)
            <form method="post" action="/play/payments"><input type="hidden" name="lang" value="\(language.rawValue)">
            <label>\(say(PageTexts.amount))<input name="amount" required inputmode="decimal" autocomplete="off"></label>
            <label>\(say(PageTexts.details))<input name="details" required maxlength="200" autocomplete="off"></label>
            <label>\(say(PageTexts.day))<input name="bookedOn" maxlength="10" autocomplete="off"></label>
            <button>\(say(PageTexts.pay))</button></form>
            <h2>\(say(PageTexts.phones))</h2>
            <iframe src="/phones?lang=\(language.rawValue)" title="\(say(PageTexts.phones))"></iframe>
            <h2>\(say(PageTexts.people))</h2>\(peopleTable(language))</main>
            """
        return Page(language: language, title: PageTexts.title, body: body).response()
    }

    private func peopleTable(_ language: Language) -> String {
        let head: [LocalisedText] = [
            PageTexts.person, PageTexts.shows, PageTexts.rule, PageTexts.product, PageTexts.iin,
            PageTexts.birthDate, PageTexts.phone, PageTexts.document, PageTexts.pensionConsent, PageTexts.car,
        ]
        let rows = SyntheticPeople.all.map { person in
            let car = SyntheticCars.car(vin: person.vin)
            let carText = car.map { "\($0.make) \($0.model), \($0.year), \($0.plate)<br><code>\($0.vin)</code>" }
            let product = person.product == .carLoan ? PageTexts.carLoan : PageTexts.carPledge
            let phones = "/phones?lang=\(language.rawValue)&amp;number=\(person.number)"
            return [
                Page.escape(person.fullName), Page.escape(person.demonstrates[language]), person.rule ?? "—",
                Page.escape(product[language]), "<code>\(person.iin)</code>", "\(person.birthDate)",
                "<a href=\"\(phones)\">\(person.phone)</a>", person.documentNumber, person.stateConsentReference,
                carText ?? "",
            ]
        }
        return Page.table(head.map { Page.escape($0[language]) }, rows)
    }

    /// What all phones received, or one person's; and what the bank and the pledge register did.
    @Sendable private func phones(request: Request, context: SimulatorContext) async throws -> Response {
        let language = request.language
        let number = request.uri.queryParameters["number"].flatMap { Int($0) }
        let person = number.flatMap { SyntheticPeople.person(number: $0) }
        let messages = world.inbox(phone: person?.phone).prefix(50).map { message in
            [message.phone, "\(message.receivedOn)", Page.escape(message.text)]
        }
        var sections = [section(PageTexts.messages, messages, language)]
        if person == nil {
            let state = world.read { $0 }
            sections += [
                section(
                    PageTexts.credits,
                    state.credits.suffix(20).reversed().map {
                        [$0.reference, "\($0.bookedOn)", $0.amount + " ₸", Page.escape($0.details)]
                    },
                    language
                ),
                section(
                    PageTexts.payouts,
                    state.payouts.suffix(20).reversed().map {
                        [$0.transfer, "\($0.executedOn)", $0.amount + " ₸", Page.escape($0.iban)]
                    },
                    language
                ),
                section(
                    PageTexts.pledges,
                    state.pledges.suffix(20).reversed().map { pledge in
                        let released = pledge.releasedOn.map { Page.escape(PageTexts.released[language]) + " \($0)" }
                        return [pledge.number, "\(pledge.registeredOn)", pledge.vin, released ?? ""]
                    },
                    language
                ),
            ]
        }
        let body = "<main>" + sections.joined() + "</main>"
        return Page(language: language, title: PageTexts.phones, refresh: 5, body: body).response()
    }

    private func section(_ title: LocalisedText, _ rows: [[String]], _ language: Language) -> String {
        let heading = "<h2>\(Page.escape(title[language]))</h2>"
        return heading + (rows.isEmpty ? "<p>\(Page.escape(PageTexts.nothing[language]))</p>" : Page.table([], rows))
    }

    @Sendable private func pay(request: Request, context: SimulatorContext) async throws -> Response {
        struct Form: Decodable {
            let lang: String
            let amount: String
            let details: String
            let bookedOn: String?
        }
        let form = try await URLEncodedFormDecoder().decode(Form.self, from: request, context: context)
        let language = Language(rawValue: form.lang) ?? .kazakh
        let day = form.bookedOn.flatMap { $0.isEmpty ? nil : $0 }
        var paid = false
        if let amount = Money(decimal: form.amount), amount.isPositive,
            let bookedOn = day.map({ CivilDate($0) }) ?? world.today()
        {
            _ = try world.payIn(amount, details: String(form.details.prefix(200)), on: bookedOn)
            paid = true
        }
        return .redirect(to: "/?lang=\(language.rawValue)&paid=\(paid ? "yes" : "no")", type: .normal)
    }
}

extension Request {
    var language: Language {
        uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) } ?? .kazakh
    }
}

extension Language {
    /// The language's own name for itself.
    var name: String {
        switch self {
        case .kazakh: "Қазақша"
        case .russian: "Русский"
        case .english: "English"
        }
    }
}
