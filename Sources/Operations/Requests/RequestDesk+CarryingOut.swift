import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What was read before the transaction in which a request is carried out.
struct PreparedRequest: Sendable {
    let scope: Scope?
    let wish: RequestWish?
}

/// What each request does.
extension RequestDesk {
    /// Opens what carrying out needs. A refusal needs nothing.
    func prepare(_ file: RequestFile, _ assessment: Assessment, _ actor: Actor) async throws -> PreparedRequest? {
        guard assessment == .granted else { return nil }
        let occasion = try await occasion(actor, of: file.subject, case: file.number)
        do {
            let opened = try await lender.vault.open(
                RightsHandling.self,
                Access(subject: file.subject, fields: [], occasion: occasion)
            )
            let needsWish = [.rectification, .supplement, .objection].contains(file.request.kind)
            return PreparedRequest(
                scope: opened.scope,
                wish: needsWish ? try await wish(file, occasion) : nil
            )
        } catch let denial as Denial {
            // Blocking somebody who is blocked is success without effect.
            guard file.request.kind == .restriction, denial.reasons == [.blocked] else { throw denial }
            return PreparedRequest(scope: nil, wish: nil)
        }
    }

    func carryOut(
        _ file: inout RequestFile,
        _ prepared: PreparedRequest?,
        _ actor: Actor,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard file.request.means != nil, file.request.stage == .granted else { throw RequestProblem.notIdentified }
        var remaining = 0
        switch file.request.kind {
        case .access, .portability, .automatedDecisionObjection, .complaint: break
        case .rectification, .supplement: try rectify(file, prepared, occasion, transaction)
        case .restriction: try restrict(file, prepared, occasion, transaction)
        case .objection: try object(file, prepared, occasion, transaction)
        case .erasure: remaining = try erase(file, prepared, occasion, transaction)
        }
        try finish(&file, remaining: remaining, actor, occasion, transaction)
    }

    /// 94-V Art. 13, 25(2)(8): the new values are kept as the person's own, and go to whoever holds the old ones.
    private func rectify(
        _ file: RequestFile,
        _ prepared: PreparedRequest?,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard let wish = prepared?.wish, let scope = prepared?.scope else { throw RequestProblem.notNow }
        let items = try wish.changes.sorted { $0.key < $1.key }.map {
            try Rectifiable.intake(FieldID($0.key), $0.value)
        }
        if file.request.kind == .rectification {
            try lender.vault.change(
                RightsHandling.self,
                of: file.subject,
                items,
                source: "person",
                occasion,
                in: transaction
            )
        } else {
            try lender.vault.supplement(
                RightsHandling.self,
                of: file.subject,
                items,
                source: "person",
                occasion,
                in: transaction
            )
        }
        if wish.changes[Fields.email.id.rawValue] != nil {
            // The new address is not proved yet (clause 9.3).
            try transaction.execute(
                "DELETE FROM verified_contact WHERE field = 'email' AND subject = $1",
                [.text(file.subject.rawValue)]
            )
        }
        try lender.recipientNotices.queue(
            .rectified,
            file,
            fields: wish.changes.keys.map { FieldID($0) },
            scope,
            occasion,
            in: transaction
        )
    }

    /// 94-V Art. 1(3), 25(2)(8): from now on the data are only stored. Whoever holds them is told to do the same.
    private func restrict(
        _ file: RequestFile,
        _ prepared: PreparedRequest?,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard let scope = prepared?.scope else { return }
        try lender.recipientNotices.queue(.restricted, file, fields: nil, scope, occasion, in: transaction)
        try lender.vault.block(RightsHandling.self, file.subject, blocked: true, occasion, in: transaction)
    }

    func unblock(_ file: RequestFile, _ occasion: Occasion, _ transaction: any SQLTransaction) throws {
        let others = try RequestRecords.all(of: file.subject, in: transaction).contains { other in
            other.number != file.number && other.request.kind == .restriction && other.request.stage == .done
                && other.request.liftedOn == nil
        }
        guard !others else { return }
        try lender.vault.block(RightsHandling.self, file.subject, blocked: false, occasion, in: transaction)
        try lender.recipientNotices.lift(file, occasion, in: transaction)
    }

    /// 94-V Art. 24(1)(7): the consents behind the purposes end, and the gate refuses the purposes from now on.
    private func object(
        _ file: RequestFile,
        _ prepared: PreparedRequest?,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard let wish = prepared?.wish else { throw RequestProblem.notNow }
        let policy = try lender.policy(on: occasion.businessDay)
        let open = Set(ObjectionRules.choices(policy).map(\.id.rawValue))
        for purpose in wish.purposes where open.contains(purpose) {
            try withdrawConsents(
                policy.consents.filter { $0.purpose.rawValue == purpose },
                file,
                occasion,
                transaction
            )
            try transaction.execute(
                """
                INSERT INTO purpose_objection (subject, purpose, request, since) VALUES ($1, $2, $3, $4)
                ON CONFLICT (subject, purpose, request) DO NOTHING
                """,
                [
                    .text(file.subject.rawValue), .text(purpose), .text(file.number),
                    .text(occasion.businessDay.description),
                ]
            )
        }
    }

    /// Ends those of the consents that live.
    func withdrawConsents(
        _ definitions: [ConsentDefinition],
        _ file: RequestFile,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        let live = try lender.consents.liveConsents(of: file.subject, on: occasion.businessDay, in: transaction)
        for definition in definitions where live.contains(definition.id) {
            try lender.consents.withdraw(
                definition.id,
                by: file.subject,
                channel: file.request.intake.channel.rawValue,
                vault: lender.vault,
                occasion,
                in: transaction
            )
        }
    }
}
