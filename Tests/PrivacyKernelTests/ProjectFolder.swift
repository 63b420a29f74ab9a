import FoundationEssentials
import PolicyModel
import PrivacyKernel
import Testing

/// The checkout these tests were compiled from.
enum ProjectFolder {
    static let path: String = {
        var path = #filePath
        for _ in 0..<3 { path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
        return path
    }()

    static func text(_ relative: String) throws -> String {
        let data = FileManager.default.contents(atPath: "\(path)/\(relative)")
        return String(decoding: try #require(data, "\(relative) is missing"), as: UTF8.self)
    }
}

/// The policy of the demonstration lender, read once for all tests.
enum DemonstrationPolicy {
    private static let read = Result {
        try PolicyReader.load(
            folder: "\(ProjectFolder.path)/Policy/demonstration-lender",
            lawFolder: "\(ProjectFolder.path)/Policy/law"
        )
    }

    static func load() throws -> Policy { try read.get().0 }
    static func loadWithLaw() throws -> (Policy, LawTable) { try read.get() }
    static func engine() throws -> PolicyEngine { PolicyEngine(policy: try load(), law: .silent) }

    /// The same policy with one passage of one file replaced.
    static func load(replacing old: String, with new: String, in file: String) throws -> (Policy, LawTable) {
        var policy: [String: String] = [:]
        for name in PolicyReader.policyFiles {
            policy[name] = try ProjectFolder.text("Policy/demonstration-lender/\(name)")
        }
        var law: [String: String] = [:]
        for name in PolicyReader.lawFiles { law[name] = try ProjectFolder.text("Policy/law/\(name)") }
        var text = try #require(policy[file])
        let place = try #require(text.firstRange(of: old), "\(file) does not contain the passage")
        text.replaceSubrange(place, with: new)
        policy[file] = text
        return try PolicyReader.read(policy: policy, law: law)
    }
}
