import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault

/// Rows of the registers of cameras, films and cases.
enum SurveillanceRecords {
    static func cameras(in transaction: any SQLTransaction) throws -> [Camera] {
        try transaction.query("SELECT name, zone, entered_on, removed_on FROM camera ORDER BY zone, name").map { row in
            Camera(
                name: try row.text(0),
                zone: try row.text(1),
                enteredOn: try row.date(2),
                removedOn: try row.optionalDate(3)
            )
        }
    }

    static func films(of camera: String, on day: CivilDate, in transaction: any SQLTransaction) throws -> [Film] {
        try transaction.query(
            """
            SELECT object, camera, day, from_minute, until_minute, media_type, size FROM film
            WHERE camera = $1 AND day = $2 ORDER BY from_minute, object
            """,
            [.text(camera), .text(day.description)]
        ).compactMap(film)
    }

    /// Days of which film is kept, newest first, with how many films and how many bytes.
    static func days(in transaction: any SQLTransaction) throws -> [(
        camera: String, day: CivilDate, films: Int, size: Int
    )] {
        try transaction.query(
            """
            SELECT camera, day, COUNT(*), CAST(SUM(size) AS BIGINT) FROM film GROUP BY camera, day
            ORDER BY day DESC, camera LIMIT 400
            """
        ).map { (try $0.text(0), try $0.date(1), Int(try $0.integer(2)), Int(try $0.integer(3))) }
    }

    static func insert(_ film: Film, by actor: Actor, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO film (object, camera, day, from_minute, until_minute, media_type, size, kept_at, kept_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(film.object.rawValue), .text(film.camera), .text(film.day.description),
                .integer(Int64(film.span.from)), .integer(Int64(film.span.until)), .text(film.mediaType),
                .integer(Int64(film.size)), .integer(at.milliseconds), .text(actor.id),
            ]
        )
    }

    /// The register of a day goes with its films.
    static func forget(_ camera: String, _ day: CivilDate, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "DELETE FROM film WHERE camera = $1 AND day = $2",
            [.text(camera), .text(day.description)]
        )
    }

    static func nextNumber(on day: CivilDate, in transaction: any SQLTransaction) throws -> String {
        let digits = String(try Counter.next("surveillance-\(day.year)", in: transaction))
        return "V-\(day.year)-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    static func insert(_ found: SurveillanceCase, key: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO surveillance_case (number, case_key, reason, camera, day, from_minute, until_minute, opened_on,
                opened_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(found.number), .text(key), .text(found.reason.rawValue), .text(found.camera),
                .text(found.day.description), .integer(Int64(found.span.from)), .integer(Int64(found.span.until)),
                .text(found.openedOn.description), .text(found.openedBy),
            ]
        )
    }

    static func find(key: String, in transaction: any SQLTransaction) throws -> SurveillanceCase? {
        try transaction.query("SELECT number FROM surveillance_case WHERE case_key = $1", [.text(key)])
            .first.flatMap { try find(try $0.text(0), in: transaction) }
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> SurveillanceCase? {
        try transaction.query(
            """
            SELECT number, reason, camera, day, from_minute, until_minute, opened_on, opened_by, closed_on
            FROM surveillance_case WHERE number = $1
            """,
            [.text(number)]
        ).first.flatMap(surveillanceCase)
    }

    /// Open ones first, then the newest.
    static func cases(in transaction: any SQLTransaction) throws -> [SurveillanceCase] {
        try transaction.query(
            """
            SELECT number, reason, camera, day, from_minute, until_minute, opened_on, opened_by, closed_on
            FROM surveillance_case ORDER BY CASE WHEN closed_on IS NULL THEN 0 ELSE 1 END, number DESC LIMIT 200
            """
        ).compactMap(surveillanceCase)
    }

    /// Whether a case needs a camera's day, so that it is not destroyed.
    static func isHeld(_ camera: String, _ day: CivilDate, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.query(
            "SELECT 1 FROM surveillance_case WHERE camera = $1 AND day = $2 AND closed_on IS NULL",
            [.text(camera), .text(day.description)]
        ).first != nil
    }

    static func exports(of number: String, in transaction: any SQLTransaction) throws -> [FilmExport] {
        try transaction.query(
            """
            SELECT object, authority, letter, ground, digest, exported_on, exported_by FROM film_export
            WHERE surveillance_case = $1 ORDER BY exported_at
            """,
            [.text(number)]
        ).map { row in
            FilmExport(
                object: try row.text(0),
                authority: try row.text(1),
                letter: try row.text(2),
                ground: try row.text(3),
                digest: try row.text(4),
                exportedOn: try row.date(5),
                exportedBy: try row.text(6)
            )
        }
    }

    private static func film(_ row: SQLRow) throws -> Film? {
        guard let object = ObjectID(rawValue: try row.text(0)),
            let span = MinuteSpan(from: Int(try row.integer(3)), until: Int(try row.integer(4)))
        else { return nil }
        return Film(
            object: object,
            camera: try row.text(1),
            day: try row.date(2),
            span: span,
            mediaType: try row.text(5),
            size: Int(try row.integer(6))
        )
    }

    private static func surveillanceCase(_ row: SQLRow) throws -> SurveillanceCase? {
        guard let reason = SurveillanceReason(rawValue: try row.text(1)),
            let span = MinuteSpan(from: Int(try row.integer(4)), until: Int(try row.integer(5)))
        else { return nil }
        return SurveillanceCase(
            number: try row.text(0),
            reason: reason,
            camera: try row.text(2),
            day: try row.date(3),
            span: span,
            openedOn: try row.date(6),
            openedBy: try row.text(7),
            closedOn: try row.optionalDate(8)
        )
    }
}
