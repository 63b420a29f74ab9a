import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// What every step of a request shares.
extension RequestDesk {
    /// One step of a request by somebody who may see it: the request as it is inside the transaction, and a line about it.
    @discardableResult
    func act<Value: Sendable>(
        _ number: String,
        _ actor: Actor,
        _ body: @escaping @Sendable (inout RequestFile, Occasion, any SQLTransaction) throws -> Value
    ) async throws -> Value {
        let found = try await find(number, actor)
        let occasion = try await occasion(actor, of: found.subject, case: number)
        return try await lender.vault.act { transaction in
            guard var file = try RequestRecords.find(number, in: transaction) else { throw RequestProblem.unknown }
            var settled = occasion
            settled.businessDay = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
            let value = try body(&file, settled, transaction)
            try lender.vault.record(
                RightsHandling.self,
                about: file.subject,
                fields: [Fields.requestRecord.id],
                documentHash: "",
                settled,
                in: transaction
            )
            return value
        }
    }

    func add(
        _ event: RequestEvent,
        to file: inout RequestFile,
        _ actor: Actor,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        try RequestRecords.add(
            event,
            to: &file,
            by: actor,
            on: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    /// The occasion on which the vault is touched. Employees who only take requests in may not open anything under the
    /// purpose of serving rights; for them the system writes, and the register says who took the request.
    func occasion(_ actor: Actor, of subject: SubjectID, case reference: String?) async throws -> Occasion {
        let isOwn = actor == .customer(subject)
        let isOfficer = actor.role.rawValue == "dataProtectionOfficer"
        return try await lender.occasion(isOwn || isOfficer ? actor : .system("requests"), case: reference)
    }

    /// A service message about a request, once for each name. It says nothing but the number.
    func tell(
        _ text: LocalisedText,
        _ name: String,
        _ file: RequestFile,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard try VerifiedContacts.has("phone", of: file.subject, in: transaction) else { return }
        try Outbox.add(
            .serviceSMS,
            named: "request/\(file.number)/\(name)",
            reference: file.number,
            subject: file.subject,
            content: text[file.language],
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    func task(
        _ kind: String,
        role: String = "dataProtectionOfficer",
        _ file: RequestFile,
        _ content: String,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        try TaskList.add(
            kind: kind,
            role: role,
            reference: file.number,
            subject: nil,
            content: content,
            day: occasion.businessDay,
            at: occasion.at,
            named: "\(file.number)/\(kind)",
            in: transaction
        )
    }
}

/// Texts of service messages about requests. A phone may be read by others, so they say a number and a day.
enum RequestTexts {
    static func taken(_ number: String, by day: CivilDate) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(number) өтініші қабылданды. Жауап \(day) күнінен кешіктірілмейді.",
            ru: "Kepil: обращение \(number) принято. Ответ не позднее \(day).",
            en: "Kepil: request \(number) was taken. It will be answered by \(day)."
        )
    }

    static func answered(_ number: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(number) өтінішіне жауап дайын.",
            ru: "Kepil: ответ на обращение \(number) готов.",
            en: "Kepil: request \(number) is answered."
        )
    }

    static func confirm(_ number: String, by day: CivilDate) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(number) өтініші расталмаған. \(day) күніне дейін порталда растаңыз.",
            ru: "Kepil: обращение \(number) не подтверждено. Подтвердите его на портале до \(day).",
            en: "Kepil: request \(number) is not confirmed. Confirm it in the portal by \(day)."
        )
    }
}
