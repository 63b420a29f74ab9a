import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

/// Carries out what was decided: everything of a person, or only what nothing keeps any more (clause 8.2, R-8.2.2).
///
/// Outside the vault tables hold opaque ids only. Rows that say nothing without the person go; the books, which must go
/// on adding up, stay and belong to nobody.
struct PersonErasure {
    let vault: Vault
    let rule: DayRule

    /// Whom the contracts of destroyed people belong to: nobody, with a row because contracts refer to one.
    static let nobody = SubjectID(rawValue: "s_nobody")

    /// Destroys everything of a person, decided and logged by the vault, and enters it in the ledger.
    func destroyWhole<P: PurposeTag>(
        _ purpose: P.Type,
        _ subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try vault.destroy(P.self, subject, occasion, in: transaction)
        try forget(subject, in: transaction)
        try DestructionLedger.add(
            [(.person, LedgerEntry.digest(of: subject))],
            day: occasion.businessDay,
            in: transaction
        )
    }

    /// Destroys some of a person's things.
    func destroy<P: PurposeTag>(
        _ purpose: P.Type,
        _ things: [ErasableThing],
        of subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let parts = try self.parts(things, of: subject, in: transaction)
        try vault.purge(P.self, of: subject, parts, occasion, in: transaction)
        try eraseRows(things, of: subject, in: transaction)
        try DestructionLedger.add(
            things.map { (.thing, LedgerEntry.digest(of: subject, kind: $0.kind.rawValue, thing: $0.key)) },
            day: occasion.businessDay,
            in: transaction
        )
    }

    /// What a restored backup does again, without deciding and without entering it again.
    func repeatWhole(_ subject: SubjectID, at: Instant, in transaction: any SQLTransaction) throws {
        try vault.wipe(subject, at: at, in: transaction)
        try forget(subject, in: transaction)
    }

    func `repeat`(
        _ things: [ErasableThing],
        of subject: SubjectID,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try vault.wipe(try parts(things, of: subject, in: transaction), of: subject, at: at, in: transaction)
        try eraseRows(things, of: subject, in: transaction)
    }

    private func parts(
        _ things: [ErasableThing],
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws -> VaultParts {
        var parts = VaultParts()
        guard let inventory = try vault.inventory(of: subject, rule, in: transaction) else { return parts }
        let values = Set(things.filter { $0.kind == .value }.map(\.key))
        parts.items = inventory.items.filter { values.contains(PersonCensus.Things.key($0)) }
        parts.documents = things.filter { $0.kind == .document }.map(\.key)
        parts.disclosures = things.filter { $0.kind == .disclosure }.map(\.key)
        parts.objects = things.filter { $0.kind == .object }.map(\.key)
        parts.linesThrough = things.filter { $0.kind == .lines }.compactMap { CivilDate($0.key) }.max()
        return parts
    }

    private func eraseRows(
        _ things: [ErasableThing],
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws {
        for thing in things {
            switch thing.kind {
            case .value, .document, .disclosure, .lines, .person: continue
            case .object: try eraseRecording(of: thing.key, in: transaction)
            case .request: try eraseRequest(thing.key, in: transaction)
            case .consent:
                try transaction.execute("DELETE FROM consent_detail WHERE consent = $1", [.text(thing.key)])
                try transaction.execute("DELETE FROM consent WHERE id = $1", [.text(thing.key)])
            case .acknowledgement:
                try transaction.execute("DELETE FROM acknowledgement WHERE id = $1", [.text(thing.key)])
            case .application: try BusinessErasure.eraseApplication(thing.key, in: transaction)
            case .contract: try BusinessErasure.depersonalise(contract: thing.key, of: subject, in: transaction)
            case .security:
                try transaction.execute(
                    "DELETE FROM security_person WHERE application = $1 AND subject = $2",
                    [.text(thing.key), .text(subject.rawValue)]
                )
            }
        }
    }

    /// The register of a call goes with its sound (clause 6.1): what is left would say that he called, and when.
    private func eraseRecording(of object: String, in transaction: any SQLTransaction) throws {
        for statement: StaticString in [
            "DELETE FROM recording_listening WHERE recording IN (SELECT number FROM call_recording WHERE object = $1)",
            "DELETE FROM call_recording WHERE object = $1",
        ] {
            try transaction.execute(statement, [.text(object)])
        }
    }

    private func eraseRequest(_ number: String, in transaction: any SQLTransaction) throws {
        for statement: StaticString in [
            "DELETE FROM recipient_notice WHERE request = $1",
            "DELETE FROM purpose_objection WHERE request = $1",
            "DELETE FROM erasure_line WHERE request = $1",
            "UPDATE signed_message SET request = NULL WHERE request = $1",
            "DELETE FROM subject_request_event WHERE request = $1",
            "DELETE FROM subject_request WHERE number = $1",
        ] {
            try transaction.execute(statement, [.text(number)])
        }
    }

    /// What ends a person's rows outside the vault: rows that hang on others before those. A test holds the list against
    /// ``OwnedTables``, so that a table that is added is not forgotten here.
    static let forgetting: [StaticString] = [
        "DELETE FROM session WHERE subject = $1",
        "DELETE FROM idempotency WHERE actor = $1",
        "DELETE FROM one_time_code WHERE subject = $1",
        "DELETE FROM verified_contact WHERE subject = $1",
        "DELETE FROM outbox WHERE subject = $1",
        "DELETE FROM task WHERE subject = $1",
        "DELETE FROM survey_answer WHERE message IN (SELECT id FROM message WHERE subject = $1)",
        "DELETE FROM message WHERE subject = $1",
        "DELETE FROM letter WHERE subject = $1",
        "DELETE FROM campaign_person WHERE subject = $1",
        "DELETE FROM promotion_entry WHERE subject = $1",
        "DELETE FROM closed_channel WHERE subject = $1",
        "DELETE FROM collection_contact WHERE subject = $1",
        "DELETE FROM recipient_notice WHERE subject = $1",
        "DELETE FROM purpose_objection WHERE subject = $1",
        "DELETE FROM erasure_line WHERE request IN (SELECT number FROM subject_request WHERE subject = $1)",
        // That a signed message came in already is remembered by its digest, so that it is not taken again.
        "UPDATE signed_message SET request = NULL WHERE request IN (SELECT number FROM subject_request WHERE subject = $1)",
        "DELETE FROM subject_request_event WHERE request IN (SELECT number FROM subject_request WHERE subject = $1)",
        "DELETE FROM subject_request WHERE subject = $1",
        "DELETE FROM power_of_attorney WHERE subject = $1",
        "DELETE FROM power_of_attorney WHERE representative = $1",
        "DELETE FROM acknowledgement WHERE subject = $1",
        "DELETE FROM policy_acknowledgement WHERE subject = $1",
        "DELETE FROM consent_withdrawal WHERE subject = $1",
        "DELETE FROM consent_detail WHERE consent IN (SELECT id FROM consent WHERE subject = $1)",
        "DELETE FROM consent WHERE subject = $1",
        // The choice of somebody unknown stays counted.
        "UPDATE cookie_choice SET visitor = NULL WHERE visitor = $1",
        "UPDATE site_visitor SET joined_subject = NULL, joined_at = NULL WHERE joined_subject = $1",
        "DELETE FROM site_visitor WHERE visitor = $1",
        "DELETE FROM connected_person WHERE subject = $1",
        "DELETE FROM security_person WHERE subject = $1",
        "DELETE FROM recording_listening WHERE recording IN (SELECT number FROM call_recording WHERE subject = $1)",
        "DELETE FROM call_recording WHERE subject = $1",
        // That a state body asked, and how it was answered, stays known; about whom does not.
        "UPDATE state_request SET subject = NULL WHERE subject = $1",
        "DELETE FROM retention_due WHERE subject = $1",
        "DELETE FROM retention_hold WHERE subject = $1",
        "UPDATE destruction_item SET subject = NULL, thing = NULL WHERE subject = $1",
    ]

    /// Everything outside the vault, access first: nobody is signed in as somebody who is gone.
    private func forget(_ subject: SubjectID, in transaction: any SQLTransaction) throws {
        let id = SQLValue.text(subject.rawValue)
        let applications = try transaction.query(
            "SELECT number FROM application WHERE subject = $1 ORDER BY number",
            [id]
        ).map { try $0.text(0) }
        let contracts = try transaction.query(
            """
            SELECT c.number FROM contract c
            WHERE c.subject = $1 AND EXISTS (
                SELECT 1 FROM contract_fact f WHERE f.contract = c.number AND f.kind = 'signed') ORDER BY c.number
            """,
            [id]
        ).map { try $0.text(0) }
        for statement in Self.forgetting { try transaction.execute(statement, [id]) }
        for number in contracts {
            try BusinessErasure.depersonalise(contract: number, of: subject, in: transaction)
        }
        for number in applications { try BusinessErasure.eraseApplication(number, in: transaction) }
        for number in applications + contracts {
            try transaction.execute("DELETE FROM task WHERE reference = $1", [.text(number)])
            try transaction.execute(
                "UPDATE idempotency SET body = '{}' WHERE body LIKE $1",
                [.text("%\"\(number)\"%")]
            )
        }
    }
}

/// A thing by its kind and key.
struct ErasableThing: Hashable {
    let kind: StoredKind
    let key: String
}

/// Applications and contracts of somebody who is gone.
enum BusinessErasure {
    /// An application that led to no contract goes with everything that hangs on it. One that did is nobody's.
    static func eraseApplication(_ number: String, in transaction: any SQLTransaction) throws {
        let id = SQLValue.text(number)
        for contract in try transaction.query("SELECT number FROM contract WHERE application = $1", [id]) {
            let number = SQLValue.text(try contract.text(0))
            let signed = try transaction.query(
                "SELECT 1 FROM contract_fact WHERE contract = $1 AND kind = 'signed'",
                [number]
            )
            guard signed.isEmpty else { return }
            try eraseUnsigned(contract: number, in: transaction)
        }
        for statement: StaticString in [
            "DELETE FROM objection WHERE application = $1",
            "DELETE FROM decision WHERE application = $1",
            "DELETE FROM security_person WHERE application = $1",
            "DELETE FROM connected_person WHERE application = $1",
            "UPDATE session SET application = NULL WHERE application = $1",
            "DELETE FROM application WHERE number = $1",
        ] {
            try transaction.execute(statement, [id])
        }
    }

    private static func eraseUnsigned(contract: SQLValue, in transaction: any SQLTransaction) throws {
        for statement: StaticString in [
            """
            DELETE FROM contract_change_attempt WHERE change IN (
                SELECT id FROM contract_change WHERE contract = $1)
            """,
            "DELETE FROM contract_change WHERE contract = $1",
            "DELETE FROM pledge_claim WHERE contract = $1",
            "DELETE FROM collateral WHERE contract = $1",
            "DELETE FROM plate_record WHERE contract = $1",
            "DELETE FROM car_valuation WHERE contract = $1",
            "DELETE FROM encumbrance_check WHERE contract = $1",
            "DELETE FROM posted_mark WHERE contract = $1",
            "DELETE FROM set_aside WHERE contract = $1",
            "DELETE FROM bureau_mark WHERE contract = $1",
            "DELETE FROM bureau_supply WHERE contract = $1",
            "DELETE FROM month_accrual WHERE contract = $1",
            "DELETE FROM imported_contract WHERE contract = $1",
            "DELETE FROM contract_fact WHERE contract = $1",
            "DELETE FROM contract WHERE number = $1",
        ] {
            try transaction.execute(statement, [contract])
        }
    }

    /// A contract stays in the books as amounts and days that belong to nobody: who, which car and under which number it
    /// came from elsewhere are gone, and so is the reasoning about the person.
    static func depersonalise(
        contract number: String,
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws {
        let nobody = SQLValue.text(PersonErasure.nobody.rawValue)
        let id = SQLValue.text(subject.rawValue)
        let contract = SQLValue.text(number)
        try transaction.execute(
            """
            INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at, destroyed_at)
            VALUES ($1, NULL, '', 0, 0) ON CONFLICT (subject) DO NOTHING
            """,
            [nobody]
        )
        let application = try transaction.query("SELECT application FROM contract WHERE number = $1", [contract])
            .first?.text(0)
        try transaction.execute(
            """
            UPDATE contract SET subject = $1, document_hash = '', agreement = replace(agreement, $2, $3)
            WHERE number = $4
            """,
            [nobody, id, nobody, contract]
        )
        try transaction.execute("UPDATE collateral SET vehicle = '' WHERE contract = $1", [contract])
        try transaction.execute("DELETE FROM pledge_claim WHERE contract = $1", [contract])
        try transaction.execute("DELETE FROM plate_record WHERE contract = $1", [contract])
        try transaction.execute("DELETE FROM bureau_mark WHERE contract = $1", [contract])
        try transaction.execute("DELETE FROM bureau_supply WHERE contract = $1", [contract])
        try transaction.execute(
            "UPDATE car_valuation SET document = '' WHERE contract = $1",
            [contract]
        )
        try transaction.execute("UPDATE encumbrance_check SET extract = '' WHERE contract = $1", [contract])
        try transaction.execute(
            "UPDATE imported_contract SET reference = 'destroyed/' || contract, digest = '' WHERE contract = $1",
            [contract]
        )
        guard let application else { return }
        for statement: StaticString in [
            "DELETE FROM objection WHERE application = $1",
            "DELETE FROM decision WHERE application = $1",
        ] {
            try transaction.execute(statement, [.text(application)])
        }
        try transaction.execute(
            """
            UPDATE application SET subject = $1, origin_key = 'destroyed/' || number,
                content = replace(content, $2, $3) WHERE number = $4
            """,
            [nobody, id, nobody, .text(application)]
        )
    }
}
