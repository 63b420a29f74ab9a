import PolicyModel
import Testing
import Wording

@Suite struct `Reading the policy` {
    @Test(arguments: PolicyMistake.reading)
    func `a slip in a file is refused with file, line, place and remedy`(mistake: PolicyMistake) throws {
        let problems = try PolicyFiles.problems(in: mistake.file, replacing: mistake.old, with: mistake.new)
        let found = problems.first { $0.problem.contains(mistake.says) }
        let problem = try #require(found, "\(problems.map(\.description))")
        #expect(problem.file == mistake.file)
        #expect(problem.line > 0)
        #expect(problem.place.contains(mistake.at))
        #expect(!problem.remedy.isEmpty)
    }

    @Test func `the line is the one with the slip`() throws {
        let line = try PolicyFiles.line(of: "kind: law", in: "bases.yaml")
        let problems = try PolicyFiles.problems(in: "bases.yaml", replacing: "kind: law", with: "kind: custom")
        #expect(problems.map(\.line) == [line])
        #expect(
            problems.first?.description
                == "bases.yaml:\(line) (clause 4.1, basis B2): kind cannot be custom. "
                + "Remedy: write one of contract, law, legitimateInterest, consent."
        )
    }

    @Test(arguments: PolicyReader.policyFiles + PolicyReader.lawFiles)
    func `a missing file is refused`(file: String) throws {
        let problems = try PolicyFiles.problems(in: file, replacing: "", with: nil)
        #expect(problems.map { "\($0.file): \($0.problem)" } == ["\(file): the file is missing"])
    }

    @Test func `all problems of all files are told at once`() throws {
        var policy: [String: String] = [:]
        for name in PolicyReader.policyFiles { policy[name] = try PolicyFiles.text(of: name) }
        var law: [String: String] = [:]
        for name in PolicyReader.lawFiles { law[name] = try PolicyFiles.text(of: name) }
        policy["roles.yaml"] = "roles:\n  - {id: Auditor, title: {kk: \"а\", ru: \"б\"}}\n"
        law["holidays.yaml"] = "years: none\n"
        let problems = #expect(throws: PolicyProblems.self) { try PolicyReader.read(policy: policy, law: law) }
        let said = problems?.problems.map { "\($0.file):\($0.line) \($0.problem)" }
        #expect(
            said == [
                "holidays.yaml:1 years is not a list", "roles.yaml:2 Auditor is not a proper id",
                "roles.yaml:2 the key en is missing",
            ]
        )
        #expect(problems?.summary.en == "The policy files contain errors: 3.")
    }

    @Test func `the hash depends on every word, and not on line endings`() throws {
        let text = try PolicyFiles.text(of: "roles.yaml")
        let hash = PolicyReader.hash(of: ["roles.yaml": text], files: ["roles.yaml"])
        let windows = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(PolicyReader.hash(of: ["roles.yaml": windows], files: ["roles.yaml"]) == hash)
        #expect(PolicyReader.hash(of: ["roles.yaml": "\u{FEFF}" + text], files: ["roles.yaml"]) == hash)
        #expect(PolicyReader.hash(of: ["roles.yaml": text + " "], files: ["roles.yaml"]) != hash)
        #expect(PolicyReader.hash(of: ["bases.yaml": text], files: ["bases.yaml"]) != hash)
    }

    @Test func `the hash is SHA-256 of name, length and text`() {
        let hash = PolicyReader.hash(of: ["a": "x\n"], files: ["a"])
        #expect(hash == "56a69340eeb77c76a3f496cf081c5cd18c02d859602de40dab2d230e5bc4afd7")
    }
}
