import CivilTime
import PrivacyOffice
import Wording

/// What whoever wrote is told, in all three languages, because a stranger's is not known. None holds personal data.
enum MailTexts {
    static let subject = "Kepil: өтінішіңіз · ваше обращение · your request"

    static func reply(_ text: LocalisedText, to message: MailMessage) -> MailReply {
        MailReply(to: message.from, subject: subject, text: joined(text), inReplyTo: message.messageID)
    }

    static func joined(_ texts: LocalisedText...) -> String {
        Language.allCases.map { language in texts.map { $0[language] }.joined(separator: "\n\n") }
            .joined(separator: "\n\n— — —\n\n")
    }

    static func taken(_ number: String, _ kind: RequestKind, by day: CivilDate) -> LocalisedText {
        LocalisedText(
            "Өтінішіңіз қабылданды: \(number). Қолтаңба тексерілді. Жауап \(day) күнінен кешіктірілмейді.",
            "Обращение принято: \(number). Подпись проверена. Ответ не позднее \(day).",
            "Your request was taken: \(number). The signature is good. It will be answered by \(day)."
        )
    }

    static func replayed(_ number: String) -> LocalisedText {
        LocalisedText(
            "Дәл осы қол қойылған хат бұрын қабылданған: \(number). Қайта ештеңе орындалған жоқ. Жаңа өтініш үшін жаңа хатқа қол қойыңыз.",
            "Это же подписанное письмо уже принято: \(number). Повторно ничего не исполнено. Для нового обращения подпишите новое письмо.",
            "This very letter was taken before: \(number). Nothing was carried out again. For a new request sign a new letter."
        )
    }

    static let stopped = LocalisedText(
        "Хабарламалар тоқтатылды (9.7.1-тармақ). Ол үшін қолтаңба керек емес. Шарт бойынша қызметтік хабарламалар қалады.",
        "Рассылка прекращена (пункт 9.7.1). Подпись для этого не нужна. Служебные сообщения по договору остаются.",
        "The messages are stopped (clause 9.7.1). No signature is needed for that. Service messages about a contract remain."
    )

    static let answered = LocalisedText(
        "Өтінішіңізге жауап.",
        "Ответ на ваше обращение.",
        "The answer to your request."
    )

    /// How to do it right: with every refusal.
    static let howTo = LocalisedText(
        """
        Қалай дұрыс (9.1.1-тармақ): не сұрайтыныңызды мәтін ретінде жазып, оған өз электрондық цифрлық қолтаңбаңызбен (CMS) қол қойыңыз: хаттың өзіне (S/MIME) немесе файлға (.p7s, .p7m). Хат 2 МБ-тан аспасын.
        Немесе порталда SMS-кодпен, не бөлімшеде жеке куәлікпен беріңіз (9.1.2-тармақ). Бәрі тегін. Ештеңе орындалған жоқ.
        """,
        """
        Как правильно (пункт 9.1.1): напишите текстом, о чём просите, и подпишите своей электронной цифровой подписью (CMS): само письмо (S/MIME) или файл (.p7s, .p7m). Письмо не больше 2 МБ.
        Или подайте обращение на портале с кодом из SMS либо в отделении с документом (пункт 9.1.2). Всё бесплатно. Ничего не исполнено.
        """,
        """
        How to do it right (clause 9.1.1): write as text what you ask for and sign it with your own electronic signature (CMS): the letter itself (S/MIME) or a file (.p7s, .p7m). At most 2 MB.
        Or make the request in the portal with a code by SMS, or at a branch with a document (clause 9.1.2). It is free. Nothing was carried out.
        """
    )

    static func refusal(_ refusal: MailRefusal) -> LocalisedText {
        switch refusal {
        case .tooLarge: LocalisedText("Хат тым үлкен.", "Письмо слишком большое.", "The letter is too large.")
        case .malformed:
            LocalisedText(
                "Хаттың құрылымы бүлінген, оқылмады.",
                "Строение письма повреждено, прочесть его не удалось.",
                "The letter's structure is broken; it could not be read."
            )
        case .stranger:
            LocalisedText(
                "Қолтаңба дұрыс, бірақ сертификаттағы ЖСН бойынша бізде ешкім жоқ.",
                "Подпись верна, но человека с ИИН из сертификата у нас нет.",
                "The signature is good, but we know nobody by the IIN of the certificate."
            )
        case .otherPerson:
            LocalisedText(
                "Хат сертификат иесінен басқа адам туралы. Ол үшін біздегі қолданыстағы сенімхат керек.",
                "Письмо говорит о другом человеке, чем владелец сертификата. Для этого нужна действующая доверенность у нас.",
                "The letter speaks for somebody else than the owner of the certificate. That needs a power of attorney with us."
            )
        case .unclear:
            LocalisedText(
                "Қол қойылған мәтінде не сұралғаны жоқ.",
                "В подписанном тексте не сказано, о чём просьба.",
                "What was signed does not say what is asked for."
            )
        case .request(let problem): problem.summary
        case .signature(let fault): signature(fault)
        }
    }

    private static func signature(_ fault: SignatureFault) -> LocalisedText {
        switch fault {
        case .unsigned:
            LocalisedText(
                "Хатта электрондық қолтаңба жоқ.",
                "В письме нет электронной подписи.",
                "The letter has no electronic signature."
            )
        case .malformed: LocalisedText("Қолтаңба оқылмады.", "Подпись не читается.", "The signature cannot be read.")
        case .altered:
            LocalisedText(
                "Хат қол қойылғаннан кейін өзгертілген.",
                "Письмо изменено после подписания.",
                "The letter was changed after it was signed."
            )
        case .expired:
            LocalisedText(
                "Сертификаттың мерзімі өткен. Жаңасын алыңыз.",
                "Срок сертификата истёк. Получите новый.",
                "The certificate has expired. Obtain a new one."
            )
        case .notYetValid:
            LocalisedText(
                "Сертификат әлі күшіне енбеген.",
                "Сертификат ещё не действует.",
                "The certificate is not valid yet."
            )
        case .revoked:
            LocalisedText(
                "Сертификат кері қайтарылған. Жаңасын алыңыз.",
                "Сертификат отозван. Получите новый.",
                "The certificate was revoked. Obtain a new one."
            )
        case .untrusted:
            LocalisedText(
                "Сертификатты біз сенетін куәландырушы орталық бермеген.",
                "Сертификат выдан не тем удостоверяющим центром, которому мы доверяем.",
                "The certificate was not issued by an authority that we trust."
            )
        case .weak:
            LocalisedText(
                "Қолтаңба ескірген алгоритммен жасалған.",
                "Подпись сделана устаревшим алгоритмом.",
                "The signature uses an algorithm that is no longer safe."
            )
        case .signers:
            LocalisedText(
                "Хатта бір ғана қолтаңба болуы керек.",
                "В письме должна быть ровно одна подпись.",
                "The letter must have exactly one signature."
            )
        case .noIIN:
            LocalisedText(
                "Сертификатта ЖСН жоқ: жеке тұлғаның сертификаты керек.",
                "В сертификате нет ИИН: нужен сертификат физического лица.",
                "The certificate has no IIN: a natural person's certificate is needed."
            )
        case .unavailable: LocalisedText("Кейінірек қайталаңыз.", "Повторите позже.", "Try again later.")
        }
    }

}
