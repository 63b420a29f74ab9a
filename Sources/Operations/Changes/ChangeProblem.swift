public import Wording

/// Why a proposal cannot be made or decided.
public enum ChangeProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case otherProposal
    case ownProposal
    case notAnApprover
    case alreadyDecided
    case notDeclinable

    public var code: String {
        switch self {
        case .unknown: "change/unknown"
        case .otherProposal: "change/other-proposal"
        case .ownProposal: "change/own-proposal"
        case .notAnApprover: "change/not-an-approver"
        case .alreadyDecided: "change/already-decided"
        case .notDeclinable: "change/not-declinable"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(
                kk: "Мұндай ұсыныс жоқ.",
                ru: "Такого предложения нет.",
                en: "There is no such proposal."
            )
        case .otherProposal:
            LocalisedText(
                kk: "Бұл нысан басқа мазмұнмен жіберілген.",
                ru: "Эта форма уже отправлена с другим содержанием.",
                en: "This form was already sent with other content."
            )
        case .ownProposal:
            LocalisedText(
                kk: "Өзіңіз ұсынған өзгерісті өзіңіз мақұлдай алмайсыз.",
                ru: "Нельзя утвердить изменение, которое предложили вы сами.",
                en: "You cannot approve a change that you proposed yourself."
            )
        case .notAnApprover:
            LocalisedText(
                kk: "Бұл өзгерісті сіздің рөліңіз бекітпейді.",
                ru: "Ваша роль не утверждает такие изменения.",
                en: "Your role does not approve such a change."
            )
        case .alreadyDecided:
            LocalisedText(
                kk: "Бұл ұсыныс бойынша басқа шешім қабылданған.",
                ru: "По этому предложению уже принято другое решение.",
                en: "This proposal has been decided otherwise."
            )
        case .notDeclinable:
            LocalisedText(
                kk: "Бұл жақсартудан енді бас тартуға болмайды: мерзімі өтті немесе шарт содан кейін өзгерді.",
                ru: "От этого улучшения отказаться уже нельзя: срок прошёл или договор с тех пор изменился.",
                en:
                    "This improvement can no longer be declined: its days have passed or the contract has changed since."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .ownProposal, .notAnApprover:
            LocalisedText(
                kk: "Оны осы құқығы бар басқа қызметкер шешеді.",
                ru: "Его решит другой сотрудник с таким правом.",
                en: "Another employee who may decide it will."
            )
        case .notDeclinable:
            LocalisedText(
                kk: "Шарт бетін қараңыз; басқа талаптар керек болса, бізге қоңырау шалыңыз.",
                ru: "Посмотрите страницу договора; если нужны другие условия, позвоните нам.",
                en: "Look at the contract's page; if you need other terms, call us."
            )
        case .unknown, .otherProposal, .alreadyDecided:
            LocalisedText(
                kk: "Шарт бетін жаңартып, ұсыныстарды қараңыз.",
                ru: "Обновите страницу договора и посмотрите предложения.",
                en: "Reload the contract's page and look at the proposals."
            )
        }
    }
}
