import PolicyModel
import PrivacyKernel
import Wording

/// The notice for somebody who secures another person's loan (clauses 3.1.4, 3.5), built from the policy, so that it says
/// what the gate enforces.
enum SecurityNotice {
    static func text(_ role: SecurityPerson.Role, _ policy: Policy, _ language: Language) -> String {
        let purpose = policy.purposes.first { $0.id == ObligationSecurity.id }
        let fields = Set(purpose?.fields ?? [])
        // A guarantor has no car in it.
        let categories = policy.categories.filter { category in
            (role == .pledgor || category.id != Vehicle.id)
                && category.fields.contains { fields.contains($0.id) }
        }
        let titles = categories.flatMap { category in
            category.fields.filter { fields.contains($0.id) }.map { $0.title[language] }
        }
        let recipients = policy.recipients.filter { recipient in
            role == .pledgor && recipient.exchanges.contains { $0.purpose == ObligationSecurity.id }
        }
        let names = recipients.map { $0.name[language] }
        let controller = policy.controller
        return [
            title(role)[language],
            "\(who[language]): \(controller.name[language]), \(bin[language]) \(controller.bin), \(controller.address[language])",
            "\(why[language]): \(purpose?.title[language] ?? "")",
            "\(what[language]): \(titles.joined(separator: "; "))",
            "\(given[language]): \(names.isEmpty ? nobody[language] : names.joined(separator: "; "))",
            not[language],
            learn[language],
            term[language],
            "\(rights[language]): \(controller.phone), \(controller.email)",
            "\(version[language]) \(policy.version)",
        ].joined(separator: "\n")
    }

    static func title(_ role: SecurityPerson.Role) -> LocalisedText {
        switch role {
        case .guarantor:
            LocalisedText(
                kk: "Кепілгерге деректері туралы хабарлама",
                ru: "Уведомление гаранту о его данных",
                en: "Notice to the guarantor on his data"
            )
        case .pledgor:
            LocalisedText(
                kk: "Кепіл берушіге деректері туралы хабарлама",
                ru: "Уведомление залогодателю о его данных",
                en: "Notice to the pledgor on his data"
            )
        }
    }

    private static let who = LocalisedText(kk: "Кім өңдейді", ru: "Кто обрабатывает", en: "Who processes them")
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let why = LocalisedText(kk: "Не үшін", ru: "Для чего", en: "What for")
    private static let what = LocalisedText(kk: "Қандай деректер", ru: "Какие данные", en: "Which data")
    private static let given = LocalisedText(kk: "Кімге беріледі", ru: "Кому передаются", en: "Who receives them")
    private static let nobody = LocalisedText(kk: "ешкімге", ru: "никому", en: "nobody")
    private static let not = LocalisedText(
        kk:
            "Сіз туралы кредиттік есеп алынбайды, сізді бағаламаймыз, жарнама жібермейміз. Байланыс деректеріңіз осы міндеттеме үшін ғана пайдаланылады, әр хабарласу мақсатымен бірге жазылады.",
        ru:
            "Кредитный отчёт о вас не запрашивают, вас не оценивают, рекламу не присылают. Ваши контакты нужны только для этого обязательства, каждое обращение записывается с целью.",
        en:
            "No credit report on you is obtained, you are not scored and no advertising is sent. Your contacts serve this obligation only, and each contact is recorded with its purpose."
    )
    private static let learn = LocalisedText(
        kk:
            "Қарыз алушы туралы сізге тек өзіңіз қамтамасыз ететін міндеттеме айтылады: шарт нөмірі, борыш қалдығы, мерзімі өткен сома.",
        ru:
            "О заёмщике вам сообщат только обеспечиваемое обязательство: номер договора, остаток долга, просроченную сумму.",
        en:
            "Of the borrower you are told only the obligation you secure: contract number, balance of the debt, overdue sum."
    )
    private static let term = LocalisedText(
        kk:
            "Деректер шарт қолданыста болғанда және одан кейін заңда белгіленген мерзімде сақталады, сосын жойылады. Келісім қайтарып алынады, бірақ қамтамасыз етілген міндеттеме орындалғаннан кейін ғана (94-V Art. 8(2)).",
        ru:
            "Данные хранят, пока действует договор, и затем установленный законом срок, после чего уничтожают. Согласие можно отозвать, но не раньше, чем обеспеченное обязательство исполнено (94-V Art. 8(2)).",
        en:
            "The data are kept while the contract is in force and then for the term of the law, and are then destroyed. The consent can be withdrawn, but not before the obligation you secure is fulfilled (94-V Art. 8(2))."
    )
    private static let rights = LocalisedText(
        kk: "Деректеріңізді көруге, түзетуге, көшірмесін алуға, шағымдануға құқығыңыз бар",
        ru: "Вы вправе получить доступ к данным, исправить их, взять копию, подать жалобу",
        en: "You may see your data, have them corrected, take a copy and complain"
    )
    private static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
}
