import Money
import Operations
import Wording

/// An obligation of somebody else that the customer secures: its number and what is owed, nothing of the borrower.
enum SecuredCard {
    static func html(_ secured: SecuredByMe, _ language: Language) -> HTML {
        let told = secured.obligation
        return """
            <section class="card"><h2>\(title(secured.role)[language]) \(told.contract)</h2>
            <p>\(SecurityWords.balance[language]): \(Format.money(told.principalOutstanding, language))</p>
            \(if: told.overdue.isPositive, "<p class=\"mistake\">\(SecurityWords.overdue[language]): \(Format.money(told.overdue, language)), \(Format.days(told.daysOverdue, language))</p>")
            <p class="hint">\(only[language])</p></section>
            """
    }

    private static func title(_ role: SecurityPerson.Role) -> LocalisedText {
        switch role {
        case .guarantor:
            LocalisedText(
                kk: "Сіз кепілгер болған шарт",
                ru: "Договор, по которому вы гарант:",
                en: "You are the guarantor of contract"
            )
        case .pledgor:
            LocalisedText(
                kk: "Автокөлігіңіз кепілде тұрған шарт",
                ru: "Договор, по которому заложен ваш автомобиль:",
                en: "Your car is pledged under contract"
            )
        }
    }

    private static let only = LocalisedText(
        kk: "Қарыз алушы туралы сізге осыдан басқа ештеңе айтылмайды.",
        ru: "Больше ничего о заёмщике вам не сообщают.",
        en: "You are told nothing else of the borrower."
    )
}
