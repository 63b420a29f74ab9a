import CivilTime
import Crypto
import FoundationEssentials
import Wording

/// Reads the policy of a lender and the law table from their YAML files, strictly, and checks them.
///
/// Nothing is guessed: an unknown key, a missing language, a wrong id or a broken rule stops the reading, with all
/// problems at once, each with file, line, clause and remedy.
public enum PolicyReader {
    /// The files of a lender's policy, in the order in which their contents are hashed.
    public static let policyFiles = [
        "bases.yaml", "categories.yaml", "consents.yaml", "lender.yaml", "notice.yaml", "practices.yaml",
        "profiles.yaml", "purposes.yaml", "recipients.yaml", "retention.yaml", "rights.yaml", "roles.yaml",
        "vocabulary.yaml",
    ]
    /// The files of the law table.
    public static let lawFiles = ["holidays.yaml", "law.yaml", "prohibitions.yaml"]

    /// Reads both folders.
    public static func load(folder: String, lawFolder: String) throws(PolicyProblems) -> (Policy, LawTable) {
        try read(
            policy: texts(of: policyFiles, in: folder),
            law: texts(of: lawFiles, in: lawFolder)
        )
    }

    /// Reads file contents by file name: what ``load(folder:lawFolder:)`` does, without the disk.
    public static func read(
        policy policyTexts: [String: String],
        law lawTexts: [String: String]
    ) throws(PolicyProblems) -> (Policy, LawTable) {
        try read(policy: policyTexts, law: lawTexts, FileParts())
    }

    static func read(
        policy policyTexts: [String: String],
        law lawTexts: [String: String],
        _ parts: FileParts
    ) throws(PolicyProblems) -> (Policy, LawTable) {
        let collector = ProblemCollector()
        let policy = policy(from: policyTexts, collector, parts)
        let law = LawReader.read(lawTexts, hash: hash(of: lawTexts, files: lawFiles), collector, parts)
        // A file that cannot be read makes everything in it look undefined: those consequences would only mislead.
        if collector.problems.isEmpty {
            PolicyCheck.run(policy, collector, law: law)
        }
        let problems = collector.sorted
        guard problems.isEmpty else { throw PolicyProblems(problems) }
        return (policy, law)
    }

    /// SHA-256, in hexadecimal, over the files in order of name: each as its name, its length in bytes and its text,
    /// with lines ending in a line feed and no byte-order mark, so that the hash is the same on every system.
    public static func hash(of texts: [String: String], files: [String]) -> String {
        var hasher = SHA256()
        for name in files.sorted() {
            guard let text = texts[name] else { continue }
            let canonical = Array(canonicalBytes(text))
            hasher.update(data: Array("\(name)\u{0}\(canonical.count)\u{0}".utf8))
            hasher.update(data: canonical)
        }
        return hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func canonicalBytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previousWasReturn = false
        for byte in text.utf8 {
            switch byte {
            case 13:
                bytes.append(10)
                previousWasReturn = true
                continue
            case 10 where previousWasReturn: break
            default: bytes.append(byte)
            }
            previousWasReturn = false
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The contents of a policy's own files by name; a file that is not there is left out.
    public static func policyTexts(in folder: String) -> [String: String] { texts(of: policyFiles, in: folder) }

    /// Reads and checks one version of the policy by itself, as it is kept in a database.
    ///
    /// Files that do not belong to a policy are ignored, as they are on the disk.
    public static func readPolicy(_ texts: [String: String]) throws(PolicyProblems) -> Policy {
        let collector = ProblemCollector()
        let policy = policy(from: texts, collector, FileParts())
        if collector.problems.isEmpty { PolicyCheck.run(policy, collector) }
        let problems = collector.sorted
        guard problems.isEmpty else { throw PolicyProblems(problems) }
        return policy
    }

    private static func texts(of files: [String], in folder: String) -> [String: String] {
        var texts: [String: String] = [:]
        for name in files {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            texts[name] = String(decoding: data, as: UTF8.self)
        }
        return texts
    }

    private static func policy(
        from texts: [String: String],
        _ collector: ProblemCollector,
        _ parts: FileParts
    ) -> Policy {
        func file<Value>(_ name: String, _ read: (YAMLFile) -> Value) -> Value {
            parts.value(of: name, texts[name], collector, read)
        }
        let lender = file("lender.yaml", LenderHead.init)
        let groups = file("recipients.yaml", RecipientFile.read)
        return Policy(
            version: lender.version,
            approvedOn: lender.approvedOn,
            announcedOn: lender.announcedOn,
            effectiveFrom: lender.effectiveFrom,
            hash: hash(of: texts, files: policyFiles),
            controller: lender.controller,
            groupCompanies: lender.groupCompanies,
            roles: file("roles.yaml", LenderFile.roles),
            bases: file("bases.yaml", LenderFile.bases),
            categories: file("categories.yaml", CategoryFile.read),
            purposes: file("purposes.yaml", PurposeFile.read),
            recipients: groups.recipients,
            consents: file("consents.yaml", ConsentFile.read),
            retention: file("retention.yaml", RetentionFile.read),
            profiles: file("profiles.yaml", RightsFile.profiles),
            rights: file("rights.yaml", RightsFile.rights),
            notice: file("notice.yaml", NoticeFile.read),
            reservedClauses: lender.reservedClauses,
            recipientGroups: groups.groups,
            practices: file("practices.yaml", PracticeFile.read),
            vocabulary: file("vocabulary.yaml", VocabularyFile.read)
        )
    }
}

/// `lender.yaml`: the version and who is responsible.
private struct LenderHead {
    let version: String
    let approvedOn: CivilDate
    let announcedOn: CivilDate
    let effectiveFrom: CivilDate
    let reservedClauses: [String]
    let controller: Controller
    let groupCompanies: [GroupCompany]

    init(_ file: YAMLFile) {
        let lender = file.entry(
            keys: [
                "version", "approvedOn", "announcedOn", "effectiveFrom", "reservedClauses", "controller",
                "groupCompanies",
            ])
        version = lender?.id("version", .version) ?? ""
        approvedOn = lender?.date("approvedOn") ?? CivilDate(daysSinceEpoch: 0)
        announcedOn = lender?.date("announcedOn") ?? CivilDate(daysSinceEpoch: 0)
        effectiveFrom = lender?.date("effectiveFrom") ?? CivilDate(daysSinceEpoch: 0)
        reservedClauses = lender?.strings("reservedClauses") ?? []
        controller = LenderFile.controller(lender)
        groupCompanies = LenderFile.groupCompanies(lender)
    }
}
