import Foundation
import PolicyModel
import PrivacyKernel
import Testing

/// The policy that runs may be narrower than the one the program was compiled from, and never wider.
@Suite struct WideningTests {
    /// One change of the policy's files.
    struct Change: Sendable, CustomTestStringConvertible {
        let what: String
        let file: String
        /// The entry, by its id, that the change is in.
        let entry: String
        let old: String
        let new: String
        /// What the refusal names; `nil` when the change narrows and must be accepted.
        let named: String?
        var testDescription: String { what }
    }

    static let changes = [
        Change(
            what: "one more category",
            file: "purposes.yaml",
            entry: "\"P6\"",
            old: "categories: [D12]",
            new: "categories: [D12, D11]",
            named: "P6 × D11"
        ),
        Change(
            what: "the closed list of fields dropped",
            file: "purposes.yaml",
            entry: "\"P3.1\"",
            old: "fields: [surname, givenName, patronymic, phone, email, preferredLanguage]\n    ",
            new: "",
            named: "P3.1 field iin"
        ),
        Change(
            what: "one more verb",
            file: "purposes.yaml",
            entry: "\"P3.1\"",
            old: "verbs: [use, disseminate]",
            new: "verbs: [collect, use, disseminate]",
            named: "P3.1 verb collect"
        ),
        Change(
            what: "one more role",
            file: "purposes.yaml",
            entry: "\"7.3\"",
            old: "roles: [underwriter, system]",
            new: "roles: [underwriter, system, loanOfficer]",
            named: "7.3 role loanOfficer"
        ),
        Change(
            what: "the consent dropped",
            file: "purposes.yaml",
            entry: "\"7.3\"",
            old: "consent: personalData\n    ",
            new: "",
            named: "without 7.3 consent personalData"
        ),
        Change(
            what: "the case dropped",
            file: "purposes.yaml",
            entry: "\"7.3\"",
            old: "needsCase: true",
            new: "needsCase: false",
            named: "without 7.3 case"
        ),
        Change(
            what: "one more field for a recipient",
            file: "recipients.yaml",
            entry: "conscriptionOffice",
            old: "gives: [iin]",
            new: "gives: [iin, surname]",
            named: "conscriptionOffice ← surname for P1.3"
        ),
        Change(
            what: "data kept for longer",
            file: "retention.yaml",
            entry: "identity",
            old: "months: 60",
            new: "months: 61",
            named: "kept identity 8.1.3 relationEnd for longer"
        ),
        Change(
            what: "data kept for a shorter time",
            file: "retention.yaml",
            entry: "contact",
            old: "months: 60",
            new: "months: 59",
            named: nil
        ),
        Change(
            what: "one role less",
            file: "purposes.yaml",
            entry: "\"7.3\"",
            old: "roles: [underwriter, system]",
            new: "roles: [underwriter]",
            named: nil
        ),
        Change(
            what: "one field less for a recipient",
            file: "recipients.yaml",
            entry: "conscriptionOffice",
            old: "gives: [iin]",
            new: "gives: []",
            named: nil
        ),
        Change(
            what: "verbs less",
            file: "purposes.yaml",
            entry: "\"P1.4\"",
            old: "verbs: [collect, store, change, supplement, use]",
            new: "verbs: [use]",
            named: nil
        ),
    ]

    @Test func `the demonstration lender's policy is as wide as the program`() throws {
        let (policy, law) = try Self.policy(with: nil)
        #expect(CompiledPolicy.widening(by: policy) == [])
        #expect(policy.version == CompiledPolicy.version)
        _ = try PolicyBook(policies: [policy], law: law)
    }

    @Test(arguments: changes)
    func `a wider policy is refused by name and a narrower one runs`(_ change: Change) throws {
        let (policy, law) = try Self.policy(with: change)
        let wider = CompiledPolicy.widening(by: policy)
        guard let named = change.named else {
            #expect(wider == [])
            _ = try PolicyBook(policies: [policy], law: law)
            return
        }
        #expect(wider.contains(named), "instead: \(wider)")
        let refusal = #expect(throws: WiderThanCompiled.self) { try PolicyBook(policies: [policy], law: law) }
        #expect(refusal?.version == policy.version && refusal?.description.contains(named) == true)
    }

    @Test func `the consent of an exchange cannot be dropped while the exchange lasts`() throws {
        let (policy, _) = try Self.policy(with: nil)
        let earlier: Set = ["P1.3 consent invented for firstCreditBureau", "P1 consent invented for nobody"]
        #expect(policy.demandsDropped(from: earlier) == ["P1.3 consent invented for firstCreditBureau"])
        #expect(policy.demandsDropped(from: Set(policy.demands)) == [])
    }

    private static func policy(with change: Change?) throws -> (Policy, LawTable) {
        func texts(_ folder: String, _ names: [String]) throws -> [String: String] {
            try names.reduce(into: [:]) { texts, name in
                let file = ArrowTests.root.appending(path: "Policy/\(folder)/\(name)")
                texts[name] = try String(contentsOf: file, encoding: .utf8)
            }
        }
        var files = try texts("demonstration-lender", PolicyReader.policyFiles)
        if let change {
            var text = try #require(files[change.file])
            let start = try #require(text.range(of: "- id: \(change.entry)\n")?.upperBound)
            let place = try #require(text.range(of: change.old, range: start..<text.endIndex))
            text.replaceSubrange(place, with: change.new)
            files[change.file] = text
        }
        return try PolicyReader.read(policy: files, law: texts("law", PolicyReader.lawFiles))
    }
}
