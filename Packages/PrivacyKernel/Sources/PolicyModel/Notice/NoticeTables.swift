import Wording

/// Builds the tables of the notice from the policy, so that what is shown is what the gate enforces.
struct NoticeTables: Sendable {
    let policy: Policy
    let names: PolicyNames
    private var language: Language { names.language }

    init(_ policy: Policy, _ language: Language) {
        self.policy = policy
        names = PolicyNames(policy, language)
    }

    /// The tables that a section asks for; purposes come with the matrix of clause 4.1.
    func tables(of kind: NoticeTableKind) -> [NoticeTable] {
        switch kind {
        case .categories: [categories]
        case .purposes: [purposes, matrix]
        case .recipients: [recipients]
        case .retention: [retention]
        case .consents: [consents]
        case .rights: [rights]
        case .profiles: [profiles]
        case .group: [group]
        case .cookies: [cookies]
        case .links: [links]
        case .proofs: [proofs]
        case .recordings: [recordings]
        case .zones: [zones]
        case .stopping: [stopping]
        case .announcement: [announcement]
        }
    }

    private var categories: NoticeTable {
        table(
            NoticeColumns.categoriesCaption,
            [
                NoticeColumns.category, NoticeColumns.clause, NoticeColumns.fields, NoticeColumns.source,
                NoticeColumns.protection,
            ],
            policy.categories.map { category in
                [
                    .text(names.category(category.id)),
                    .clause(category.clause),
                    .list(category.fields.map { "\($0.title[language]) – \($0.reason[language])" }),
                    .list(category.sources.map(names.source)),
                    .text(NoticeLabels.sensitivity(category.sensitivity)[language]),
                ]
            }
        )
    }

    private var purposes: NoticeTable {
        table(
            NoticeColumns.purposesCaption,
            [
                NoticeColumns.purpose, NoticeColumns.clause, NoticeColumns.basis, NoticeColumns.categories,
                NoticeColumns.consent, NoticeColumns.whoWorks,
            ],
            policy.purposes.map { purpose in
                [
                    .text(title(of: purpose)),
                    .clause(purpose.clause),
                    .list(purpose.bases.map(names.basis)),
                    .list(data(of: purpose)),
                    .text(purpose.consent.map(names.consent) ?? "–"),
                    .list(purpose.roles.map(names.role)),
                ]
            }
        )
    }

    private var matrix: NoticeTable {
        let headings = policy.categories.map {
            NoticeTable.Column($0.id.rawValue, expansion: $0.title[language])
        }
        return NoticeTable(
            caption: NoticeColumns.matrixCaption[language],
            columns: [NoticeTable.Column(NoticeColumns.purpose[language])] + headings,
            rows: policy.purposes.map { purpose in
                let allowed = Set(purpose.categories)
                return [.text(names.purpose(purpose.id))] + policy.categories.map { .mark(allowed.contains($0.id)) }
            },
            isMatrix: true
        )
    }

    private var recipients: NoticeTable {
        table(
            NoticeColumns.recipientsCaption,
            [
                NoticeColumns.recipient, NoticeColumns.group, NoticeColumns.country, NoticeColumns.mandate,
                NoticeColumns.purpose, NoticeColumns.basis, NoticeColumns.give, NoticeColumns.receive,
            ],
            policy.recipients.flatMap(rows)
        )
    }

    private func rows(of recipient: Recipient) -> [[NoticeCell]] {
        var mandate = names.citation(recipient.mandate)
        if let last = recipient.mandateUntil { mandate += " (\(NoticePhrases.until(last, language)))" }
        let who: [NoticeCell] = [
            .text(recipient.name[language]), groupClause(recipient.group), .text(names.country(recipient.country)),
            .text(mandate),
        ]
        let nothing = NoticeLabels.nothing[language]
        guard !recipient.exchanges.isEmpty else {
            return [who + [.text("–"), .text("–"), .text(nothing), .text(nothing)]]
        }
        return recipient.exchanges.map { exchange in
            var grounds = ["\(exchange.ground.rawValue) \(NoticeLabels.ground(exchange.ground)[language])"]
            if !exchange.law.isEmpty { grounds.append(names.citation(exchange.law)) }
            if let consent = exchange.consent {
                grounds.append("\(NoticeColumns.consent[language]): \(names.consent(consent))")
            }
            return who + [
                .text("\(names.purpose(exchange.purpose)) (\(exchange.clause))"),
                .list(grounds),
                fieldList(exchange.gives),
                fieldList(exchange.receives),
            ]
        }
    }

    private var retention: NoticeTable {
        table(
            NoticeColumns.retentionCaption,
            [
                NoticeColumns.categories, NoticeColumns.clause, NoticeColumns.keptUntil, NoticeColumns.because,
                NoticeColumns.law,
            ],
            policy.retention.flatMap(rows)
        )
    }

    private func rows(of retained: RetentionClass) -> [[NoticeCell]] {
        let what = policy.categories.filter { $0.retention == retained.id }.map { names.category($0.id) }
        let subject = what.isEmpty ? names.records(retained.id) : what.joined(separator: "; ")
        return retained.criteria.map { criterion in
            [
                .text(subject),
                .clause(criterion.clause),
                .text(NoticePhrases.keptFor(criterion, language)),
                .text(criterion.text[language]),
                .text(names.citation(criterion.law)),
            ]
        }
    }

    private var consents: NoticeTable {
        table(
            NoticeColumns.consentsCaption,
            [
                NoticeColumns.consent, NoticeColumns.words, NoticeColumns.categories, NoticeColumns.recipients,
                NoticeColumns.channels, NoticeColumns.validity, NoticeColumns.crossBorder, NoticeColumns.needed,
            ],
            policy.consents.map { consent in
                [
                    .text(consent.title[language]),
                    .text(consent.text[language]),
                    .list(consent.categories.map(names.category)),
                    consent.recipients.isEmpty ? .text("–") : .list(consent.recipients.map(names.recipient)),
                    .list(consent.channels.map(names.channel)),
                    .text(NoticePhrases.validity(consent, language)),
                    .text(names.yesNo(consent.crossBorder)),
                    .text(names.yesNo(consent.neededForApplication)),
                ]
            }
        )
    }

    private var rights: NoticeTable {
        table(
            NoticeColumns.rightsCaption,
            [
                NoticeColumns.right, NoticeColumns.clause, NoticeColumns.deadline, NoticeColumns.channels,
                NoticeColumns.law,
            ],
            policy.rights.map { right in
                [
                    .text(right.title[language]),
                    .clause(right.clause),
                    .text(NoticePhrases.workingDays(right.deadlineWorkingDays, language)),
                    .list(right.channels.map(names.channel)),
                    .text(names.citation(right.law)),
                ]
            }
        )
    }

    private var profiles: NoticeTable {
        table(
            NoticeColumns.profilesCaption,
            [NoticeColumns.profile, NoticeColumns.clause, NoticeColumns.fieldNames],
            policy.profiles.map { profile in
                [.text(profile.title[language]), .clause(profile.clause), fieldList(profile.features)]
            }
        )
    }

    private var group: NoticeTable {
        table(
            NoticeColumns.groupCaption,
            [
                NoticeColumns.company, NoticeColumns.country, NoticeColumns.role, NoticeColumns.from,
                NoticeColumns.until,
            ],
            policy.groupCompanies.map { company in
                [
                    .text(company.name),
                    .text(names.country(company.country)),
                    .text(names.groupRole(company.role)),
                    .text(NoticePhrases.shortDate(company.from)),
                    .text(company.until.map(NoticePhrases.shortDate) ?? NoticeLabels.indefinitely[language]),
                ]
            }
        )
    }

    private func title(of purpose: Purpose) -> String {
        let own = names.purpose(purpose.id)
        return purpose.parent.map { "\(own) (\(NoticePhrases.partOf($0, language)))" } ?? own
    }

    private func data(of purpose: Purpose) -> [String] {
        let categories = purpose.categories.map(names.category)
        guard let fields = purpose.fields else { return categories }
        return categories + ["\(NoticeLabels.onlyThese[language]): \(fields.map(names.field).joined(separator: "; "))"]
    }

    private func fieldList(_ fields: [FieldID]) -> NoticeCell {
        fields.isEmpty ? .text(NoticeLabels.nothing[language]) : .list(fields.map(names.field))
    }

    /// The clause that describes a kind of recipient: `T3` is 5.1.3.
    private func groupClause(_ group: String) -> NoticeCell {
        policy.recipientGroups.first { $0.id == group }.map { .clause($0.clause) } ?? .text(group)
    }

    func table(_ caption: LocalisedText, _ columns: [LocalisedText], _ rows: [[NoticeCell]]) -> NoticeTable {
        NoticeTable(caption: caption[language], columns: columns.map { .init($0[language]) }, rows: rows)
    }
}
