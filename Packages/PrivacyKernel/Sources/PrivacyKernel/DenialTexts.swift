import PolicyModel
import Wording

/// The words for each reason of refusal.
enum DenialTexts {
    static func summary(of reason: Denial.Reason) -> LocalisedText {
        switch reason {
        case .noPolicyInForce:
            LocalisedText(
                kk: "Бұл күні қолданыстағы конфиденциалдылық саясаты жоқ.",
                ru: "На эту дату нет действующей политики конфиденциальности.",
                en: "No privacy policy is in force on this day."
            )
        case .unknownPurpose(let purpose):
            LocalisedText(
                kk: "Саясатта «\(purpose)» мақсаты жоқ.",
                ru: "В политике нет цели «\(purpose)».",
                en: "The policy knows no purpose “\(purpose)”."
            )
        case .unknownField(let field):
            LocalisedText(
                kk: "Саясатта «\(field)» дерегі жоқ.",
                ru: "В политике нет данных «\(field)».",
                en: "The policy knows no data item “\(field)”."
            )
        case .unknownRecipient(let recipient):
            LocalisedText(
                kk: "Саясатта «\(recipient)» алушысы жоқ.",
                ru: "В политике нет получателя «\(recipient)».",
                en: "The policy knows no recipient “\(recipient)”."
            )
        case .verbNotForPurpose(let verb, let purpose):
            LocalisedText(
                kk: "«\(purpose)» мақсаты үшін бұл әрекетке (\(verb.rawValue)) жол берілмейді.",
                ru: "Для цели «\(purpose)» это действие (\(verb.rawValue)) не предусмотрено.",
                en: "Purpose “\(purpose)” does not include the operation “\(verb.rawValue)”."
            )
        case .categoryNotForPurpose(let category, let purpose):
            LocalisedText(
                kk: "«\(purpose)» мақсаты үшін \(category) санатындағы деректер өңделмейді.",
                ru: "Для цели «\(purpose)» данные категории \(category) не обрабатываются.",
                en: "Data of category \(category) are not processed for purpose “\(purpose)”."
            )
        case .fieldNotForPurpose(let field, let purpose):
            LocalisedText(
                kk: "«\(purpose)» мақсаты үшін «\(field)» дерегі пайдаланылмайды.",
                ru: "Для цели «\(purpose)» данные «\(field)» не используются.",
                en: "Data item “\(field)” is not used for purpose “\(purpose)”."
            )
        case .roleNotForPurpose(let role, let purpose):
            LocalisedText(
                kk: "«\(role)» рөлі «\(purpose)» мақсаты үшін жұмыс істемейді.",
                ru: "Роль «\(role)» не работает для цели «\(purpose)».",
                en: "The role “\(role)” does not work for purpose “\(purpose)”."
            )
        case .otherSubject:
            LocalisedText(
                kk: "Бұл деректер басқа адамға тиесілі.",
                ru: "Эти данные принадлежат другому человеку.",
                en: "These data belong to another person."
            )
        case .fieldNotGranted(let field, _):
            LocalisedText(
                kk: "Рұқсат «\(field)» дерегіне берілмеген.",
                ru: "Разрешение не включает данные «\(field)».",
                en: "The permit does not include “\(field)”."
            )
        case .caseMissing:
            LocalisedText(
                kk: "Қай іс бойынша жұмыс істеліп жатқаны көрсетілмеген.",
                ru: "Не указано, по какому делу ведётся работа.",
                en: "The case this work is for was not named."
            )
        case .noSubject:
            LocalisedText(
                kk: "Деректер кімге қатысты екені көрсетілмеген.",
                ru: "Не указано, о чьих данных идёт речь.",
                en: "The person the data are about was not named."
            )
        case .consentMissing(let consent, _):
            LocalisedText(
                kk: "Қолданыстағы келісім жоқ: \(consent).",
                ru: "Нет действующего согласия: \(consent).",
                en: "There is no live consent: \(consent)."
            )
        case .consentOutgrown(let consent, _):
            LocalisedText(
                kk: "Келісім саясаттың бұрынғы нұсқасы бойынша берілген, ол мұны қамтымайды: \(consent).",
                ru: "Согласие дано по прежней версии политики и на это не распространяется: \(consent).",
                en: "The consent was given under an earlier version of the policy and does not cover this: \(consent)."
            )
        case .blocked:
            LocalisedText(
                kk: "Бұл адамның деректері бұғатталған: оларды сақтаудан басқа әрекетке болмайды.",
                ru: "Данные этого человека заблокированы: их можно только хранить.",
                en: "This person's data are blocked: they may only be stored."
            )
        case .destroyed:
            LocalisedText(
                kk: "Бұл адамның деректері жойылған.",
                ru: "Данные этого человека уничтожены.",
                en: "This person's data have been destroyed."
            )
        case .objected(let purpose):
            LocalisedText(
                kk: "Бұл адам «\(purpose)» мақсатына қарсылық білдірген.",
                ru: "Этот человек возразил против цели «\(purpose)».",
                en: "This person has objected to purpose “\(purpose)”."
            )
        case .exchangeNotAllowed(let recipient, let purpose):
            LocalisedText(
                kk: "«\(purpose)» мақсаты үшін «\(recipient)» алушысына дерек берілмейді.",
                ru: "Для цели «\(purpose)» получателю «\(recipient)» данные не передаются.",
                en: "Nothing is given to “\(recipient)” for purpose “\(purpose)”."
            )
        case .fieldNotForRecipient(let field, let recipient):
            LocalisedText(
                kk: "«\(recipient)» алушысына «\(field)» дерегі берілмейді.",
                ru: "Получателю «\(recipient)» данные «\(field)» не передаются.",
                en: "“\(field)” is not given to “\(recipient)”."
            )
        case .mandateEnded(let recipient):
            LocalisedText(
                kk: "«\(recipient)» алушысының өкілеттігі аяқталған.",
                ru: "Срок полномочий получателя «\(recipient)» истёк.",
                en: "The mandate of “\(recipient)” has ended."
            )
        case .forbiddenByLaw(let prohibition):
            LocalisedText(
                kk: "Заң тыйым салады: \(prohibition.text.kk).",
                ru: "Запрещает закон: \(prohibition.text.ru).",
                en: "The law forbids it: \(prohibition.text.en)."
            )
        }
    }

    static func remedy(for reason: Denial.Reason) -> LocalisedText {
        switch reason {
        case .forbiddenByLaw(let prohibition): remedy(for: prohibition)
        case .consentMissing:
            LocalisedText(
                kk: "Адамнан осы мақсатқа жеке келісім сұраңыз.",
                ru: "Запросите у человека отдельное согласие на эту цель.",
                en: "Ask the person for a separate consent to this purpose."
            )
        case .consentOutgrown:
            LocalisedText(
                kk: "Адамнан қолданыстағы нұсқа бойынша келісімді қайта сұраңыз.",
                ru: "Запросите у человека это согласие заново, по действующей версии.",
                en: "Ask the person for this consent again, under the version in force."
            )
        case .blocked:
            LocalisedText(
                kk: "Бұғаттауды дербес деректер жөніндегі жауапты тұлға ғана алып тастай алады.",
                ru: "Снять блокировку может только ответственный за персональные данные.",
                en: "Only the data-protection officer can lift the blocking."
            )
        case .caseMissing:
            LocalisedText(
                kk: "Істі (өтінім, шарт немесе сұрау нөмірін) ашып, содан жалғастырыңыз.",
                ru: "Откройте дело (номер заявки, договора или обращения) и продолжайте из него.",
                en: "Open the case (an application, contract or request number) and continue from it."
            )
        case .roleNotForPurpose, .otherSubject:
            LocalisedText(
                kk: "Тиісті рөлдегі қызметкерге жүгініңіз.",
                ru: "Обратитесь к сотруднику с подходящей ролью.",
                en: "Turn to a colleague whose role includes this work."
            )
        case .mandateEnded, .unknownRecipient, .exchangeNotAllowed, .fieldNotForRecipient:
            LocalisedText(
                kk: "Алушының өкілеттігін саясатта бекіткеннен кейін ғана беруге болады.",
                ru: "Передать можно только после того, как полномочие получателя закреплено в политике.",
                en: "It can be given only after the policy contains the recipient's mandate for it."
            )
        case .objected:
            LocalisedText(
                kk: "Қарсылықты адамның өзі ғана қайтарып ала алады.",
                ru: "Отозвать возражение может только сам человек.",
                en: "Only the person can take the objection back."
            )
        case .destroyed:
            LocalisedText(
                kk: "Қалпына келтіру мүмкін емес.",
                ru: "Восстановление невозможно.",
                en: "They cannot be restored."
            )
        case .noPolicyInForce, .unknownPurpose, .unknownField, .verbNotForPurpose, .categoryNotForPurpose,
            .fieldNotForPurpose, .fieldNotGranted, .noSubject:
            LocalisedText(
                kk: "Бұл саясатты өзгертуді талап етеді: 12.1-тармақтағы тәртіппен жаңа нұсқа қабылдануы керек.",
                ru: "Для этого нужно изменить политику: принять новую версию в порядке пункта 12.1.",
                en: "This would need a change of the policy: a new version under clause 12.1."
            )
        }
    }

    private static func remedy(for prohibition: LawProhibition) -> LocalisedText {
        if prohibition.kind != .forbidden {
            return LocalisedText(
                kk: "Адамнан заң талап ететін жеке келісімді сұраңыз.",
                ru: "Запросите у человека отдельное согласие, которого требует закон.",
                en: "Ask the person for the separate consent that the law demands."
            )
        }
        guard let until = prohibition.until else {
            return LocalisedText(
                kk: "Мұны тек заңның өзгеруі ғана рұқсат ете алады.",
                ru: "Это может разрешить только изменение закона.",
                en: "Only a change of the law could allow it."
            )
        }
        return LocalisedText(
            kk: "Тыйым \(until) күнінің соңына дейін қолданылады: содан кейін қайталаңыз.",
            ru: "Запрет действует по \(until) включительно: повторите после этой даты.",
            en: "The prohibition lasts until the end of \(until): try again after it."
        )
    }
}
