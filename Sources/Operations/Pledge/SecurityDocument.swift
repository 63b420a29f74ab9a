import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
import Wording

/// The contract of guarantee or pledge: HTML that a browser shows and a printer prints. It names the obligation by number
/// and terms; the borrower is not named in it.
struct SecurityDocument {
    let person: SecurityPerson
    let name: String
    let iin: String
    let address: String
    /// The pledgor's car in words; `nil` for a guarantor.
    let car: String?
    let agreement: LoanAgreement
    let controller: Controller
    let day: CivilDate

    func html(_ language: Language) -> String {
        let say = { (text: LocalisedText) in text[language] }
        let rows = [
            (Self.obligation, person.application), (Self.amount, ContractDocument.money(agreement.terms.principal)),
            (Self.term, String(agreement.terms.termMonths)),
            (Self.rate, Self.percent(agreement.terms.rate.rate.description, language)),
            (Self.gesv, Self.percent(agreement.effectiveRate.displayed, language)),
        ]
        var table = ""
        for (title, value) in rows { table += "<tr><th>\(say(title))</th><td>\(Self.escape(value))</td></tr>" }
        let subject =
            switch person.role {
            case .guarantor: "<p>\(say(Self.guarantee))</p>"
            case .pledgor:
                "<p>\(say(Self.pledge))</p><p>\(say(Self.carWord)): \(Self.escape(car ?? "")), \(say(Self.worth)) \(ContractDocument.money(agreement.collateralValue))</p>"
            }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(say(Self.title(person.role))) \(person.caseReference)</title>
            <style>@page { size: A4; margin: 18mm 15mm } body { font: 11pt/1.5 "Noto Sans", sans-serif; color: #17212b; max-width: 48rem; margin: 0 auto; padding: 1rem } h1 { font-size: 15pt } table { border-collapse: collapse; width: 100% } th, td { border: .5pt solid #8a97a3; padding: 3pt 6pt; text-align: left }</style></head><body>
            <h1>\(say(Self.title(person.role))) \(person.caseReference)</h1>
            <p>\(ContractDocument.date(day))</p>
            <p>\(say(Self.lender)): \(Self.escape(controller.name[language])), \(say(Self.bin)) \(Self.escape(controller.bin)), \(Self.escape(controller.address[language])).</p>
            <p>\(say(Self.roleName(person.role))): \(Self.escape(name)), \(say(Self.iinWord)) \(Self.escape(iin)), \(Self.escape(address)).</p>
            <table>\(table)</table>
            \(subject)
            <p>\(say(Self.ends))</p><p>\(say(Self.told))</p>
            <p>\(say(Self.signature)): ____________________</p>
            </body></html>
            """
    }

    static func roleName(_ role: SecurityPerson.Role) -> LocalisedText {
        switch role {
        case .guarantor: LocalisedText(kk: "Кепілгер", ru: "Гарант", en: "Guarantor")
        case .pledgor: LocalisedText(kk: "Кепіл беруші", ru: "Залогодатель", en: "Pledgor")
        }
    }

    static func title(_ role: SecurityPerson.Role) -> LocalisedText {
        switch role {
        case .guarantor: LocalisedText(kk: "Кепілдік шарты", ru: "Договор гарантии", en: "Contract of guarantee")
        case .pledgor: LocalisedText(kk: "Кепіл шарты", ru: "Договор залога", en: "Contract of pledge")
        }
    }

    private static func percent(_ figure: String, _ language: Language) -> String {
        (language == .english ? figure : figure.replacingPlaceholder(".", with: ",")) + "\u{00A0}%"
    }

    private static func escape(_ text: String) -> String {
        text.replacingPlaceholder("&", with: "&amp;").replacingPlaceholder("<", with: "&lt;")
            .replacingPlaceholder(">", with: "&gt;").replacingPlaceholder("\"", with: "&quot;")
    }

    private static let lender = LocalisedText(kk: "Кредитор", ru: "Кредитор", en: "Lender")
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let iinWord = LocalisedText(kk: "ЖСН", ru: "ИИН", en: "IIN")
    private static let obligation = LocalisedText(
        kk: "Қамтамасыз етілетін міндеттеме: өтінім бойынша қарыз",
        ru: "Обеспечиваемое обязательство: заём по заявке",
        en: "Obligation secured: the loan on application"
    )
    private static let amount = LocalisedText(kk: "Қарыз сомасы", ru: "Сумма займа", en: "Loan amount")
    private static let term = LocalisedText(kk: "Мерзімі, ай", ru: "Срок, месяцев", en: "Term, months")
    private static let rate = LocalisedText(
        kk: "Айлық сыйақы мөлшерлемесі",
        ru: "Ставка вознаграждения в месяц",
        en: "Interest rate a month"
    )
    private static let gesv = LocalisedText(kk: "ЖТСМ", ru: "ГЭСВ", en: "GESV (effective rate)")
    private static let guarantee = LocalisedText(
        kk:
            "Кепілгер қарыз алушы осы міндеттемені орындамаса, кредитор алдында ол үшін негізгі борыш, сыйақы және заңды тұрақсыздық айыбы шегінде жауап береді.",
        ru:
            "Если заёмщик не исполнит это обязательство, гарант отвечает за него перед кредитором в пределах основного долга, вознаграждения и законной неустойки.",
        en:
            "If the borrower does not perform this obligation, the guarantor answers for it to the lender within the principal, interest and lawful penalty."
    )
    private static let pledge = LocalisedText(
        kk:
            "Кепіл беруші осы міндеттемені орындау үшін өз автокөлігін кепілге береді. Кепіл құқығы тіркелген кезден басталады (254-I Art. 8(2)). Кепіл беруші автокөлігінің құнынан артық жауап бермейді.",
        ru:
            "Залогодатель отдаёт свой автомобиль в залог за исполнение этого обязательства. Право залога возникает с регистрации (254-I Art. 8(2)). Больше стоимости автомобиля залогодатель не отвечает.",
        en:
            "The pledgor gives his own car in pledge for this obligation. The pledge arises on registration (254-I Art. 8(2)). The pledgor answers for no more than the value of the car."
    )
    private static let carWord = LocalisedText(kk: "Автокөлік", ru: "Автомобиль", en: "Car")
    private static let worth = LocalisedText(kk: "құны", ru: "стоимость", en: "valued at")
    private static let ends = LocalisedText(
        kk: "Қарыз толық өтелгенде бұл шарт аяқталады.",
        ru: "С полным погашением займа этот договор прекращается.",
        en: "When the loan is repaid in full, this contract ends."
    )
    private static let told = LocalisedText(
        kk:
            "Кредитор осы тұлғаға тек қамтамасыз етілген міндеттеме туралы хабарлайды: борыш қалдығы мен мерзімі өткен сома.",
        ru: "Этому лицу кредитор сообщает только об обеспечиваемом обязательстве: остаток долга и просроченную сумму.",
        en: "The lender tells this person of the obligation secured only: the balance of the debt and the overdue sum."
    )
    private static let signature = LocalisedText(kk: "Қолы", ru: "Подпись", en: "Signature")
}
