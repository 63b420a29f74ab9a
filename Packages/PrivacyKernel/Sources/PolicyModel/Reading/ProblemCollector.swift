/// A line of a file.
struct Place: Sendable, Hashable {
    let file: String
    let line: Int
}

/// Gathers problems and remembers where each thing of the policy was written. Lives as long as one reading.
final class ProblemCollector {
    private(set) var problems: [PolicyProblem] = []
    private(set) var places: [String: Place] = [:]
    private var remembered: [(key: String, place: Place, where: String)] = []

    func add(_ place: Place, _ where: String = "", _ problem: String, remedy: String) {
        problems.append(
            PolicyProblem(file: place.file, line: place.line, place: `where`, problem: problem, remedy: remedy)
        )
    }

    /// Remembers the place of `key`; a second place for the same key is a duplicate.
    func remember(_ key: String, at place: Place, _ where: String) {
        if let first = places[key] {
            add(
                place,
                `where`,
                "\(key) is already defined at \(first.file):\(first.line)",
                remedy: "keep one of the two or give the second another id"
            )
        } else {
            places[key] = place
            remembered.append((key, place, `where`))
        }
    }

    /// Takes over what was gathered from one file.
    func adopt(_ part: ProblemCollector) {
        problems += part.problems
        for (key, place, whereabouts) in part.remembered { remember(key, at: place, whereabouts) }
    }

    /// Problems in the order of files and lines, each once.
    var sorted: [PolicyProblem] {
        Set(problems).sorted { ($0.file, $0.line, $0.place, $0.problem) < ($1.file, $1.line, $1.place, $1.problem) }
    }
}
