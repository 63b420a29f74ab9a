import Operations
import PrivacyOffice
import Wording

/// What may be done with a request at its present stage, by whoever looks at it.
enum StaffRequestActions {
    static func html(_ file: RequestFile, _ page: StaffPage) -> HTML {
        let isOfficer = page.visitor.role == .dataProtectionOfficer
        let request = file.request
        var parts: [HTML] = []
        if isOfficer, request.stage == .identified { parts.append(assess(file, page)) }
        if isOfficer, request.stage == .received { parts.append(unproved(file, page)) }
        if request.stage == .assessed { parts.append(confirm(file, page)) }
        if isOfficer, request.answeredOn == nil, request.intake.answerWay == .letter,
            request.carriedOutOn != nil || request.stage == .refused
        {
            parts.append(letter(file, page))
        }
        if isOfficer, request.stage == .done, request.liftedOn == nil,
            [.restriction, .objection].contains(request.kind)
        {
            parts.append(lift(file, page))
        }
        if isOfficer, request.kind == .complaint { parts.append(link(file, page)) }
        return "\(parts)"
    }

    private static func path(_ file: RequestFile) -> String { "\(StaffRequestsPage.path)/\(file.number)" }

    private static func assess(_ file: RequestFile, _ page: StaffPage) -> HTML {
        let language = page.language
        let grounds = RefusalGround.choices(for: file.request.kind).html { ground in
            """
            <option value="\(ground.rawValue)">\(ground.text[language]) (\(ground.law))</option>
            """
        }
        return """
            <form method="post" action="\(path(file))/assess" class="card">\(page.visitor.csrfField)<h2>\(assessTitle[language])</h2>
            \(if: file.request.kind.needsSecondPerson, "<p>\(second[language])</p>")
            <label for="answer">\(answerTitle[language])</label><textarea id="answer" name="answer" rows="4" maxlength="4000"></textarea>
            <label for="ground">\(RequestWords.groundTitle[language])</label><select id="ground" name="ground"><option value="">—</option>\(grounds)</select>
            <div class="actions"><button type="submit" name="outcome" value="granted">\(grant[language])</button>
            <button type="submit" class="second" name="outcome" value="refused">\(refuse[language])</button></div></form>
            """
    }

    private static func unproved(_ file: RequestFile, _ page: StaffPage) -> HTML {
        let language = page.language
        return """
            <section class="warn"><p>\(waits[language]) <span class="clause">clause 9.2</span></p>
            <form method="post" action="\(path(file))/assess">\(page.visitor.csrfField)<input type="hidden" name="ground" value="notIdentified">
            <div class="actions"><button type="submit" class="second" name="outcome" value="refused">\(refuse[language])</button></div></form></section>
            """
    }

    private static func confirm(_ file: RequestFile, _ page: StaffPage) -> HTML {
        let language = page.language
        return """
            <form method="post" action="\(path(file))/confirm" class="card">\(page.visitor.csrfField)<h2>\(confirmTitle[language])</h2><p>\(second[language])</p>
            <div class="actions"><button type="submit" name="outcome" value="approved">\(approve[language])</button>
            <button type="submit" class="second" name="outcome" value="returned">\(giveBack[language])</button></div></form>
            """
    }

    private static func letter(_ file: RequestFile, _ page: StaffPage) -> HTML {
        let language = page.language
        return """
            <section class="card"><h2>\(letterTitle[language])</h2><p>\(letterText[language]) <span class="clause">clause 9.3</span></p>
            <p class="actions"><a class="button second" href="\(path(file))/letter">\(open[language])</a> <a class="button second" href="\(path(file))/letter.pdf">PDF</a></p>
            <form method="post" action="\(path(file))/sent">\(page.visitor.csrfField)
            <label for="tracking">\(RequestWords.trackingTitle[language])</label><input type="text" id="tracking" name="tracking" maxlength="16" placeholder="RR123456785KZ">
            <div class="actions"><button type="submit">\(sent[language])</button></div></form></section>
            """
    }

    private static func lift(_ file: RequestFile, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="\(path(file))/lift" class="card">\(page.visitor.csrfField)<p>\(liftText[page.language])</p>
        <div class="actions"><button type="submit" class="second">\(liftWord[page.language])</button></div></form>
        """
    }

    private static func link(_ file: RequestFile, _ page: StaffPage) -> HTML {
        let language = page.language
        if let breach = file.request.breach {
            return "<p>\(breachTitle[language]): <a href=\"/staff/breaches/\(breach)\">\(breach)</a></p>"
        }
        return """
            <form method="post" action="\(path(file))/link" class="card">\(page.visitor.csrfField)
            <label for="breach">\(breachTitle[language])</label><input type="text" id="breach" name="breach" maxlength="16" placeholder="B-2024-0001">
            <div class="actions"><button type="submit" class="second">\(linkWord[language])</button></div></form>
            """
    }

    private static let assessTitle = LocalisedText("Бағалау", "Оценка", "Assess")
    private static let answerTitle = LocalisedText("Адамға жауап", "Ответ человеку", "Answer to the person")
    private static let grant = LocalisedText("Қанағаттандыру", "Удовлетворить", "Grant")
    private static let refuse = LocalisedText("Бас тарту", "Отказать", "Refuse")
    private static let second = LocalisedText(
        "Жоюды қайтару мүмкін емес: екінші қызметкер растайды.",
        "Уничтожение необратимо: подтверждает второй сотрудник.",
        "Deletion cannot be undone: a second employee confirms it."
    )
    private static let waits = LocalisedText(
        "Өтінішті кім бергені расталмаған. Ештеңе орындалмайды.",
        "Кто подал обращение, не подтверждено. Ничего не исполняется.",
        "Who made the request is not confirmed. Nothing is carried out."
    )
    private static let confirmTitle = LocalisedText("Екінші қызметкер", "Второй сотрудник", "Second employee")
    private static let approve = LocalisedText("Растау", "Подтвердить", "Confirm")
    private static let giveBack = LocalisedText("Қайтару", "Вернуть", "Give back")
    private static let letterTitle = LocalisedText("Тапсырысты хат", "Заказное письмо", "Registered letter")
    private static let letterText = LocalisedText(
        "Хатты басып шығарып, поштаға тапсырыңыз. Ашу мекенжайды поштаға беру ретінде жазылады.",
        "Напечатайте и сдайте письмо на почту. Открытие записывается как передача адреса почте.",
        "Print the letter and hand it to the post. Opening it is entered as giving the address to the post."
    )
    private static let open = LocalisedText("Хатты ашу", "Открыть письмо", "Open the letter")
    private static let sent = LocalisedText("Тапсырылды", "Сдано на почту", "Handed to the post")
    private static let liftText = LocalisedText(
        "Адам бөлімшеде құжатпен тоқтатуды сұраса ғана.",
        "Только если человек попросил об этом с документом.",
        "Only when the person asked for it, with a document."
    )
    private static let liftWord = LocalisedText("Тоқтату", "Снять", "Lift")
    private static let breachTitle = LocalisedText(
        "Қауіпсіздік бұзылуы",
        "Нарушение безопасности",
        "Breach of security"
    )
    private static let linkWord = LocalisedText("Байланыстыру", "Связать", "Link")
}
