public import CivilTime
public import Identifiers
public import PolicyModel
public import PrivacyKernel
public import Wording

/// Somebody who secures a loan and is not its borrower (clause 3.1.4): a subject of his own, with the fewest data.
public struct SecurityPerson: Sendable, Hashable {
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// Answers for the debt.
        case guarantor
        /// Gives his own car in pledge.
        case pledgor
    }

    public let application: String
    /// 1, 2, 3 … within the application.
    public let number: Int64
    public let subject: SubjectID
    public let role: Role
    /// The language of his documents.
    public let language: Language
    public let enteredOn: CivilDate
    /// 0 until his contract is prepared.
    public let documentVersion: Int64
    public let documentHash: String?
    /// The loan's terms that his contract names; see ``SecurityRecords/terms(of:)``.
    let terms: String?
    public let signedOn: CivilDate?
    public let removedOn: CivilDate?

    /// What the log calls the work with him.
    var caseReference: String { "\(application)/\(number)" }
    func documentName(_ language: Language) -> String {
        "security/\(application)/\(number)/\(documentVersion)/\(language.rawValue)"
    }
}

/// What is asked of a person who secures a loan. No income, no family, no credit history: nobody scores him.
public struct SecurityPersonData: Sendable {
    public var surname: String
    public var givenName: String
    public var patronymic: String
    public var iin: IIN
    public var phone: PhoneNumber
    public var address: String

    public init(
        surname: String,
        givenName: String,
        patronymic: String,
        iin: IIN,
        phone: PhoneNumber,
        address: String
    ) {
        self.surname = surname
        self.givenName = givenName
        self.patronymic = patronymic
        self.iin = iin
        self.phone = phone
        self.address = address
    }
}

/// A person with the values that an employee with the case may see.
public struct SecurityPersonView: Sendable {
    public let person: SecurityPerson
    public let name: String
    public let phone: String
    public let address: String
    /// Whether his contract names the terms on which the loan is offered now.
    public let isUpToDate: Bool
    /// Whether he can sign in with his phone.
    public let hasConfirmedPhone: Bool
}

extension ConsentDefinition {
    /// Whether an applicant is asked for it online. What is given in a branch only concerns other people.
    public var isAskedOnline: Bool { channels.contains { $0 != "branch" } }
}
