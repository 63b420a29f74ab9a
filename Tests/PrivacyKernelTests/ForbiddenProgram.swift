import FoundationEssentials
import Testing

/// A small program of `Tests/MustNotCompile`, with what its head says about it.
struct ForbiddenProgram: Sendable, CustomTestStringConvertible {
    static let folder = "Tests/MustNotCompile"

    /// File name without its ending.
    let name: String
    /// Part of the diagnostic that must come; `nothing` for the control, which must compile.
    let expected: String
    /// Which rule the program would break.
    let because: String
    /// The change after which the program compiles: proof that it fails for nothing else.
    let cure: (old: String, new: String)?
    let source: String

    var testDescription: String { name }

    init(name: String, source: String) throws {
        func head(_ key: String) -> String? {
            let prefix = "// \(key): "
            return source.split(separator: "\n").first { $0.hasPrefix(prefix) }.map {
                String($0.dropFirst(prefix.count))
            }
        }
        self.name = name
        self.source = source
        expected = try #require(head("expect"), "\(name) does not say what it expects")
        because = try #require(head("because"), "\(name) does not say why")
        let change = head("compiles when")?.split(separator: " -> ", maxSplits: 1).map(String.init)
        cure = change.flatMap { $0.count == 2 ? ($0[0], $0[1]) : nil }
    }

    static func all() throws -> [ForbiddenProgram] {
        try FileManager.default.contentsOfDirectory(atPath: "\(ProjectFolder.path)/\(folder)")
            .filter { $0.hasSuffix(".swift") }.sorted()
            .map { try ForbiddenProgram(name: String($0.dropLast(6)), source: ProjectFolder.text("\(folder)/\($0)")) }
    }

    /// The program without its head.
    var body: String {
        source.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { $0.hasPrefix("// ") }.joined(separator: "\n")
    }

    /// The program with its one mistake put right.
    var cured: String? { cure.map { body.replacing($0.old, with: $0.new) } }
}
