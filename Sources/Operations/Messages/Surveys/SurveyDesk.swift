import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// How many gave which mark, with nobody behind the numbers (clause 4.1 purpose 6; 94-V Art. 17(1)).
public struct SurveyResult: Sendable, Hashable {
    /// Answers for each mark from 1 to 5; `nil` while fewer than ``SurveyDesk/fewestShown`` answered, so that no answer can
    /// be guessed.
    public let marks: [Int]?
    public let answers: Int
}

/// Opinions asked for by message, with consent, and answered behind the message's link (clause 4.1 purposes 3 and 6).
///
/// What a person answers is kept as his service preference (category D12), which no assessment may see; what is counted is
/// counted without him.
public struct SurveyDesk: Sendable {
    /// Fewer answers than this are not told apart.
    public static let fewestShown = 5
    static let longestWish = 500

    let lender: Lender

    /// Whether the link still waits for an answer.
    ///
    /// - Throws: ``MessageProblem/unknownLink`` for a link that no invitation has.
    public func isOpen(_ token: String) async throws -> Bool {
        let invitation = try await find(token)
        return try await lender.database.read { transaction in
            try transaction.query("SELECT 1 FROM survey_answer WHERE message = $1", [.text(invitation.message)]).isEmpty
        }
    }

    /// Takes one answer to an invitation; a second is refused.
    public func answer(_ token: String, mark: Int, wish: String) async throws {
        guard (1...5).contains(mark) else { throw MessageProblem.noMark }
        let invitation = try await find(token)
        let occasion = try await lender.occasion(.customer(invitation.subject), case: invitation.message)
        let wish = String(wish.prefix(Self.longestWish))
        try await lender.vault.act { transaction in
            let isFirst =
                try transaction.execute(
                    "INSERT INTO survey_answer (message, answered_at) VALUES ($1, $2) ON CONFLICT (message) DO NOTHING",
                    [.text(invitation.message), .integer(occasion.at.milliseconds)]
                ) == 1
            guard isFirst else { throw MessageProblem.alreadyAnswered }
            var items = [Intake<ServiceImprovement>(Fields.satisfaction, String(mark))]
            if !wish.isEmpty { items.append(Intake(Fields.wishes, wish)) }
            try lender.vault.collect(
                ServiceImprovement.self,
                into: invitation.subject,
                items,
                source: "person",
                occasion,
                in: transaction
            )
            try transaction.execute(
                """
                INSERT INTO survey_tally (campaign, mark, answers) VALUES ($1, $2, 1)
                ON CONFLICT (campaign, mark) DO UPDATE SET answers = survey_tally.answers + 1
                """,
                [.text(invitation.campaign), .integer(Int64(mark))]
            )
        }
    }

    /// What a survey brought, depersonalised.
    public func result(_ campaign: String) async throws -> SurveyResult {
        try await lender.database.read { transaction in
            var marks = [0, 0, 0, 0, 0]
            for row in try transaction.query(
                "SELECT mark, answers FROM survey_tally WHERE campaign = $1",
                [.text(campaign)]
            ) {
                marks[Int(try row.integer(0)) - 1] = Int(try row.integer(1))
            }
            let total = marks.reduce(0, +)
            return SurveyResult(marks: total < Self.fewestShown ? nil : marks, answers: total)
        }
    }

    private struct Invitation: Sendable {
        let message: String
        let campaign: String
        let subject: SubjectID
    }

    private func find(_ token: String) async throws -> Invitation {
        guard MessageLinks.isToken(token) else { throw MessageProblem.unknownLink }
        let hash = ShownText.hash(token)
        let found = try await lender.database.read { transaction in
            try transaction.query(
                "SELECT id, campaign, subject FROM message WHERE link_hash = $1 AND purpose = $2",
                [.text(hash), .text(MessagePurpose.satisfactionSurvey.rawValue)]
            ).first.map { row in
                Invitation(
                    message: try row.text(0),
                    campaign: try row.optionalText(1) ?? "",
                    subject: SubjectID(rawValue: try row.text(2))
                )
            }
        }
        guard let found else { throw MessageProblem.unknownLink }
        return found
    }
}

extension Lender {
    public var surveys: SurveyDesk { SurveyDesk(lender: self) }
}
