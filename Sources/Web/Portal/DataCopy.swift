import CivilTime
import FoundationEssentials
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// A copy of everything held about a person, for another program.
struct DataCopy: Encodable {
    struct Value: Encodable {
        let category, field, title, value, source, purpose, basis, why, clause: String
        let keptUntil: String?
        let keptBecause: String?
    }
    struct Disclosure: Encodable {
        let recipient, ground, clause, at: String
        let fields: [String]
    }
    struct Consent: Encodable {
        let id, title: String
        let isLive: Bool
        let givenOn, expiresOn, withdrawnOn, textSHA256: String?
    }
    struct Line: Encodable {
        let at, role, verb, purpose, clause: String
        let permitted: Bool
        let fields: [String]
    }

    let held: [Value]
    let disclosures: [Disclosure]
    let consents: [Consent]
    let log: [Line]

    init(_ overview: MyDataOverview, _ language: Language) {
        held = overview.held.map { item in
            Value(
                category: item.category.rawValue,
                field: item.field.rawValue,
                title: item.title[language],
                value: item.value,
                source: item.source,
                purpose: item.purposeTitle[language],
                basis: item.basisTitle[language],
                why: item.why[language],
                clause: item.keptClause,
                keptUntil: item.keptUntil?.description,
                keptBecause: item.keptBecause?[language]
            )
        }
        disclosures = overview.disclosures.map { item in
            Disclosure(
                recipient: item.recipient[language],
                ground: item.ground,
                clause: item.clause,
                at: Format.time(item.at),
                fields: item.fields.map { $0[language] }
            )
        }
        consents = overview.consents.map { item in
            Consent(
                id: item.definition.id.rawValue,
                title: item.definition.title[language],
                isLive: item.isLive,
                givenOn: item.record?.givenOn.description,
                expiresOn: item.record?.expiresOn?.description,
                withdrawnOn: item.record?.withdrawnOn?.description,
                textSHA256: item.record?.textHash
            )
        }
        log = overview.lines.map { line in
            Line(
                at: Format.time(line.at),
                role: line.role[language],
                verb: line.verb,
                purpose: line.purpose[language],
                clause: line.clause,
                permitted: line.permitted,
                fields: line.fields.map { $0[language] }
            )
        }
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}
