import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Objections to decisions of the machine stand in the same register as everything else a person asks for (clause 7.5; 94-V
/// Art. 19-1), whether they come through the application's own page or as a request.
extension RequestDesk {
    /// An objection that was made at the application, by somebody signed in or for somebody identified. One that came as a
    /// request is in the register already.
    func enterObjection(
        to file: ApplicationFile,
        _ actor: Actor,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard try RequestRecords.openObjection(file.number, in: transaction) == nil else { return }
        let today = occasion.businessDay
        let number = try RequestRecords.nextNumber(on: today, in: transaction)
        let isOwn = actor == .customer(file.subject)
        let intake = RequestIntake(
            number: number,
            kind: .automatedDecisionObjection,
            channel: .website,
            on: today,
            dueOn: lender.calendar.date(workingDays: ReviewDesk.objectionWorkingDays, after: today),
            answerWay: .portal,
            takenBy: isOwn ? nil : actor.id,
            representation: nil,
            complaint: nil
        )
        var entered = RequestFile(
            subject: file.subject,
            request: try RequestCase([.received(intake)]),
            language: file.language,
            application: file.number,
            wishHash: ""
        )
        let key = "objection/\(file.number)/\(number)"
        try RequestRecords.insert(entered, key: key, by: actor, at: occasion.at, in: transaction)
        let events: [RequestEvent] = [
            .identified(on: today, by: isOwn ? "customer" : actor.id, means: .code),
            .assessed(on: today, by: "requests", .granted),
        ]
        for event in events { try add(event, to: &entered, actor, occasion, transaction) }
    }

    /// A person has decided the case anew: the objection is answered.
    func objectionAnswered(
        _ file: ApplicationFile,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard var open = try RequestRecords.openObjection(file.number, in: transaction),
            open.request.stage == .granted
        else { return }
        try finish(&open, remaining: 0, occasion.actor, occasion, transaction)
    }
}
