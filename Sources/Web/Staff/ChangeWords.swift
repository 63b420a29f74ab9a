import Lending
import Operations
import Wording

/// Changes to contracts in words.
enum ChangeWords {
    static func kind(_ kind: ContractChange.Kind) -> LocalisedText {
        switch kind {
        case .lowerRate:
            LocalisedText(kk: "Мөлшерлемені төмендету", ru: "Снизить ставку", en: "Lower the rate")
        case .deferConscript:
            LocalisedText(
                kk: "Әскери қызмет кезінде кейінге қалдыру",
                ru: "Отсрочка на время срочной службы",
                en: "Deferral for military service"
            )
        case .terminate:
            LocalisedText(
                kk: "Шартты мерзімінен бұрын бұзу",
                ru: "Расторгнуть досрочно",
                en: "Terminate the contract"
            )
        case .suspendCharges:
            LocalisedText(kk: "Есептеуді тоқтата тұру", ru: "Приостановить начисления", en: "Suspend charges")
        case .resumeCharges:
            LocalisedText(kk: "Есептеуді жалғастыру", ru: "Возобновить начисления", en: "Resume charges")
        case .forgive:
            LocalisedText(
                kk: "Берешектің бір бөлігін кешіру",
                ru: "Простить часть долга",
                en: "Forgive part of the debt"
            )
        case .writeOff:
            LocalisedText(kk: "Баланстан шығару", ru: "Списать с баланса", en: "Write off the balance sheet")
        case .reversePayment:
            LocalisedText(kk: "Төлемнің күшін жою", ru: "Отменить платёж", en: "Reverse a payment")
        case .claimCost:
            LocalisedText(
                kk: "Өндіріп алу шығысын қосу",
                ru: "Добавить расход на взыскание",
                en: "Claim a cost of recovery"
            )
        case .restructure:
            LocalisedText(kk: "Жаңа өтеу кестесі", ru: "Новый график погашения", en: "New repayment schedule")
        }
    }

    /// The provision that allows or bounds it.
    static func source(_ kind: ContractChange.Kind) -> String {
        switch kind {
        case .lowerRate: "56-V Art. 3(6)"
        case .deferConscript: "56-V Art. 7(2)(11-2)"
        case .terminate: "56-V Art. 9-2"
        case .suspendCharges, .resumeCharges: "56-V Art. 3(3-4), 9-2(8)"
        case .forgive, .restructure: "56-V Art. 9-2(2)"
        case .writeOff: "56-V Art. 3(3-3), 3(3-4)"
        case .reversePayment: "56-V Art. 6(1-1)"
        case .claimCost: "56-V Art. 6(1-1)"
        }
    }

    static func reason(_ reason: ChangeReason) -> LocalisedText {
        switch reason {
        case .borrowersRequest:
            LocalisedText(kk: "Қарыз алушының өтініші", ru: "Заявление заёмщика", en: "The borrower's request")
        case .militaryService: LocalisedText(kk: "Әскери қызмет", ru: "Срочная служба", en: "Military service")
        case .arrears: LocalisedText(kk: "Мерзімі өткен берешек", ru: "Просрочка", en: "Arrears")
        case .policeAct: LocalisedText(kk: "Полиция актісі", ru: "Акт полиции", en: "A police act")
        case .courtAct: LocalisedText(kk: "Сот актісі", ru: "Судебный акт", en: "A court act")
        case .lawDemands: LocalisedText(kk: "Заң талабы", ru: "Требование закона", en: "The law demands it")
        case .bankError: LocalisedText(kk: "Банк қатесі", ru: "Ошибка банка", en: "An error of the bank")
        case .lendersDecision:
            LocalisedText(kk: "Кредитордың шешімі", ru: "Решение кредитора", en: "The lender's decision")
        }
    }

    static func suspension(_ reason: SuspensionReason) -> LocalisedText {
        switch reason {
        case .fraud: LocalisedText(kk: "Алаяқтық", ru: "Мошенничество", en: "Fraud")
        case .collectionAgency:
            LocalisedText(kk: "Коллекторлық агенттік", ru: "Коллекторское агентство", en: "Collection agency")
        case .dispute: LocalisedText(kk: "Дау", ru: "Спор", en: "Dispute")
        }
    }

    static func outcome(_ outcome: ChangeProposal.Outcome?) -> LocalisedText {
        switch outcome {
        case .approved: LocalisedText(kk: "Бекітілді", ru: "Утверждено", en: "Approved")
        case .rejected: LocalisedText(kk: "Қабылданбады", ru: "Отклонено", en: "Rejected")
        case nil: LocalisedText(kk: "Шешім күтуде", ru: "Ждёт решения", en: "Waits for a decision")
        }
    }
}
