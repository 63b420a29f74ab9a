public import Wording

/// Why a message does not go out, or a setting of messages cannot be changed.
public enum MessageProblem: UserFacingError, Hashable, CaseIterable {
    case noVerifiedContact
    case contactBounced
    case channelClosed
    case channelMissing
    case wordsLost
    case unknownLink
    case notAnEmail
    case emailOfAnother
    case notADevice
    case pushServiceSilent
    case mailServerSilent
    case receivedLater
    case receivedTooLongAgo
    case alreadyAnswered
    case noMark

    public var code: String {
        switch self {
        case .noVerifiedContact: "message/no-verified-contact"
        case .contactBounced: "message/contact-bounced"
        case .channelClosed: "message/channel-closed"
        case .channelMissing: "message/channel-missing"
        case .wordsLost: "message/words-lost"
        case .unknownLink: "message/unknown-link"
        case .notAnEmail: "message/not-an-email"
        case .emailOfAnother: "message/email-of-another"
        case .notADevice: "message/not-a-device"
        case .pushServiceSilent: "message/push-service-silent"
        case .mailServerSilent: "message/mail-server-silent"
        case .receivedLater: "message/received-later"
        case .receivedTooLongAgo: "message/received-too-long-ago"
        case .alreadyAnswered: "survey/already-answered"
        case .noMark: "survey/no-mark"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .noVerifiedContact:
            LocalisedText(
                kk: "Адам өзі берген және расталған байланыс дерегі жоқ (clause 11.1).",
                ru: "Нет подтверждённого контакта, который дал сам человек (clause 11.1).",
                en: "There is no confirmed contact that the person gave himself (clause 11.1)."
            )
        case .contactBounced:
            LocalisedText(
                kk: "Бұл мекенжайға хабарлама жетпейді.",
                ru: "На этот адрес сообщения не доходят.",
                en: "Messages to this address do not arrive."
            )
        case .channelClosed:
            LocalisedText(
                kk: "Адам бұл арнаны жапқан (clause 9.7.4).",
                ru: "Человек закрыл этот канал (clause 9.7.4).",
                en: "The person has closed this channel (clause 9.7.4)."
            )
        case .channelMissing:
            LocalisedText(
                kk: "Бұл арна бұл кредиторда қосылмаған.",
                ru: "Этот канал у кредитора не подключён.",
                en: "This channel is not connected at this lender."
            )
        case .wordsLost:
            LocalisedText(
                kk: "Хабарламаның мәтіні табылмады.",
                ru: "Текст сообщения не найден.",
                en: "The words of the message were not found."
            )
        case .unknownLink:
            LocalisedText(
                kk: "Бұл сілтеме жарамсыз.",
                ru: "Эта ссылка недействительна.",
                en: "This link is not valid."
            )
        case .notAnEmail:
            LocalisedText(
                kk: "Бұл электрондық пошта мекенжайы емес.",
                ru: "Это не адрес электронной почты.",
                en: "This is not an e-mail address."
            )
        case .emailOfAnother:
            LocalisedText(
                kk: "Бұл мекенжайды басқа адам растаған.",
                ru: "Этот адрес подтвердил другой человек.",
                en: "This address was confirmed by somebody else."
            )
        case .notADevice:
            LocalisedText(
                kk: "Браузер хабарландыру мекенжайын бермеді.",
                ru: "Браузер не дал адреса для уведомлений.",
                en: "The browser gave no address for notifications."
            )
        case .pushServiceSilent:
            LocalisedText(
                kk: "Хабарландыру қызметі хабарламаны қазір қабылдамады.",
                ru: "Служба уведомлений сейчас не приняла сообщение.",
                en: "The push service did not take the message now."
            )
        case .mailServerSilent:
            LocalisedText(
                kk: "Пошта сервері хатты қазір қабылдамады.",
                ru: "Почтовый сервер сейчас не принял письмо.",
                en: "The mail server did not take the letter now."
            )
        case .receivedLater:
            LocalisedText(
                kk: "Алынған күн бүгіннен кейін.",
                ru: "Дата получения позже сегодняшней.",
                en: "The day of receipt is later than today."
            )
        case .receivedTooLongAgo:
            LocalisedText(
                kk: "Алынған күн бір жылдан бұрын.",
                ru: "Дата получения раньше чем год назад.",
                en: "The day of receipt is more than a year ago."
            )
        case .alreadyAnswered:
            LocalisedText(
                kk: "Бұл сауалнамаға жауап берілген.",
                ru: "На этот опрос уже ответили.",
                en: "This survey has been answered."
            )
        case .noMark:
            LocalisedText(kk: "Баға таңдалмаған.", ru: "Оценка не выбрана.", en: "No mark was chosen.")
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .noVerifiedContact, .contactBounced:
            LocalisedText(
                kk: "Адам жеке кабинетінде байланыс дерегін растай алады.",
                ru: "Контакт можно подтвердить в личном кабинете.",
                en: "The person can confirm a contact on his own pages."
            )
        case .channelClosed:
            LocalisedText(
                kk: "Арнаны тек адамның өзі ашады.",
                ru: "Открыть канал может только сам человек.",
                en: "Only the person himself opens it."
            )
        case .channelMissing:
            LocalisedText(kk: "Басқа арнаны таңдаңыз.", ru: "Выберите другой канал.", en: "Choose another channel.")
        case .wordsLost:
            LocalisedText(
                kk: "Әкімшіге хабарлаңыз.",
                ru: "Сообщите администратору.",
                en: "Tell the administrator."
            )
        case .unknownLink:
            LocalisedText(
                kk: "Хабарламадағы сілтемені толық көшіріңіз немесе 7770 нөміріне тегін қоңырау шалыңыз.",
                ru: "Скопируйте ссылку из сообщения целиком или позвоните бесплатно на 7770.",
                en: "Copy the whole link from the message, or call 7770 free of charge."
            )
        case .notAnEmail:
            LocalisedText(
                kk: "Мысалы: aty@example.kz.",
                ru: "Например: imya@example.kz.",
                en: "For example: name@example.kz."
            )
        case .emailOfAnother:
            LocalisedText(
                kk: "Басқа мекенжайды көрсетіңіз.",
                ru: "Укажите другой адрес.",
                en: "Give another address."
            )
        case .notADevice:
            LocalisedText(
                kk:
                    "Браузердің осы сайтқа хабарландыру жіберуге рұқсатын қосып, қайталаңыз; немесе SMS не поштаны пайдаланыңыз.",
                ru:
                    "Разрешите этому сайту уведомления в настройках браузера и повторите; или пользуйтесь SMS либо почтой.",
                en: "Allow this site to notify you in the settings of the browser and try again; or use SMS or e-mail."
            )
        case .mailServerSilent, .pushServiceSilent:
            LocalisedText(
                kk: "Сәл кейінірек қайталаңыз.",
                ru: "Повторите немного позже.",
                en: "Try again a little later."
            )
        case .receivedLater, .receivedTooLongAgo:
            LocalisedText(
                kk: "Өтініш нақты келген күнді көрсетіңіз.",
                ru: "Укажите день, когда обращение пришло.",
                en: "Give the day on which it came."
            )
        case .alreadyAnswered:
            LocalisedText(kk: "Рақмет.", ru: "Спасибо.", en: "Thank you.")
        case .noMark:
            LocalisedText(
                kk: "Бірден беске дейін таңдаңыз.",
                ru: "Выберите от одного до пяти.",
                en: "Choose from one to five."
            )
        }
    }
}
