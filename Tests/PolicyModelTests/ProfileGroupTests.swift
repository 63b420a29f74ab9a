import PolicyModel
import Testing

/// What a profile may be made of (clause 7.4): the seven groups and nothing else, whatever a lender writes.
@Suite struct ProfileGroupTests {
    /// Category by group: clause 7.4.1, clause 7.4.2, clause 7.4.3, clause 7.4.4, clause 7.4.5, clause 7.4.6, clause 7.4.7.
    private static let groups: Set<String> = ["D1", "D2", "D3", "D5", "D6", "D8", "D10"]
    private static let categories = (1...21).map { "D\($0)" }

    @Test(arguments: categories)
    func `a field of any category is refused as a feature unless its category is one of the seven groups`(
        category: String
    ) throws {
        let policy = try PolicyFiles.load().policy
        let fields = try #require(policy.categories.first { $0.id.rawValue == category }).fields.map(\.id)
        for field in fields {
            let problems = try PolicyFiles.problems(
                in: "profiles.yaml",
                replacing: "features: [",
                with: "features: [\(field), "
            )
            let outside = problems.contains { "\($0)".contains("which no group of clause 7.4 contains") }
            #expect(outside == !Self.groups.contains(category), "\(field)")
        }
    }

    /// Clause 7.4.1 names given name and surname: the number, the birth date and the document are no features.
    @Test func `of identification only the names may be features`() throws {
        for field in ["iin", "birthDate"] {
            let problems = try PolicyFiles.problems(
                in: "profiles.yaml",
                replacing: "features: [",
                with: "features: [\(field), "
            )
            #expect(problems.contains { "\($0)".contains("7.4") }, "\(field)")
        }
    }
}
