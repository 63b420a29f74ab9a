import CivilTime
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault
public import Wording

/// What a visitor chose about cookies (clause 3.4).
public enum CookieChoice: String, Sendable, Hashable, CaseIterable { case necessary, statistics }

/// One visit as its person may read it.
public struct SiteVisit: Sendable, Hashable {
    public let at: String
    public let section: String
    public let action: String
    public let network: String
}

/// Visitors of the site: a number each, kept apart from named people, and only after they chose it (clauses 3.1.3, 3.4,
/// 4.1 purpose 5). Withdrawing the choice destroys what was kept.
public struct SiteVisitDesk: Sendable {
    static let joining = ConsentID("siteActivity")
    static let fields: [FieldID] = [
        Fields.ipAddress.id, Fields.pageAction.id, Fields.pageSection.id, Fields.actionAt.id,
    ]
    /// How often a visitor is written down on one day at most: a program that loads pages all day is no visitor.
    static let visitsADay: Int64 = 400

    let lender: Lender

    /// Records the choice with what was shown. Choosing statistics makes a new visitor and returns the token for his
    /// cookie; choosing only what is necessary destroys the visitor of the token he had.
    public func choose(
        _ choice: CookieChoice,
        shown text: String,
        _ language: Language,
        token: String?
    ) async throws -> String? {
        let occasion = try await lender.occasion(.system("site"), case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        let fresh = RandomID.make(bytes: 32)
        return try await lender.vault.act { transaction in
            let hash = try ShownText.keep(text, kind: "cookies", language, policy.version, in: transaction)
            let known = try token.flatMap { try visitor(of: $0, in: transaction) }
            var chosen: SubjectID?
            var answer: String?
            switch choice {
            case .necessary: if let known { try forget(known, occasion, in: transaction) }
            case .statistics:
                chosen = try known ?? newVisitor(token: fresh, occasion, in: transaction)
                answer = known == nil ? fresh : token
            }
            let fields = [Intake<SiteAnalytics>(Fields.cookieChoice, "\(choice.rawValue) \(hash)")]
            if let chosen {
                try lender.vault.collect(
                    SiteAnalytics.self,
                    into: chosen,
                    fields,
                    source: "device",
                    occasion,
                    in: transaction
                )
            }
            try transaction.execute(
                """
                INSERT INTO cookie_choice (id, choice, text_hash, policy_version, chosen_on, chosen_at, visitor)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text("k_" + RandomID.make()), .text(choice.rawValue), .text(hash), .text(policy.version),
                    .text(occasion.businessDay.description), .integer(occasion.at.milliseconds),
                    .text(orNull: chosen?.rawValue),
                ]
            )
            return answer
        }
    }

    /// Writes one visit down. An unknown or ended token is nobody: nothing is written.
    ///
    /// - Parameters:
    ///   - section: The page as a pattern (`/me/contracts/:number`), never an address with a number in it.
    ///   - network: The network of the address only: the last part of an address says who, not where the site is slow.
    public func note(token: String, section: String, action: String, network: String) async throws {
        let occasion = try await lender.occasion(.system("site"), case: nil)
        try await lender.vault.act { transaction in
            guard let visitor = try visitor(of: token, on: occasion.businessDay, in: transaction) else { return }
            let today = try transaction.query(
                """
                SELECT COUNT(*) FROM vault_item WHERE subject = $1 AND field = $2 AND recorded_at > $3
                """,
                [
                    .text(visitor.rawValue), .text(Fields.pageAction.id.rawValue),
                    .integer(occasion.at.adding(seconds: -86_400).milliseconds),
                ]
            ).first?.integer(0)
            guard today ?? 0 < Self.visitsADay else { return }
            let items: [Intake<SiteAnalytics>] = [
                Intake(Fields.ipAddress, network), Intake(Fields.pageAction, action),
                Intake(Fields.pageSection, section), Intake(Fields.actionAt, occasion.at.description),
            ]
            try lender.vault.collect(
                SiteAnalytics.self,
                into: visitor,
                items,
                source: "device",
                occasion,
                in: transaction
            )
            try transaction.execute(
                """
                INSERT INTO site_section_count (day, section, action, count) VALUES ($1, $2, $3, 1)
                ON CONFLICT (day, section, action) DO UPDATE SET count = site_section_count.count + 1
                """,
                [.text(occasion.businessDay.description), .text(section), .text(action)]
            )
        }
    }

    /// Joins a visitor with the person who signed in, if that person's consent to it is live.
    public func join(token: String, with subject: SubjectID) async throws {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        try await lender.vault.act { transaction in
            let live = try lender.consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
            guard live.contains(Self.joining) else { throw SiteVisitProblem.consentMissing }
            guard try visitor(of: token, on: occasion.businessDay, in: transaction) != nil else {
                throw SiteVisitProblem.noVisitor
            }
            try transaction.execute(
                """
                UPDATE site_visitor SET joined_subject = $1, joined_at = $2
                WHERE token_hash = $3 AND joined_subject IS NULL
                """,
                [.text(subject.rawValue), .integer(occasion.at.milliseconds), .text(ShownText.hash(token))]
            )
        }
    }

    /// The visits of the visitors that a person joined with his name, newest first; none once the consent ended.
    public func visits(of subject: SubjectID) async throws -> [SiteVisit] {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let visitors = try await lender.database.read { transaction -> [SubjectID] in
            let live = try lender.consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
            guard live.contains(Self.joining) else { return [] }
            return try transaction.query(
                "SELECT visitor FROM site_visitor WHERE joined_subject = $1 AND ends >= $2 ORDER BY joined_at DESC",
                [.text(subject.rawValue), .text(occasion.businessDay.description)]
            ).map { SubjectID(rawValue: try $0.text(0)) }
        }
        var visits: [SiteVisit] = []
        for visitor in visitors {
            let own = Occasion(
                actor: .customer(visitor),
                caseReference: nil,
                businessDay: occasion.businessDay,
                at: occasion.at
            )
            let opened = try await lender.vault.openHistory(
                RightsHandling.self,
                Access(subject: visitor, fields: Self.fields, occasion: own)
            )
            visits += Self.visits(opened.shownValues())
        }
        return visits.sorted { $0.at > $1.at }
    }

    /// The four values of a visit were written together, so each fourth starts a new one.
    private static func visits(_ values: [ShownValue]) -> [SiteVisit] {
        var columns: [FieldID: [String]] = [:]
        for value in values { columns[value.field, default: []].append(value.text) }
        let count = columns.values.map(\.count).min() ?? 0
        return (0..<count).map { row in
            func text(_ field: FieldID) -> String { columns[field]?[row] ?? "" }
            return SiteVisit(
                at: text(Fields.actionAt.id),
                section: text(Fields.pageSection.id),
                action: text(Fields.pageAction.id),
                network: text(Fields.ipAddress.id)
            )
        }
    }
}

extension Lender {
    public var siteVisits: SiteVisitDesk { SiteVisitDesk(lender: self) }
}
