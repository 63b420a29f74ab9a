import CivilTime
import PolicyModel
import PrivacyKernel

/// Measures the decisions of the engine with the demonstration lender's policy and the law.
///
///     swift run -c release decision-benchmarks [SUBJECTS, 100000 unless given] [FOLDER OF POLICIES, Policy unless given]
///
/// With `Scripts/decision-benchmarks.sh` allocations are counted too and Cedar's time stands beside ours.
@main
struct DecisionBenchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments
        let subjects = arguments.count > 1 ? Int(arguments[1]) ?? 100_000 : 100_000
        let root = arguments.count > 2 ? arguments[2] : "Policy"
        let folder = root + "/demonstration-lender"
        print("what                                                     median          p99")

        let reading = try Timing.of(samples: 15) { try PolicyReader.load(folder: folder, lawFolder: root + "/law") }
        reading.print("reading and checking policy and law from files")
        let (policy, law) = try PolicyReader.load(folder: folder, lawFolder: root + "/law")
        Timing.of(samples: 201) { PolicyEngine(policy: policy, law: law) }.print(
            "compiling policy and law to the table"
        )
        Timing.of(samples: 51) { CompiledPolicy.widening(by: policy) }.print(
            "check that the policy is no wider than compiled"
        )

        let engine = PolicyEngine(policy: policy, law: law)
        var population = Population(policy: policy, engine: engine, count: subjects, seed: 1)
        print("clock read twice, included in each single decision below: \(Timing.clock().median) ns")

        let table = population.measureTable()
        table.single.print("decision, state in the table's form, one by one")
        table.batch.print("decision, state in the table's form, in batches of 64")
        let named = population.measureNamed()
        named.single.print("decision, state and request in words, one by one")
        named.batch.print("decision, state and request in words, in batches of 64")
        population.measureRefusals().print("refusal with every reason, in words, one by one")
        print("permitted \(population.permitted) of \(subjects) subjects; refused afterwards \(population.refused)")
        guard let counter = AllocationCounter() else {
            print("allocations were not counted: see Scripts/decision-benchmarks.sh")
            return
        }
        print(
            "allocations in \(subjects) permitted decisions, table's form: \(counter.count { population.decideAllInTable() })"
        )
        print(
            "allocations in \(subjects) permitted decisions, in words: \(counter.count { population.decideAllInWords() })"
        )
    }
}
