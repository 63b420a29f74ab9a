import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
import PrivacyOffice
import Wording

/// The agreement on other terms as a document, made on the day it is signed and kept as it was read.
struct HardshipDocument {
    let hardship: HardshipCase
    let agreement: LoanAgreement
    let preview: HardshipPreview
    let on: CivilDate
    let controller: Controller

    /// A digest of everything that is agreed on, without the names: the same figures on the same day give the same.
    var figures: String { ShownText.hash(body(HardshipWords(.english))) }

    func html(_ language: Language, _ parties: ContractParties) -> String {
        let words = HardshipWords(language)
        let terms = ContractWords(language)
        let number = ContractDocument.escape(agreement.number.description)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(number)</title>
            <style>\(ContractDocument.style)</style></head><body>
            <h1>\(words.title) \(number)</h1>
            <p>\(terms.place), \(ContractDocument.date(on))</p>
            <h2>1. \(terms.parties)</h2>
            <p>\(terms.lender): \(ContractDocument.escape(controller.name[language])), \(terms.bin) \(ContractDocument.escape(controller.bin)).</p>
            <p>\(terms.borrower): \(ContractDocument.escape(parties.fullName)), \(terms.iin) \(ContractDocument.escape(parties.iin)).</p>
            \(body(words))
            </body></html>
            """
    }

    private func body(_ words: HardshipWords) -> String {
        let (rows, rule) = content(words)
        var table = ""
        for (title, value) in rows { table += "<tr><th>\(title)</th><td>\(ContractDocument.escape(value))</td></tr>" }
        return """
            <h2>2. \(words.subject)</h2>
            <p>\(words.asked) \(ContractDocument.date(hardship.request.on)) (56-V Art. 9-2(2)).</p>
            <table>\(table)</table>
            <p>\(rule)</p>
            \(schedule(words))
            <h2>3. \(words.rest)</h2>
            <p>\(words.restText)</p>
            """
    }

    private func content(_ words: HardshipWords) -> ([(String, String)], String) {
        let money = ContractDocument.money
        let date = ContractDocument.date
        switch preview {
        case .newSchedule(let change):
            guard let before = change.before.account, let after = change.after.account else { return ([], "") }
            return (
                [
                    (words.principal, money(after.principalOutstanding)),
                    (words.unpaidInterest, money(before.overdueInterest + before.accruedInterest)),
                    (words.penalty, money(after.penaltyUnpaid)),
                    (words.payments, String(after.schedule.count)),
                    (words.first, after.schedule.first.map { date($0.dueOn) } ?? "—"),
                    (words.last, after.schedule.last.map { date($0.dueOn) } ?? "—"),
                    (words.rate, rate(change, words)),
                    (words.effectiveRate, change.effectiveRate.map { "\($0.displayed) %" } ?? "—"),
                ],
                words.scheduleRule
            )
        case .partialPayment(let part):
            return (
                [
                    (words.overdue, money(part.overdueNow)),
                    (words.part, money(part.payment.amount)),
                    (words.partBy, date(part.payment.by)),
                    (words.restBy, date(part.payment.restBy)),
                    (words.restAtEnd, money(part.restAtEnd)),
                ],
                words.partRule
            )
        case .saleOfCar(let sale):
            return (
                [
                    (words.seller, sale.sale.seller == .borrower ? words.borrower : words.lender),
                    (words.value, sale.value.map { money($0) } ?? "—"),
                    (words.lowestPrice, money(sale.sale.lowestPrice)),
                    (words.saleBy, date(sale.sale.by)),
                    (words.owedThen, money(sale.owedThen)),
                ],
                words.saleRule
            )
        }
    }

    /// The monthly rate of the new schedule; the one in force when it does not change.
    private func rate(_ change: ChangePreview, _ words: HardshipWords) -> String {
        guard case .restructured(let agreed) = change.fact, let rate = agreed.rate else { return words.asBefore }
        return "\(rate.rate) %"
    }

    private func schedule(_ words: HardshipWords) -> String {
        guard case .newSchedule(let change) = preview, let rows = change.after.account?.schedule else { return "" }
        let terms = words.contract
        let head = [terms.number, terms.due, terms.payment, terms.interest, terms.principal, terms.balance]
        let lines = rows.map { row in
            let cells = [
                String(row.number), ContractDocument.date(row.dueOn), ContractDocument.amount(row.payment),
                ContractDocument.amount(row.interest), ContractDocument.amount(row.principal),
                ContractDocument.amount(row.balance),
            ]
            return "<tr><td class=\"n\">" + cells.joined(separator: "</td><td class=\"n\">") + "</td></tr>"
        }
        return "<table class=\"s\"><caption>\(words.schedule)</caption><thead><tr>"
            + "<th>" + head.joined(separator: "</th><th>") + "</th></tr></thead><tbody>" + lines.joined()
            + "</tbody></table>"
    }
}

/// The words of the agreement on other terms in one language.
struct HardshipWords {
    private let language: Language
    let contract: ContractWords

    init(_ language: Language) {
        self.language = language
        contract = ContractWords(language)
    }

    private func say(_ kk: String, _ ru: String, _ en: String) -> String {
        LocalisedText(kk: kk, ru: ru, en: en)[language]
    }

    var title: String {
        say(
            "Шарт талаптарын өзгерту туралы келісім, шарт",
            "Соглашение об изменении условий договора",
            "Agreement on other terms of contract"
        )
    }
    var subject: String { say("Не келісілді", "О чём договорились", "What is agreed on") }
    var asked: String {
        say("Қарыз алушының өтініші берілген күн:", "По обращению заёмщика от", "On the borrower's request of")
    }
    var principal: String { contract.principal }
    var unpaidInterest: String {
        say("Төленбеген сыйақы", "Неуплаченное вознаграждение", "Unpaid interest")
    }
    var penalty: String { say("Тұрақсыздық айыбы", "Неустойка", "Penalty") }
    var payments: String { say("Төлем саны", "Платежей", "Payments") }
    var first: String { say("Бірінші төлем", "Первый платёж", "First payment") }
    var last: String { say("Соңғы төлем", "Последний платёж", "Last payment") }
    var rate: String { say("Айлық мөлшерлеме", "Ставка в месяц", "Rate a month") }
    var asBefore: String { say("бұрынғысынша", "прежняя", "as before") }
    var effectiveRate: String {
        say("Қалған төлемдердің ЖТСМ", "ГЭСВ оставшихся платежей", "GESV of what is left")
    }
    var scheduleRule: String {
        say(
            "Төленбеген сыйақы төлемдермен бірге тең бөліктермен төленеді, оған сыйақы есептелмейді (56-V Art. 4(7)). Бұрын есептелген тұрақсыздық айыбы сақталады, мерзімі өткен төлем қалмайды.",
            "Неуплаченное вознаграждение уплачивается равными частями вместе с платежами, проценты на него не начисляются (56-V Art. 4(7)). Начисленная ранее неустойка остаётся, просроченных платежей больше нет.",
            "Unpaid interest is paid in equal parts with the instalments and bears no interest (56-V Art. 4(7)). Penalty accrued before stays due; nothing is overdue any more."
        )
    }
    var schedule: String { say("Жаңа өтеу кестесі", "Новый график погашения", "New repayment schedule") }
    var overdue: String { say("Бүгін мерзімі өткені", "Просрочено сегодня", "Overdue today") }
    var part: String { say("Алдымен төленетін бөлігі", "Часть, которая платится сначала", "Part paid first") }
    var partBy: String { say("Осы күнге дейін", "Не позднее", "By") }
    var restBy: String {
        say("Қалған мерзімі өткен сома осы күнге дейін", "Остальное просроченное не позднее", "The rest overdue by")
    }
    var restAtEnd: String {
        say(
            "Ол күні мерзімі өткен болып саналатын сома",
            "К этому дню будет просрочено",
            "Overdue by that day, with what falls due until then"
        )
    }
    var partRule: String {
        say(
            "Екі мерзім де сақталса, бүгіннен бастап есептелген тұрақсыздық айыбы алынбайды.",
            "Если оба срока соблюдены, неустойка, начисленная с сегодняшнего дня, не взимается.",
            "If both days are kept, the penalty that accrues from today is not asked for."
        )
    }
    var seller: String { say("Сатып алушыны кім табады", "Кто находит покупателя", "Who finds the buyer") }
    var borrower: String { say("қарыз алушы", "заёмщик", "the borrower") }
    var lender: String { say("кредитор", "кредитор", "the lender") }
    var value: String { say("Соңғы бағалау", "Последняя оценка", "Newest valuation") }
    var lowestPrice: String { say("Ең төменгі баға", "Наименьшая цена", "Lowest price") }
    var saleBy: String { say("Осы күнге дейін сатылады", "Продаётся не позднее", "Sold by") }
    var owedThen: String { say("Сол күнгі барлық берешек", "Весь долг на этот день", "All that is owed on that day") }
    var saleRule: String {
        say(
            "Баға заңды ретпен берешекке жұмсалады (56-V Art. 6(1-1)); артығы қарыз алушыға қайтарылады, жетпегені берешек болып қалады. Баға түскен соң автокөлік кепілден босатылады.",
            "Цена идёт на долг в порядке закона (56-V Art. 6(1-1)); излишек возвращается заёмщику, недостающее остаётся долгом. После поступления цены автомобиль освобождается от залога.",
            "The price goes to the debt in the order of the law (56-V Art. 6(1-1)); a surplus goes back to the borrower, what is missing stays owed. Once the price is received, the car is released from the pledge."
        )
    }
    var rest: String { say("Қалғаны", "Остальное", "The rest") }
    var restText: String {
        say(
            "Шарттың қалған талаптары өзгермейді. Бұл келісім үшін ақы алынбайды. Келісім SMS арқылы жіберілген бір реттік кодпен бекітіледі.",
            "Остальные условия договора не меняются. Плата за соглашение не взимается. Оно подписывается одноразовым кодом из SMS.",
            "The other terms of the contract stay as they are. Nothing is charged for this agreement. It is signed with a one-time code sent by SMS."
        )
    }
}
