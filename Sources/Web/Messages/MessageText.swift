import Lending
import Operations
import PrivacyOffice
import Wording

/// Words about messages and consents that several pages share.
enum MessageText {
    static let title = LocalisedText(kk: "Хабарламалар", ru: "Сообщения", en: "Messages")

    static func group(_ group: MessageGroup) -> LocalisedText {
        switch group {
        case .general:
            LocalisedText(kk: "Жалпы хабарламалар", ru: "Общие сообщения", en: "General messages")
        case .personalised:
            LocalisedText(
                kk: "Дербестендірілген хабарламалар",
                ru: "Персонализированные сообщения",
                en: "Personalised messages"
            )
        }
    }

    /// The two kinds are refused one by one; who refuses both gets neither (clause 9.9.3).
    static func explained(_ group: MessageGroup) -> LocalisedText {
        switch group {
        case .general:
            LocalisedText(
                kk: "Бәріне бірдей жазылады; сіз туралы деректер қолданылмайды (clause 9.9.2).",
                ru: "Одинаковы для всех; данные о вас не используются (clause 9.9.2).",
                en: "The same for everybody; nothing about you is used (clause 9.9.2)."
            )
        case .personalised:
            LocalisedText(
                kk: "Сіздің жағдайыңызға қарай бейін бойынша таңдалады (clause 9.9.1).",
                ru: "Подбираются по профилю под ваши обстоятельства (clause 9.9.1).",
                en: "Chosen by a profile for your needs and circumstances (clause 9.9.1)."
            )
        }
    }

    static func channel(_ channel: MessageChannel) -> LocalisedText {
        switch channel {
        case .sms: LocalisedText(same: "SMS")
        case .email: LocalisedText(kk: "Электрондық пошта", ru: "Электронная почта", en: "E-mail")
        case .push:
            LocalisedText(
                kk: "Құрылғыдағы хабарландырулар",
                ru: "Уведомления на устройстве",
                en: "Notifications on the device"
            )
        case .post: LocalisedText(kk: "Пошта", ru: "Почта", en: "Post")
        }
    }

    static func kind(_ kind: MessageKind) -> LocalisedText {
        switch kind {
        case .service: LocalisedText(kk: "Сервистік", ru: "Сервисное", en: "Service")
        case .legal: LocalisedText(kk: "Заң бойынша", ru: "По закону", en: "Legal")
        case .marketing: LocalisedText(kk: "Келісім бойынша", ru: "По согласию", en: "By consent")
        case .collection: LocalisedText(kk: "Берешек туралы", ru: "О долге", en: "About a debt")
        }
    }

    static func channel(_ channel: WithdrawalChannel) -> LocalisedText {
        switch channel {
        case .email: LocalisedText(kk: "электрондық пошта", ru: "электронная почта", en: "e-mail")
        case .phone: LocalisedText(kk: "телефон", ru: "телефон", en: "phone")
        case .branch: LocalisedText(kk: "бөлімше", ru: "отделение", en: "branch")
        case .device: LocalisedText(kk: "құрылғы баптауы", ru: "настройка устройства", en: "device setting")
        case .link: LocalisedText(kk: "хабарламадағы сілтеме", ru: "ссылка в сообщении", en: "link in a message")
        case .website: LocalisedText(kk: "жеке кабинет", ru: "личный кабинет", en: "own pages")
        }
    }

    static let withdraw = LocalisedText(kk: "Қайтарып алу", ru: "Отозвать", en: "Withdraw")
    static let proof = LocalisedText(kk: "Келісімнің дәлелі", ru: "Подтверждение согласия", en: "Proof of the consent")
    static let given = LocalisedText(kk: "Берілген", ru: "Дано", en: "Given")
    static let notGiven = LocalisedText(kk: "Берілмеген", ru: "Не дано", en: "Not given")
    static let consent = LocalisedText(kk: "Келісім", ru: "Согласие", en: "Consent")
    static let received = LocalisedText(kk: "Алынды", ru: "Получено", en: "Received")
    static let how = LocalisedText(kk: "Қалай", ru: "Как", en: "How")
    static let outcome = LocalisedText(kk: "Нәтижесі", ru: "Итог", en: "Outcome")

    static func outcome(_ withdrawal: Withdrawal, _ language: Language) -> String {
        switch withdrawal.state {
        case .effective(let on):
            LocalisedText(kk: "күшінде: {day}", ru: "действует с {day}", en: "effective {day}")
                .filled(["day": Format.date(on)])[language]
        case .waiting:
            LocalisedText(
                kk: "тексерілуде, {day} күнінен өзі күшіне енеді",
                ru: "проверяется, с {day} действует само",
                en: "being checked, effective by itself from {day}"
            ).filled(["day": Format.date(withdrawal.limitOn)])[language]
        case .refused:
            LocalisedText(
                kk: "бас тартылды: міндеттеме орындалмаған (94-V Art. 8(2))",
                ru: "отказано: обязательство не исполнено (94-V Art. 8(2))",
                en: "refused: an obligation is unfulfilled (94-V Art. 8(2))"
            )[language]
        }
    }
}
