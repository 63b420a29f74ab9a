import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// 94-V Art. 17, R-4.1.5, R-4.6.1: an extract names nobody and cannot be joined back.
struct ExtractTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private static let rules = ExtractRules(
        smallestGroup: 5,
        fewestValues: 2,
        columns: [
            ExtractRules.Column(field: Fields.vehicleMake.id, form: .text, isSensitive: false),
            ExtractRules.Column(field: Fields.vehicleYear.id, form: .band(width: 5), isSensitive: false),
            ExtractRules.Column(field: Fields.dependants.id, form: .band(width: 2), isSensitive: false),
            ExtractRules.Column(field: Fields.declaredIncomeTiyn.id, form: .band(width: 20_000_000), isSensitive: true),
        ]
    )

    private struct Facts: Hashable { let make: String, year: Int64, dependants: Int64, income: Int64 }

    private func add(_ facts: Facts, consents: [String] = ["personalData", "statistics"]) async throws -> SubjectID {
        try await world.vault.act { [vault = world.vault] transaction in
            let subject = try vault.enrol(at: VaultWorld.at(0), in: transaction)
            try ConsentTable.give(consents, by: subject, in: transaction)
            try vault.collect(
                ContractConclusion.self,
                into: subject,
                [
                    Intake(Fields.iin, VaultWorld.iin), Intake(Fields.vehicleMake, facts.make),
                    Intake(Fields.vehicleYear, facts.year), Intake(Fields.dependants, facts.dependants),
                    Intake(Fields.declaredIncomeTiyn, facts.income),
                ],
                source: "person",
                VaultWorld.system,
                in: transaction
            )
            return subject
        }
    }

    private func extract() async throws -> Extract {
        try await world.vault.extract(Statistics.self, Self.rules, VaultWorld.system)
    }

    /// A crowd with a few who stand out.
    private func crowd(_ count: Int) -> [Facts] {
        var generator = SystemRandomNumberGenerator()
        let makes = ["Lada", "Toyota", "Kia", "Hyundai"]
        return (0..<count).map { _ in
            Facts(
                make: makes[Int.random(in: 0..<4, using: &generator)],
                year: Int64.random(in: 2010..<2025, using: &generator),
                dependants: Int64.random(in: 0..<4, using: &generator),
                income: Int64.random(in: 100_000_00..<900_000_00, using: &generator)
            )
        } + [Facts(make: "Bugatti", year: 2024, dependants: 9, income: 99_999_999_00)]
    }

    @Test func `R-4.1.5: whoever knows all of a person finds at least five rows that could be his, or none`()
        async throws
    {
        let people = crowd(150)
        for facts in people { _ = try await add(facts) }
        let extract = try await extract()
        #expect(extract.rows.count + extract.peopleLeftOut == people.count)
        #expect(extract.rows.count > 100, "something is left to count")
        #expect(!extract.csv.contains("bugatti") && !extract.csv.contains("9980000000"))

        func band(_ value: Int64, _ width: Int64) -> String {
            "\(value / width * width)..\(value / width * width + width - 1)"
        }
        for facts in Set(people) {
            let known = [facts.make.lowercased(), band(facts.year, 5), band(facts.dependants, 2)]
            // Everything an attacker can tell of the target, in every combination of columns that he may know.
            for mask in 1..<8 {
                let matches = extract.rows.filter { row in
                    (0..<3).allSatisfy { mask >> $0 & 1 == 0 || row[$0] == known[$0] }
                }
                #expect(matches.isEmpty || matches.count >= 5, "\(known) \(mask)")
            }
            // Nor does the group tell its income by being all of one mind.
            let group = extract.rows.filter { Array($0[0..<3]) == known }
            let incomes = Set(group.map { $0[3] })
            #expect(group.isEmpty || incomes.count >= 2 || incomes == ["*"], "\(known)")
        }
    }

    @Test func `rows bear no number, no date and no order by which they could be joined back`() async throws {
        for number in 0..<40 {
            _ = try await add(Facts(make: "Lada", year: 2015, dependants: 0, income: Int64(number / 5) * 20_000_000))
        }
        let first = try await extract()
        let second = try await extract()
        #expect(first.columns.map(\.rawValue) == ["vehicleMake", "vehicleYear", "dependants", "declaredIncomeTiyn"])
        #expect(first.rows.count == 40 && Set(first.rows) == Set(second.rows))
        // In the order of entry the incomes would rise; forty of them are shuffled alike once in 40! times.
        #expect(first.rows != second.rows)
        let subjects = try await world.database.read { transaction in
            try transaction.query("SELECT subject FROM vault_subject").map { try $0.text(0) }
        }
        for subject in subjects { #expect(!first.csv.contains(subject)) }
        #expect(!first.csv.contains(VaultWorld.iin))
    }

    @Test func `of people who did not agree, are blocked or whose field is blocked nothing goes in`() async throws {
        let facts = Facts(make: "Lada", year: 2015, dependants: 0, income: 5)
        for _ in 0..<5 { _ = try await add(facts) }
        let without = try await add(facts, consents: ["personalData"])
        let blocked = try await add(facts)
        let restricted = try await add(facts)
        let gone = try await add(facts)
        try await world.vault.act { [vault = world.vault] in
            try vault.block(RightsHandling.self, blocked, blocked: true, VaultWorld.officer, in: $0)
            try vault.restrict(
                RightsHandling.self,
                restricted,
                fields: [Fields.declaredIncomeTiyn.id],
                restricted: true,
                VaultWorld.officer,
                in: $0
            )
            try vault.destroy(RetentionAndDestruction.self, gone, VaultWorld.system, in: $0)
        }
        let before = try await world.lines().count
        let extract = try await extract()
        #expect(extract.rows.count == 5)
        #expect(extract.rows.allSatisfy { $0 == ["lada", "2015..2019", "0..1", "*"] }, "all of one mind")
        let lines = try await world.lines().dropFirst(before)
        #expect(lines.count == 5 && lines.allSatisfy { $0.verb == "depersonalise" && $0.decision == .permitted })
        #expect(Set(lines.map(\.payload)).count == 1)
        _ = without
    }

    @Test func `four people who look alike do not come out`() async throws {
        for _ in 0..<4 { _ = try await add(Facts(make: "Lada", year: 2015, dependants: 0, income: 5)) }
        let extract = try await extract()
        #expect(extract.rows.isEmpty && extract.peopleLeftOut == 4)
    }

    @Test func `a purpose, a role or a field that may not is refused once, with its line`() async throws {
        _ = try await add(Facts(make: "Lada", year: 2015, dependants: 0, income: 5))
        let vault = world.vault
        let verb = try await refusal {
            try await vault.extract(PersonIdentification.self, Self.rules, VaultWorld.system)
        }
        #expect(verb?.contains("verb-not-for-purpose") == true)
        #expect(
            try await refusal { try await vault.extract(Statistics.self, Self.rules, VaultWorld.officer) }
                == ["role-not-for-purpose"]
        )
        let name = ExtractRules(
            smallestGroup: 5,
            fewestValues: 2,
            columns: [ExtractRules.Column(field: Fields.surname.id, form: .text, isSensitive: false)]
        )
        #expect(
            try await refusal { try await vault.extract(Statistics.self, name, VaultWorld.system) }
                == ["category-not-for-purpose"]
        )
        #expect(try await world.lines().count { $0.decision == .refused } == 3)
        // Models need no consent of their own.
        #expect(try await vault.extract(ModelTesting.self, Self.rules, VaultWorld.system).peopleLeftOut == 1)
    }

    @Test func `a spreadsheet takes no value of an extract for a formula`() async throws {
        for _ in 0..<5 { _ = try await add(Facts(make: "=HYPERLINK(\"x\")", year: 2015, dependants: 0, income: 5)) }
        #expect(try await extract().csv.contains("\"'=hyperlink(\"\"x\"\")\""))
    }
}
