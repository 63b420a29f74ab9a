public import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort

/// What a recipient is told about data that it holds.
public enum NoticeAct: String, Sendable, Hashable, CaseIterable, Codable {
    case rectified, restricted, lifted, erased
}

/// One notice to one recipient. It names our references under which the recipient got the data, never the person.
public struct RecipientNotice: Sendable, Hashable {
    public let id: String
    public let request: String
    public let recipient: RecipientID
    public let act: NoticeAct
    public let fields: [FieldID]
    public let references: [String]
    public let createdOn: CivilDate
    public let attempts: Int
    public let sentAt: Instant?
    /// When the recipient confirmed, and under which number.
    public let confirmedAt: Instant?
    public let receipt: String?
    let subject: SubjectID
    let dueAt: Int64

    init(_ row: SQLRow) throws {
        id = try row.text(0)
        request = try row.text(1)
        subject = SubjectID(rawValue: try row.text(2))
        recipient = RecipientID(try row.text(3))
        act = NoticeAct(rawValue: try row.text(4)) ?? .restricted
        fields = try row.text(5).split(separator: ",").map { FieldID(String($0)) }
        references = try row.text(6).split(separator: ",").map { String($0) }
        createdOn = try row.date(7)
        attempts = Int(try row.integer(8))
        sentAt = try row.optionalInteger(9).map { Instant(milliseconds: $0) }
        confirmedAt = try row.optionalInteger(10).map { Instant(milliseconds: $0) }
        receipt = try row.optionalText(11)
        dueAt = try row.integer(12)
    }
}

/// Takes notices to recipients (clause 9.1; 94-V Art. 25(2)(8)). A corrected value comes only as a ``Disclosed`` message,
/// which the gate alone can make.
public protocol RecipientNoticePort: Sendable {
    /// - Returns: The number under which the recipient confirmed. The same notice again answers the same.
    func tell(_ notice: RecipientNotice) async throws(CounterpartyFailure) -> String
    func tell<R: RecipientTag>(_ notice: RecipientNotice, corrected: Disclosed<R>) async throws(CounterpartyFailure)
        -> String
}
