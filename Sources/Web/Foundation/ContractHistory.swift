import Lending
import Operations
import Wording

/// What has happened to a contract, in order, with the provision behind each change; for the borrower and the staff alike.
enum ContractHistory {
    static func html(_ contract: ContractStatus, _ language: Language) -> HTML {
        let items = contract.file.facts
            .filter { $0.effectiveOn <= contract.view.asOf }
            .compactMap { fact in words(fact).map { (fact.effectiveOn, $0, source(fact.kind)) } }
            .sorted { $0.0 < $1.0 }
        guard !items.isEmpty else { return .empty }
        let list = items.html { day, words, source in
            """
            <li>\(Format.date(day)) — \(words[language])\(source.html { " <span class=\"clause\">\($0)</span>" })</li>
            """
        }
        return "<h2>\(title[language])</h2><ul>\(list)</ul>"
    }

    private static func source(_ kind: String) -> String? {
        switch kind {
        case "rate-changed": ChangeWords.source(.lowerRate)
        case "deferred": ChangeWords.source(.deferConscript)
        case "terminated": ChangeWords.source(.terminate)
        case "charges-suspended", "charges-resumed": ChangeWords.source(.suspendCharges)
        case "forgiven": ChangeWords.source(.forgive)
        case "restructured", "car-sold": "56-V Art. 9-2(2)"
        case "assigned", "bought-back": "56-V Art. 9-1"
        case "pledge-registered", "pledge-released": "254-I Art. 8(2)"
        default: nil
        }
    }

    private static func words(_ fact: ContractFact) -> LocalisedText? {
        if case .rateChanged(let change) = fact, Improvement.isDecline(change) {
            return LocalisedText(
                kk: "Төмен мөлшерлемеден бас тартылды",
                ru: "Заёмщик отказался от снижения ставки",
                en: "Lower rate declined by the borrower"
            )
        }
        return words(fact.kind)
    }

    /// The milestones and changes; payments have a table of their own.
    private static func words(_ kind: String) -> LocalisedText? {
        switch kind {
        case "signed": LocalisedText(kk: "Қол қойылды", ru: "Подписан", en: "Signed")
        case "pledge-registered":
            LocalisedText(kk: "Кепіл тіркелді", ru: "Залог зарегистрирован", en: "Pledge registered")
        case "disbursed": LocalisedText(kk: "Ақша берілді", ru: "Выдан", en: "Paid out")
        case "payment-reversed":
            LocalisedText(kk: "Төлемнің күші жойылды", ru: "Платёж отменён", en: "Payment reversed")
        case "early-repayment-requested", "payoff-requested":
            LocalisedText(
                kk: "Мерзімінен бұрын өтеу сұралды",
                ru: "Запрошено досрочное погашение",
                en: "Early repayment requested"
            )
        case "cost-incurred": LocalisedText(kk: "Шығыс қосылды", ru: "Добавлен расход", en: "Cost claimed")
        case "restructured":
            LocalisedText(kk: "Жаңа кесте келісілді", ru: "Согласован новый график", en: "New schedule agreed")
        case "rate-changed": LocalisedText(kk: "Мөлшерлеме төмендеді", ru: "Ставка снижена", en: "Rate lowered")
        case "deferred": LocalisedText(kk: "Төлем кейінге қалдырылды", ru: "Дана отсрочка", en: "Payments deferred")
        case "terminated": LocalisedText(kk: "Шарт бұзылды", ru: "Расторгнут", en: "Terminated")
        case "charges-suspended":
            LocalisedText(kk: "Есептеу тоқтатыла тұрды", ru: "Начисления приостановлены", en: "Charges suspended")
        case "charges-resumed":
            LocalisedText(kk: "Есептеу жалғасты", ru: "Начисления возобновлены", en: "Charges resumed")
        case "forgiven": LocalisedText(kk: "Берешек кешірілді", ru: "Долг прощён", en: "Debt forgiven")
        case "written-off": LocalisedText(kk: "Баланстан шығарылды", ru: "Списан с баланса", en: "Written off")
        case "assigned": LocalisedText(kk: "Талап берілді", ru: "Требование уступлено", en: "Claim assigned")
        case "bought-back":
            LocalisedText(kk: "Талап қайта сатып алынды", ru: "Требование выкуплено", en: "Claim bought back")
        case "surplus-refunded":
            LocalisedText(kk: "Артық төлем қайтарылды", ru: "Переплата возвращена", en: "Surplus refunded")
        case "car-sold":
            LocalisedText(kk: "Автокөлік сатылды", ru: "Автомобиль продан", en: "Car sold")
        case "closed": LocalisedText(kk: "Жабылды", ru: "Закрыт", en: "Closed")
        case "pledge-released": LocalisedText(kk: "Кепіл босатылды", ru: "Залог снят", en: "Pledge released")
        default: nil
        }
    }

    private static let title = LocalisedText(kk: "Шарт тарихы", ru: "История договора", en: "History")
}
