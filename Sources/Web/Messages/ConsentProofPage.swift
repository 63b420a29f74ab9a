import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// What proves a consent, to read: the words that were shown, kept apart from what was chosen, and how it was given (clause
/// 9.5; 94-V Art. 25(2)(5)).
enum ConsentProofPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let receipt = try await receipt(page)
        let language = page.language
        let base = "/me/data/consents/\(receipt.definition.id.rawValue)"
        let events = receipt.events.html { event in
            "<tr><td>\((event.state == "given" ? MessageText.given : withdrawn)[language])</td><td>\(Format.time(event.at))</td><td>\(event.channel)</td></tr>"
        }
        return page.response(
            MessageText.proof,
            path: base + "/proof",
            """
            <dl class="facts"><dt>\(number[language])</dt><dd>\(receipt.recordID)</dd>
            <dt>\(controller[language])</dt><dd>\(receipt.controller.name[language]), \(receipt.controller.bin)</dd>
            <dt>\(purpose[language])</dt><dd>\(receipt.purposeTitle[language])</dd>
            <dt>\(until[language])</dt><dd>\(receipt.expiresOn.map { Format.date($0) } ?? ConsentText.term(receipt.definition)[language])</dd>
            \(receipt.detail.html { proof($0, language) })
            <dt>\(hash[language])</dt><dd><code>\(receipt.shownHash)</code></dd></dl>
            \(page.table(MessageText.proof, [MessageText.outcome, MessageText.received, MessageText.how], events))
            <section class="card"><h2>\(shown[language])</h2><pre class="text" lang="\(receipt.language.rawValue)">\(receipt.shown)</pre></section>
            <div class="actions"><a class="button second" href="\(base)/receipt">\(forPrograms[language])</a> <a class="button second" href="\(base)">\(MessageText.consent[language])</a></div>
            """
        )
    }

    private static func proof(_ detail: ConsentDetail, _ language: Language) -> HTML {
        """
        \(detail.recording.html { "<dt>\(recording[language])</dt><dd>\($0)\(if: detail.script != nil, " · \(detail.script)")</dd>" })
        \(detail.form.html { "<dt>\(formNumber[language])</dt><dd>\($0)</dd>" })
        \(if: detail.codeConfirmed, "<dt>\(byCode[language])</dt><dd>SMS</dd>")
        """
    }

    private static func receipt(_ page: PortalPage) async throws -> ConsentProof {
        let id = ConsentID(page.context.parameters.get("consent") ?? "")
        guard let receipt = try await page.site.lender.messages.proof(id, page.customer.subject) else {
            throw PageProblem.notFound
        }
        return receipt
    }

    private static let forPrograms = LocalisedText(
        kk: "Бағдарламаларға (JSON-LD)",
        ru: "Для программ (JSON-LD)",
        en: "For programs (JSON-LD)"
    )
    private static let withdrawn = LocalisedText(kk: "Қайтарып алынған", ru: "Отозвано", en: "Withdrawn")
    private static let number = LocalisedText(kk: "Нөмірі", ru: "Номер", en: "Number")
    private static let controller = LocalisedText(kk: "Оператор", ru: "Оператор", en: "Operator")
    private static let purpose = LocalisedText(kk: "Мақсаты", ru: "Цель", en: "Purpose")
    private static let until = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Valid")
    private static let hash = LocalisedText(kk: "Мәтіннің SHA-256", ru: "SHA-256 текста", en: "SHA-256 of the words")
    private static let shown = LocalisedText(kk: "Көрсетілген мәтін", ru: "Показанный текст", en: "The words shown")
    private static let recording = LocalisedText(kk: "Сөйлесу жазбасы", ru: "Запись разговора", en: "Recording")
    private static let formNumber = LocalisedText(kk: "Бланк", ru: "Бланк", en: "Form")
    private static let byCode = LocalisedText(kk: "Кодпен расталған", ru: "Подтверждено кодом", en: "Confirmed by code")
}
