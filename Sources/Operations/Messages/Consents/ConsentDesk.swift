import CivilTime
public import Identifiers
import Lending
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A person's consents as an employee sees them: no name, only what was agreed to and what was taken back.
public struct PersonConsents: Sendable {
    public let subject: SubjectID
    public let consents: [ConsentItem]
    public let withdrawals: [Withdrawal]
    /// Which half of clause 9.9 each consent to messages belongs to.
    public let groups: [ConsentID: MessageGroup]
}

/// Consents that an employee enters for the person: by phone with a recording, in a branch with a form or a code
/// (clause 9.5).
public struct ConsentDesk: Sendable {
    let lender: Lender

    /// What the call centre reads out first.
    public var script: PhoneScriptWords {
        PhoneScriptWords(
            version: lender.messaging.catalogue.script.version,
            text: lender.messaging.catalogue.script.text
        )
    }

    /// The person who confirmed a phone number as his own, or `nil`.
    public func find(_ phone: PhoneNumber, _ actor: Actor) async throws -> SubjectID? {
        let occasion = try await lender.occasion(actor, case: nil)
        let known = try await lender.vault.find(PersonIdentification.self, by: Fields.phone, phone.value, occasion)
        let digest = lender.vault.pseudonym(phone.value, kind: "phone")
        let owner = try await lender.database.read { transaction in
            try VerifiedContacts.subject(field: "phone", digest: digest, in: transaction)
        }
        return owner.flatMap { known.contains($0) ? $0 : nil }
    }

    /// Whether there is such a person; an id says nothing about him.
    public func exists(_ subject: SubjectID) async throws -> Bool {
        try await lender.database.read { transaction in
            try transaction.query(
                "SELECT 1 FROM vault_subject WHERE subject = $1 AND destroyed_at IS NULL",
                [.text(subject.rawValue)]
            ).first != nil
        }
    }

    /// The person's consents. Looking at them leaves a line.
    public func card(_ subject: SubjectID, _ actor: Actor) async throws -> PersonConsents {
        let occasion = try await lender.occasion(actor, case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        let opened = try await lender.vault.open(
            EvidenceKeeping.self,
            Access(
                subject: subject,
                fields: [Fields.consentContent.id, Fields.consentGivenAt.id, Fields.consentSource.id],
                occasion: occasion
            )
        )
        precondition(opened.scope.subject == subject, "the scope is the one that was asked for")
        let outgrown = Set(try await lender.policyVersions.consentsToAskAgain(subject).map(\.id))
        return try await lender.database.read { [lender] transaction in
            let records = try lender.consents.all(of: subject, in: transaction)
            let live = try lender.consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
            let items = policy.consents.map { definition in
                ConsentItem(
                    definition: definition,
                    record: records.first { $0.consent == definition.id },
                    isLive: live.contains(definition.id),
                    isOutgrown: outgrown.contains(definition.id)
                )
            }
            let groups = policy.consents.compactMap { consent in policy.group(of: consent).map { (consent.id, $0) } }
            return PersonConsents(
                subject: subject,
                consents: items,
                withdrawals: try lender.withdrawalBook.all(of: subject, in: transaction),
                groups: Dictionary(groups, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    /// Sends the code with which the person confirms in a branch that he gives the consents himself.
    public func requestCode(_ subject: SubjectID, language: Language, _ actor: Actor) async throws {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await OneTimeCodes(lender: lender)
            .send(to: subject, use: .consent, reference: "consents", language: language, occasion)
    }

    /// Enters consents, each for itself; all or none.
    ///
    /// - Parameters:
    ///   - way: What proves them.
    ///   - code: The code that was sent, when that is what proves them.
    ///   - outlivesContract: The person's choice under clause 9.6.
    public func give(
        _ consents: [ConsentID],
        to subject: SubjectID,
        _ way: ConsentEvidence.Way,
        code: String = "",
        outlivesContract: Bool,
        language: Language,
        _ actor: Actor
    ) async throws {
        let occasion = try await lender.occasion(actor, case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        let definitions = try consents.map { id in
            guard let found = policy.consents.first(where: { $0.id == id }) else { throw MyDataProblem.unknownConsent }
            return found
        }
        guard !definitions.isEmpty else { throw MyDataProblem.unknownConsent }
        if case .phone(_, let version, _) = way, version != lender.messaging.catalogue.script.version {
            throw ConsentProblem.scriptMissing
        }
        if way == .code { try await confirm(code, of: subject, at: occasion.at) }
        let evidence = ConsentEvidence(way, enteredBy: actor.id, outlivesContract: outlivesContract)
        try await lender.vault.act { transaction in
            if case .phone(let recording, _, _) = way, ConsentEvidence.isReference(recording) {
                try Self.check(recording, of: subject, occasion, in: transaction)
            }
            for definition in definitions {
                try lender.consents.give(
                    definition,
                    by: subject,
                    language: language,
                    evidence: evidence,
                    policy: policy,
                    vault: lender.vault,
                    occasion,
                    in: transaction
                )
            }
        }
    }

    /// Clause 9.5: what proves a consent by phone is a call of the register with this person, announced as recorded, that
    /// is going on or has just ended.
    private static func check(
        _ recording: String,
        of subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard let call = try RecordingRecords.find(recording, in: transaction), call.subject == subject,
            call.isFresh(on: occasion.businessDay)
        else { throw ConsentProblem.recordingUnknown }
    }

    /// A wrong guess counts although nothing is entered.
    private func confirm(_ code: String, of subject: SubjectID, at: Instant) async throws {
        let matches = try await lender.database.write { [lender] transaction in
            try OneTimeCodes(lender: lender)
                .check(code, of: subject, use: .consent, reference: "consents", at: at, in: transaction)
        }
        guard matches else { throw SignInProblem.wrongCode }
    }
}

/// The words that the call centre reads out, with the version that is kept.
public struct PhoneScriptWords: Sendable, Hashable {
    public let version: String
    public let text: LocalisedText
}

extension Lender {
    public var consentDesk: ConsentDesk { ConsentDesk(lender: self) }
}
