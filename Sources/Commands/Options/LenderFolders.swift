import ArgumentParser
import Foundation
import LenderFiles
import Lending
import PolicyModel

/// Where the lender's policy and the law table are.
struct LenderFolders: ParsableArguments {
    @Option(help: "Folder with the lender's policy, and its products unless they are named apart.")
    var policy: String?

    @Option(help: "File with the lender's products.")
    var products: String?

    @Option(help: "Folder with the law table and the holidays.")
    var law: String?

    /// - Throws: ``HouseProblem/noFolder(_:)`` for a folder that is not there, which would otherwise be told as a dozen
    ///   missing files; `PolicyProblems` for what is wrong inside.
    func load() throws -> (policy: Policy, law: LawTable) { try Self.load(policyFolder, law: law) }

    /// The same for a folder that is named otherwise.
    static func load(_ policyFolder: String, law: String?) throws -> (policy: Policy, law: LawTable) {
        let lawFolder = law ?? find("Policy/law")
        for folder in [policyFolder, lawFolder] {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw HouseProblem.noFolder(folder)
            }
        }
        return try PolicyReader.load(folder: policyFolder, lawFolder: lawFolder)
    }

    /// The files of the policy as they lie in the folder.
    func policyTexts() -> [String: String] { PolicyReader.policyTexts(in: policyFolder) }

    func catalogue() throws -> ProductCatalogue {
        try ProductFile.load(products ?? policyFolder + "/products.yaml")
    }

    /// How the books are kept: `provisions.yaml` beside the policy.
    func accounting() throws -> AccountingPolicy { try AccountingFiles.load(policyFolder) }

    /// The words of messages: `messages.yaml` beside the policy.
    func messages() throws -> MessageCatalogue { try MessageFile.load(policyFolder) }
    /// How coarse depersonalised extracts are: `extracts.yaml` beside the policy.
    func extracts() throws -> ExtractRules { try ExtractFile.load(policyFolder) }
    /// What is shown as unusual in the log: `oversight.yaml` beside the policy; the usual figures where there is none.
    func oversight() throws -> OversightRules {
        FileManager.default.fileExists(atPath: policyFolder + "/oversight.yaml")
            ? try OversightFile.load(policyFolder) : .usual
    }

    /// What state bodies may have: `authorities.yaml` beside the policy; nothing where there is none.
    func authorities() throws -> [AuthorityRule] {
        FileManager.default.fileExists(atPath: policyFolder + "/authorities.yaml")
            ? try AuthorityFile.load(policyFolder) : []
    }

    private var policyFolder: String { policy ?? Self.find("Policy/demonstration-lender") }

    /// Looks in the working folder and then upwards from the program, so that a built program finds its checkout.
    private static func find(_ path: String) -> String {
        var starts = [FileManager.default.currentDirectoryPath]
        if let program = Bundle.main.executablePath {
            var folder = URL(filePath: program).deletingLastPathComponent()
            for _ in 0..<5 {
                starts.append(folder.path)
                folder = folder.deletingLastPathComponent()
            }
        }
        let found = starts.map { $0 + "/" + path }.first { FileManager.default.fileExists(atPath: $0) }
        return found ?? path
    }
}
