import CivilTime
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import Wording

/// What a borrower needs to know to act: what happens next, what to pay and how, what being overdue costs, who helps.
enum ContractCare {
    /// What has happened, in its order, and below it what is still to come.
    static func steps(_ contract: ContractStatus, _ language: Language) -> HTML {
        let facts = contract.file.facts.filter { $0.effectiveOn <= contract.view.asOf }
        let known = facts.compactMap { step($0, contract.file.agreement.payout, language) }.sorted { $0.0 < $1.0 }
        let done = known.html { "<li>\(Format.date($0.0)) — \($0.1)</li>" }
        let kinds = Set(facts.map(\.kind))
        let coming = milestones.filter { !kinds.contains($0.kind) }
        let rest = coming.html { "<li class=\"soft\">\($0.title[language])</li>" }
        let waits = contract.view.state == .signed || contract.view.state == .pledged
        return """
            \(if: waits, "<div class=\"good\" role=\"status\"><p>\(signedText[language])</p></div>")
            <ol>\(done)\(rest)</ol>
            """
    }

    private static func step(_ fact: ContractFact, _ payout: PayoutTarget, _ language: Language) -> (
        CivilDate, String
    )? {
        switch fact {
        case .signed(let on): (on, signed[language])
        case .pledgeRegistered(let on, let certificate): (on, pledged[language] + " " + certificate)
        case .disbursed(let on, _): (on, (payout == .seller ? paidToSeller : paidToYou)[language])
        case .closed(let on): (on, closed[language])
        case .pledgeReleased(let on): (on, released[language])
        case .surplusRefunded(_, let on, let amount): (on, refunded[language] + ": " + Format.money(amount, language))
        default: nil
        }
    }

    /// The sum that is overdue, what it costs by this very contract, and what to do when paying is hard.
    static func overdue(_ account: LoanAccount, _ contract: ContractStatus, _ page: PortalPage) -> HTML {
        guard account.arrears.isPositive else { return .empty }
        let language = page.language
        let controller = page.site.layout.controller
        let rule = contract.file.agreement.servicing.penalty.map { rule in
            penaltyRule.filled([
                "first": Format.percent(rule.dailyFirst.description, language), "days": String(rule.firstDays),
                "after": Format.percent(rule.dailyAfter.description, language),
                "cap": rule.yearlyCapShareOfIssued.map { Format.percent($0.description, language) } ?? "—",
            ])[language]
        }
        return """
            <div class="problem"><p><strong>\(overdueTitle[language]): \(Format.money(account.arrears, language)), \(Format.days(account.daysOverdue, language))</strong></p>
            <p>\(if: account.penaltyUnpaid.isPositive, "\(penaltyWord[language]): \(Format.money(account.penaltyUnpaid, language)). ")\(rule) <span class="clause">56-V Art. 6(3)</span></p>
            <p>\(hardship[language]) <a href="tel:\(controller.phone)">\(controller.phone)</a>. <span class="clause">56-V Art. 9-2</span></p>
            \(if: contract.view.owner == nil, "<div class=\"actions\"><a class=\"button\" href=\"/me/contracts/\(contract.file.number)/hardship\">\(HardshipText.title[language])</a></div>")</div>
            """
    }

    /// To whom, how much, by when, and the words by which a payment finds its contract.
    static func payment(_ account: LoanAccount, _ contract: ContractStatus, _ page: PortalPage) -> HTML {
        let language = page.language
        let now = account.arrears + account.costsUnpaid + account.currentPrincipal + account.currentInterest
        let next = contract.view.nextPayment.map { row -> HTML in
            let rest = max(.zero, row.payment - account.advance)
            return "<dt>\(byDay[language]) \(Format.date(row.dueOn))</dt><dd>\(Format.money(rest, language))</dd>"
        }
        return """
            <section class="card"><h2>\(howToPay[language])</h2><p>\(howText[language])</p>
            <dl class="facts">
            \(if: now.isPositive, "<dt>\(atOnce[language])</dt><dd><strong>\(Format.money(now, language))</strong></dd>")
            \(next)
            \(PaymentDetails.rows(page))
            </dl>
            <div class="actions"><a class="button second" href="/me/contracts/\(contract.file.number)/early">\(EarlyPage.title[language])</a>
            \(if: !account.arrears.isPositive && contract.view.owner == nil, "<a class=\"button second\" href=\"/me/contracts/\(contract.file.number)/hardship\">\(HardshipText.title[language])</a>")</div></section>
            """
    }

    /// An early repayment that was chosen and waits for its money.
    static func waiting(_ contract: ContractStatus, _ page: PortalPage) throws -> HTML {
        guard let waiting = try contract.waitingEarlyRepayment() else { return .empty }
        let language = page.language
        return """
            <section class="good" role="status"><h2>\(EarlyPage.title[language])</h2>
            <p>\(EarlyPage.name(waiting.choice)[language]): <strong>\(Format.money(waiting.amount, language))</strong></p>
            <p>\(waitingText[language]) <strong>\(Format.date(waiting.lastDay))</strong>.</p>
            \(PaymentDetails.list(page))</section>
            """
    }

    private static let milestones: [(kind: String, title: LocalisedText)] = [
        (
            "signed",
            LocalisedText(kk: "шартқа қол қою", ru: "подписание договора", en: "the contract is signed")
        ),
        (
            "pledge-registered",
            LocalisedText(kk: "кепілді тіркеу", ru: "регистрация залога", en: "the pledge is registered")
        ),
        (
            "disbursed",
            LocalisedText(kk: "ақшаны аудару", ru: "перечисление денег", en: "the money is paid out")
        ),
        (
            "closed",
            LocalisedText(kk: "толық өтеу", ru: "полное погашение", en: "the loan is repaid")
        ),
        (
            "pledge-released",
            LocalisedText(
                kk: "автокөлікті кепілден босату",
                ru: "снятие залога с автомобиля",
                en: "the car is released"
            )
        ),
    ]
    private static let signedText = LocalisedText(
        kk: "Шартқа қол қойылды. Енді кепілді тіркейміз, содан кейін ақша аударылады: сізден ештеңе қажет емес.",
        ru: "Договор подписан. Теперь мы регистрируем залог, после этого перечислим деньги: от вас ничего не нужно.",
        en: "The contract is signed. We now register the pledge and then pay out the money: nothing is needed from you."
    )
    private static let signed = LocalisedText(
        kk: "шартқа қол қойылды",
        ru: "договор подписан",
        en: "the contract was signed"
    )
    private static let pledged = LocalisedText(
        kk: "кепіл тіркелді, куәлік",
        ru: "залог зарегистрирован, свидетельство",
        en: "the pledge was registered, certificate"
    )
    private static let paidToSeller = LocalisedText(
        kk: "ақша сатушыға аударылды",
        ru: "деньги перечислены продавцу",
        en: "the money was paid to the seller"
    )
    private static let paidToYou = LocalisedText(
        kk: "ақша шотыңызға аударылды",
        ru: "деньги перечислены на ваш счёт",
        en: "the money was paid to your account"
    )
    private static let closed = LocalisedText(
        kk: "қарыз толық өтелді, шарт жабылды",
        ru: "займ погашен полностью, договор закрыт",
        en: "the loan was repaid in full and the contract closed"
    )
    private static let released = LocalisedText(
        kk: "кепіл босатылды: автокөлікке шектеу жоқ",
        ru: "залог снят: автомобиль свободен",
        en: "the pledge was released: the car is free"
    )
    private static let refunded = LocalisedText(
        kk: "артық төленген сома қайтарылды",
        ru: "переплата возвращена",
        en: "the surplus was returned"
    )
    private static let overdueTitle = LocalisedText(
        kk: "Мерзімі өткен берешек",
        ru: "Просроченная задолженность",
        en: "Overdue"
    )
    private static let penaltyWord = LocalisedText(
        kk: "Оның ішінде тұрақсыздық айыбы",
        ru: "В том числе неустойка",
        en: "Of this, penalty"
    )
    private static let penaltyRule = LocalisedText(
        kk:
            "Тұрақсыздық айыбы — төленбеген төлемнен алғашқы {days} күнде күніне {first}, одан кейін {after}; шарттың әр жылында берілген соманың {cap} мөлшерінен аспайды.",
        ru:
            "Неустойка — {first} неуплаченного платежа в день в первые {days} дней, затем {after}; не больше {cap} выданной суммы за каждый год договора.",
        en:
            "The penalty is {first} of the unpaid payment a day for the first {days} days, then {after}; at most {cap} of the amount issued in each year of the contract."
    )
    private static let hardship = LocalisedText(
        kk:
            "Төлеу қиын болса, мерзімі өткен күннен бастап 30 күн ішінде шарт талаптарын өзгертуді сұраңыз; 15 күнде жауап береміз:",
        ru:
            "Если платить трудно, в течение 30 дней с начала просрочки попросите изменить условия договора; мы ответим за 15 дней:",
        en: "If paying is hard, ask for new terms within 30 days of falling overdue; we answer within 15 days:"
    )
    private static let howToPay = LocalisedText(kk: "Қалай төлеу керек", ru: "Как платить", en: "How to pay")
    private static let howText = LocalisedText(
        kk: "Кез келген банктен аударыңыз. Төлем шарт нөмірі арқылы танылады, сондықтан оны дәл жазыңыз.",
        ru: "Переведите из любого банка. Платёж находит договор по его номеру, поэтому укажите номер точно.",
        en: "Transfer from any bank. A payment finds its contract by the number, so write the number exactly."
    )
    private static let atOnce = LocalisedText(kk: "Қазір төлеңіз", ru: "Оплатите сейчас", en: "Pay now")
    private static let byDay = LocalisedText(kk: "Мына күнге дейін:", ru: "До", en: "By")
    private static let waitingText = LocalisedText(
        kk: "Ақша келесі төлем күнінен бұрын түссе, сіз таңдағандай жұмсалады. Соңғы күні:",
        ru: "Деньги пойдут как вы выбрали, если поступят раньше следующей даты платежа. Последний день:",
        en: "Money that arrives before the next due date is used as you chose. Last day:"
    )
}
