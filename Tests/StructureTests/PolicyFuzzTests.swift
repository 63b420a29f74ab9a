import Foundation
import PolicyFuzzing
import PolicyModel
import Testing

/// A small run of `policy-fuzz`, and what it must never let through, put in by hand.
@Suite struct PolicyFuzzTests {
    private let fuzzer: PolicyFuzzer
    private let texts: [String: String]

    init() throws {
        let root = ArrowTests.root
        let (real, _) = try PolicyReader.load(
            folder: root.path + "/Policy/demonstration-lender",
            lawFolder: root.path + "/Policy/law"
        )
        let folder = root.appending(path: "Benchmarks/Fuzz/small-lender")
        fuzzer = try PolicyFuzzer(folder: folder.path, compiledFrom: real, seed: 7)
        texts = try (PolicyReader.policyFiles + PolicyReader.lawFiles).reduce(into: [:]) { texts, name in
            texts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
    }

    @Test func `the small policy that is spoiled is sound and no wider than the program`() {
        #expect(fuzzer.outcome(of: texts) == .accepted)
    }

    @Test func `spoiled policies are refused, or are no wider than the program, or are kept from running`() {
        var count: [PolicyFuzzer.Outcome: Int] = [:]
        for number in 0..<400 { count[fuzzer.outcome(number), default: 0] += 1 }
        let wrong = count.keys.filter { if case .wrong = $0 { true } else { false } }
        #expect(wrong == [])
        #expect(count[.refused, default: 0] > 200, "\(count)")
        #expect(count[.accepted, default: 0] > 20, "\(count)")
    }

    @Test func `reading only the file that changed answers as reading all of them`() {
        let reading = PolicyReading()
        for number in 0..<60 {
            let (name, text) = fuzzer.spoiled(number)
            var all = texts
            all[name] = text
            for _ in 0..<2 {
                let again = Result { try reading.read(policy: all, law: all) }
                let whole = Result { try PolicyReader.read(policy: all, law: all) }
                switch (again, whole) {
                case (.success(let again), .success(let whole)): #expect(again == whole)
                case (.failure(let again), .failure(let whole)):
                    #expect((again as? PolicyProblems)?.problems == (whole as? PolicyProblems)?.problems)
                default: Issue.record("try \(number): only one of the two is refused")
                }
            }
        }
    }

    @Test(arguments: [
        ("purposes.yaml", "verbs: [use, disseminate]", "verbs: [use, disseminate, collect]"),
        ("recipients.yaml", "consent: bureauReport\n", "consent: bureauSupply\n"),
    ])
    func `a policy that is wider by one word is kept from running`(file: String, old: String, new: String) throws {
        var all = texts
        let text = try #require(all[file])
        let place = try #require(text.range(of: old))
        all[file] = text.replacingCharacters(in: place, with: new)
        // The second is refused by the checker already: the consent does not cover what is given.
        #expect([.wider, .refused].contains(fuzzer.outcome(of: all)))
    }

    @Test(arguments: ["[", "{", "- ", "? ", "{a: ", "&a [*a,", "!!seq ["])
    func `brackets in brackets, however deep, are refused and crash nothing`(bracket: String) {
        for depth in [100, 10_000, 200_000] {
            var all = texts
            all["roles.yaml"] = String(repeating: bracket, count: depth)
            #expect(fuzzer.outcome(of: all) == .refused)
            all["roles.yaml"] =
                texts["roles.yaml", default: ""] + "\nextra: " + String(repeating: bracket, count: depth)
            #expect(fuzzer.outcome(of: all) == .refused)
        }
    }

    @Test func `aliases of aliases do not grow without end`() {
        var all = texts
        let laughs = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
        all["roles.yaml"] = "a0: &a0 [x]\n\(laughs)\nroles: *a40\n"
        #expect(fuzzer.outcome(of: all) == .refused)
    }
}
