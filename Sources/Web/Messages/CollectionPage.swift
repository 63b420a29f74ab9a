import Hummingbird
import Lending
import Operations
import PrivacyKernel
import Wording

/// Calls and visits to a debtor: whether one is allowed now, and those that were had (62-VI Art. 5).
enum CollectionPage {
    static let title = LocalisedText(
        kk: "Борышкермен байланыс",
        ru: "Контакты с должником",
        en: "Contacts with the debtor"
    )

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/contracts/:number/contacts") { _, context in try await show(try desk(context, site), problem: nil) }
        staff.post("/contracts/:number/contacts") { request, context in
            let page = try desk(context, site)
            let form = try await request.form(context)
            do {
                guard let way = CollectionWay(rawValue: form.text("way")) else { throw FieldProblem.notAChoice }
                try await site.lender.collection.record(
                    way,
                    contract: number(page),
                    recording: form.text("recording"),
                    isDebtor: form.text("whom") == "debtor",
                    page.visitor.actor
                )
            } catch let denial as Denial { throw denial } catch ContractProblem.unknown {
                throw PageProblem.notFound
            } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
            return seeOther("/staff/contracts/\(number(page))/contacts")
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .collections))
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let desk = page.site.lender.collection
        let actor = page.visitor.actor
        let contacts = try await desk.all(number(page), actor)
        var now: HTML = .empty
        for way in CollectionWay.allCases {
            let hindrance = try await desk.hindrance(way, contract: number(page), actor)
            now =
                now
                + (hindrance.map {
                    "<div class=\"warn\"><p><strong>\(name(way)[language])</strong>: \($0.summary[language])</p></div>"
                }
                    ?? "<div class=\"good\"><p><strong>\(name(way)[language])</strong>: \(allowed[language])</p></div>")
        }
        let rows = contacts.html {
            "<tr><td>\(Format.time($0.at))</td><td>\(name($0.way)[language])</td><td>\($0.recording)</td></tr>"
        }
        return try await page.response(
            title,
            path: "/staff/contracts/\(number(page))/contacts",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <p><a href="/staff/contracts/\(number(page))">\(number(page))</a></p>\(now)
            <form method="post" action="/staff/contracts/\(number(page))/contacts" class="card">\(page.visitor.csrfField)
            <label for="way">\(how[language])</label><select id="way" name="way">\(CollectionWay.allCases.html { "<option value=\"\($0.rawValue)\">\(name($0)[language])</option>" })</select>
            <label for="whom">\(whom[language])</label><select id="whom" name="whom"><option value="debtor">\(debtor[language])</option><option value="other">\(other[language])</option></select>
            <label for="recording">\(PersonConsentsWords.recording[language])</label><input type="text" id="recording" name="recording" maxlength="60" required autocomplete="off">
            <div class="actions"><button type="submit">\(PersonConsentsWords.enter[language])</button></div></form>
            \(page.table(title, [BusinessWords.date, how, PersonConsentsWords.recording], rows))
            """
        )
    }

    private static func name(_ way: CollectionWay) -> LocalisedText {
        switch way {
        case .call: LocalisedText(kk: "Қоңырау", ru: "Звонок", en: "Call")
        case .visit: LocalisedText(kk: "Кездесу", ru: "Встреча", en: "Visit")
        }
    }

    private static let allowed = LocalisedText(kk: "қазір болады", ru: "сейчас можно", en: "allowed now")
    private static let how = LocalisedText(kk: "Қалай", ru: "Как", en: "How")
    private static let whom = LocalisedText(kk: "Кіммен", ru: "С кем", en: "With whom")
    private static let debtor = LocalisedText(kk: "борышкердің өзі", ru: "сам должник", en: "the debtor himself")
    private static let other = LocalisedText(kk: "басқа адам", ru: "другой человек", en: "somebody else")
}
