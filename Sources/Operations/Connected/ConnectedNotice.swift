import PolicyModel
import PrivacyKernel
import Wording

/// The notice for a payer, contact or representative (clauses 3.1.4, 3.5), with the fields that are really asked of him.
enum ConnectedNotice {
    static func text(_ role: ConnectedPerson.Role, _ policy: Policy, _ language: Language) -> String {
        let asked: [FieldID] =
            [Fields.surname.id, Fields.givenName.id, Fields.phone.id] + (role == .contact ? [] : [Fields.iin.id])
        let titles = policy.categories.flatMap(\.fields).filter { asked.contains($0.id) }.map { $0.title[language] }
        let controller = policy.controller
        return [
            title(role)[language],
            "\(who[language]): \(controller.name[language]), \(bin[language]) \(controller.bin), \(controller.address[language])",
            "\(why[language]): \(reason(role)[language])",
            "\(what[language]): \(titles.joined(separator: "; "))",
            never[language],
            ends[language],
            "\(rights[language]): \(controller.phone), \(controller.email)",
            "\(version[language]) \(policy.version)",
        ].joined(separator: "\n")
    }

    static func title(_ role: ConnectedPerson.Role) -> LocalisedText {
        switch role {
        case .payer:
            LocalisedText(
                kk: "Басқа адам үшін төлейтін адамға деректері туралы хабарлама",
                ru: "Уведомление тому, кто платит за другого, о его данных",
                en: "Notice to somebody who pays for another, on his data"
            )
        case .contact:
            LocalisedText(
                kk: "Байланыс адамына деректері туралы хабарлама",
                ru: "Уведомление контактному лицу о его данных",
                en: "Notice to a contact person on his data"
            )
        case .representative:
            LocalisedText(
                kk: "Уәкілетті өкілге деректері туралы хабарлама",
                ru: "Уведомление представителю о его данных",
                en: "Notice to an authorised representative on his data"
            )
        }
    }

    private static func reason(_ role: ConnectedPerson.Role) -> LocalisedText {
        switch role {
        case .payer:
            LocalisedText(
                kk: "төлемнің кімнен түскенін білу",
                ru: "знать, от кого пришёл платёж",
                en: "to know from whom a payment comes"
            )
        case .contact:
            LocalisedText(
                kk: "қарыз алушыға хабарласу мүмкін болмағанда, оған хабарласуды сұрау",
                ru: "попросить передать заёмщику, что с ним хотят связаться, когда иначе нельзя",
                en: "to ask that the borrower be told that we want to reach him, when nothing else helps"
            )
        case .representative:
            LocalisedText(
                kk: "сенімхат бойынша қарыз алушының атынан әрекет ететін адамды тану",
                ru: "узнать того, кто действует за заёмщика по доверенности",
                en: "to know who acts for the borrower under a power of attorney"
            )
        }
    }

    private static let who = LocalisedText(kk: "Кім өңдейді", ru: "Кто обрабатывает", en: "Who processes them")
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let why = LocalisedText(kk: "Не үшін", ru: "Для чего", en: "What for")
    private static let what = LocalisedText(kk: "Қандай деректер", ru: "Какие данные", en: "Which data")
    private static let never = LocalisedText(
        kk:
            "Сізді бағаламаймыз, сіз туралы есеп алмаймыз, жарнама жібермейміз. Қарыз алушының борышы сізге айтылмайды.",
        ru: "Вас не оценивают, отчётов о вас не запрашивают, рекламу не присылают. О долге заёмщика вам не сообщают.",
        en:
            "You are not scored, no report on you is obtained, no advertising is sent. You are not told of the borrower's debt."
    )
    private static let ends = LocalisedText(
        kk:
            "Сұрасаңыз, деректеріңіз бірден жойылады, егер өзіңіз қарыз алмаған немесе қарызды қамтамасыз етпеген болсаңыз.",
        ru: "По вашей просьбе данные сразу уничтожат, если вы сами не заёмщик и не обеспечиваете заём.",
        en: "If you ask, your data are destroyed at once, unless you borrow or secure a loan yourself."
    )
    private static let rights = LocalisedText(
        kk: "Деректеріңізді көруге, түзетуге, көшірмесін алуға, шағымдануға құқығыңыз бар",
        ru: "Вы вправе получить доступ к данным, исправить их, взять копию, подать жалобу",
        en: "You may see your data, have them corrected, take a copy and complain"
    )
    private static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
}
