import FoundationEssentials
import PolicyModel
import Testing

/// The real policy files, and copies of them with a mistake put in.
enum PolicyFiles {
    static let root: String = {
        var path = #filePath
        for _ in 0..<3 {
            let end = path.lastIndex(of: "/") ?? path.startIndex
            path = String(path[..<end])
        }
        return path + "/Policy"
    }()
    static let folder = root + "/demonstration-lender"
    static let lawFolder = root + "/law"

    /// The real files are read once for all tests.
    private static let real = Result { try PolicyReader.load(folder: folder, lawFolder: lawFolder) }

    static func load() throws -> (policy: Policy, law: LawTable) {
        let (policy, law) = try real.get()
        return (policy, law)
    }

    static func text(of file: String) throws -> String {
        let isLaw = PolicyReader.lawFiles.contains(file)
        let data = FileManager.default.contents(atPath: (isLaw ? lawFolder : folder) + "/" + file)
        return String(decoding: try #require(data, "\(file) is missing"), as: UTF8.self)
    }

    /// Long files that hardly any rule concerns; empty in a copy unless the mistake is in them, which saves time.
    private static let blank = [
        "law.yaml": "entries: []\n", "holidays.yaml": "years: []\n",
        "prohibitions.yaml": "prohibitions: []\n",
    ]

    /// What the reader says of a copy in a temporary folder in which one passage of one file is different.
    ///
    /// - Parameter new: `nil` leaves the whole file out.
    static func problems(in file: String, replacing old: String, with new: String?) throws -> [PolicyProblem] {
        let copy = FileManager.default.temporaryDirectory.path + "/policy-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        for (sub, names) in [("lender", PolicyReader.policyFiles), ("law", PolicyReader.lawFiles)] {
            try FileManager.default.createDirectory(atPath: "\(copy)/\(sub)", withIntermediateDirectories: true)
            for name in names {
                var contents = try blank[name] ?? text(of: name)
                if name == file {
                    contents = try text(of: name)
                    guard let new else { continue }
                    let found = try #require(contents.firstRange(of: old), "\(file) does not contain the passage")
                    contents.replaceSubrange(found, with: new)
                }
                try Data(contents.utf8).write(to: URL(filePath: "\(copy)/\(sub)/\(name)"))
            }
        }
        do {
            _ = try PolicyReader.load(folder: copy + "/lender", lawFolder: copy + "/law")
            return []
        } catch {
            return error.problems
        }
    }

    /// The number, from 1, of the first line that contains a passage.
    static func line(of passage: String, in file: String) throws -> Int {
        let lines = try text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(passage) }) + 1
    }
}
