import CivilTime
import FoundationEssentials
package import Lending
import LoanMath
import PolicyModel
package import Wording
import Yams

/// Reads how the lender keeps its books: `accounts.yaml` and `provisions.yaml` in the lender's folder, documented there.
package enum AccountingFiles {
    package static func load(_ folder: String) throws -> AccountingPolicy {
        let accounts = try text(folder + "/accounts.yaml")
        return AccountingPolicy(
            chart: try chart(accounts),
            provisions: try provisions(text(folder + "/provisions.yaml")),
            repaymentAccount: try repaymentAccount(accounts)
        )
    }

    /// The account into which borrowers pay, in the text of `accounts.yaml`; `nil` where none is named.
    package static func repaymentAccount(_ text: String) throws -> RepaymentAccount? {
        let file = "accounts.yaml"
        guard let root = try load(text, file) as? [String: Any], let value = root["repayment"] else { return nil }
        guard let entry = value as? [String: Any] else { throw AccountingFileProblem(file: file, place: "repayment") }
        func problem(_ place: String) -> AccountingFileProblem {
            AccountingFileProblem(file: file, place: "repayment.\(place)")
        }
        if let unknown = entry.keys.sorted().first(where: { !["iban", "bank", "bic"].contains($0) }) {
            throw problem(unknown)
        }
        guard let bank = localised(entry["bank"]) else { throw problem("bank") }
        let identifier = entry["bic"] as? String
        if entry["bic"] != nil {
            guard let identifier, identifier.wholeMatch(of: /[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?/) != nil else {
                throw problem("bic")
            }
        }
        guard let number = entry["iban"] as? String,
            let account = try? RepaymentAccount(number: number, bank: bank, bankIdentifier: identifier)
        else { throw problem("iban") }
        return account
    }

    /// The chart of accounts in the text of a file, checked against what entries post.
    package static func chart(_ text: String) throws -> ChartOfAccounts {
        let file = "accounts.yaml"
        guard let root = try load(text, file) as? [String: Any],
            let entries = root["accounts"] as? [[String: Any]]
        else { throw AccountingFileProblem(file: file, place: "accounts") }
        let accounts = try entries.enumerated().map { index, entry in try account(entry, index, file) }
        do { return try ChartOfAccounts(accounts) } catch {
            throw AccountingFileProblem(file: file, place: place(error))
        }
    }

    private static func account(_ entry: [String: Any], _ index: Int, _ file: String) throws -> ChartOfAccounts.Account
    {
        // Numbers are quoted text in the file, so that none loses a zero.
        guard let number = entry["number"] as? String else {
            throw AccountingFileProblem(file: file, place: "accounts[\(index)].number")
        }
        func problem(_ place: String) -> AccountingFileProblem {
            AccountingFileProblem(file: file, place: "\(number) \(place)")
        }
        if let unknown = entry.keys.sorted().first(where: {
            !["number", "parent", "type", "use", "title"].contains($0)
        }) {
            throw problem(unknown)
        }
        guard let type = entry["type"] as? String, let kind = kinds[type] else { throw problem("type") }
        guard let title = localised(entry["title"]) else { throw problem("title") }
        let use = (entry["use"] as? String).flatMap(LedgerAccount.init(rawValue:))
        if entry["use"] != nil, use == nil { throw problem("use") }
        let parent = entry["parent"] as? String
        if entry["parent"] != nil, parent == nil { throw problem("parent") }
        return ChartOfAccounts.Account(number: number, kind: kind, parent: parent, use: use, title: title)
    }

    private static let kinds: [String: LedgerAccount.Kind] = [
        "asset": .asset, "liability": .liability, "income": .income, "expense": .expense, "off-balance": .offBalance,
    ]

    private static func place(_ problem: ChartProblem) -> String {
        switch problem {
        case .number(let number), .numberTwice(let number): "number \(number)"
        case .useTwice(let use), .missing(let use): "use \(use.rawValue)"
        case .kind(let number): "\(number) type"
        case .parent(let number): "\(number) parent"
        case .postedWithParts(let number): "\(number) use"
        }
    }

    /// The rule of provisions in the text of a file.
    package static func provisions(_ text: String) throws -> ProvisionPolicy {
        let file = "provisions.yaml"
        guard let root = try load(text, file) as? [String: Any],
            let versions = root["versions"] as? [[String: Any]]
        else { throw AccountingFileProblem(file: file, place: "versions") }
        let read = try versions.map { try version($0, file) }
        do { return try ProvisionPolicy(read) } catch {
            throw AccountingFileProblem(file: file, place: place(error))
        }
    }

    /// What is no YAML is told by its line.
    private static func load(_ text: String, _ file: String) throws -> Any? {
        do { return try Yams.load(yaml: text) } catch let error as YamlError {
            switch error {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
                throw AccountingFileProblem(file: file, place: "YAML \(mark.line)")
            default: throw AccountingFileProblem(file: file, place: "YAML")
            }
        }
    }

    private static func version(_ entry: [String: Any], _ file: String) throws -> ProvisionPolicy.Version {
        guard let from = day(entry["from"]) else { throw AccountingFileProblem(file: file, place: "from") }
        func problem(_ place: String) -> AccountingFileProblem {
            AccountingFileProblem(file: file, place: "\(from) \(place)")
        }
        guard let source = entry["source"] as? String, !source.isEmpty else { throw problem("source") }
        guard let confidence = (entry["confidence"] as? String).flatMap(LawEntry.Confidence.init(rawValue:)) else {
            throw problem("confidence")
        }
        guard let text = localised(entry["text"]) else { throw problem("text") }
        guard let named = entry["shares"] as? [String: Any] else { throw problem("shares") }
        var shares: [AgeingBucket: Rate] = [:]
        for (word, value) in named {
            // Percentages are quoted text in the file, so that no floating point touches them.
            guard let bucket = AgeingBucket(word: word), let percent = value as? String,
                let share = Rate(percent: percent)
            else { throw problem("shares.\(word)") }
            shares[bucket] = share
        }
        return ProvisionPolicy.Version(from: from, source: source, confidence: confidence, text: text, shares: shares)
    }

    static func localised(_ value: Any?) -> LocalisedText? {
        guard let map = value as? [String: Any], let kk = map["kk"] as? String, let ru = map["ru"] as? String,
            let en = map["en"] as? String, !kk.isEmpty, !ru.isEmpty, !en.isEmpty
        else { return nil }
        return LocalisedText(kk: kk, ru: ru, en: en)
    }

    static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw AccountingFileProblem(file: path, place: path)
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// YAML reads a bare date as an instant of its own.
    private static func day(_ value: Any?) -> CivilDate? {
        if let date = value as? Date {
            return CivilDate(daysSinceEpoch: Int((date.timeIntervalSince1970 / 86_400).rounded(.down)))
        }
        return (value as? String).flatMap { CivilDate($0) }
    }

    private static func place(_ problem: ProvisionPolicyProblem) -> String {
        switch problem {
        case .empty: "versions"
        case .missing(let day, let bucket), .share(let day, let bucket): "\(day) shares.\(bucket.word)"
        case .twice: "from"
        }
    }
}

/// A file of the lender's accounting policy cannot be used.
package struct AccountingFileProblem: UserFacingError, Hashable {
    package let file: String
    package let place: String

    package var code: String { "accounting/invalid" }
    package var summary: LocalisedText {
        LocalisedText(
            kk: "Есеп саясатының файлы қате: {file}, {place}.",
            ru: "Ошибка в файле учётной политики {file}: {place}.",
            en: "The file of the accounting policy {file} is wrong at {place}."
        ).filled(["file": file, "place": place])
    }
    package var remedy: LocalisedText {
        LocalisedText(
            kk: "Файлды оның басындағы сипаттама бойынша түзетіңіз.",
            ru: "Исправьте файл по описанию в его начале.",
            en: "Correct the file by the description at its top."
        )
    }
}
