public import CivilTime
public import Identifiers
import PrivacyKernel
import SQLPort

/// A plate that a pledged car has borne. The car keeps its VIN; the plate changes with owners and regions.
public struct PlateOfCar: Sendable, Hashable {
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// The borrower says so or shows the registration certificate.
        case person
        case trafficAuthority
    }

    /// Leads to a person, so it prints as withheld.
    public let plate: LicencePlate
    public let from: CivilDate
    public let source: Source
    /// `system`, or the id of the employee.
    public let recordedBy: String
}

/// When each plate was recorded. The plates themselves lie sealed in the vault, under ``name(_:_:)``.
enum PlateRecords {
    struct Entry: Sendable, Hashable {
        let number: Int64
        let from: CivilDate
        let source: PlateOfCar.Source
        let recordedBy: String
    }

    /// Oldest first.
    static func all(of contract: String, in transaction: any SQLTransaction) throws -> [Entry] {
        try transaction.query(
            "SELECT number, from_date, source, recorded_by FROM plate_record WHERE contract = $1 ORDER BY number",
            [.text(contract)]
        ).map { row in
            guard let source = PlateOfCar.Source(rawValue: try row.text(2)) else {
                throw SQLMismatch(column: 2, expected: "source of a plate")
            }
            return Entry(
                number: try row.integer(0),
                from: try row.date(1),
                source: source,
                recordedBy: try row.text(3)
            )
        }
    }

    static func add(
        _ entry: Entry,
        contract: String,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO plate_record (contract, number, from_date, source, recorded_on, recorded_at, recorded_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(contract), .integer(entry.number), .text(entry.from.description), .text(entry.source.rawValue),
                .text(day.description), .integer(at.milliseconds), .text(entry.recordedBy),
            ]
        )
    }

    static func name(_ contract: String, _ number: Int64) -> String { "plate/\(contract)/\(number)" }
}
