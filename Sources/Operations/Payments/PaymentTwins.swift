import CivilTime
import Lending
import Money
import SQLPort

/// One payment under two references: an integrator reported it, and the bank booked it. It is money once.
///
/// A report and a credit of the bank are the same payment when contract and amount are the same and the bank booked it on
/// the reported day or up to three days later, over a week-end. Each is matched once, so that two equal payments, one of
/// them reported, are two; which of the two the bank shows first does not matter.
enum PaymentTwins {
    private static let bankDays = 3

    /// The other side of a payment that comes in, not matched yet: the oldest when there are several.
    static func other(
        of credit: BankCredit,
        origin: String,
        contract: String,
        in transaction: any SQLTransaction
    ) throws -> String? {
        let isReport = origin == "api"
        let days =
            isReport
            ? credit.bookedOn...credit.bookedOn.adding(days: bankDays)
            : credit.bookedOn.adding(days: -bankDays)...credit.bookedOn
        return try transaction.query(
            """
            SELECT c.reference FROM bank_credit c
            WHERE c.contract = $1 AND c.amount = $2 AND c.booked_on BETWEEN $3 AND $4
                AND CASE c.origin WHEN 'api' THEN 1 ELSE 0 END <> $5 AND c.origin <> 'import'
                AND NOT EXISTS (
                    SELECT 1 FROM reported_payment r WHERE r.reported = c.reference OR r.booked = c.reference)
            ORDER BY c.booked_on, c.received_at, c.reference LIMIT 1
            """,
            [
                .text(contract), .integer(credit.amount.tiyn), .text(days.lowerBound.description),
                .text(days.upperBound.description), .integer(isReport ? 1 : 0),
            ]
        ).first?.text(0)
    }

    static func match(
        _ credit: BankCredit,
        origin: String,
        with other: String,
        in transaction: any SQLTransaction
    ) throws {
        let isReport = origin == "api"
        try transaction.execute(
            "INSERT INTO reported_payment (reported, booked) VALUES ($1, $2)",
            [.text(isReport ? credit.reference : other), .text(isReport ? other : credit.reference)]
        )
    }
}
