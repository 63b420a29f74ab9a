import CivilTime
import HTTPTypes
import Hummingbird
import Money
import NIOCore
import Operations
import PolicyModel
import Wording

/// My data: what is held, why, from whom, until when, to whom it went, who touched it; and the proof (clauses 5.1, 8.1,
/// 9.1).
enum DataPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let overview = try await site.lender.myData.overview(page.customer.subject)
        let language = page.language
        return page.response(
            title,
            path: "/me/data",
            """
            <nav class="menu" aria-label="\(contents[language])"><a href="#held">\(heldTitle[language])</a> <a href="#consents">\(ConsentPage.listTitle[language])</a> <a href="#given">\(givenTitle[language])</a> <a href="#lines">\(linesTitle[language])</a> <a href="#proof">\(proofTitle[language])</a></nav>
            <p class="actions"><a class="button second" href="/me/requests">\(RequestWords.title[language])</a> <a class="button second" href="\(OwnRecordingsPage.path)">\(RecordingWords.title[language])</a></p>
            <section id="held"><h2>\(heldTitle[language])</h2>\(held(overview.held, page))</section>
            <section id="consents"><h2>\(ConsentPage.listTitle[language])</h2>\(ConsentPage.list(overview.consents, page))</section>
            <section id="given"><h2>\(givenTitle[language])</h2>\(given(overview.disclosures, page))</section>
            <section id="lines"><h2>\(linesTitle[language])</h2>\(LinesPage.newest(overview.lines, language))</section>
            <section id="proof" class="card"><h2>\(proofTitle[language])</h2><p>\(proofText[language])</p>
            <p><code>kepil evidence verify kepil-proof.txt --key "\(site.lender.logKeyText)"</code></p>
            <div class="actions"><a class="button" href="/me/data/proof">\(proofLink[language])</a> <a class="button second" href="/me/data/copy.json">\(copyLink[language])</a></div></section>
            """
        )
    }

    static func proof(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        guard let bytes = try await site.lender.myData.evidence(page.customer.subject) else {
            throw ProofNotReady()
        }
        return file(bytes, name: "kepil-proof.txt", type: "text/plain; charset=utf-8")
    }

    /// Everything held, for another program (clause 9.1).
    static func copy(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let overview = try await site.lender.myData.overview(page.customer.subject)
        return file(try DataCopy(overview, page.language).encoded(), name: "my-data.json", type: "application/json")
    }

    private static func file(_ bytes: [UInt8], name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private static func held(_ items: [HeldItem], _ page: PortalPage) -> HTML {
        let language = page.language
        var order: [CategoryID] = []
        for item in items where !order.contains(item.category) { order.append(item.category) }
        return order.html { category in
            let own = items.filter { $0.category == category }
            let rows = own.html { item in
                """
                <section class="held"><h3>\(item.title[language])</h3><div class="value">\(value(item, language))</div>
                <dl class="facts"><dt>\(why[language])</dt><dd>\(item.why[language]). <span class="soft">\(item.purposeTitle[language]) · \(item.basisTitle[language])</span></dd>
                <dt>\(source[language])</dt><dd>\(BusinessWords.source(item.source)[language]), \(Format.time(item.recordedAt))</dd>
                <dt>\(until[language])</dt><dd>\(term(item, language))</dd></dl>
                <p><a href="/me/data/why/\(item.field.rawValue)">\(WhyPage.title[language])</a></p></section>
                """
            }
            let name = own.first?.categoryTitle ?? LocalisedText(same: category.rawValue)
            return "<details><summary>\(name[language]) (\(own.count))</summary>\(rows)</details>"
        }
    }

    static func value(_ item: HeldItem, _ language: Language) -> HTML {
        guard item.value.utf8.count > 120 || ValueWords.isRecord(item.value) else {
            return "\(ValueWords.text(item.value, item.field, language))"
        }
        return "<details><summary>\(whole[language])</summary><pre class=\"text\">\(item.value)</pre></details>"
    }

    static func term(_ item: HeldItem, _ language: Language) -> HTML {
        guard item.keptBecause != nil else {
            return "\(due[language]) <span class=\"clause\">\(item.keptClause)</span>"
        }
        let day = item.keptUntil.map { untilWord[language] + " " + Format.date($0) } ?? whileLasts[language]
        return
            "\(day)\(item.keptBecause.map { ": " + $0[language] }) <span class=\"clause\">\(item.keptClause)</span>"
    }

    private static func given(_ items: [DisclosedItem], _ page: PortalPage) -> HTML {
        let language = page.language
        guard !items.isEmpty else { return "<p>\(nobody[language])</p>" }
        let rows = items.html { item in
            """
            <tr><td>\(Format.time(item.at))</td><td>\(item.recipient[language])</td><td>\(item.fields.map { $0[language] }.joined(separator: ", "))</td><td>\(item.ground) <span class="clause">\(item.clause)</span></td></tr>
            """
        }
        return
            "<details><summary>\(givenTitle[language]) (\(items.count))</summary>\(page.table(givenTitle, [when, whom, what, ground], rows))</details>"
    }

    static let title = LocalisedText(kk: "Менің деректерім", ru: "Мои данные", en: "My data")
    private static let contents = LocalisedText(kk: "Мазмұны", ru: "Содержание", en: "Contents")
    private static let heldTitle = LocalisedText(kk: "Не сақталады", ru: "Что хранится", en: "What is held")
    private static let givenTitle = LocalisedText(kk: "Кімге берілді", ru: "Кому передано", en: "To whom it went")
    static let linesTitle = LocalisedText(kk: "Кім қарады", ru: "Кто обращался", en: "Who touched it")
    static let linesText = LocalisedText(
        kk:
            "Деректеріңізге әр жүгіну осында; рұқсат етілмегендері де. Журналды өзгертуге болмайды, оны өзіңіз тексере аласыз.",
        ru:
            "Здесь каждое обращение к вашим данным, включая отклонённые. Журнал нельзя изменить, и вы можете его проверить.",
        en: "Every touch of your data is here, refused ones too. The log cannot be changed, and you can verify it."
    )
    private static let proofTitle = LocalisedText(kk: "Дәлел", ru: "Доказательство", en: "Proof")
    private static let proofText = LocalisedText(
        kk:
            "Файлда сіз туралы барлық жол және олардың қол қойылған журналдағы орны бар. Оны бізсіз, осы команданы теріп тексеруге болады:",
        ru: "В файле все строки о вас и их место в подписанном журнале. Его можно проверить без нас, этой командой:",
        en:
            "The file holds every line about you and its place in the signed log. It can be verified without us, with this command:"
    )
    private static let proofLink = LocalisedText(kk: "Дәлел файлы", ru: "Файл доказательства", en: "Proof file")
    private static let copyLink = LocalisedText(
        kk: "Деректердің көшірмесі (JSON)",
        ru: "Копия данных (JSON)",
        en: "Copy of the data (JSON)"
    )
    private static let why = LocalisedText(kk: "Не үшін", ru: "Зачем", en: "Why")
    static let source = LocalisedText(kk: "Қайдан", ru: "Откуда", en: "From")
    static let until = LocalisedText(kk: "Қашанға дейін", ru: "До какого срока", en: "Until when")
    private static let untilWord = LocalisedText(kk: "мына күнге дейін:", ru: "до", en: "until")
    static let due = LocalisedText(
        kk: "енді ештеңе сақтауды талап етпейді, таяудағы жоюда жойылады",
        ru: "больше ничто не требует хранения, уничтожим при ближайшем уничтожении",
        en: "nothing keeps it any more, it goes with the next destruction"
    )
    private static let whileLasts = LocalisedText(kk: "әзірге", ru: "пока длится", en: "while it lasts")
    private static let whole = LocalisedText(kk: "Толық мәтіні", ru: "Полный текст", en: "Full text")
    static let nobody = LocalisedText(
        kk: "Ешкімге берілген жоқ.",
        ru: "Никому не передавалось.",
        en: "To nobody."
    )
    private static let when = LocalisedText(kk: "Қашан", ru: "Когда", en: "When")
    private static let whom = LocalisedText(kk: "Кімге", ru: "Кому", en: "To whom")
    private static let what = LocalisedText(kk: "Қандай деректер", ru: "Какие данные", en: "Which data")
    private static let ground = LocalisedText(kk: "Негізі", ru: "Основание", en: "Ground")
}

/// The person's lines are not yet under a signed checkpoint.
struct ProofNotReady: StatusBearing, Hashable {
    var statusCode: Int { 503 }
    var code: String { "evidence/not-ready" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Журналдың соңғы жолдарына әлі қол қойылмаған.",
            ru: "Последние строки журнала ещё не подписаны.",
            en: "The newest lines of the log are not signed yet."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Бірнеше секундтан соң қайталаңыз.",
            ru: "Повторите через несколько секунд.",
            en: "Try again in a few seconds."
        )
    }
}

/// The nine verbs of the policy in people's words (clause 1.1).
enum VerbWords {
    static func title(_ verb: String) -> LocalisedText {
        switch verb {
        case "collect": LocalisedText(kk: "жинау", ru: "сбор", en: "collected")
        case "store": LocalisedText(kk: "сақтау", ru: "хранение", en: "stored")
        case "change": LocalisedText(kk: "өзгерту", ru: "изменение", en: "changed")
        case "supplement": LocalisedText(kk: "толықтыру", ru: "дополнение", en: "supplemented")
        case "use": LocalisedText(kk: "пайдалану", ru: "использование", en: "used")
        case "disseminate": LocalisedText(kk: "тарату", ru: "распространение", en: "passed on")
        case "depersonalise": LocalisedText(kk: "иесіздендіру", ru: "обезличивание", en: "depersonalised")
        case "block": LocalisedText(kk: "бұғаттау", ru: "блокирование", en: "blocked")
        case "destroy": LocalisedText(kk: "жою", ru: "уничтожение", en: "destroyed")
        default: LocalisedText(same: verb)
        }
    }
}
