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

    static func load() throws -> (policy: Policy, law: LawTable) {
        let (policy, law) = try PolicyReader.load(folder: folder, lawFolder: lawFolder)
        return (policy, law)
    }

    static func text(of file: String) throws -> String {
        let isLaw = PolicyReader.lawFiles.contains(file)
        let data = FileManager.default.contents(atPath: (isLaw ? lawFolder : folder) + "/" + file)
        return String(decoding: try #require(data, "\(file) is missing"), as: UTF8.self)
    }

    /// What the reader says of a copy in a temporary folder in which one passage of one file is different.
    ///
    /// - Parameter new: `nil` leaves the whole file out.
    static func problems(in file: String, replacing old: String, with new: String?) throws -> [PolicyProblem] {
        let copy = FileManager.default.temporaryDirectory.path + "/policy-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        for (sub, names) in [("lender", PolicyReader.policyFiles), ("law", PolicyReader.lawFiles)] {
            try FileManager.default.createDirectory(atPath: "\(copy)/\(sub)", withIntermediateDirectories: true)
            for name in names {
                var contents = try text(of: name)
                if name == file {
                    guard let new else { continue }
                    let range = try #require(contents.range(of: old), "\(file) does not contain the passage to change")
                    contents.replaceSubrange(range, with: new)
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
