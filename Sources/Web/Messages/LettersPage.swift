import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// Letters by registered post: which wait, the letter itself for printing, and its number at the post (clause 11.1).
enum LettersPage {
    static let path = "/staff/letters"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/letters") { _, context in try await show(try desk(context, site), problem: nil) }
        staff.get("/letters/:number") { _, context in DocumentAnswer.page(try await letter(context, site).source) }
        staff.get("/letters/:number/pdf") { _, context in try await pdf(context, site) }
        staff.post("/letters/:number/sent") { request, context in try await sent(request, context, site) }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .callCentre, .loanOfficer))
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let (waiting, sent) = try await page.site.lender.letters.all(page.visitor.actor)
        let rows = sent.html { letter in
            """
            <tr><td>\(letter.number)</td><td>\(letter.reference)</td><td>\(letter.handedOn.map { Format.date($0) })</td><td>\(letter.tracking)</td></tr>
            """
        }
        return try await page.response(
            LetterWords.title,
            path: path,
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <p>\(LetterWords.why[language]) <span class="clause">clause 11.1 · 56-V Art. 9-2(1)</span></p>
            \(if: waiting.isEmpty, "<p class=\"soft\">\(LetterWords.none[language])</p>")
            \(waiting.html { card($0, page) })
            \(if: !sent.isEmpty, "<section><h2>\(LetterWords.sentTitle[language])</h2>\(page.table(LetterWords.sentTitle, [LetterWords.number, LetterWords.about, LetterWords.handedOn, LetterWords.tracking], rows))</section>")
            """
        )
    }

    private static func card(_ letter: Letter, _ page: StaffPage) -> HTML {
        let language = page.language
        let id = "tracking-\(letter.number)"
        let asPDF: HTML =
            page.site.printer == nil
            ? .empty : " <a class=\"button second\" href=\"\(path)/\(letter.number)/pdf\">PDF</a>"
        return """
            <section class="card"><h2>\(letter.number)</h2>
            <p>\(LetterWords.about[language]): \(letter.reference) · \(LetterWords.since[language]) \(Format.date(letter.createdOn))</p>
            <p class="soft">\(LetterWords.opening[language])</p>
            <p class="actions"><a class="button second" href="\(path)/\(letter.number)">\(LetterWords.open[language])</a>\(asPDF)</p>
            <form method="post" action="\(path)/\(letter.number)/sent">\(page.visitor.csrfField)
            <label for="\(id)">\(LetterWords.tracking[language])</label><input type="text" id="\(id)" name="tracking" maxlength="16" autocomplete="off" required placeholder="RR123456785KZ">
            <div class="actions"><button type="submit">\(LetterWords.handOver[language])</button></div></form></section>
            """
    }

    private static func letter(_ context: AppRequestContext, _ site: Site) async throws -> HTML {
        let page = try desk(context, site)
        let opened: OpenLetter
        do {
            opened = try await site.lender.letters.open(context.parameters.get("number") ?? "", page.visitor.actor)
        } catch LetterProblem.unknown { throw PageProblem.notFound }
        let language = opened.language
        let controller = try await site.policy().controller
        return """
            <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(opened.letter.number)</title>
            <style>\(HTML(rendered: AccessPackDocument.style))</style></head><body>
            \(LetterDocument.address(opened.envelope))
            <h1>\(LetterWords.heading[language])</h1>
            <p>\(opened.letter.number) · \(Format.date(opened.letter.createdOn))</p>
            <p>\(opened.letter.text)</p>
            <p>\(controller.name[language]), \(controller.address[language]), \(controller.phone), \(controller.email)</p>
            </body></html>
            """
    }

    private static func pdf(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        guard let printer = site.printer else { throw PageProblem.notFound }
        let text = try await letter(context, site)
        let number = context.parameters.get("number") ?? "letter"
        return PackPage.file(try await printer.pdf(html: text.source), "\(number).pdf", "application/pdf")
    }

    private static func sent(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            try await site.lender.letters.handedOver(
                context.parameters.get("number") ?? "",
                tracking: form.text("tracking"),
                page.visitor.actor
            )
            return seeOther(path)
        } catch LetterProblem.unknown { throw PageProblem.notFound } catch let problem as LetterProblem {
            return try await show(page, problem: problem)
        }
    }
}

/// Words about letters by post.
enum LetterWords {
    static let title = LocalisedText(kk: "Пошта хаттары", ru: "Письма по почте", en: "Letters by post")
    static let why = LocalisedText(
        kk: "Заң хабарлауды талап етеді, ал телефонға хабарлама жетпеді: тапсырысты хатпен жіберіледі.",
        ru: "Закон требует сообщить, а на телефон сообщение не дошло: отправляется заказным письмом.",
        en: "The law demands that the person is told, and the phone took no text: it goes as a registered letter."
    )
    static let none = LocalisedText(
        kk: "Жіберілетін хат жоқ.",
        ru: "Писем к отправке нет.",
        en: "There are no letters to send."
    )
    static let number = LocalisedText(kk: "Хат", ru: "Письмо", en: "Letter")
    static let about = LocalisedText(kk: "Не туралы", ru: "О чём", en: "About")
    static let since = LocalisedText(kk: "күтіп тұр, қай күннен:", ru: "ждёт с", en: "waiting since")
    static let opening = LocalisedText(
        kk: "Хатты ашу мекенжайды поштаға беру ретінде журналға жазылады.",
        ru: "Открытие письма записывается в журнал как передача адреса почте.",
        en: "Opening the letter is entered as giving the address to the post."
    )
    static let open = LocalisedText(kk: "Хатты ашу", ru: "Открыть письмо", en: "Open the letter")
    static let tracking = LocalisedText(
        kk: "Тапсырысты хаттың нөмірі",
        ru: "Номер заказного письма",
        en: "Number of the registered letter"
    )
    static let handOver = LocalisedText(kk: "Поштаға тапсырылды", ru: "Передано на почту", en: "Handed to the post")
    static let handedOn = LocalisedText(kk: "Тапсырылған күн", ru: "Передано", en: "Handed over on")
    static let sentTitle = LocalisedText(kk: "Жіберілген хаттар", ru: "Отправленные письма", en: "Letters sent")
    static let heading = LocalisedText(kk: "Хабарлама", ru: "Уведомление", en: "Notice")
}
