import CivilTime
import Lending
import LoanMath
import Money
import Operations
import Wording

/// The fields of a plan: written into a form, and read back into what they mean.
struct HardshipFields {
    let form: Form

    var way: HardshipPlan.Kind? { HardshipPlan.Kind(rawValue: form.text("way")) }
    var cause: HardshipCause? { HardshipCause(rawValue: form.text("cause")) }
    var key: String { form.text("key") }
    var hasKey: Bool { key.utf8.count == 24 && key.allSatisfy(\.isHexDigit) }

    /// - Throws: ``FieldProblem``.
    func plan() throws -> HardshipPlan {
        switch way {
        case .newSchedule:
            guard let months = Int(form.text("termMonths")) else { throw FieldProblem.outsideRange(1, 84) }
            return .newSchedule(
                NewSchedule(termMonths: months, firstDueOn: try date("firstDueOn"), monthlyRate: try rate())
            )
        case .partialPayment:
            return .partialPayment(
                PartialPayment(amount: try money("amount"), by: try date("by"), restBy: try date("restBy"))
            )
        case .saleOfCar:
            guard let seller = CarSale.Seller(rawValue: form.text("seller")) else { throw FieldProblem.notAChoice }
            return .saleOfCar(
                CarSale(seller: seller, lowestPrice: try money("lowestPrice"), by: try date("saleBy"))
            )
        case nil: throw FieldProblem.notAChoice
        }
    }

    /// A form with the values of a plan in it.
    static func filled(_ plan: HardshipPlan) -> Form {
        var values = ["way": plan.kind.rawValue]
        switch plan {
        case .newSchedule(let schedule):
            values["termMonths"] = String(schedule.termMonths)
            values["firstDueOn"] = schedule.firstDueOn.description
            values["rate"] = schedule.monthlyRate.map { "\($0)" } ?? ""
        case .partialPayment(let part):
            values["amount"] = part.amount.description
            values["by"] = part.by.description
            values["restBy"] = part.restBy.description
        case .saleOfCar(let sale):
            values["seller"] = sale.seller.rawValue
            values["lowestPrice"] = sale.lowestPrice.description
            values["saleBy"] = sale.by.description
        }
        return Form(values)
    }

    /// A form with what many would choose.
    static func suggested(_ way: HardshipPlan.Kind, _ contract: ContractStatus, value: Money?) -> Form {
        let today = contract.view.asOf
        let account = contract.view.account
        switch way {
        case .newSchedule:
            let left = contract.view.account?.schedule.count ?? 0
            let next = account?.schedule.first { today.days(until: $0.dueOn) >= 20 }?.dueOn
            return filled(
                .newSchedule(
                    NewSchedule(termMonths: max(12, min(84, left + 12)), firstDueOn: next ?? today.adding(days: 30))
                )
            )
        case .partialPayment:
            let owed = (account?.overduePrincipal ?? .zero) + (account?.overdueInterest ?? .zero)
            return filled(
                .partialPayment(
                    PartialPayment(
                        amount: Money(tiyn: owed.tiyn / 200 * 100),
                        by: today.adding(days: 7),
                        restBy: today.adding(days: 45)
                    )
                )
            )
        case .saleOfCar:
            return filled(
                .saleOfCar(
                    CarSale(
                        seller: .borrower,
                        lowestPrice: value ?? contract.file.agreement.collateralValue,
                        by: today.adding(days: 60)
                    )
                )
            )
        }
    }

    /// - Parameter withRate: The staff may name a lower rate.
    func html(_ way: HardshipPlan.Kind, _ language: Language, withRate: Bool) -> HTML {
        let fields: HTML =
            switch way {
            case .newSchedule:
                """
                \(input("termMonths", Self.term, language, "type=\"text\" inputmode=\"numeric\""))
                \(input("firstDueOn", Self.firstDue, language, "type=\"date\""))
                \(if: withRate, input("rate", Self.rateHint, language, "type=\"text\" inputmode=\"decimal\"", needed: false))
                """
            case .partialPayment:
                """
                \(input("amount", Self.amount, language, "type=\"text\" inputmode=\"decimal\""))
                \(input("by", Self.by, language, "type=\"date\""))
                \(input("restBy", Self.restBy, language, "type=\"date\""))
                """
            case .saleOfCar:
                """
                <label for="seller">\(Self.seller[language])</label><select id="seller" name="seller">
                \(CarSale.Seller.allCases.html { "<option value=\"\($0.rawValue)\"\(if: form.text("seller") == $0.rawValue, " selected")>\(HardshipText.seller($0)[language])</option>" })</select>
                \(input("lowestPrice", Self.lowestPrice, language, "type=\"text\" inputmode=\"decimal\""))
                \(input("saleBy", Self.saleBy, language, "type=\"date\""))
                """
            }
        return "<input type=\"hidden\" name=\"way\" value=\"\(way.rawValue)\">\(fields)"
    }

    func causes(_ language: Language) -> HTML {
        let options = HardshipCause.allCases.html { each in
            """
            <option value="\(each.rawValue)"\(if: cause == each, " selected")>\(HardshipText.cause(each)[language])</option>
            """
        }
        return """
            <label for="cause">\(HardshipText.causeTitle[language])</label>
            <p class="hint" id="cause-hint">\(Self.causeHint[language])</p>
            <select id="cause" name="cause" aria-describedby="cause-hint">\(options)</select>
            """
    }

    private func input(
        _ name: String,
        _ title: LocalisedText,
        _ language: Language,
        _ kind: HTML,
        needed: Bool = true
    ) -> HTML {
        """
        <label for="\(name)">\(title[language])</label>
        <input id="\(name)" name="\(name)" value="\(form.text(name))" autocomplete="off"\(if: needed, " required") \(kind)>
        """
    }

    private func date(_ name: String) throws -> CivilDate {
        guard let date = FieldReader.date(form.text(name)) else { throw FieldProblem.notADate }
        return date
    }

    private func money(_ name: String) throws -> Money {
        guard let money = FieldReader.money(form.text(name)) else { throw FieldProblem.notAnAmount }
        return money
    }

    /// An empty field keeps the rate in force.
    private func rate() throws -> Rate? {
        let text = form.text("rate")
        guard !text.isEmpty else { return nil }
        guard let rate = Rate(percent: text.map { $0 == "," ? "." : String($0) }.joined()) else {
            throw StaffProblem.unreadableRate
        }
        return rate
    }

    static let term = LocalisedText(kk: "Мерзімі, ай", ru: "Срок, месяцев", en: "Term, months")
    static let firstDue = LocalisedText(kk: "Бірінші төлем күні", ru: "Первый платёж", en: "First payment on")
    static let rate = LocalisedText(kk: "Мөлшерлеме, айына", ru: "Ставка в месяц", en: "Rate a month")
    private static let rateHint = LocalisedText(
        kk: "Мөлшерлеме, айына % (бос болса — бұрынғысы немесе ЖТСМ шегі рұқсат ететіні)",
        ru: "Ставка, % в месяц (пусто — прежняя или та, что допускает предел ГЭСВ)",
        en: "Rate, % a month (empty: as before, or what the cap on GESV allows)"
    )
    static let amount = LocalisedText(kk: "Қазір төленетін бөлігі, ₸", ru: "Часть сейчас, ₸", en: "Part to pay now, ₸")
    static let by = LocalisedText(kk: "Осы күнге дейін", ru: "Не позднее", en: "By")
    static let restBy = LocalisedText(kk: "Қалғаны осы күнге дейін", ru: "Остальное не позднее", en: "The rest by")
    static let seller = LocalisedText(
        kk: "Сатып алушыны кім табады",
        ru: "Кто находит покупателя",
        en: "Who finds the buyer"
    )
    static let lowestPrice = LocalisedText(kk: "Ең төменгі баға, ₸", ru: "Наименьшая цена, ₸", en: "Lowest price, ₸")
    static let saleBy = LocalisedText(kk: "Осы күнге дейін сату", ru: "Продать не позднее", en: "Sell by")
    private static let causeHint = LocalisedText(
        kk: "Денсаулық пен отбасы туралы жазудың қажеті жоқ.",
        ru: "О здоровье и семье писать не нужно.",
        en: "There is no need to say anything about health or family."
    )
}
