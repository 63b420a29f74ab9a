import FoundationEssentials
import Glibc
import PolicyFuzzing
import PolicyModel

/// Spoils the files of a small policy and of the law, one a try, and reads them.
///
///     swift run -c release policy-fuzz [TRIES, 1000000 unless given] [FIRST] [SEED]
///
/// Every try is known by its number: `policy-fuzz 1 NUMBER SEED` repeats it and prints the file. A try that takes longer than
/// ten seconds ends the program, and so does a wrong answer.
@main
struct PolicyFuzz {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let tries = arguments.first ?? 1_000_000
        let first = arguments.dropFirst().first ?? 0
        let (real, _) = try PolicyReader.load(folder: "Policy/demonstration-lender", lawFolder: "Policy/law")
        let fuzzer = try PolicyFuzzer(
            folder: "Benchmarks/Fuzz/small-lender",
            compiledFrom: real,
            seed: UInt64(arguments.dropFirst(2).first ?? 1)
        )
        if tries == 1 { print(fuzzer.spoiled(first).text) }
        var count: [String: Int] = [:]
        var slowest = (seconds: 0.0, number: first)
        let clock = ContinuousClock()
        let start = clock.now
        for number in first..<(first + tries) {
            alarm(10)
            let began = clock.now
            let outcome = fuzzer.outcome(number)
            let took = seconds(began.duration(to: clock.now))
            if took > slowest.seconds { slowest = (took, number) }
            if case .wrong(let why) = outcome {
                print("try \(number), \(fuzzer.spoiled(number).name): \(why)")
                exit(1)
            }
            count["\(outcome)", default: 0] += 1
            guard (number + 1) % 50_000 == 0 else { continue }
            print("\(number + 1) tries, \(count), slowest \(slowest)")
            fflush(nil)
        }
        alarm(0)
        print("\(tries) files in \(Int(seconds(start.duration(to: clock.now)))) s: \(count); slowest \(slowest)")
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
