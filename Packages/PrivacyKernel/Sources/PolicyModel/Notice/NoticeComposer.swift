import Wording

/// Lays the notice out in one language: fills the texts, generates the tables, names the anchors.
struct NoticeComposer {
    let policy: Policy
    let law: LawTable
    let language: Language

    func document() -> NoticeDocument {
        let values = NoticePlaceholders.values(policy, language)
        let tables = NoticeTables(policy, language)
        var parts = policy.notice.map { part(of: $0, values: values, tables: tables) }
        if let references { parts.append(references) }
        return NoticeDocument(
            language: language,
            title: "\(NoticeLabels.policyTitle[language]): \(policy.controller.name[language])",
            parts: parts,
            colophon: [
                "\(NoticeLabels.version[language]): \(policy.version)",
                "\(NoticeLabels.fingerprint[language]): \(policy.hash)",
            ]
        )
    }

    private func part(of section: NoticeSection, values: [String: String], tables: NoticeTables) -> NoticePart {
        let numbered = section.clause.first?.isNumber == true && section.clause != "0"
        return NoticePart(
            anchor: NoticeAnchor.clause(section.clause),
            depth: min(section.clause.split(separator: ".").count, 3),
            number: numbered ? section.clause : nil,
            title: NoticePlaceholders.fill(section.title[language], with: values),
            paragraphs: section.paragraphs.map {
                paragraph(NoticePlaceholders.fill($0[language], with: values), in: section.clause)
            },
            tables: (section.clause == NoticeSection.summary ? [tables.short] : [])
                + (section.table.flatMap(NoticeTableKind.init(rawValue:)).map(tables.tables) ?? [])
        )
    }

    private func paragraph(_ text: String, in clause: String) -> NoticeParagraph {
        guard let number = NoticeSection.subclause(startOf: text, in: clause) else {
            return NoticeParagraph(anchor: nil, number: nil, text: text)
        }
        return NoticeParagraph(
            anchor: NoticeAnchor.clause(number),
            number: number,
            text: String(text.dropFirst(number.count + 1))
        )
    }

    /// The provisions that the policy cites and the law table explains, as they stand on the day the policy takes effect.
    private var references: NoticePart? {
        let cited = citations
        var shown: Set<String> = []
        let rows: [[NoticeCell]] = law.entries.compactMap { entry in
            guard law.entry(entry.id, on: policy.effectiveFrom) == entry,
                cited.contains(where: { LawCitation.cites($0, entry.citation) }), shown.insert(entry.id).inserted
            else { return nil }
            return [.text(LawCitation.localised(entry.citation, language)), .text(entry.text[language])]
        }
        guard !rows.isEmpty else { return nil }
        let title = NoticeLabels.references[language]
        let columns = [NoticeColumns.law, NoticeColumns.meaning].map { NoticeTable.Column($0[language]) }
        return NoticePart(
            anchor: "law-references",
            depth: 1,
            number: nil,
            title: title,
            paragraphs: [],
            tables: [NoticeTable(caption: NoticeColumns.referencesCaption[language], columns: columns, rows: rows)]
        )
    }

    private var citations: Set<String> {
        var result = Set(policy.bases.map(\.law) + policy.consents.map(\.law) + policy.rights.map(\.law))
        result.formUnion(policy.recipients.flatMap { [$0.mandate] + $0.exchanges.map(\.law) })
        result.formUnion(policy.retention.flatMap { $0.criteria.map(\.law) })
        return result
    }
}
