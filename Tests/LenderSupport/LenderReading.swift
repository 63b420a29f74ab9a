import Foundation
import LenderFiles
import Lending
import Operations
import PolicyModel
import Synchronization

/// The files of the demonstration lender, read once for all tests of a process: most of what a test took was reading them.
enum LenderReading {
    struct Files: Sendable {
        let products: ProductCatalogue
        let accounting: AccountingPolicy
        let catalogue: MessageCatalogue
        let oversight: OversightRules
        let authorities: [AuthorityRule]
    }

    static let files = Result {
        Files(
            products: try ProductFile.load(TestLender.folderOfPolicy + "/products.yaml"),
            accounting: try AccountingFiles.load(TestLender.folderOfPolicy),
            catalogue: try MessageFile.load(TestLender.folderOfPolicy),
            oversight: try OversightFile.load(TestLender.folderOfPolicy),
            authorities: try AuthorityFile.load(TestLender.folderOfPolicy)
        )
    }

    private static let law = Result {
        let folder = URL(filePath: TestLender.folderOfPolicy).deletingLastPathComponent().path + "/law/"
        return Dictionary(
            uniqueKeysWithValues: try PolicyReader.lawFiles.map { name in
                (name, try String(contentsOfFile: folder + name, encoding: .utf8))
            }
        )
    }

    private static let known = Mutex<[[String: String]: (Policy, LawTable)]>([:])

    /// The policy of these texts with the law beside it.
    static func policy(_ texts: [String: String]) throws -> (Policy, LawTable) {
        try known.withLock { known in
            if let reading = known[texts] { return reading }
            let reading = try PolicyReader.read(policy: texts, law: law.get())
            known[texts] = reading
            return reading
        }
    }
}
