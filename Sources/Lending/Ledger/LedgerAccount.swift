public import Wording

/// The chart of accounts that lending posts to. Codes are those of the lender's bookkeeping.
public enum LedgerAccount: String, Sendable, Hashable, Codable, CaseIterable {
    case bank = "1010"
    case principal = "1401"
    case interestReceivable = "1740"
    case penaltyReceivable = "1745"
    case costsReceivable = "1790"
    /// Receipts whose contract is not known yet.
    case holding = "2860"
    /// Money of borrowers kept for the next due date or to be returned.
    case borrowersMoney = "2870"
    case interestIncome = "6110"
    case penaltyIncome = "6290"
    /// Off the balance sheet: what pledged cars are worth.
    case pledgedCars = "7250"
    case pledgedCarsContra = "7990"

    public enum Kind: String, Sendable, Hashable, Codable { case asset, liability, income, offBalance }

    public var code: String { rawValue }

    public var kind: Kind {
        switch self {
        case .bank, .principal, .interestReceivable, .penaltyReceivable, .costsReceivable: .asset
        case .holding, .borrowersMoney: .liability
        case .interestIncome, .penaltyIncome: .income
        case .pledgedCars, .pledgedCarsContra: .offBalance
        }
    }

    public var title: LocalisedText {
        switch self {
        case .bank:
            LocalisedText(kk: "Банктегі ақша", ru: "Деньги на банковском счёте", en: "Cash at bank")
        case .principal:
            LocalisedText(
                kk: "Берілген қарыздар: негізгі борыш",
                ru: "Выданные займы: основной долг",
                en: "Loans: principal"
            )
        case .interestReceivable:
            LocalisedText(kk: "Алынатын сыйақы", ru: "Вознаграждение к получению", en: "Interest receivable")
        case .penaltyReceivable:
            LocalisedText(
                kk: "Алынатын тұрақсыздық айыбы",
                ru: "Неустойка к получению",
                en: "Penalty receivable"
            )
        case .costsReceivable:
            LocalisedText(
                kk: "Өтелетін шығындар",
                ru: "Расходы к возмещению",
                en: "Costs to be reimbursed"
            )
        case .holding:
            LocalisedText(
                kk: "Анықталмаған түсімдер",
                ru: "Невыясненные поступления",
                en: "Unidentified receipts"
            )
        case .borrowersMoney:
            LocalisedText(
                kk: "Қарыз алушылардың алдын ала және артық төлемдері",
                ru: "Авансы и переплаты заёмщиков",
                en: "Advances and surplus of borrowers"
            )
        case .interestIncome:
            LocalisedText(kk: "Сыйақы түріндегі кіріс", ru: "Доход в виде вознаграждения", en: "Interest income")
        case .penaltyIncome:
            LocalisedText(
                kk: "Тұрақсыздық айыбынан кіріс",
                ru: "Доход в виде неустойки",
                en: "Penalty income"
            )
        case .pledgedCars:
            LocalisedText(
                kk: "Кепілге қабылданған автокөліктер",
                ru: "Принятые в залог автомобили",
                en: "Cars held in pledge"
            )
        case .pledgedCarsContra:
            LocalisedText(
                kk: "Кепілге қабылданған автокөліктер бойынша қарсы шот",
                ru: "Контрсчёт принятых в залог автомобилей",
                en: "Contra account of pledged cars"
            )
        }
    }
}
