import PolicyModel
import Testing

/// Each rule of the checker, shown by a policy file that breaks it.
@Suite struct `Checking the policy` {
    @Test(
        arguments: PolicyMistake.lender + PolicyMistake.purposes + PolicyMistake.exchanges + PolicyMistake.rest
            + PolicyMistake.practices
    )
    func `a broken rule is named with file, line, clause and remedy`(mistake: PolicyMistake) throws {
        let problems = try PolicyFiles.problems(in: mistake.file, replacing: mistake.old, with: mistake.new)
        let found = problems.first { $0.problem.contains(mistake.says) && $0.place.contains(mistake.at) }
        let problem = try #require(found, "\(problems.map(\.description))")
        #expect(problem.line > 0)
        #expect(problem.place.hasPrefix("clause "))
        #expect(!problem.remedy.isEmpty)
    }

    @Test func `the real policy has no problem`() throws {
        #expect(PolicyCheck.problems(in: try PolicyFiles.load().policy) == [])
    }

    @Test func `a policy may take effect on the same day of the next month`() throws {
        let problems = try PolicyFiles.problems(
            in: "lender.yaml",
            replacing: "announcedOn: 2022-12-15",
            with: "announcedOn: 2023-01-01"
        )
        #expect(problems == [])
    }

    @Test func `a month is counted to the end of a shorter month`() throws {
        let old =
            "announcedOn: 2022-12-15\n# Clause 12.1: at least one calendar month after the announcement.\neffectiveFrom: 2023-02-01"
        let inTime = "announcedOn: 2023-01-31\neffectiveFrom: 2023-02-28"
        #expect(try PolicyFiles.problems(in: "lender.yaml", replacing: old, with: inTime) == [])
        let early = "announcedOn: 2023-01-31\neffectiveFrom: 2023-02-27"
        #expect(try PolicyFiles.problems(in: "lender.yaml", replacing: old, with: early).count == 1)
    }

    @Test(arguments: ["D4", "D9", "D10", "D11", "D12", "D13", "D14", "D16", "D20"])
    func `a part of the contract purpose cannot quietly gain a category`(category: String) throws {
        let problems = try PolicyFiles.problems(
            in: "purposes.yaml",
            replacing: "categories: [D1, D2]\n    verbs: [collect",
            with: "categories: [D1, D2, \(category)]\n    verbs: [collect"
        )
        // Call recordings are within the whole purpose, so its parts may have them; nothing else on the list may.
        let expected = category == "D4" ? [] : ["\(category) is not within its parent P1"]
        #expect(problems.map(\.problem) == expected)
    }
}
