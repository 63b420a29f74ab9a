import CivilTime
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault

/// Requests, consents and disclosures in numbers and rows. Nobody is named: no id of a person leaves here.
public struct OfficeFigures: Sendable {
    static let rowLimit = 50_000

    public struct Summary: Sendable {
        public let byKind: [(RequestKind, Int)]
        /// Calendar days from receipt to the end, and how many took so long.
        public let answerDays: [(Int, Int)]
        public let byRecipient: [(RecipientID, Int)]
        public let answered: Int
        public let late: Int
    }

    let lender: Lender

    public func read(_ actor: Actor) async throws -> Summary {
        try check(actor)
        return try await lender.database.read { transaction in
            var kinds: [RequestKind: Int] = [:]
            var days: [Int: Int] = [:]
            var answered = 0
            var late = 0
            for row in try transaction.query(
                "SELECT kind, received_on, due_on, ended_on FROM subject_request ORDER BY received_at DESC LIMIT 50000"
            ) {
                if let kind = RequestKind(rawValue: try row.text(0)) { kinds[kind, default: 0] += 1 }
                guard let ended = try row.optionalDate(3) else { continue }
                answered += 1
                if ended > (try row.date(2)) { late += 1 }
                days[try row.date(1).days(until: ended), default: 0] += 1
            }
            let recipients = try transaction.query(
                "SELECT recipient, COUNT(*) FROM disclosure GROUP BY recipient ORDER BY COUNT(*) DESC, recipient"
            ).map { (RecipientID(try $0.text(0)), Int(try $0.integer(1))) }
            return Summary(
                byKind: RequestKind.allCases.compactMap { kind in kinds[kind].map { (kind, $0) } },
                answerDays: days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
                byRecipient: recipients,
                answered: answered,
                late: late
            )
        }
    }

    public func requestRows(_ actor: Actor) async throws -> ([String], [[String]]) {
        try check(actor)
        let files = try await lender.database.read { try RequestRecords.newest(Self.rowLimit, in: $0) }
        return (
            [
                "number", "kind", "channel", "received", "due", "stage", "identifiedBy", "answerWay", "answered",
                "ended",
                "late", "ground", "complaint", "breach",
            ],
            files.map { file in
                let request = file.request
                var ground = ""
                if case .refused(let found)? = request.assessment { ground = found.rawValue }
                return [
                    request.number, request.kind.rawValue, request.intake.channel.rawValue,
                    request.intake.on.description, request.intake.dueOn.description, request.stage.rawValue,
                    request.means?.rawValue ?? "", request.intake.answerWay.rawValue,
                    request.answeredOn?.description ?? "", request.endedOn?.description ?? "",
                    request.isLate ? "yes" : "no", ground, request.intake.complaint?.rawValue ?? "",
                    request.breach ?? "",
                ]
            }
        )
    }

    public func consentRows(_ actor: Actor) async throws -> ([String], [[String]]) {
        try check(actor)
        let rows = try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT consent, channel, policy_version, given_on, expires_on, withdrawn_on, withdrawn_channel, text_hash
                FROM consent ORDER BY given_at DESC, id LIMIT 50000
                """
            ).map { row in try (0..<8).map { try row.optionalText($0) ?? "" } }
        }
        return (
            [
                "consent", "channel", "policyVersion", "givenOn", "expiresOn", "withdrawnOn", "withdrawnBy",
                "textSHA256",
            ], rows
        )
    }

    public func disclosureRows(_ actor: Actor) async throws -> ([String], [[String]]) {
        try check(actor)
        let rows = try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT line, recipient, purpose, ground, clause, fields, disclosed_at
                FROM disclosure ORDER BY disclosed_at DESC, line LIMIT 50000
                """
            ).map { row in
                try (0..<6).map { try row.text($0) } + [Instant(milliseconds: try row.integer(6)).description]
            }
        }
        return (["line", "recipient", "purpose", "ground", "clause", "fields", "at"], rows)
    }

    public func breachRows(_ actor: Actor) async throws -> ([String], [[String]]) {
        let breaches = try await lender.breaches.all(actor)
        return (
            ["number", "detected", "tellBy", "repairBy", "authority", "regulator", "clients", "fixed"],
            breaches.map { breach in
                [
                    breach.number, breach.detectedOn.description, breach.noticesDueOn.description,
                    breach.fixDueOn.description,
                ] + Breach.Step.allCases.map { breach.done[$0]?.description ?? "" }
            }
        )
    }

    private func check(_ actor: Actor) throws {
        guard actor.role.rawValue == "dataProtectionOfficer" else { throw RequestProblem.noDeskOfYours }
    }
}

extension Lender {
    public var officeFigures: OfficeFigures { OfficeFigures(lender: self) }
}
