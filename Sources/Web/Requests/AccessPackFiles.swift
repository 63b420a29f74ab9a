import CivilTime
import FoundationEssentials
import Operations
import PolicyModel
import PrivacyOffice
import Vault
import Wording

/// The pack for another program (clause 9.1, copy): one JSON document with every stored item.
struct AccessPackJSON: Encodable {
    struct Item: Encodable {
        let category, field, title, value, source, purpose, basis, recordedAt: String
        let version: Int64
    }
    struct Document: Encodable { let name, sha256, recordedAt, text: String }
    struct Register: Encodable {
        let table: String
        let columns: [String]
        let rows: [[String]]
    }

    let number, madeAt, policyVersion, controller: String
    let copy: DataCopy
    let items: [Item]
    let documents: [Document]
    let registers: [Register]

    init(_ pack: AccessPack, number: String, _ language: Language) {
        let titles = Dictionary(
            pack.policy.categories.flatMap(\.fields).map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        self.number = number
        madeAt = pack.madeAt.description
        policyVersion = pack.policy.version
        controller = "\(pack.policy.controller.name[language]), \(pack.policy.controller.bin)"
        copy = DataCopy(pack.overview, language)
        items = pack.copy.items.map { item in
            Item(
                category: item.category.rawValue,
                field: item.field.rawValue,
                title: titles[item.field]?[language] ?? item.field.rawValue,
                value: item.text,
                source: item.source,
                purpose: item.purpose.rawValue,
                basis: item.basis.rawValue,
                recordedAt: item.recordedAt.description,
                version: item.version
            )
        }
        documents = pack.copy.documents.map {
            Document(name: $0.name, sha256: $0.hash, recordedAt: $0.recordedAt.description, text: $0.text)
        }
        registers = pack.registers.map { Register(table: $0.name, columns: $0.columns, rows: $0.rows) }
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// The pack as tables, one file each, for a spreadsheet.
enum AccessPackCSV {
    enum Part: String, CaseIterable {
        case data, recipients, consents, log, registers

        var title: LocalisedText {
            switch self {
            case .data: LocalisedText("деректер", "данные", "data")
            case .recipients: LocalisedText("алушылар", "получатели", "recipients")
            case .consents: LocalisedText("келісімдер", "согласия", "consents")
            case .log: LocalisedText("журнал", "журнал", "log")
            case .registers: LocalisedText("тіркелімдер", "реестры", "registers")
            }
        }
    }

    static func text(_ part: Part, _ pack: AccessPack, _ language: Language) -> String {
        switch part {
        case .data:
            CSV.text(
                ["category", "field", "value", "source", "version", "purpose", "basis", "recordedAt"],
                pack.copy.items.map { item in
                    [
                        item.category.rawValue, item.field.rawValue, item.text, item.source, String(item.version),
                        item.purpose.rawValue, item.basis.rawValue, item.recordedAt.description,
                    ]
                }
            )
        case .recipients:
            CSV.text(
                ["at", "recipient", "fields", "ground", "clause"],
                pack.overview.disclosures.map { item in
                    [
                        Format.time(item.at), item.recipient[language],
                        item.fields.map { $0[language] }.joined(separator: "; "), item.ground, item.clause,
                    ]
                }
            )
        case .consents:
            CSV.text(
                ["consent", "givenOn", "channel", "expiresOn", "withdrawnOn", "isLive", "textSHA256"],
                pack.overview.consents.compactMap { item in
                    item.record.map { record in
                        [
                            item.definition.id.rawValue, record.givenOn.description, record.channel,
                            record.expiresOn?.description ?? "", record.withdrawnOn?.description ?? "",
                            item.isLive ? "yes" : "no", record.textHash,
                        ]
                    }
                }
            )
        case .log:
            CSV.text(
                ["at", "role", "verb", "purpose", "clause", "permitted", "fields", "case"],
                pack.overview.lines.map { line in
                    [
                        Format.time(line.at), line.role[language], line.verb, line.purpose[language], line.clause,
                        line.permitted ? "yes" : "no", line.fields.map { $0[language] }.joined(separator: "; "),
                        line.caseReference,
                    ]
                }
            )
        case .registers:
            CSV.text(
                ["register", "row", "column", "value"],
                pack.registers.flatMap { register in
                    register.rows.enumerated().flatMap { index, row in
                        zip(register.columns, row).map { [register.name, String(index + 1), $0, $1] }
                    }
                }
            )
        }
    }
}

/// Comma-separated text by RFC 4180; a value that a spreadsheet would take for a formula is made text.
enum CSV {
    static func text(_ columns: [String], _ rows: [[String]]) -> String {
        ([columns] + rows).map { row in row.map(cell).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    private static func cell(_ value: String) -> String {
        let risky = value.unicodeScalars.first.map { ["=", "+", "-", "@", "\t", "\r"].contains($0) } ?? false
        let safe = risky ? "'" + value : value
        let needsQuotes = safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        guard needsQuotes || risky else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
