import PolicyModel
import Testing

/// The prohibitions of the law table: strictly read, and held against the policy's words and terms.
@Suite struct ProhibitionTests {
    static let mistakes = [
        PolicyMistake(
            "no such kind",
            "prohibitions.yaml",
            "    kind: crossBorderConsent",
            "    kind: abroad",
            says: "kind cannot be abroad",
            at: "prohibition transfer.abroad"
        ),
        PolicyMistake(
            "a consent demanded and not named",
            "prohibitions.yaml",
            "    consent: bureauReport\n",
            "",
            says: "of the kind consentDemanded has no consent",
            at: "prohibition bureau.report.consent"
        ),
        PolicyMistake(
            "a key that its kind passes over",
            "prohibitions.yaml",
            "    recipients: [collectionAgency]\n",
            "    recipients: [collectionAgency]\n    months: 12\n",
            says: "months means nothing to the kind forbidden",
            at: "prohibition assignment.collection-agency"
        ),
        PolicyMistake(
            "everything forbidden",
            "prohibitions.yaml",
            "    recipients: [collectionAgency]\n    purposes: [\"P2.1\"]\n",
            "",
            says: "it would forbid everything",
            at: "prohibition assignment.collection-agency"
        ),
        PolicyMistake(
            "an emptied list",
            "prohibitions.yaml",
            "    recipients: [collectionAgency]\n",
            "    recipients: []\n",
            says: "recipients is empty, which would mean every one",
            at: "prohibition assignment.collection-agency"
        ),
        PolicyMistake(
            "an end before the beginning",
            "prohibitions.yaml",
            "    until: 2026-04-30\n    recipients:",
            "    until: 2012-04-30\n    recipients:",
            says: "it ends before it begins",
            at: "prohibition assignment.collection-agency"
        ),
        PolicyMistake(
            "a purpose the policy does not know",
            "prohibitions.yaml",
            "purposes: [\"P3.6\", \"P6\", \"4.6\"]",
            "purposes: [\"P3.6\", \"P66\", \"4.6\"]",
            says: "unknown purpose P66, so that it would bind nothing",
            at: "94-V Art. 17(1), prohibition research.depersonalised-only"
        ),
        PolicyMistake(
            "a recipient the policy does not know",
            "prohibitions.yaml",
            "recipients: [collectionAgency]",
            "recipients: [collectors]",
            says: "unknown recipient collectors",
            at: "56-V Art. 9-1(5-2), prohibition assignment.collection-agency"
        ),
        PolicyMistake(
            "a field the policy does not know",
            "prohibitions.yaml",
            "fields: [pensionIncomeSeries]",
            "fields: [pensionIncome]",
            says: "unknown field pensionIncome",
            at: "94-V Art. 8(1), prohibition state.data.consent"
        ),
        PolicyMistake(
            "a consent the policy does not know",
            "prohibitions.yaml",
            "    consent: pensionData\n",
            "    consent: pensions\n",
            says: "unknown consent pensions",
            at: "94-V Art. 8(1), prohibition state.data.consent"
        ),
        PolicyMistake(
            "one prohibition twice",
            "prohibitions.yaml",
            "  - id: state.data.consent",
            "  - id: bureau.report.consent",
            says: "prohibition bureau.report.consent is already defined",
            at: "prohibition bureau.report.consent"
        ),
    ]

    @Test(arguments: mistakes)
    func `a mistake in a prohibition is named with file, line, article and remedy`(mistake: PolicyMistake) throws {
        let problems = try PolicyFiles.problems(in: mistake.file, replacing: mistake.old, with: mistake.new)
        let found = problems.first { $0.problem.contains(mistake.says) && $0.place.contains(mistake.at) }
        let problem = try #require(found, "\(problems.map(\.description))")
        #expect(problem.line > 0 && problem.file == "prohibitions.yaml" && !problem.remedy.isEmpty)
    }

    /// 191-IV Art. 11(4), 573-II Art. 23(6), 29(3-1): the policy may promise a longer term, never a shorter one.
    @Test(arguments: [
        ("identity", "relationEnd", 60), ("amlFile", "relationEnd", 60), ("bureauConsent", "lastSupply", 120),
        ("bureauConsent", "consentGiven", 120),
    ])
    func `a term shorter than the law's is refused`(kind: String, event: String, months: Int) throws {
        let text = try PolicyFiles.text(of: "retention.yaml")
        let start = try #require(text.firstRange(of: "- id: \(kind)\n")).lowerBound
        let place = try #require(text[start...].firstRange(of: "event: \(event)\n        months: \(months)"))
        let passage = String(text[start..<place.upperBound])
        func read(_ number: Int) throws -> [PolicyProblem] {
            let changed = passage.dropLast("\(months)".count) + "\(number)"
            let policy = try Dictionary(
                uniqueKeysWithValues: PolicyReader.policyFiles.map { ($0, try PolicyFiles.text(of: $0)) }
            ).merging(["retention.yaml": text.replacing(passage, with: changed)]) { $1 }
            let law = try Dictionary(
                uniqueKeysWithValues: PolicyReader.lawFiles.map { ($0, try PolicyFiles.text(of: $0)) }
            )
            do {
                _ = try PolicyReader.read(policy: policy, law: law)
                return []
            } catch { return error.problems }
        }
        #expect(try read(months + 1) == [])
        let problem = try #require(try read(months - 1).first)
        #expect(problem.problem.contains("kept \(months - 1) months after \(event)"))
        #expect(problem.place == "clause 8.1.3, retention class \(kind)" && problem.line > 0)
    }
}
