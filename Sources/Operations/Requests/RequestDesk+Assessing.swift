import CivilTime
import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault

/// The officer's part: weigh, answer, and see to it that it is done (clause 9.2).
extension RequestDesk {
    static let assessors: Set<String> = ["dataProtectionOfficer"]
    static let confirmers: Set<String> = ["dataProtectionOfficer", "administrator"]
    static let shortestAnswer = 10

    /// Requests that are not over, by deadline, and those whose answer has still to leave. They name nobody.
    public func inbox(_ actor: Actor) async throws -> [RequestFile] {
        guard Self.confirmers.contains(actor.role.rawValue) else { throw RequestProblem.noDeskOfYours }
        return try await lender.database.read { transaction in
            let open = try RequestRecords.open(in: transaction)
            let known = Set(open.map(\.number))
            return open + (try RequestRecords.unanswered(in: transaction).filter { !known.contains($0.number) })
        }
    }

    /// Grants, or refuses with the ground. What is granted and can be undone is carried out in the same transaction; what
    /// cannot waits for a second person.
    ///
    /// - Parameter answer: What the person is told; a complaint needs one.
    public func assess(_ number: String, _ assessment: Assessment, answer: String, _ actor: Actor) async throws {
        guard Self.assessors.contains(actor.role.rawValue) else { throw RequestProblem.noDeskOfYours }
        let file = try await find(number, actor)
        guard file.request.means != nil || assessment == .refused(.notIdentified) else {
            throw RequestProblem.notIdentified
        }
        if file.request.kind == .complaint, answer.count < Self.shortestAnswer { throw RequestProblem.answerMissing }
        let prepared = try await prepare(file, assessment, actor)
        try await act(number, actor) { file, occasion, transaction in
            if file.request.assessment == assessment { return }
            guard file.request.stage == .identified || file.request.stage == .received else {
                throw RequestProblem.notNow
            }
            if !answer.isEmpty { try keep(answer, file, occasion, transaction) }
            try add(
                .assessed(on: occasion.businessDay, by: actor.id, assessment),
                to: &file,
                actor,
                occasion,
                transaction
            )
            switch file.request.stage {
            case .granted: try carryOut(&file, prepared, actor, occasion, transaction)
            case .assessed: try task("request-to-confirm", role: "administrator", file, "", occasion, transaction)
            default: try tell(RequestTexts.answered(number), "answered", file, occasion, transaction)
            }
            if file.request.stage == .refused { try sendByPortal(&file, actor, occasion, transaction) }
        }
    }

    /// A second person agrees to what cannot be undone, which is then carried out, or gives it back.
    public func confirm(_ number: String, approve: Bool, _ actor: Actor) async throws {
        guard Self.confirmers.contains(actor.role.rawValue) else { throw RequestProblem.noDeskOfYours }
        let file = try await find(number, actor)
        let prepared = approve ? try await prepare(file, .granted, .system("requests")) : nil
        try await act(number, actor) { file, occasion, transaction in
            if approve, file.request.confirmedBy != nil { return }
            guard approve else {
                return try add(
                    .returned(on: occasion.businessDay, by: actor.id),
                    to: &file,
                    actor,
                    occasion,
                    transaction
                )
            }
            try add(
                .confirmed(on: occasion.businessDay, by: actor.id),
                to: &file,
                actor,
                occasion,
                transaction
            )
            try carryOut(&file, prepared, .system("requests"), occasion, transaction)
        }
    }

    /// The person ends a restriction or takes an objection back; the officer may enter it for one who asked.
    public func lift(_ number: String, _ actor: Actor) async throws {
        try await act(number, actor) { file, occasion, transaction in
            guard file.request.liftedOn == nil else { return }
            guard actor == .customer(file.subject) || Self.assessors.contains(actor.role.rawValue) else {
                throw RequestProblem.noDeskOfYours
            }
            try add(.lifted(on: occasion.businessDay), to: &file, actor, occasion, transaction)
            if file.request.kind == .restriction {
                try unblock(file, occasion, transaction)
            } else {
                try transaction.execute(
                    "UPDATE purpose_objection SET lifted_on = $1 WHERE request = $2 AND lifted_on IS NULL",
                    [.text(occasion.businessDay.description), .text(number)]
                )
            }
        }
    }

    /// A registered letter was handed to the post (clause 9.3).
    ///
    /// - Parameter tracking: The item's number by UPU S10, check digit and all.
    public func letterSent(_ number: String, tracking: String, _ actor: Actor) async throws {
        guard Self.assessors.contains(actor.role.rawValue) else { throw RequestProblem.noDeskOfYours }
        guard let item = PostalItemNumber(tracking) else { throw RequestProblem.trackingMissing }
        try await act(number, actor) { file, occasion, transaction in
            if file.request.tracking == item.value { return }
            try add(
                .answered(on: occasion.businessDay, way: .letter, tracking: item.value),
                to: &file,
                actor,
                occasion,
                transaction
            )
        }
    }

    /// Ties a complaint to the breach that it turned out to be about (clause 9.4).
    public func link(_ number: String, breach: String, _ actor: Actor) async throws {
        guard Self.assessors.contains(actor.role.rawValue) else { throw RequestProblem.noDeskOfYours }
        try await act(number, actor) { file, occasion, transaction in
            guard file.request.breach != breach else { return }
            guard try Breaches.find(breach, in: transaction) != nil else { throw BreachProblem.unknown }
            try add(.linked(breach: breach), to: &file, actor, occasion, transaction)
        }
    }

    func keep(_ answer: String, _ file: RequestFile, _ occasion: Occasion, _ transaction: any SQLTransaction) throws {
        _ = try lender.vault.keepDocument(
            RightsHandling.self,
            of: file.subject,
            name: Self.answerName(file.number),
            field: Fields.requestRecord.id,
            text: answer,
            occasion,
            in: transaction
        )
    }

    /// Ends a request that was carried out, and lets the person know.
    func finish(
        _ file: inout RequestFile,
        remaining: Int,
        _ actor: Actor,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        try add(
            .carriedOut(on: occasion.businessDay, remaining: remaining),
            to: &file,
            actor,
            occasion,
            transaction
        )
        try tell(RequestTexts.answered(file.number), "answered", file, occasion, transaction)
        try sendByPortal(&file, actor, occasion, transaction)
    }

    /// An answer in the person's own pages is there at once; a letter is work for the officer.
    private func sendByPortal(
        _ file: inout RequestFile,
        _ actor: Actor,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard file.request.answeredOn == nil else { return }
        switch file.request.intake.answerWay {
        case .portal:
            try add(
                .answered(on: occasion.businessDay, way: .portal, tracking: nil),
                to: &file,
                actor,
                occasion,
                transaction
            )
        case .letter: try task("request-letter", file, "", occasion, transaction)
        case .email: break
        }
    }
}

/// The number of a registered item: two letters, eight digits, their check digit, and the country (UPU S10).
public struct PostalItemNumber: Sendable, Hashable {
    public let value: String

    public init?(_ text: String) {
        let bare = text.uppercased().filter { !$0.isWhitespace }
        let bytes = Array(bare.utf8)
        guard bytes.count == 13, bytes.prefix(2).allSatisfy(Self.isLetter), bytes.suffix(2).allSatisfy(Self.isLetter)
        else { return nil }
        let digits = bytes[2..<11].map { Int($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let sum = zip(digits, [8, 6, 4, 2, 3, 5, 9, 7]).map(*).reduce(0, +)
        let check = 11 - sum % 11
        guard digits[8] == (check == 10 ? 0 : check == 11 ? 5 : check) else { return nil }
        value = bare
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}
