import Wording

/// The kinds of journal entries in words; a kind that is not here is shown as it is written in the journal.
enum BooksEntryWords {
    static func kind(_ kind: String) -> LocalisedText {
        switch kind {
        case "unidentified":
            LocalisedText(kk: "Анықталмаған түсім", ru: "Невыясненное поступление", en: "Unidentified receipt")
        case "disbursement": LocalisedText(kk: "Қарыз берілді", ru: "Выдача", en: "Payout")
        case "interest-due":
            LocalisedText(kk: "Мерзімі келген сыйақы", ru: "Вознаграждение к уплате", en: "Interest due")
        case "interest-accrued":
            LocalisedText(kk: "Айға есептелген сыйақы", ru: "Начисление за месяц", en: "Accrual of the month")
        case "provision": LocalisedText(kk: "Провизия", ru: "Провизия", en: "Provision")
        case "penalty-accrued": LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
        case "payment": LocalisedText(kk: "Төлем", ru: "Платёж", en: "Payment")
        case "refund": LocalisedText(kk: "Артық төлемді қайтару", ru: "Возврат переплаты", en: "Refund of a surplus")
        case "pledge": LocalisedText(kk: "Кепіл", ru: "Залог", en: "Pledge")
        case "passed-to-owner":
            LocalisedText(kk: "Талап иесіне аударылды", ru: "Перечислено владельцу", en: "Passed to the owner")
        case "cost": LocalisedText(kk: "Өндіріп алу шығыны", ru: "Расход на взыскание", en: "Cost of recovery")
        case "forgiven": LocalisedText(kk: "Борыш кешірілді", ru: "Прощение долга", en: "Debt forgiven")
        case "assigned": LocalisedText(kk: "Талап берілді", ru: "Уступка", en: "Assignment")
        case "bought-back": LocalisedText(kk: "Талап кері сатып алынды", ru: "Обратный выкуп", en: "Buy-back")
        case "written-off": LocalisedText(kk: "Есептен шығарылды", ru: "Списание", en: "Write-off")
        case "written-off-memo":
            LocalisedText(kk: "Баланстан тыс есеп", ru: "Учёт за балансом", en: "Kept off balance")
        case let kind where kind.hasPrefix("applied-"):
            LocalisedText(kk: "Аванс есепке алынды", ru: "Зачёт аванса", en: "Advance applied")
        default: LocalisedText(same: kind)
        }
    }
}
