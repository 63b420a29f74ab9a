import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What happens to requests by themselves at the close of a day: reminders, escalation, refusal of what nobody proved to be
/// his own, deletions that go on.
extension RequestDesk {
    /// Looks after every request that is not over. Doing so twice, or after days without a close, changes nothing more.
    func follow(_ day: CivilDate) async throws {
        for file in try await lender.database.read({ try RequestRecords.open(in: $0) }) {
            // A step that was cut short is made good.
            try await proceed(file.number)
            if file.request.stage == .waiting {
                try await goOn(file, day)
            } else {
                try await remind(file.number, day)
            }
        }
        try await lender.recipientNotices.runDue()
    }

    private func remind(_ number: String, _ day: CivilDate) async throws {
        let system = Actor.system("requests")
        guard let file = try await lender.database.read({ try RequestRecords.find(number, in: $0) }),
            file.request.stage.isOpen
        else { return }
        let due = file.request.intake.dueOn
        let left = lender.calendar.workingDays(after: day, through: due)
        let isLate = day > due
        let isUnproved = file.request.stage == .received
        guard isLate || left <= 1 || isUnproved else { return }
        try await act(number, system) { file, occasion, transaction in
            guard file.request.stage.isOpen else { return }
            if file.request.stage == .received {
                guard isLate else {
                    return try tell(RequestTexts.confirm(number, by: due), "confirm", file, occasion, transaction)
                }
                try add(
                    .assessed(on: occasion.businessDay, by: system.id, .refused(.notIdentified)),
                    to: &file,
                    system,
                    occasion,
                    transaction
                )
                return try tell(RequestTexts.answered(number), "answered", file, occasion, transaction)
            }
            if isLate {
                try task("request-late", role: "administrator", file, due.description, occasion, transaction)
            } else {
                try task("request-due", file, due.description, occasion, transaction)
            }
        }
    }

    /// Only when something may have come to its end is anything opened, so that five years of waiting leave no line a day.
    private func goOn(_ file: RequestFile, _ day: CivilDate) async throws {
        let policy = try lender.policy(on: day)
        let isTime = try await lender.database.read { transaction in
            let waiting = try ErasureLines.all(of: file.number, in: transaction).filter { $0.goneOn == nil }
            if waiting.contains(where: { $0.keptUntil.map { $0 < day } ?? false }) { return true }
            guard waiting.contains(where: { $0.keptUntil == nil }) else { return waiting.isEmpty }
            let relation = try RelationReader.dates(file.subject, policy, today: day, in: transaction)
            return !relation.contractInForce && !relation.applicationOpen
        }
        guard isTime else { return }
        let system = Actor.system("requests")
        let scope: Scope
        do {
            let opened = try await lender.vault.open(
                RightsHandling.self,
                Access(
                    subject: file.subject,
                    fields: [],
                    occasion: try await occasion(system, of: file.subject, case: file.number)
                )
            )
            scope = opened.scope
        } catch let denial as Denial {
            // Blocked: destruction stops too (94-V Art. 1(3)). Destroyed as a whole: nothing is left to wait for.
            guard denial.reasons.contains(.destroyed) else { return }
            return try await act(file.number, system) { file, occasion, transaction in
                guard file.request.stage == .waiting else { return }
                let lines = try ErasureLines.all(of: file.number, in: transaction).filter { $0.goneOn == nil }
                try ErasureLines.write(
                    lines.map {
                        ErasureLine(
                            field: $0.field,
                            source: $0.source,
                            goneOn: occasion.businessDay,
                            keptUntil: nil,
                            clause: "8.2",
                            law: "94-V Art. 18"
                        )
                    },
                    of: file.number,
                    in: transaction
                )
                try add(
                    .carriedOut(on: occasion.businessDay, remaining: 0),
                    to: &file,
                    system,
                    occasion,
                    transaction
                )
            }
        }
        try await act(file.number, system) { file, occasion, transaction in
            guard file.request.stage == .waiting else { return }
            let before = file.request.remaining
            let remaining = try goOnErasing(file, scope, occasion, transaction)
            guard remaining != before else { return }
            try add(
                .carriedOut(on: occasion.businessDay, remaining: remaining),
                to: &file,
                system,
                occasion,
                transaction
            )
            if remaining == 0 {
                try tell(RequestTexts.answered(file.number), "finished", file, occasion, transaction)
            }
        }
    }
}
