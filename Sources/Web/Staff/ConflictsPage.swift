import CivilTime
import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Vault
import Wording

/// Values on which the person and a register disagree, side by side with source and time; an employee chooses which is
/// used and says why (R-4.1.9). What was decided stays on the page as its history.
enum ConflictsPage {
    static func path(_ number: String) -> String { "/staff/applications/\(number)/conflicts" }

    static func link(_ number: String, _ page: StaffPage) -> HTML {
        guard page.visitor.role == .loanOfficer else { return .empty }
        return "<p><a href=\"\(path(number))\">\(title[page.language])</a></p>"
    }

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), problem: nil)
    }

    static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let number = number(page)
        let form = try await request.form(context)
        do {
            guard let reason = ValueConflict.Reason(rawValue: form.text("reason")) else {
                throw ConflictProblem.noChoice
            }
            try await site.lender.conflicts.decide(
                context.parameters.get("conflict") ?? "",
                of: number,
                choosing: form.text("chosen"),
                because: reason,
                note: form.text("note"),
                page.visitor.actor
            )
            return seeOther(path(number))
        } catch let denial as Denial {
            throw denial
        } catch let problem as ConflictProblem {
            return try await show(page, problem: problem)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        let visitor = try StaffVisitor(context, anyOf: .loanOfficer)
        return StaffPage(site: site, context: context, visitor: visitor)
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func show(_ page: StaffPage, problem: ConflictProblem?) async throws -> Response {
        let language = page.language
        let number = number(page)
        let items = try await page.site.lender.conflicts.items(number, page.visitor.actor)
        let sections = items.html { section($0, number, page) }
        return try await page.response(
            title,
            path: path(number),
            status: problem == nil ? .ok : .unprocessableContent,
            """
            <p><a href="/staff/applications/\(number)">\(number)</a></p>
            \(problem.map { ErrorBox.html($0, language) })
            <p>\(lead[language])</p>
            \(if: items.isEmpty, "<p class=\"soft\">\(BusinessWords.nothing[language])</p>")
            \(sections)
            <p class="clause">clause 4.1</p>
            """
        )
    }

    private static func section(_ item: ConflictDesk.Item, _ number: String, _ page: StaffPage) -> HTML {
        let language = page.language
        let conflict = item.opened.conflict
        let used = conflict.decision?.chosen ?? "person"
        let rows = [item.opened.person, item.opened.other].html { side in
            """
            <tr><th scope="row">\(BusinessWords.source(side.source)[language])</th><td>\(text(side.text, item, language))</td>
            <td>\(Format.date(side.recordedAt.date(offsetHours: 5)))</td><td>\(side.source == used ? usedWord[language] : "")</td></tr>
            """
        }
        return """
            <section><h2>\(item.title[language])</h2>
            \(page.table(item.title, [sourceWord, valueWord, BusinessWords.date, usedTitle], rows))
            \(conflict.decision.map { decided($0, item.opened.note, language) } ?? form(item, number, page))</section>
            """
    }

    private static func decided(_ decision: ValueConflict.Decision, _ note: String?, _ language: Language) -> HTML {
        """
        <p>\(decidedOn[language]) \(Format.date(decision.on)): \(BusinessWords.source(decision.chosen)[language]). \(word(decision.reason)[language]).</p>
        \(note.html { "<p class=\"soft\">\($0)</p>" })
        """
    }

    private static func form(_ item: ConflictDesk.Item, _ number: String, _ page: StaffPage) -> HTML {
        let language = page.language
        let conflict = item.opened.conflict
        let sides = ["person", conflict.source].html { source in
            """
            <label class="tick"><input type="radio" name="chosen" value="\(source)" required> <span>\(BusinessWords.source(source)[language])</span></label>
            """
        }
        let reasons = ValueConflict.Reason.allCases.html { reason in
            "<option value=\"\(reason.rawValue)\">\(word(reason)[language])</option>"
        }
        return """
            <form method="post" action="\(path(number))/\(conflict.id)" class="card">\(page.visitor.csrfField)
            <fieldset><legend>\(useWord[language])</legend>\(sides)</fieldset>
            <label for="reason-\(conflict.id)">\(reasonWord[language])</label>
            <select id="reason-\(conflict.id)" name="reason" required>\(reasons)</select>
            <label for="note-\(conflict.id)">\(noteWord[language])</label>
            <p class="hint" id="hint-\(conflict.id)">\(noteHint[language])</p>
            <textarea id="note-\(conflict.id)" name="note" rows="3" minlength="10" maxlength="1000" aria-describedby="hint-\(conflict.id)" required></textarea>
            <div class="actions"><button type="submit">\(record[language])</button></div></form>
            """
    }

    private static func text(_ text: String, _ item: ConflictDesk.Item, _ language: Language) -> String {
        switch item.kind {
        case .integer, .date: ValueWords.text(text, item.opened.conflict.field, language)
        default: text
        }
    }

    private static func word(_ reason: ValueConflict.Reason) -> LocalisedText {
        switch reason {
        case .documentSeen:
            LocalisedText(
                kk: "Құжаттың түпнұсқасы қаралды",
                ru: "Осмотрен подлинник документа",
                en: "An original document was seen"
            )
        case .personConfirmed:
            LocalisedText(kk: "Адам өзі растады", ru: "Человек подтвердил", en: "The person confirmed it")
        case .registerOutdated:
            LocalisedText(
                kk: "Тіркелімдегі жазба ескірген",
                ru: "Запись реестра устарела",
                en: "The register is out of date"
            )
        case .typingMistake:
            LocalisedText(kk: "Теру қатесі", ru: "Описка", en: "A slip of the pen")
        case .sameMeaning:
            LocalisedText(
                kk: "Мағынасы бір, жазылуы басқа",
                ru: "Смысл один, написано по-разному",
                en: "The same, written differently"
            )
        }
    }

    static let title = LocalisedText(
        kk: "Мәліметтердегі қайшылықтар",
        ru: "Расхождения в данных",
        en: "Values that disagree"
    )
    private static let lead = LocalisedText(
        kk: "Таңдау жасалғанша адамның өз сөзі қолданылады. Таңдалмаған мән жойылмайды.",
        ru: "Пока выбор не сделан, используется то, что сказал человек. Невыбранное значение не удаляется.",
        en: "Until somebody chooses, what the person said is used. The other value is not deleted."
    )
    private static let sourceWord = LocalisedText(kk: "Кімнен", ru: "От кого", en: "Source")
    private static let valueWord = LocalisedText(kk: "Мәні", ru: "Значение", en: "Value")
    private static let usedTitle = LocalisedText(kk: "Қолданылады", ru: "Используется", en: "Used")
    private static let usedWord = LocalisedText(kk: "иә", ru: "да", en: "yes")
    private static let decidedOn = LocalisedText(kk: "Шешім күні:", ru: "Решено", en: "Decided on")
    private static let useWord = LocalisedText(
        kk: "Қайсысын қолдану керек?",
        ru: "Что использовать?",
        en: "Which is used?"
    )
    private static let reasonWord = LocalisedText(kk: "Себебі", ru: "Причина", en: "Reason")
    private static let noteWord = LocalisedText(kk: "Не тексерілді", ru: "Что проверено", en: "What was checked")
    private static let noteHint = LocalisedText(
        kk: "Кемінде 10 таңба. Адамның деректерімен бірге шифрланып сақталады.",
        ru: "Не короче 10 знаков. Хранится зашифрованным вместе с данными человека.",
        en: "At least 10 characters. Kept encrypted with the person's data."
    )
    private static let record = LocalisedText(kk: "Шешімді тіркеу", ru: "Записать решение", en: "Record the decision")
}
