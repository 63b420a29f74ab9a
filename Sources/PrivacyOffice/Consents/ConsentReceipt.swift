public import CivilTime
import Crypto
public import PolicyModel
public import PrivacyKernel
import TransparencyLog
public import Wording

/// A receipt for consents, which the person keeps and any program can read: the fields of ISO/IEC TS 27560 as JSON-LD in
/// the Data Privacy Vocabulary (94-V Art. 8(4), 25(2)(5)).
public struct ConsentReceipt: Sendable {
    /// One consent with the words it was given to.
    public struct Entry: Sendable {
        public let given: GivenConsent
        public let definition: ConsentDefinition
        /// The version under which it was given.
        public let policy: Policy
        /// The language of the text that was shown.
        public let language: Language

        public init(given: GivenConsent, definition: ConsentDefinition, policy: Policy, language: Language) {
            self.given = given
            self.definition = definition
            self.policy = policy
            self.language = language
        }
    }

    public let subject: SubjectID
    public let entries: [Entry]
    public let controller: Controller
    public let day: CivilDate

    public init(subject: SubjectID, entries: [Entry], controller: Controller, day: CivilDate) {
        self.subject = subject
        self.entries = entries
        self.controller = controller
        self.day = day
    }

    public func document() -> String {
        LinkedData.document([
            "@type": .text("dpv:ConsentReceipt"),
            "dct:conformsTo": .reference("https://w3id.org/dpv/schema/dpv-27560#receipt-record"),
            "dct:created": .date(day),
            "dct:publisher": .reference("urn:kepil:bin:" + controller.bin),
            "dpv:hasRecordOfActivity": .list(entries.map(record)),
        ])
    }

    /// Names the person to nobody else: who knows the number cannot find the person by it in another lender's receipts.
    var pseudonym: String {
        let digest = SHA256.hash(data: Array("kepil receipt\n\(controller.bin)\n\(subject.rawValue)".utf8))
        return Hex.encode(digest.prefix(16))
    }

    private func record(_ entry: Entry) -> LinkedData {
        let given = entry.given
        let process = ConsentProcess(definition: entry.definition, policy: entry.policy).node()
        return .node([
            "@id": .text("urn:kepil:consent-record:" + given.id),
            "@type": .text("dpv:ConsentRecord"),
            "dct:conformsTo": .reference("https://w3id.org/dpv/schema/dpv-27560#record"),
            "dct:identifier": .text(given.id),
            "dpv:hasIdentifier": .text(given.id),
            "dct:language": .text(entry.language.rawValue),
            "dpv:hasDataSubject": .node([
                "@id": .text("urn:kepil:subject:" + pseudonym), "@type": .text("dpv:DataSubject"),
            ]),
            "dpv:hasJurisdiction": .reference("loc:KZ"),
            "dpv:hasNotice": .node([
                "@id": .text("urn:sha256:" + given.textHash), "@type": .text("dpv:ConsentNotice"),
                "dct:identifier": .text(given.policyVersion), "dct:language": .text(entry.language.rawValue),
                "kepil:policyHash": .text(entry.policy.hash),
            ]),
            "dpv:hasProcess": .list([process]),
            "dpv:hasConsentStatus": .list(statuses(given)),
            "dpv:hasConsentControl": .node([
                "@type": .text("dpv:WithdrawConsent"),
                "dpv:isExercisedAt": .list(withdrawalChannels(entry.policy).map { .text($0) }),
                "dpv:hasContact": .list([
                    .text(controller.email), .text(controller.phone), .text(controller.shortNumber),
                ]),
            ]),
        ])
    }

    /// Each event of its life in turn. An ended consent is `ConsentExpired`; only the person withdraws.
    private func statuses(_ given: GivenConsent) -> [LinkedData] {
        var states = [
            status("dpv:ConsentGiven", .typed(given.givenAt.description, "xsd:dateTime"), given, method: given.channel)
        ]
        if let withdrawn = given.withdrawnOn {
            states.append(status("dpv:ConsentWithdrawn", .date(withdrawn), given, method: nil))
        } else if let last = given.expiresOn, last < day {
            states.append(status("dpv:ConsentExpired", .date(last), given, method: nil))
        }
        return states
    }

    private func status(_ type: String, _ time: LinkedData, _ given: GivenConsent, method: String?) -> LinkedData {
        var members: [String: LinkedData] = [
            "@type": .text(type),
            "dpv:isIndicatedAtTime": time,
            "dpv:isIndicatedBy": .reference("urn:kepil:subject:" + pseudonym),
            "dct:type": .reference("dpv:ExplicitlyExpressedConsent"),
        ]
        if let method {
            members["dpv:hasIndicationMethod"] = .text(method)
            members["dct:valid"] = given.expiresOn.map(LinkedData.date) ?? .text("until withdrawn")
        }
        return .node(members)
    }

    private func withdrawalChannels(_ policy: Policy) -> [String] {
        policy.rights.first { $0.id == "consentWithdrawal" }?.channels ?? []
    }
}
