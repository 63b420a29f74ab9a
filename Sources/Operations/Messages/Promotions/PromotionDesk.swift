public import CivilTime
import Lending
public import Money
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A promotion with a draw.
public struct Promotion: Sendable, Hashable {
    public let id: String
    public let words: CampaignWords
    public let openFrom: CivilDate
    public let openUntil: CivilDate
    public let winners: Int
    public let prize: Money
    /// Published before anybody takes part, so that nobody can choose who wins.
    public let seedHash: String
    /// Published with the draw: whoever has it and the tickets can draw again.
    public let seed: String?
    public let drawnOn: CivilDate?
}

/// A person's own part in a promotion.
public struct PromotionEntry: Sendable, Hashable {
    public let ticket: String
    /// Place among the winners, from 1; `nil` before the draw, and for who won nothing.
    public let place: Int?
}

/// Promotions, points and winners (clause 4.1 purpose 7). What is kept of a person is category D13, which no assessment and
/// no profile may see. Taking part is the person's own act; nobody is entered by us.
public struct PromotionDesk: Sendable {
    /// Points for taking part.
    public static let pointsForEntry: Int64 = 10

    let lender: Lender

    /// Announces a promotion. The seed of the draw is fixed now and only its hash is shown.
    @discardableResult
    public func announce(
        _ words: CampaignWords,
        from: CivilDate,
        until: CivilDate,
        winners: Int,
        prize: Money,
        _ actor: Actor
    ) async throws -> Promotion {
        guard from <= until, (1...1000).contains(winners), prize.isPositive else {
            throw PromotionProblem.termsImpossible
        }
        let seed = RandomID.make(bytes: 32)
        let promotion = Promotion(
            id: RandomID.make(bytes: 6),
            words: words,
            openFrom: from,
            openUntil: until,
            winners: winners,
            prize: prize,
            seedHash: ShownText.hash(seed),
            seed: nil,
            drawnOn: nil
        )
        let occasion = try await lender.occasion(actor, case: promotion.id)
        _ = try await lender.vault.openList(Promotions.self, fields: [Fields.promotionParticipation.id], occasion)
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO promotion (id, words, open_from, open_until, winners, prize, seed_hash, seed, proposed_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    .text(promotion.id), .text(try JSONText.encode(words)), .text(from.description),
                    .text(until.description), .integer(Int64(winners)), .integer(prize.tiyn),
                    .text(promotion.seedHash), .text(seed), .text(actor.id),
                ]
            )
        }
        return promotion
    }

    public func all() async throws -> [Promotion] {
        try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT id, words, open_from, open_until, winners, prize, seed_hash, seed, drawn_on FROM promotion
                ORDER BY open_from DESC, id LIMIT 100
                """
            ).map(Self.promotion)
        }
    }

    public func find(_ id: String) async throws -> Promotion {
        guard let found = try await all().first(where: { $0.id == id }) else { throw PromotionProblem.unknown }
        return found
    }

    /// A person takes part. Twice is success without effect.
    public func enter(_ id: String, _ subject: SubjectID) async throws {
        let promotion = try await find(id)
        let occasion = try await lender.occasion(.customer(subject), case: id)
        guard promotion.drawnOn == nil, occasion.businessDay >= promotion.openFrom,
            occasion.businessDay <= promotion.openUntil
        else { throw PromotionProblem.closed }
        try await lender.vault.act { transaction in
            let isNew =
                try transaction.execute(
                    """
                    INSERT INTO promotion_entry (promotion, ticket, subject, entered_on) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (promotion, subject) DO NOTHING
                    """,
                    [
                        .text(id), .text(RandomID.make(bytes: 5)), .text(subject.rawValue),
                        .text(occasion.businessDay.description),
                    ]
                ) == 1
            guard isNew else { return }
            try lender.vault.collect(
                Promotions.self,
                into: subject,
                [
                    Intake(Fields.promotionParticipation, id), Intake(Fields.promotionPoints, Self.pointsForEntry),
                ],
                source: "person",
                occasion,
                in: transaction
            )
        }
    }

    public func entry(_ id: String, _ subject: SubjectID) async throws -> PromotionEntry? {
        try await lender.database.read { transaction in
            try transaction.query(
                "SELECT ticket, place FROM promotion_entry WHERE promotion = $1 AND subject = $2",
                [.text(id), .text(subject.rawValue)]
            ).first.map { PromotionEntry(ticket: try $0.text(0), place: try $0.optionalInteger(1).map { Int($0) }) }
        }
    }

    /// Draws the winners, once, by a second person, after the last day of entry.
    public func draw(_ id: String, _ actor: Actor) async throws {
        let promotion = try await find(id)
        let occasion = try await lender.occasion(actor, case: id)
        guard occasion.businessDay > promotion.openUntil else { throw PromotionProblem.stillOpen }
        var own = occasion
        own.actor = .system("promotions")
        let system = own
        try await lender.vault.act { transaction in
            guard
                let row = try transaction.query(
                    "SELECT seed, proposed_by, drawn_on FROM promotion WHERE id = $1",
                    [.text(id)]
                ).first
            else { throw PromotionProblem.unknown }
            guard try row.optionalText(2) == nil else { throw PromotionProblem.closed }
            guard try row.text(1) != actor.id else { throw PromotionProblem.ownPromotion }
            let entries = try transaction.query(
                "SELECT ticket, subject FROM promotion_entry WHERE promotion = $1 ORDER BY ticket",
                [.text(id)]
            ).map { (ticket: try $0.text(0), subject: SubjectID(rawValue: try $0.text(1))) }
            let order = PromotionDraw.order(entries.map(\.ticket), seed: try row.text(0))
            let people = Dictionary(uniqueKeysWithValues: entries)
            for (index, ticket) in order.prefix(promotion.winners).enumerated() {
                guard let subject = people[ticket] else { continue }
                try transaction.execute(
                    "UPDATE promotion_entry SET place = $1 WHERE promotion = $2 AND ticket = $3",
                    [.integer(Int64(index + 1)), .text(id), .text(ticket)]
                )
                try lender.vault.store(
                    Promotions.self,
                    into: subject,
                    [Intake(Fields.promotionWinningsTiyn, promotion.prize.tiyn)],
                    system,
                    in: transaction
                )
            }
            try transaction.execute(
                "UPDATE promotion SET drawn_by = $1, drawn_on = $2 WHERE id = $3",
                [.text(actor.id), .text(occasion.businessDay.description), .text(id)]
            )
        }
    }

    /// Tickets that won, in order of place; they name nobody.
    public func winners(_ id: String) async throws -> [String] {
        try await lender.database.read { transaction in
            try transaction.query(
                "SELECT ticket FROM promotion_entry WHERE promotion = $1 AND place IS NOT NULL ORDER BY place",
                [.text(id)]
            ).map { try $0.text(0) }
        }
    }

    private static func promotion(_ row: SQLRow) throws -> Promotion {
        let drawnOn = try row.optionalDate(8)
        return Promotion(
            id: try row.text(0),
            words: try JSONText.decode(CampaignWords.self, try row.text(1)),
            openFrom: try row.date(2),
            openUntil: try row.date(3),
            winners: Int(try row.integer(4)),
            prize: Money(tiyn: try row.integer(5)),
            seedHash: try row.text(6),
            seed: drawnOn == nil ? nil : try row.optionalText(7),
            drawnOn: drawnOn
        )
    }
}

/// The draw itself, which anybody can repeat.
public enum PromotionDraw {
    /// Tickets by the SHA-256 of seed and ticket, smallest first.
    public static func order(_ tickets: [String], seed: String) -> [String] {
        tickets.map { (ShownText.hash("\(seed)|\($0)"), $0) }.sorted { $0 < $1 }.map(\.1)
    }
}

/// What stands against a promotion.
public enum PromotionProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case closed
    case stillOpen
    case ownPromotion
    case termsImpossible

    public var code: String {
        switch self {
        case .unknown: "promotion/unknown"
        case .closed: "promotion/closed"
        case .stillOpen: "promotion/still-open"
        case .ownPromotion: "promotion/own-promotion"
        case .termsImpossible: "promotion/terms-impossible"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .unknown: LocalisedText(kk: "Мұндай акция жоқ.", ru: "Такой акции нет.", en: "There is no such promotion.")
        case .closed:
            LocalisedText(kk: "Акция жабық.", ru: "Акция закрыта.", en: "The promotion is closed.")
        case .stillOpen:
            LocalisedText(
                kk: "Қатысу мерзімі әлі біткен жоқ.",
                ru: "Срок участия ещё не закончился.",
                en: "The time to take part is not over."
            )
        case .ownPromotion:
            LocalisedText(
                kk: "Өзіңіз жариялаған акцияны басқа адам ойнатады.",
                ru: "Розыгрыш своей акции проводит другой.",
                en: "Somebody else draws the promotion that you announced."
            )
        case .termsImpossible:
            LocalisedText(
                kk: "Акцияның мерзімі, жеңімпаздар саны немесе ұтысы мүмкін емес.",
                ru: "Срок, число победителей или приз невозможны.",
                en: "The time, the number of winners or the prize is impossible."
            )
        }
    }
    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Акцияның шарттарын қараңыз.",
            ru: "Посмотрите условия акции.",
            en: "See the terms of the promotion."
        )
    }
}

extension Lender {
    public var promotions: PromotionDesk { PromotionDesk(lender: self) }
}
