import CivilTime
import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Who asks for what, and how.
public struct RequestOrder: Sendable {
    public let kind: RequestKind
    public let subject: SubjectID
    public let channel: RequestChannel
    public let answerWay: AnswerWay
    public let language: Language
    /// Made once for each form or message, so that a double click asks once.
    public let key: String
    public let complaint: ComplaintCategory?
    /// The power of attorney under which somebody else asks.
    public let representation: String?

    public init(
        kind: RequestKind,
        subject: SubjectID,
        channel: RequestChannel,
        answerWay: AnswerWay,
        language: Language,
        key: String,
        complaint: ComplaintCategory? = nil,
        representation: String? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.channel = channel
        self.answerWay = answerWay
        self.language = language
        self.key = key
        self.complaint = complaint
        self.representation = representation
    }
}

/// The register of requests of persons about their data (clauses 7.5, 9.1 to 9.4): received, identified, assessed,
/// carried out or refused with the reason. Nothing is carried out before the person is identified (clause 9.2).
public struct RequestDesk: Sendable {
    let lender: Lender

    /// Takes a request. The same under the same key again is success without effect.
    ///
    /// - Throws: ``RequestProblem``, when it cannot be made in this way or says nothing that could be carried out.
    public func receive(_ wish: RequestWish, _ order: RequestOrder, _ actor: Actor) async throws -> RequestFile {
        let occasion = try await occasion(actor, of: order.subject, case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        guard let right = policy.rights.first(where: { $0.id == order.kind.rawValue }),
            right.channels.contains(order.channel.rawValue)
        else { throw RequestProblem.wayNotOpen }
        try wish.check(order.kind, policy)
        let text = try JSONText.encode(wish)
        let hash = lender.vault.pseudonym(text, kind: "request-wish")
        return try await lender.vault.act { transaction in
            if let known = try RequestRecords.find(key: order.key, in: transaction) {
                guard known.subject == order.subject, known.request.kind == order.kind, known.wishHash == hash else {
                    throw RequestProblem.otherRequest
                }
                return known
            }
            try check(order, wish, in: transaction)
            var settled = occasion
            settled.businessDay = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
            let today = settled.businessDay
            let number = try RequestRecords.nextNumber(on: today, in: transaction)
            settled.caseReference = number
            let intake = RequestIntake(
                number: number,
                kind: order.kind,
                channel: order.channel,
                on: today,
                dueOn: lender.calendar.date(workingDays: right.deadlineWorkingDays, after: today),
                answerWay: order.answerWay,
                takenBy: Self.isEmployee(actor) ? actor.id : nil,
                representation: order.representation,
                complaint: order.kind == .complaint ? order.complaint ?? .other : nil
            )
            let file = RequestFile(
                subject: order.subject,
                request: try RequestCase([.received(intake)]),
                language: order.language,
                application: wish.application,
                wishHash: hash
            )
            try RequestRecords.insert(file, key: order.key, by: actor, at: settled.at, in: transaction)
            _ = try lender.vault.keepDocument(
                RightsHandling.self,
                of: order.subject,
                name: Self.wishName(number),
                field: Fields.requestRecord.id,
                text: text,
                settled,
                in: transaction
            )
            try tell(RequestTexts.taken(number, by: intake.dueOn), "taken", file, settled, transaction)
            return file
        }
    }

    /// The requests of a person, newest first.
    public func all(of subject: SubjectID) async throws -> [RequestFile] {
        try await lender.database.read { try RequestRecords.all(of: subject, in: $0) }
    }

    /// A request as the person it belongs to, or the officer, may see it.
    public func find(_ number: String, _ actor: Actor) async throws -> RequestFile {
        guard let file = try await lender.database.read({ try RequestRecords.find(number, in: $0) }) else {
            throw RequestProblem.unknown
        }
        guard Self.sees(actor, file) else { throw RequestProblem.unknown }
        return file
    }

    /// What a request for deletion did with each value, and which recipients were told of what.
    public func outcome(of number: String, _ actor: Actor) async throws -> RequestOutcome {
        _ = try await find(number, actor)
        return try await lender.database.read { transaction in
            RequestOutcome(
                lines: try ErasureLines.all(of: number, in: transaction),
                notices: try RecipientNotices.all(of: number, in: transaction)
            )
        }
    }

    /// The written answer, when there is one.
    public func answer(_ number: String, _ actor: Actor) async throws -> String? {
        let file = try await find(number, actor)
        return try await lender.vault.document(
            RightsHandling.self,
            of: file.subject,
            name: Self.answerName(number),
            field: Fields.requestRecord.id,
            try await occasion(actor, of: file.subject, case: number)
        )
    }

    /// What was asked for. Reading it leaves a line.
    public func wish(_ number: String, _ actor: Actor) async throws -> RequestWish? {
        let file = try await find(number, actor)
        return try await wish(file, try await occasion(actor, of: file.subject, case: number))
    }

    /// The person takes the request back, as long as nothing was carried out. Doing so again is success without effect.
    public func withdraw(_ number: String, _ actor: Actor) async throws {
        try await act(number, actor) { file, occasion, transaction in
            guard file.request.stage != .withdrawn else { return }
            try add(.withdrawn(on: occasion.businessDay), to: &file, actor, occasion, transaction)
        }
    }

    func wish(_ file: RequestFile, _ occasion: Occasion) async throws -> RequestWish? {
        let text = try await lender.vault.document(
            RightsHandling.self,
            of: file.subject,
            name: Self.wishName(file.number),
            field: Fields.requestRecord.id,
            occasion
        )
        return try text.map { try JSONText.decode(RequestWish.self, $0) }
    }

    private func check(_ order: RequestOrder, _ wish: RequestWish, in transaction: any SQLTransaction) throws {
        if order.answerWay == .email,
            try !VerifiedContacts.has("email", of: order.subject, in: transaction)
        {
            throw RequestProblem.addressNotProved
        }
        if let application = wish.application {
            guard try ApplicationRecords.find(application, in: transaction)?.subject == order.subject else {
                throw RequestProblem.noSuchApplication
            }
        }
    }

    static func wishName(_ number: String) -> String { "request/\(number)/wish" }
    static func answerName(_ number: String) -> String { "request/\(number)/answer" }

    static func isEmployee(_ actor: Actor) -> Bool { !["customer", "system"].contains(actor.role.rawValue) }

    static func sees(_ actor: Actor, _ file: RequestFile) -> Bool {
        switch actor.role.rawValue {
        case "customer": actor.id == file.subject.rawValue
        case "dataProtectionOfficer", "administrator", "system": true
        default: file.request.intake.takenBy == actor.id
        }
    }
}

/// What became of a request outside its own row.
public struct RequestOutcome: Sendable {
    public let lines: [ErasureLine]
    public let notices: [RecipientNotice]
}

extension Lender {
    public var requests: RequestDesk { RequestDesk(lender: self) }
}
