import CivilTime
import Wording

/// Texts of service messages about a request for other terms. No amounts and no reasons: a phone may be read by others.
enum HardshipTexts {
    static func taken(_ contract: String, by day: CivilDate) -> LocalisedText {
        say(
            "Kepil: \(contract) шарты бойынша өтінішіңіз қабылданды. Жауап {day} күніне дейін кабинетте болады.",
            "Kepil: обращение по договору \(contract) принято. Ответ будет в кабинете не позднее {day}.",
            "Kepil: your request about contract \(contract) was taken. The answer will be in your account by {day}.",
            day
        )
    }

    static func offered(_ contract: String, until day: CivilDate) -> LocalisedText {
        say(
            "Kepil: \(contract) шарты бойынша ұсыныс кабинетте. Келісу мерзімі {day} күніне дейін.",
            "Kepil: предложение по договору \(contract) — в кабинете. Согласиться можно по {day}.",
            "Kepil: our offer about contract \(contract) is in your account. You can agree until {day}.",
            day
        )
    }

    static func refused(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk:
                "Kepil: \(contract) шарты бойынша өтінішке жауап кабинетте: негізі және реттеушіге жүгіну мерзімі көрсетілген.",
            ru:
                "Kepil: ответ на обращение по договору \(contract) — в кабинете: основание и срок обращения к регулятору.",
            en:
                "Kepil: the answer to your request about contract \(contract) is in your account, with its grounds and until when you can ask the regulator."
        )
    }

    static func lapsing(_ contract: String, until day: CivilDate) -> LocalisedText {
        say(
            "Kepil: \(contract) шарты бойынша ұсынысқа келісу мерзімі {day} күні бітеді.",
            "Kepil: срок согласия на предложение по договору \(contract) истекает {day}.",
            "Kepil: the time to agree on our offer about contract \(contract) ends on {day}.",
            day
        )
    }

    static func lapsed(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша ұсыныс мерзімі өтті. Қиындық болса, кабинеттен жаңа өтініш беріңіз.",
            ru:
                "Kepil: срок предложения по договору \(contract) истёк. Если трудности остались, подайте новое обращение в кабинете.",
            en:
                "Kepil: our offer about contract \(contract) has lapsed. If paying is still hard, make a new request in your account."
        )
    }

    static func agreed(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша келісімге қол қойылды. Мәтіні мен мерзімдері кабинетте.",
            ru: "Kepil: соглашение по договору \(contract) подписано. Текст и сроки — в кабинете.",
            en: "Kepil: the agreement about contract \(contract) is signed. Its text and dates are in your account."
        )
    }

    static func kept(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша келісім орындалды. Мәліметі кабинетте.",
            ru: "Kepil: соглашение по договору \(contract) исполнено. Подробности — в кабинете.",
            en: "Kepil: what we agreed on about contract \(contract) is done. The details are in your account."
        )
    }

    static func broken(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша келісім мерзімінде орындалмады. Не істеуге болатыны кабинетте.",
            ru: "Kepil: соглашение по договору \(contract) не исполнено в срок. Что можно сделать — в кабинете.",
            en:
                "Kepil: what we agreed on about contract \(contract) was not kept in time. What you can do is in your account."
        )
    }

    /// The car was sold and its pledge released while something is still owed.
    static func released(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша автокөлік сатылды және кепілден босатылды. Қалған қарыз кабинетте.",
            ru: "Kepil: автомобиль по договору \(contract) продан и освобождён от залога. Остаток долга — в кабинете.",
            en:
                "Kepil: the car under contract \(contract) was sold and released from the pledge. What is still owed is in your account."
        )
    }

    private static func say(_ kk: String, _ ru: String, _ en: String, _ day: CivilDate) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en).filled(["day": ContractDocument.date(day)])
    }
}
