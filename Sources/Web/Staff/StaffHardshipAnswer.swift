import Lending
import Operations
import PrivacyKernel
import Wording

/// The answer to a request in the making: forms for each way, for a refusal, and for the second employee's approval.
enum StaffHardshipAnswer {
    static func html(
        _ status: HardshipStatus,
        _ page: StaffPage,
        fields: HardshipFields?,
        refuses: Bool,
        preview: HardshipPreview?
    ) -> HTML {
        """
        \(prepared(status, page))
        \(choices(status.hardship, page))
        \(fields.html { offer($0, status.hardship, page, preview) })
        \(if: refuses, refusal(status.hardship, page))
        """
    }

    /// What waits for the second employee.
    private static func prepared(_ status: HardshipStatus, _ page: StaffPage) -> HTML {
        let hardship = status.hardship
        guard let answer = hardship.prepared else { return .empty }
        let language = page.language
        let isMine = hardship.preparedBy == page.visitor.actor.id
        return """
            <div class="card"><h2>\(preparedTitle[language])</h2>
            \(StaffHardshipPage.answerView(answer, status.preparedPreview, language))
            \(if: isMine, "<p class=\"soft\">\(HardshipProblem.ownAnswer.summary[language])</p>")
            <form method="post" action="/staff/hardship/\(hardship.id)/decide">\(page.visitor.csrfField)<div class="actions">
            \(if: !isMine, "<button type=\"submit\" name=\"outcome\" value=\"approved\">\(approve[language])</button>")
            <button type="submit" name="outcome" value="returned" class="second">\(giveBack[language])</button></div></form></div>
            """
    }

    private static func choices(_ hardship: HardshipCase, _ page: StaffPage) -> HTML {
        let language = page.language
        let path = "/staff/hardship/\(hardship.id)?answer="
        let offers = HardshipPlan.Kind.allCases.html { way in
            let isWish = way == hardship.request.wish.kind
            return """
                <li><a href="\(path)\(way.rawValue)">\(offerWord[language]): \(HardshipText.way(way)[language])</a>\(if: isWish, " <span class=\"soft\">\(asAsked[language])</span>")</li>
                """
        }
        return """
            <section><h2>\(answerTitle[language])</h2><ul>\(offers)<li><a href="\(path)refusal">\(refuse[language])</a></li></ul></section>
            """
    }

    private static func offer(
        _ fields: HardshipFields,
        _ hardship: HardshipCase,
        _ page: StaffPage,
        _ preview: HardshipPreview?
    ) -> HTML {
        guard let way = fields.way else { return .empty }
        let language = page.language
        return """
            <form method="post" action="/staff/hardship/\(hardship.id)/answer" class="card">\(page.visitor.csrfField)
            <h2>\(offerWord[language]): \(HardshipText.way(way)[language])</h2>
            \(fields.html(way, language, withRate: true))
            \(preview.html { HardshipView.preview($0, language) })
            <div class="actions"><button type="submit" name="step" value="preview"\(if: preview != nil, " class=\"second\"")>\(HardshipText.preview[language])</button>
            \(if: preview != nil, "<button type=\"submit\" name=\"step\" value=\"prepare\">\(prepareWord[language])</button>")</div></form>
            """
    }

    private static func refusal(_ hardship: HardshipCase, _ page: StaffPage) -> HTML {
        let language = page.language
        let grounds = HardshipGround.allCases.html { ground in
            """
            <label class="tick"><input type="checkbox" name="ground" value="\(ground.rawValue)"> <span>\(HardshipText.ground(ground)[language])</span></label>
            """
        }
        return """
            <form method="post" action="/staff/hardship/\(hardship.id)/answer" class="card">\(page.visitor.csrfField)
            <fieldset><legend>\(HardshipText.grounds[language])</legend><input type="hidden" name="answer" value="refusal">\(grounds)</fieldset>
            <div class="actions"><button type="submit">\(prepareWord[language])</button></div></form>
            """
    }

    private static let preparedTitle = LocalisedText(
        kk: "Дайындалған жауап",
        ru: "Подготовленный ответ",
        en: "The answer prepared"
    )
    private static let answerTitle = LocalisedText(kk: "Жауап беру", ru: "Ответить", en: "Answer")
    private static let offerWord = LocalisedText(kk: "Ұсыну", ru: "Предложить", en: "Offer")
    private static let asAsked = LocalisedText(kk: "сұралғандай", ru: "как просили", en: "as asked")
    private static let refuse = LocalisedText(
        kk: "Негіздеп бас тарту",
        ru: "Мотивированно отказать",
        en: "Refuse with grounds"
    )
    private static let prepareWord = LocalisedText(
        kk: "Екінші қызметкерге жіберу",
        ru: "Передать второму сотруднику",
        en: "Hand to a second employee"
    )
    private static let approve = LocalisedText(
        kk: "Бекіту, жауап беру",
        ru: "Утвердить и ответить",
        en: "Approve and answer"
    )
    private static let giveBack = LocalisedText(kk: "Қайтару", ru: "Вернуть", en: "Return")
}
