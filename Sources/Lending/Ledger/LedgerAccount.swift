public import Wording

/// The chart of accounts that lending posts to. Codes are those of the lender's bookkeeping.
public enum LedgerAccount: String, Sendable, Hashable, Codable, CaseIterable {
    case bank = "1010"
    case principal = "1401"
    /// Set aside for debts that may not be paid: reduces the assets.
    case provision = "1428"
    case interestReceivable = "1740"
    /// Interest of the running period, not due yet, as of the last month's end.
    case accruedInterest = "1741"
    case penaltyReceivable = "1745"
    case costsReceivable = "1790"
    /// Receipts whose contract is not known yet.
    case holding = "2860"
    /// Money of borrowers kept for the next due date or to be returned.
    case borrowersMoney = "2870"
    case interestIncome = "6110"
    case penaltyIncome = "6290"
    /// Money received for the owner of a claim that we only service.
    case owedToOwners = "3390"
    /// Recovered from claims written off.
    case recoveries = "6280"
    /// Gain on the transfer of claims.
    case transferGain = "6210"
    /// What provisions cost; less when they shrink.
    case provisionExpense = "7420"
    /// Debt given up.
    case forgivenDebt = "7440"
    /// Claims written off.
    case writeOffLoss = "7450"
    /// Loss on the transfer of claims.
    case transferLoss = "7410"
    /// Off the balance sheet: claims written off that still stand.
    case writtenOffClaims = "7130"
    case writtenOffClaimsContra = "7930"
    /// Off the balance sheet: what pledged cars are worth.
    case pledgedCars = "7250"
    case pledgedCarsContra = "7990"

    public enum Kind: String, Sendable, Hashable, Codable { case asset, liability, income, expense, offBalance }

    public var code: String { rawValue }

    public var kind: Kind {
        switch self {
        case .bank, .principal, .provision, .interestReceivable, .accruedInterest, .penaltyReceivable, .costsReceivable:
            .asset
        case .holding, .borrowersMoney, .owedToOwners: .liability
        case .interestIncome, .penaltyIncome, .recoveries, .transferGain: .income
        case .provisionExpense, .forgivenDebt, .writeOffLoss, .transferLoss: .expense
        case .pledgedCars, .pledgedCarsContra, .writtenOffClaims, .writtenOffClaimsContra: .offBalance
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
        case .provision:
            LocalisedText(
                kk: "Қарыздар бойынша провизиялар",
                ru: "Провизии по займам",
                en: "Provisions for loans"
            )
        case .accruedInterest:
            LocalisedText(
                kk: "Есептелген, мерзімі келмеген сыйақы",
                ru: "Начисленное вознаграждение, срок которого не наступил",
                en: "Interest accrued, not due"
            )
        case .provisionExpense:
            LocalisedText(
                kk: "Провизия құру шығыстары",
                ru: "Расходы на провизии",
                en: "Expense of provisions"
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
        case .owedToOwners:
            LocalisedText(
                kk: "Талаптардың жаңа иелеріне аударылатын ақша",
                ru: "К перечислению новым владельцам требований",
                en: "Payable to owners of assigned claims"
            )
        case .recoveries:
            LocalisedText(
                kk: "Есептен шығарылған талаптар бойынша өтелген сомалар",
                ru: "Возмещение по списанным требованиям",
                en: "Recoveries of claims written off"
            )
        case .transferGain:
            LocalisedText(
                kk: "Талаптарды беруден түскен кіріс",
                ru: "Доход от уступки требований",
                en: "Gain on the transfer of claims"
            )
        case .forgivenDebt:
            LocalisedText(kk: "Кешірілген борыш", ru: "Прощённый долг", en: "Debt forgiven")
        case .writeOffLoss:
            LocalisedText(
                kk: "Есептен шығарылған талаптар шығысы",
                ru: "Расход от списания требований",
                en: "Claims written off"
            )
        case .transferLoss:
            LocalisedText(
                kk: "Талаптарды беруден болған шығын",
                ru: "Убыток от уступки требований",
                en: "Loss on the transfer of claims"
            )
        case .writtenOffClaims:
            LocalisedText(
                kk: "Баланстан тыс: есептен шығарылған талаптар",
                ru: "За балансом: списанные требования",
                en: "Off balance: claims written off"
            )
        case .writtenOffClaimsContra:
            LocalisedText(
                kk: "Есептен шығарылған талаптар бойынша қарсы шот",
                ru: "Контрсчёт списанных требований",
                en: "Contra account of claims written off"
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
