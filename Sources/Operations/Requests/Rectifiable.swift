import CivilTime
import Identifiers
public import PolicyModel
import PrivacyKernel
import PrivacyOffice

/// The fields that a person may have rectified or supplemented on request, each with its own reading of the new value.
public enum Rectifiable {
    /// In the order in which a form shows them.
    public static let fields: [FieldID] = order.map(\.0)

    private typealias Reader = @Sendable (String) throws -> Intake<RightsHandling>

    static func intake(_ field: FieldID, _ text: String) throws -> Intake<RightsHandling> {
        guard let reader = readers[field] else { throw RequestProblem.fieldNotRectifiable }
        let value = trimmed(text)
        guard !value.isEmpty else { throw RequestProblem.unreadableValue }
        return try reader(value)
    }

    private static let readers = Dictionary(order, uniquingKeysWith: { first, _ in first })

    private static let order: [(FieldID, Reader)] = [
        (Fields.surname.id, { Intake(Fields.surname, $0) }),
        (Fields.givenName.id, { Intake(Fields.givenName, $0) }),
        (Fields.patronymic.id, { Intake(Fields.patronymic, $0) }),
        (Fields.citizenship.id, { Intake(Fields.citizenship, $0) }),
        (Fields.documentNumber.id, { Intake(Fields.documentNumber, try number($0)) }),
        (Fields.documentIssuer.id, { Intake(Fields.documentIssuer, $0) }),
        (Fields.documentIssuedOn.id, { Intake(Fields.documentIssuedOn, try date($0)) }),
        (Fields.documentExpiresOn.id, { Intake(Fields.documentExpiresOn, try date($0)) }),
        (Fields.maritalStatus.id, { Intake(Fields.maritalStatus, $0) }),
        (Fields.address.id, { Intake(Fields.address, $0) }),
        (Fields.email.id, { Intake(Fields.email, try address($0)) }),
        (Fields.workplace.id, { Intake(Fields.workplace, $0) }),
        (Fields.occupation.id, { Intake(Fields.occupation, $0) }),
        (Fields.education.id, { Intake(Fields.education, $0) }),
        (Fields.employer.id, { Intake(Fields.employer, $0) }),
        (Fields.vehicleColour.id, { Intake(Fields.vehicleColour, $0) }),
    ]

    private static func number(_ text: String) throws -> String {
        do { return try DocumentNumber(text).value } catch { throw RequestProblem.unreadableValue }
    }

    private static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw RequestProblem.unreadableValue }
        return date
    }

    private static func address(_ text: String) throws -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !text.contains(where: \.isWhitespace) else {
            throw RequestProblem.unreadableValue
        }
        return text
    }

    private static func trimmed(_ text: String) -> String {
        let kept = text.drop(while: \.isWhitespace)
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }
}
