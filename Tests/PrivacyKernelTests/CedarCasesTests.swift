import Foundation
import PolicyModel
import PrivacyKernel
import Testing

/// Writes what `Scripts/cedar-differential.sh` puts to Cedar: `KEPIL_CEDAR_CASES=FILE`, `KEPIL_CEDAR_POLICIES=100`,
/// `KEPIL_CEDAR_REQUESTS=1200`. Without the variables a few, to nowhere, so that the writing itself stays tested.
struct CedarCasesTests {
    private static func setting(_ name: String, _ otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
    }

    @Test func `policies made at random, with requests and our answers, are written line by line`() throws {
        let (policy, law) = try DemonstrationPolicy.loadWithLaw()
        let policies = Self.setting("KEPIL_CEDAR_POLICIES", 2)
        let requests = Self.setting("KEPIL_CEDAR_REQUESTS", 50)
        var random = RandomPolicies(real: policy, law: law.prohibitions, seed: 3)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var lines: [Data] = []
        for number in 0..<policies {
            // The first is the real one.
            let mutated = number == 0 ? policy : random.policy()
            let prohibitions = number == 0 ? law.prohibitions : random.prohibitions()
            let engine = PolicyEngine(
                policy: mutated,
                law: LawTable(entries: [], hash: "", prohibitions: prohibitions)
            )
            lines.append(try encoder.encode(["policy": CedarCases.line(mutated, prohibitions)]))
            for _ in 0..<requests {
                let request = random.request(mutated)
                let permitted = engine.decide(request).isPermitted
                lines.append(try encoder.encode(["request": CedarCases.line(request, permitted: permitted)]))
            }
        }
        #expect(lines.count == policies * (requests + 1))
        #expect(lines.allSatisfy { !$0.contains(UInt8(ascii: "\n")) })
        guard let file = ProcessInfo.processInfo.environment["KEPIL_CEDAR_CASES"] else { return }
        try Data(lines.joined(separator: [UInt8(ascii: "\n")])).write(to: URL(filePath: file))
    }
}
