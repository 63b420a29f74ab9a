import CivilTime
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// The employee's view of a person's consents, with the forms of his desk.
struct PersonConsentsView {
    let page: StaffPage
    let card: PersonConsents
    let base: String
    let today: CivilDate
    /// The employee's calls with this person that a consent may name.
    let calls: [CallRecording]

    private var language: Language { page.language }
    private var isCallCentre: Bool { page.visitor.role == .callCentre }

    func html(_ policy: Policy) -> HTML {
        let rows = card.consents.filter { $0.isLive || $0.record != nil }.html { item in
            let record = item.record
            return """
                <tr><td>\(item.definition.title[language])</td><td>\(card.groups[item.definition.id].map { MessageText.group($0)[language] } ?? "")</td>
                <td>\((item.isLive ? MessageText.given : MessageText.notGiven)[language])</td><td>\(record.map { Format.date($0.givenOn) } ?? "")</td></tr>
                """
        }
        return """
            <section><h2>\(PersonConsentsWords.now[language])</h2>
            \(page.table(PersonConsentsWords.now, [MessageText.consent, PersonConsentsWords.kind, MessageText.outcome, MessageText.received], rows))</section>
            \(withdrawForm)
            \(if: !card.withdrawals.isEmpty, history)
            \(giveForm(policy))
            """
    }

    private var withdrawForm: HTML {
        let scopes: [(String, LocalisedText)] = [
            ("all", MessagesWords.refuseAll), ("general", MessageText.group(.general)),
            ("personalised", MessageText.group(.personalised)),
        ]
        let single = card.consents.filter(\.isLive)
        return """
            <section><h2>\(PersonConsentsWords.takeBack[language])</h2>
            <form method="post" action="\(base)/withdrawals" class="card">\(page.visitor.csrfField)
            <label for="scope">\(PersonConsentsWords.what[language])</label>
            <select id="scope" name="scope">\(scopes.html { "<option value=\"\($0)\">\($1[language])</option>" })\(single.html { "<option value=\"\($0.definition.id.rawValue)\">\($0.definition.title[language])</option>" })</select>
            <label for="received">\(PersonConsentsWords.receivedOn[language])</label>
            <input type="date" id="received" name="received" value="\(today.description)" max="\(today.description)">
            <label class="tick"><input type="checkbox" name="doubtful" value="yes"> <span>\(PersonConsentsWords.doubtful[language])</span></label>
            <div class="actions"><button type="submit">\(MessageText.withdraw[language])</button></div></form></section>
            """
    }

    private var history: HTML {
        let titles = Dictionary(
            card.consents.map { ($0.definition.id, $0.definition.title[language]) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = card.withdrawals.html { each in
            """
            <tr><td>\(titles[each.consent] ?? each.consent.rawValue)</td><td>\(Format.date(each.receivedOn))</td><td>\(MessageText.channel(each.channel)[language])</td>
            <td>\(MessageText.outcome(each, language))\(if: each.state == .waiting, confirmForm(each))</td></tr>
            """
        }
        return """
            <section><h2>\(MessagesWords.history[language])</h2>
            \(page.table(MessagesWords.history, [MessageText.consent, MessageText.received, MessageText.how, MessageText.outcome], rows))</section>
            """
    }

    private func confirmForm(_ withdrawal: Withdrawal) -> HTML {
        """
        <form method="post" action="\(base)/withdrawals/\(withdrawal.request)/confirm">\(page.visitor.csrfField)<button type="submit" class="second">\(PersonConsentsWords.certain[language])</button></form>
        """
    }

    /// Each consent for itself, none ticked beforehand.
    private func giveForm(_ policy: Policy) -> HTML {
        let channel = isCallCentre ? "phone" : "branch"
        let open = card.consents.filter { !$0.isLive && $0.definition.channels.contains(channel) }
        let boxes = open.html { item in
            """
            <label class="tick"><input type="checkbox" name="consent" value="\(item.definition.id.rawValue)"> <span><strong>\(item.definition.title[language])</strong><br>\(item.definition.text[language])</span></label>
            <details><summary>\(PersonConsentsWords.whole[language])</summary><pre class="text">\(ConsentText.text(item.definition, policy, language))</pre></details>
            """
        }
        guard !open.isEmpty else { return .empty }
        // Clause 9.5: no consent by phone without a call that was announced as recorded.
        guard !isCallCentre || !calls.isEmpty else {
            return """
                <section><h2>\(PersonConsentsWords.give[language])</h2><p>\(PersonConsentsWords.callFirst[language])</p>
                \(RecordingForms.call(with: card.subject, page))</section>
                """
        }
        return """
            <section><h2>\(PersonConsentsWords.give[language])</h2>
            \(if: !isCallCentre, codeForm)
            <form method="post" action="\(base)/consents" class="card">\(page.visitor.csrfField)<input type="hidden" name="language" value="\(language.rawValue)">
            \(isCallCentre ? phoneFields : branchFields)
            <fieldset><legend>\(PersonConsentsWords.give[language])</legend>\(boxes)</fieldset>
            <label class="tick"><input type="checkbox" name="outlives" value="yes"> <span>\(PersonConsentsWords.outlives[language])</span></label>
            <div class="actions"><button type="submit">\(PersonConsentsWords.enter[language])</button></div></form></section>
            """
    }

    private var phoneFields: HTML {
        let script = page.site.lender.consentDesk.script
        return """
            <div class="warn"><p><strong>\(PersonConsentsWords.readOut[language])</strong> (\(script.version))</p><p>\(script.text[language])</p></div>
            <input type="hidden" name="script" value="\(script.version)">
            <label for="recording">\(PersonConsentsWords.recording[language])</label>
            <select id="recording" name="recording">\(calls.html { "<option value=\"\($0.number)\">\($0.number), \(Format.time($0.announcedAt))</option>" })</select>
            <label class="tick"><input type="checkbox" name="readBack" value="yes"> <span>\(PersonConsentsWords.readBack[language])</span></label>
            """
    }

    private var branchFields: HTML {
        """
        <label for="form">\(PersonConsentsWords.form[language])</label>
        <input type="text" id="form" name="form" maxlength="60" autocomplete="off">
        <label for="code">\(PersonConsentsWords.code[language])</label>
        <input type="text" id="code" name="code" inputmode="numeric" maxlength="10" autocomplete="off">
        """
    }

    private var codeForm: HTML {
        """
        <form method="post" action="\(base)/code">\(page.visitor.csrfField)<div class="actions"><button type="submit" class="second">\(MessagesWords.sendCode[language])</button></div></form>
        """
    }
}

/// Words of the employee's page of consents.
enum PersonConsentsWords {
    static let phone = LocalisedText(kk: "Телефон нөмірі", ru: "Номер телефона", en: "Phone number")
    static let callFirst = LocalisedText(
        kk: "Телефон арқылы келісім беру үшін алдымен сөйлесудің жазылатынын хабарлаңыз.",
        ru: "Чтобы принять согласие по телефону, сначала объявите о записи разговора.",
        en: "To take a consent by phone, announce first that the call is recorded."
    )
    static let find = LocalisedText(kk: "Табу", ru: "Найти", en: "Find")
    static let now = LocalisedText(kk: "Қазіргі келісімдер", ru: "Согласия сейчас", en: "Consents now")
    static let kind = LocalisedText(kk: "Түрі", ru: "Вид", en: "Kind")
    static let takeBack = LocalisedText(
        kk: "Келісімді қайтарып алу",
        ru: "Отзыв согласия",
        en: "Withdrawing a consent"
    )
    static let what = LocalisedText(kk: "Нені", ru: "Что", en: "What")
    static let receivedOn = LocalisedText(kk: "Келген күні", ru: "Дата получения", en: "Day of receipt")
    static let doubtful = LocalisedText(
        kk: "Адамның өзі екені анық емес (тексеріледі, шек келгенде өзі күшіне енеді)",
        ru: "Не уверены, что это сам человек (проверяется, по сроку вступит в силу само)",
        en: "Not certain that it is the person himself (is checked; takes effect by itself on the limit)"
    )
    static let certain = LocalisedText(kk: "Адамның өзі", ru: "Это сам человек", en: "It is the person")
    static let give = LocalisedText(kk: "Келісім беру", ru: "Дать согласие", en: "Giving a consent")
    static let whole = LocalisedText(kk: "Толық мәтіні", ru: "Полный текст", en: "The whole text")
    static let readOut = LocalisedText(kk: "Оқып беріңіз", ru: "Прочитайте вслух", en: "Read out")
    static let recording = LocalisedText(
        kk: "Сөйлесу жазбасының нөмірі",
        ru: "Номер записи разговора",
        en: "Number of the recording"
    )
    static let readBack = LocalisedText(
        kk: "Әр келісім қайталап оқылды, адам «келісемін» деді",
        ru: "Каждое согласие прочитано, человек ответил «согласен»",
        en: "Each consent was read back and the person agreed"
    )
    static let form = LocalisedText(
        kk: "Қол қойылған бланкінің нөмірі",
        ru: "Номер подписанного бланка",
        en: "Number of the signed form"
    )
    static let code = LocalisedText(kk: "немесе SMS-тегі код", ru: "или код из SMS", en: "or the code from the SMS")
    static let outlives = LocalisedText(
        kk: "Адам келісім шарттан кейін де жалғассын деп таңдады (clause 9.6)",
        ru: "Человек выбрал, чтобы согласие продолжалось после договора (clause 9.6)",
        en: "The person chose that it goes on after the contract (clause 9.6)"
    )
    static let enter = LocalisedText(kk: "Енгізу", ru: "Внести", en: "Enter")
}
