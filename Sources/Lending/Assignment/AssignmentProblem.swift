public import Wording

/// Why a step of an assignment cannot be taken.
public enum AssignmentProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case notNow
    case unknownAssignee
    case nameMissing
    case nothingEligible
    /// More claims than one portfolio holds.
    case tooMany
    case ownProposal
    case notAnApprover
    /// Some claims may not be assigned on this day any more.
    case notEligible
    case priceNotPositive
    case noSuchClaim
    case dataRoomClosed
    case nothingToPass
    /// The reference of that bank transfer was used before for another one.
    case otherTransfer

    public static let most = 500

    public var code: String {
        switch self {
        case .unknown: "assignment/unknown"
        case .notNow: "assignment/not-now"
        case .unknownAssignee: "assignment/unknown-assignee"
        case .nameMissing: "assignment/name-missing"
        case .nothingEligible: "assignment/nothing-eligible"
        case .tooMany: "assignment/too-many"
        case .ownProposal: "assignment/own-proposal"
        case .notAnApprover: "assignment/not-an-approver"
        case .notEligible: "assignment/not-eligible"
        case .priceNotPositive: "assignment/price-not-positive"
        case .noSuchClaim: "assignment/no-such-claim"
        case .dataRoomClosed: "assignment/data-room-closed"
        case .nothingToPass: "assignment/nothing-to-pass"
        case .otherTransfer: "assignment/other-transfer"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown: say("Мұндай портфель жоқ.", "Такого портфеля нет.", "There is no such portfolio.")
        case .notNow:
            say(
                "Портфель басқа сатыда: бұл әрекет мүмкін емес.",
                "Портфель на другом этапе: это действие невозможно.",
                "The portfolio is at another stage: this step is not possible."
            )
        case .unknownAssignee:
            say(
                "Мұндай жаңа кредитор тізілімде жоқ.",
                "Такого нового кредитора нет в реестре.",
                "No such new creditor is on the register."
            )
        case .nameMissing:
            say(
                "Жаңа кредитордың атауы, мекенжайы немесе телефоны жоқ.",
                "Нет названия, адреса или телефона нового кредитора.",
                "The new creditor's name, address or telephone is missing."
            )
        case .nothingEligible:
            say(
                "Бұл күні заң бойынша беруге болатын талап табылмады.",
                "На этот день нет требований, которые закон разрешает уступить.",
                "On this day there is no claim that the law lets us assign."
            )
        case .tooMany:
            say(
                "Бір портфельде ең көбі \(Self.most) талап болады.",
                "В одном портфеле не больше \(Self.most) требований.",
                "A portfolio holds at most \(Self.most) claims."
            )
        case .ownProposal:
            say(
                "Өзіңіз ұсынған бағаны өзіңіз бекіте алмайсыз.",
                "Нельзя утвердить цену, которую предложили вы сами.",
                "You cannot approve what you proposed yourself."
            )
        case .notAnApprover:
            say("Сіздің рөліңіз мұны шешпейді.", "Ваша роль этого не решает.", "Your role does not decide this.")
        case .notEligible:
            say(
                "Кейбір талаптарды бұл күні беруге болмайды. Ештеңе берілген жоқ.",
                "Некоторые требования на этот день уступить нельзя. Ничего не уступлено.",
                "Some claims may not be assigned on this day. Nothing was assigned."
            )
        case .priceNotPositive:
            say("Баға нөлден көп болуы керек.", "Цена должна быть больше нуля.", "The price must be more than nothing.")
        case .noSuchClaim:
            say(
                "Бұл портфельде мұндай берілген талап жоқ.",
                "В этом портфеле нет такого уступленного требования.",
                "The portfolio has no such assigned claim."
            )
        case .dataRoomClosed:
            say(
                "Бұл деректер бөлмесі жабық немесе мерзімі өткен.",
                "Эта комната данных закрыта или её срок истёк.",
                "This data room is closed or its time is over."
            )
        case .nothingToPass:
            say(
                "Бұл кредиторға аударылатын ақша жоқ.",
                "Для этого кредитора нет полученных денег.",
                "No money was received for this creditor."
            )
        case .otherTransfer:
            say(
                "Бұл төлем нөмірі басқа аударым үшін жазылған.",
                "Этот номер платежа записан за другим переводом.",
                "This reference is recorded for another transfer."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .nothingEligible, .tooMany:
            say(
                "Іріктеу шартын өзгертіңіз.",
                "Измените условия отбора.",
                "Change what is selected."
            )
        case .notEligible:
            say(
                "Портфельді ашып, себептерін қараңыз: ондай талаптарды алып тастаңыз.",
                "Откройте портфель и посмотрите причины: исключите такие требования.",
                "Open the portfolio and see the reasons: leave such claims out."
            )
        case .ownProposal, .notAnApprover:
            say(
                "Оны осы құқығы бар басқа қызметкер шешеді.",
                "Его решит другой сотрудник с таким правом.",
                "Another employee who may decide it will."
            )
        case .nameMissing, .priceNotPositive, .otherTransfer, .unknownAssignee, .noSuchClaim:
            say("Мәнді түзетіп, қайталаңыз.", "Исправьте значение и повторите.", "Correct the value and try again.")
        case .dataRoomClosed:
            say(
                "Кредитордан жаңа сілтеме сұраңыз.",
                "Попросите у кредитора новую ссылку.",
                "Ask the lender for a new link."
            )
        case .unknown, .notNow, .nothingToPass:
            say("Бетті жаңартыңыз.", "Обновите страницу.", "Reload the page.")
        }
    }

    private func say(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en)
    }
}
