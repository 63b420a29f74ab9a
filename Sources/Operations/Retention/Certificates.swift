import CivilTime
import Crypto
import PrivacyKernel
import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

/// Certificates of destruction: numbers and hashes, nobody's name, no employee's either.
enum Certificates {
    /// Issues the certificate of an order whose things are all settled, once.
    static func issue(
        _ order: DestructionOrder,
        scrubbed: Bool,
        vault: Vault,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard let now = try OrderRecords.find(order.id, in: transaction), !now.isFinished else { return }
        let open = try transaction.query(
            "SELECT COUNT(*) FROM destruction_item WHERE destruction = $1 AND outcome IS NULL",
            [.text(order.id)]
        ).first?.integer(0)
        guard open == 0 else { return }
        let serial = try Counter.next("destruction-certificate-\(occasion.businessDay.year)", in: transaction)
        let digits = String(serial)
        let number =
            "DC-\(occasion.businessDay.year)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
        let content = try self.content(number, order, scrubbed: scrubbed, occasion, in: transaction)
        let hash = Hex.encode(SHA256.hash(data: Array(content.utf8)))
        let line = try vault.certifyDestruction(hash: hash, occasion, in: transaction)
        try transaction.execute(
            """
            INSERT INTO destruction_certificate (number, destruction, issued_on, content, hash, line)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(number), .text(order.id), .text(occasion.businessDay.description), .text(content),
                .text(hash), .text(line),
            ]
        )
        try transaction.execute(
            "UPDATE destruction_order SET finished_at = $1, certificate = $2 WHERE id = $3",
            [.integer(occasion.at.milliseconds), .text(number), .text(order.id)]
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> DestructionCertificate? {
        try transaction.query(
            "SELECT number, destruction, issued_on, content, hash, line FROM destruction_certificate WHERE number = $1",
            [.text(number)]
        ).first.map { row in
            DestructionCertificate(
                number: try row.text(0),
                order: try row.text(1),
                issuedOn: try row.date(2),
                content: try row.text(3),
                hash: try row.text(4),
                line: try row.text(5)
            )
        }
    }

    private static func content(
        _ number: String,
        _ order: DestructionOrder,
        scrubbed: Bool,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> String {
        let id = SQLValue.text(order.id)
        let counts = try transaction.query(
            """
            SELECT category, kind, COUNT(*) FROM destruction_item WHERE destruction = $1 AND outcome = 'destroyed'
            GROUP BY category, kind ORDER BY category, kind
            """,
            [id]
        ).map { "destroyed \(try $0.text(0)) \(try $0.text(1)) \(try $0.integer(2))" }
        let kept = try transaction.query(
            """
            SELECT because, COUNT(*) FROM destruction_item WHERE destruction = $1 AND outcome = 'kept'
            GROUP BY because ORDER BY because
            """,
            [id]
        ).map { "kept \(try $0.text(0)) \(try $0.integer(1))" }
        let told = try transaction.query(
            """
            SELECT recipient, COUNT(*) FROM erasure_instruction WHERE destruction = $1
            GROUP BY recipient ORDER BY recipient
            """,
            [id]
        ).map { "instructed \(try $0.text(0)) \(try $0.integer(1))" }
        let head = try DestructionLedger.head(in: transaction)
        return
            ([
                "certificate \(number)", "proposed \(order.proposedOn)",
                "approved \(order.decidedOn?.description ?? "")", "issued \(occasion.businessDay)",
                "files \(scrubbed ? "scrubbed" : "keys-destroyed")", "ledger \(head.position) \(head.link)",
            ] + counts + kept + told).joined(separator: "\n") + "\n"
    }
}
