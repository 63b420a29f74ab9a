import Wording

extension NoticeTables {
    /// The layer on top: who, what for, who receives, how long, your rights, where to ask. Made from the same facts as the
    /// tables below it; the texts beside it say the rest in words.
    var short: NoticeTable {
        let language = names.language
        let house = policy.controller
        let purposes = policy.purposes.filter { $0.parent == nil && !$0.clause.isEmpty && $0.clause == "4.1" }
        let rights = policy.rights.map { right in
            "\(right.title[language]) – \(NoticePhrases.workingDays(right.deadlineWorkingDays, language))"
        }
        let receivers = policy.recipientGroups.map { $0.title[language] }
        func row(_ question: LocalisedText, _ answer: [String], _ clause: String) -> [NoticeCell] {
            [.text(question[language]), .list(answer), .clause(clause)]
        }
        return NoticeTable(
            caption: Words.caption[language],
            columns: [Words.question, Words.answer, NoticeColumns.clause].map { NoticeTable.Column($0[language]) },
            rows: [
                row(Words.who, ["\(house.name[language]), \(Words.bin[language]) \(house.bin)"], "2.1"),
                row(Words.whatFor, purposes.map { $0.title[language] }, "4.1"),
                row(Words.whom, receivers, "5.1"),
                row(Words.howLong, [Words.terms[language]], "8.1"),
                row(Words.rights, rights, "9.1"),
                row(
                    Words.contacts,
                    [house.phone, house.shortNumber, house.email, house.address[language]],
                    "2.2"
                ),
                row(
                    NoticeLabels.version,
                    [
                        "\(policy.version), \(Words.since(NoticePhrases.longDate(policy.effectiveFrom, language), language))"
                    ],
                    "12.1"
                ),
            ]
        )
    }

    private enum Words {
        static let caption = LocalisedText(
            kk: "Бір қарағанда",
            ru: "С первого взгляда",
            en: "At a glance"
        )
        static let question = LocalisedText(kk: "Сұрақ", ru: "Вопрос", en: "Question")
        static let answer = LocalisedText(kk: "Жауап", ru: "Ответ", en: "Answer")
        static let who = LocalisedText(
            kk: "Деректеріңізге кім жауапты",
            ru: "Кто отвечает за ваши данные",
            en: "Who is responsible for your data"
        )
        static let whatFor = LocalisedText(kk: "Олар не үшін керек", ru: "Для чего они нужны", en: "What they are for")
        static let whom = LocalisedText(
            kk: "Кімге берілуі мүмкін",
            ru: "Кому могут быть переданы",
            en: "Who may receive them"
        )
        static let howLong = LocalisedText(
            kk: "Қашанға дейін сақталады",
            ru: "Как долго хранятся",
            en: "How long they are kept"
        )
        static let terms = LocalisedText(
            kk:
                "шарт қолданыста болғанша, заң міндеттеген не рұқсат еткен мерзім ішінде немесе келісіміңіз күшінде болғанша; содан кейін жойылады",
            ru:
                "пока действует договор, в течение срока, который требует или допускает закон, либо пока действует ваше согласие; затем уничтожаются",
            en:
                "while the contract is in force, for as long as the law requires or permits, or while your consent lasts; then they are destroyed"
        )
        static let rights = LocalisedText(
            kk: "Не талап ете аласыз және қанша уақытта",
            ru: "Что вы можете потребовать и в какой срок",
            en: "What you can ask for, and how soon it is done"
        )
        static let contacts = LocalisedText(kk: "Қайда жүгіну керек", ru: "Куда обращаться", en: "Where to ask")
        static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")

        static func since(_ day: String, _ language: Language) -> String {
            switch language {
            case .kazakh: "\(day) күнінен бастап"
            case .russian: "с \(day)"
            case .english: "from \(day)"
            }
        }
    }
}
