import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// What became of each value, and who was told.
enum RequestOutcomeView {
    static func lines(_ lines: [ErasureLine], _ policy: Policy, _ language: Language) -> HTML {
        guard !lines.isEmpty else { return .empty }
        let titles = Dictionary(
            policy.categories.flatMap(\.fields).map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = lines.html { line in
            """
            <tr><td>\(titles[line.field]?[language] ?? line.field.rawValue) <span class="soft">\(BusinessWords.source(line.source)[language])</span></td>
            <td>\(fate(line, language))</td><td>\(reason(line, policy)?[language]) <span class="clause">clause \(line.clause), \(line.law)</span></td></tr>
            """
        }
        let gone = lines.filter { $0.goneOn != nil }.count
        return """
            <section><h2>\(RequestWords.fateTitle[language])</h2><p>\(RequestWords.goneWord[language]): \(gone). \(RequestWords.whileWord[language]): \(lines.count - gone).</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(RequestWords.fateTitle[language])"><table><thead><tr><th scope="col">\(RequestWords.fieldTitle[language])</th><th scope="col">\(RequestWords.fateTitle[language])</th><th scope="col">\(because[language])</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }

    static func notices(_ notices: [RecipientNotice], _ policy: Policy, _ language: Language) -> HTML {
        guard !notices.isEmpty else { return .empty }
        let rows = notices.html { notice in
            """
            <tr><td>\(policy.recipients.first { $0.id == notice.recipient }?.name[language] ?? notice.recipient.rawValue)</td>
            <td>\(RequestWords.act(notice.act)[language])</td>
            <td>\(notice.confirmedAt.map { "\(Format.time($0)) (\(notice.receipt ?? ""))" } ?? RequestWords.notYet[language])</td></tr>
            """
        }
        return """
            <section><h2>\(RequestWords.recipientsTitle[language])</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(RequestWords.recipientsTitle[language])"><table><thead><tr><th scope="col">\(RequestWords.recipient[language])</th><th scope="col">\(RequestWords.whatHappened[language])</th><th scope="col">\(RequestWords.confirmed[language])</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }

    private static func fate(_ line: ErasureLine, _ language: Language) -> String {
        if let day = line.goneOn { return "\(RequestWords.goneWord[language]) \(Format.date(day))" }
        if let day = line.keptUntil { return "\(RequestWords.untilWord[language]) \(Format.date(day))" }
        return RequestWords.whileWord[language]
    }

    /// The sentence of the policy that stands beside the law.
    private static func reason(_ line: ErasureLine, _ policy: Policy) -> LocalisedText? {
        guard line.goneOn == nil else { return nil }
        return policy.retention.flatMap(\.criteria).first { $0.clause == line.clause && $0.law == line.law }?.text
    }

    private static let because = LocalisedText("Неге", "Почему", "Because")
}
