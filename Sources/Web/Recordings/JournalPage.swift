import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// The journal of operations of one case as evidence: offers seen, buttons pressed, hashes of documents.
enum JournalPage {
    static let path = "/staff/journal"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/journal") { request, context in try await show(request, context, site) }
    }

    private static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .dataProtectionOfficer)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let language = page.language
        let reference = request.uri.queryParameters.get("case").map { String($0) } ?? ""
        var problem: (any UserFacingError)?
        var entries: [JournaledAct] = []
        if !reference.isEmpty {
            do { entries = try await site.lender.operationJournal.read(case: reference, visitor.actor) } catch let
                unknown as RecordingProblem
            { problem = unknown }
        }
        let policy = try await site.policy()
        let rows = entries.html { entry in
            """
            <tr><td>\(Format.time(entry.at))</td><td>\(what(entry, policy, language))</td><td>\(entry.channel)</td><td><code>\(entry.textHash)</code></td><td class="number">\(entry.leafIndex.map { String($0) } ?? "")</td></tr>
            """
        }
        let table = page.table(title, [RecordingWords.when, whatTitle, channel, hash, place], numbers: 4..<5, rows)
        return try await page.response(
            title,
            path: reference.isEmpty ? path : "\(path)?case=\(reference)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p>\(lead[language])</p>
            <form method="get" action="\(path)" class="card"><label for="case">\(RecordingWords.caseTitle[language])</label>
            <input type="text" id="case" name="case" maxlength="40" required autocomplete="off" value="\(reference)">
            <div class="actions"><button type="submit">\(PersonConsentsWords.find[language])</button></div></form>
            \(if: !entries.isEmpty, table)
            """
        )
    }

    private static func what(_ entry: JournaledAct, _ policy: Policy, _ language: Language) -> String {
        func consent(_ id: ConsentID) -> String {
            policy.consents.first { $0.id == id }?.title[language] ?? id.rawValue
        }
        return switch entry.kind {
        case .shown(let kind): "\(shown[language]): \(text(kind)[language])"
        case .consentGiven(let id): "\(MessageText.given[language]): \(consent(id))"
        case .consentWithdrawn(let id): "\(withdrawn[language]): \(consent(id))"
        case .signed: signed[language]
        case .acted(let verb, let purpose):
            "\(VerbWords.title(verb)[language]): \(policy.purposes.first { $0.id == purpose }?.title[language] ?? purpose.rawValue)"
        }
    }

    private static func text(_ kind: String) -> LocalisedText {
        switch kind {
        case "lender": LocalisedText("кредитор туралы мәлімет", "сведения о кредиторе", "who the lender is")
        case "cost": LocalisedText("қарыздың құны", "стоимость займа", "the cost of the loan")
        case "notice": LocalisedText("деректер саясаты", "политика о данных", "the privacy notice")
        case "contract": LocalisedText("шарт", "договор", "the contract")
        default: LocalisedText(same: kind)
        }
    }

    static let title = LocalisedText("Операциялар журналы", "Журнал операций", "Journal of operations")
    private static let lead = LocalisedText(
        "Не көрсетілді, не басылды, қай құжатқа қол қойылды — уақыт тәртібімен. Қарағаныңыз журналда қалады, адам оны көреді (clause 6.1).",
        "Что показано, что нажато, какой документ подписан — по времени. Ваш просмотр остаётся в журнале, человек его увидит (clause 6.1).",
        "What was shown, pressed and signed, in order of time. Your look stays on the log, and the person sees it (clause 6.1)."
    )
    private static let whatTitle = LocalisedText("Не болды", "Что произошло", "What happened")
    private static let channel = LocalisedText("Арна", "Канал", "Channel")
    private static let hash = LocalisedText("Құжаттың хеші", "Хеш документа", "Hash of the document")
    private static let place = LocalisedText("Журналдағы орны", "Место в журнале", "Place in the log")
    private static let shown = LocalisedText(
        "көрсетіліп, расталды",
        "показано и подтверждено",
        "shown and confirmed"
    )
    private static let withdrawn = LocalisedText("Қайтарып алынды", "Отозвано", "Withdrawn")
    private static let signed = LocalisedText("шартқа қол қойылды", "договор подписан", "the contract was signed")
}
