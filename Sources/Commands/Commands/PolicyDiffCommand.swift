import ArgumentParser
import CivilTime
import PolicyModel
import Wording

/// `kepil policy diff OLD NEW`: what a newer version allows, forbids and promises otherwise, rule by rule.
struct PolicyDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two versions of the policy, rule by rule.",
        discussion: """
            Exit codes: 0 the versions say the same; 1 they differ; 2 they differ and the newer one takes effect earlier
            than clause 12.1 allows.
            """
    )
    @Argument(help: "Folder of the older version.") var older: String
    @Argument(help: "Folder of the newer version.") var newer: String
    @Option(help: "kk, ru or en.") var language: String = "en"
    @Option(help: "Folder with the law table and the holidays.") var law: String?

    func run() async throws {
        guard let language = Language(rawValue: language) else { throw ValidationError("--language is kk, ru or en.") }
        try await Speech.guarded(refusal: 64) {
            let (before, _) = try LenderFolders.load(older, law: law)
            let (after, _) = try LenderFolders.load(newer, law: law)
            let difference = PolicyDifference(from: before, to: after)
            Speech.say("\(difference.from) → \(difference.to)")
            guard !difference.isEmpty else { return Speech.say(Words.same[language]) }
            say(Words.allowed, difference.allowed, "+", language)
            say(Words.forbidden, difference.forbidden, "-", language)
            say(Words.told, difference.told, "~", language)
            let consents = difference.consentsToAskAgain.map { id in
                after.consents.first { $0.id == id }?.title[language] ?? id.rawValue
            }
            Speech.say("\(Words.consents[language]): \(consents.isEmpty ? "—" : consents.joined(separator: "; "))")
            let recipients = difference.recipientsToTell.map { id in
                after.recipients.first { $0.id == id }?.name[language] ?? id.rawValue
            }
            Speech.say(
                "\(Words.recipients[language]): \(recipients.isEmpty ? "—" : recipients.joined(separator: "; "))"
            )
            Speech.say("\(Words.announce[language]) \(difference.lastDayToAnnounce) (clause 12.1)")
            if difference.isTooEarly {
                Speech.say(Words.tooEarly[language])
                throw ExitCode(2)
            }
            throw ExitCode(1)
        }
    }

    private func say(_ title: LocalisedText, _ rules: [PolicyRule], _ sign: String, _ language: Language) {
        Speech.say("\(title[language]): \(rules.count)")
        for rule in rules { Speech.say("  \(sign) [\(rule.clause)] \(rule.text[language])") }
    }

    private enum Words {
        static let same = LocalisedText(
            kk: "Екі нұсқа бірдей.",
            ru: "Обе версии говорят одно и то же.",
            en: "Both versions say the same."
        )
        static let allowed = LocalisedText(kk: "Рұқсат етіледі", ru: "Становится можно", en: "Becomes allowed")
        static let forbidden = LocalisedText(kk: "Тыйым салынады", ru: "Становится нельзя", en: "Becomes forbidden")
        static let told = LocalisedText(kk: "Басқаша айтылады", ru: "Сказано иначе", en: "Told otherwise")
        static let consents = LocalisedText(
            kk: "Қайта сұралатын келісімдер",
            ru: "Согласия, которые спрашивают заново",
            en: "Consents to be asked for again"
        )
        static let recipients = LocalisedText(
            kk: "Хабарланатын алушылар",
            ru: "Получатели, которых надо известить",
            en: "Recipients to be told"
        )
        static let announce = LocalisedText(
            kk: "Клиенттерге хабарлаудың соңғы күні:",
            ru: "Клиентов надо известить не позднее",
            en: "Clients must be told no later than"
        )
        static let tooEarly = LocalisedText(
            kk: "Жаңа нұсқа тым ерте күшіне енеді: хабарлаудан кейін кемінде бір ай өтуі керек.",
            ru: "Новая версия вступает в силу слишком рано: после извещения должен пройти хотя бы месяц.",
            en: "The newer version takes effect too early: at least a month must pass after the announcement."
        )
    }
}
