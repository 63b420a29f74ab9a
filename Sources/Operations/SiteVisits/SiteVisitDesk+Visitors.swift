public import CivilTime
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// How often a section was opened on a day.
public struct SectionCount: Sendable, Hashable {
    public let day: CivilDate
    public let section: String
    public let count: Int
}

extension SiteVisitDesk {
    /// How long a visitor's number lives; the cookie ends with it.
    public static let lifetimeDays = 180

    func newVisitor(token: String, _ occasion: Occasion, in transaction: any SQLTransaction) throws -> SubjectID {
        let visitor = try lender.vault.enrol(at: occasion.at, in: transaction)
        try transaction.execute(
            "INSERT INTO site_visitor (token_hash, visitor, since, ends) VALUES ($1, $2, $3, $4)",
            [
                .text(ShownText.hash(token)), .text(visitor.rawValue), .text(occasion.businessDay.description),
                .text(occasion.businessDay.adding(days: Self.lifetimeDays).description),
            ]
        )
        return visitor
    }

    func visitor(of token: String, on day: CivilDate? = nil, in transaction: any SQLTransaction) throws -> SubjectID? {
        guard
            let row = try transaction.query(
                "SELECT visitor, ends FROM site_visitor WHERE token_hash = $1",
                [.text(ShownText.hash(token))]
            ).first
        else { return nil }
        if let day, try row.date(1) < day { return nil }
        return SubjectID(rawValue: try row.text(0))
    }

    /// Destroys everything about a visitor: withdrawal of the choice reaches what was kept, not only the cookie.
    func forget(_ visitor: SubjectID, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        try PersonErasure(vault: lender.vault, rule: lender.dayRule)
            .destroyWhole(RetentionAndDestruction.self, visitor, occasion, in: transaction)
    }

    /// Destroys visitors whose number has ended, and parts those from their names whose consent to it has ended.
    ///
    /// - Returns: How many visitors are gone.
    @discardableResult
    public func sweep(limit: Int = 200) async throws -> Int {
        let occasion = try await lender.occasion(.system("site"), case: nil)
        return try await lender.vault.act { transaction in
            let ended = try transaction.query(
                "SELECT visitor FROM site_visitor WHERE ends < $1 ORDER BY ends LIMIT $2",
                [.text(occasion.businessDay.description), .integer(Int64(limit))]
            ).map { SubjectID(rawValue: try $0.text(0)) }
            for visitor in ended { try forget(visitor, occasion, in: transaction) }
            let joined = try transaction.query(
                "SELECT DISTINCT joined_subject FROM site_visitor WHERE joined_subject IS NOT NULL"
            ).map { SubjectID(rawValue: try $0.text(0)) }
            for subject in joined {
                let live = try lender.consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
                if !live.contains(Self.joining) {
                    try transaction.execute(
                        "UPDATE site_visitor SET joined_subject = NULL, joined_at = NULL WHERE joined_subject = $1",
                        [.text(subject.rawValue)]
                    )
                }
            }
            return ended.count
        }
    }

    /// Visits by section on the days from `from` on: depersonalised, so there is nobody to ask (94-V Art. 17).
    public func counts(from: CivilDate, _ actor: Actor) async throws -> [SectionCount] {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(SiteAnalytics.self, fields: [Fields.pageSection.id], occasion)
        return try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT day, section, SUM(count) FROM site_section_count WHERE day >= $1
                GROUP BY day, section ORDER BY day DESC, SUM(count) DESC, section LIMIT 2000
                """,
                [.text(from.description)]
            ).map { SectionCount(day: try $0.date(0), section: try $0.text(1), count: Int(try $0.integer(2))) }
        }
    }
}
