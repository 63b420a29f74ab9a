import Lending
import LoanMath
import Operations
import Wording

/// One field of a change.
enum ChangeField {
    static func html(_ name: String, _ form: Form, _ contract: ContractStatus, _ language: Language) -> HTML {
        let choices: [(String, String)]
        switch name {
        case "suspensionReason":
            choices = SuspensionReason.allCases.map { ($0.rawValue, ChangeWords.suspension($0)[language]) }
        case "suspension": choices = suspensions(contract)
        case "payment":
            choices = (contract.view.account?.payments ?? []).map {
                ($0.id, "\(Format.date($0.on)) · \(Format.money($0.amount, language)) · \($0.id)")
            }
        default:
            let isDate = name == "serviceEndsOn" || name == "effectiveOn"
            return """
                <label for="\(name)">\(title(name)[language])</label>
                <input id="\(name)" name="\(name)" value="\(form.text(name))" autocomplete="off" \(if: isDate, "type=\"date\"")\(if: !isDate, "type=\"text\" inputmode=\"decimal\"")>
                """
        }
        let options = choices.html { value, text in
            "<option value=\"\(value)\"\(if: form.text(name) == value, " selected")>\(text)</option>"
        }
        return """
            <label for="\(name)">\(title(name)[language])</label>
            <select id="\(name)" name="\(name)" required>\(options)</select>
            """
    }

    /// Suspensions that have not ended.
    private static func suspensions(_ contract: ContractStatus) -> [(String, String)] {
        let ended = contract.file.facts.compactMap { fact in
            if case .chargesResumed(let suspension) = fact { suspension.id } else { nil }
        }
        return contract.file.facts.compactMap { fact in
            guard case .chargesSuspended(let suspension) = fact, !ended.contains(suspension.id) else { return nil }
            return (suspension.id, Format.date(suspension.on))
        }
    }

    private static func title(_ name: String) -> LocalisedText {
        switch name {
        case "rate":
            LocalisedText(
                kk: "Жаңа мөлшерлеме, айына %",
                ru: "Новая ставка, % в месяц",
                en: "New rate, % a month"
            )
        case "serviceEndsOn":
            LocalisedText(
                kk: "Қызмет аяқталатын күн",
                ru: "День окончания службы",
                en: "Last day of the service"
            )
        case "effectiveOn":
            LocalisedText(
                kk: "Қай күннен бастап (бос болса — бекітілген күннен)",
                ru: "С какого дня (пусто — со дня утверждения)",
                en: "From which day (empty: the day of approval)"
            )
        case "suspensionReason":
            LocalisedText(kk: "Тоқтата тұру негізі", ru: "Основание", en: "Ground")
        case "suspension":
            LocalisedText(kk: "Қай тоқтата тұру", ru: "Какая приостановка", en: "Which suspension")
        case "payment": LocalisedText(kk: "Төлем", ru: "Платёж", en: "Payment")
        case "principal":
            LocalisedText(kk: "Негізгі борыш, ₸", ru: "Основной долг, ₸", en: "Principal, ₸")
        case "interest": LocalisedText(kk: "Сыйақы, ₸", ru: "Вознаграждение, ₸", en: "Interest, ₸")
        case "penalty": LocalisedText(kk: "Тұрақсыздық айыбы, ₸", ru: "Неустойка, ₸", en: "Penalty, ₸")
        default: LocalisedText(kk: "Сома, ₸", ru: "Сумма, ₸", en: "Amount, ₸")
        }
    }
}
