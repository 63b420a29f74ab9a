public import PolicyModel
public import Wording

/// A decision of the ``PolicyEngine`` in plain words, one line a thought: it only tells what the engine decided.
public enum DecisionExplanation {
    /// - Parameter policy: The version that decided, for the titles and the duties; `nil` when none was in force.
    public static func lines(_ request: ProcessingRequest, _ decision: Decision, _ policy: Policy?) -> [LocalisedText] {
        switch decision {
        case .permitted(let grant):
            guard let policy else { return [] }
            return [carried(by: grant, policy)] + duties(request, policy)
        case .refused(let denial):
            return [refused] + denial.reasons.flatMap { reason in [told(reason), helped(reason)] }
        }
    }

    private static func carried(by grant: Grant, _ policy: Policy) -> LocalisedText {
        let title = policy.bases.first { $0.id == grant.basis }?.title ?? LocalisedText(same: grant.basis.rawValue)
        func line(_ words: String, _ language: Language) -> String {
            "\(words): \(grant.basis) \(title[language]) (clause \(grant.clause); \(grant.law)) [\(grant.policyVersion)]"
        }
        return LocalisedText(
            kk: line("Рұқсат етілген, негізі", .kazakh),
            ru: line("Разрешено, основание", .russian),
            en: line("Permitted, basis", .english)
        )
    }

    /// What the grant leaves to be done or to be kept in place: log line, consent, case, ground of a disclosure.
    private static func duties(_ request: ProcessingRequest, _ policy: Policy) -> [LocalisedText] {
        var duties = [
            LocalisedText(
                kk: "Міндет: әрекет журналға жазылады (1.1-тармақ).",
                ru: "Обязанность: действие записывается в журнал (пункт 1.1).",
                en: "Duty: the act is entered in the log (clause 1.1)."
            )
        ]
        let purpose = policy.purposes.first { $0.id == request.purpose }
        let exchange = policy.recipients.first { $0.id == request.recipient }?
            .exchanges.first { $0.purpose == request.purpose }
        var consents: [ConsentID] = []
        for consent in [purpose?.consent, exchange?.consent].compactMap(\.self) where !consents.contains(consent) {
            consents.append(consent)
        }
        for id in consents {
            let title = policy.consents.first { $0.id == id }?.title ?? LocalisedText(same: id.rawValue)
            duties.append(
                LocalisedText(
                    kk: "Міндет: келісім күшінде тұрғанда ғана: \(title.kk) (9.10-тармақ).",
                    ru: "Обязанность: только пока действует согласие: \(title.ru) (пункт 9.10).",
                    en: "Duty: only while the consent lives: \(title.en) (clause 9.10)."
                )
            )
        }
        if purpose?.needsCase == true {
            duties.append(
                LocalisedText(
                    kk: "Міндет: қызметкер істің нөмірін көрсетеді.",
                    ru: "Обязанность: сотрудник указывает номер дела.",
                    en: "Duty: an employee names the case."
                )
            )
        }
        if let exchange {
            duties.append(
                LocalisedText(
                    kk: "Міндет: беру тіркеледі, негізі \(exchange.ground.rawValue) (5.1-тармақ).",
                    ru: "Обязанность: передача учитывается, основание \(exchange.ground.rawValue) (пункт 5.1).",
                    en: "Duty: the disclosure is recorded with ground \(exchange.ground.rawValue) (clause 5.1)."
                )
            )
        }
        return duties
    }

    private static let refused = LocalisedText(kk: "Бас тартылды.", ru: "Отказано.", en: "Refused.")

    private static func told(_ reason: Denial.Reason) -> LocalisedText {
        let text = reason.text
        func line(_ words: String) -> String { "— \(words) (\(reason.clause))" }
        return LocalisedText(kk: line(text.kk), ru: line(text.ru), en: line(text.en))
    }

    private static func helped(_ reason: Denial.Reason) -> LocalisedText {
        let remedy = reason.remedy
        return LocalisedText(
            kk: "  Не өзгертеді: \(remedy.kk)",
            ru: "  Что это изменит: \(remedy.ru)",
            en: "  What would change it: \(remedy.en)"
        )
    }
}
