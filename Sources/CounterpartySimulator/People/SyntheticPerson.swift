public import CivilTime
public import Wording

/// Somebody who does not exist, and what the outside world knows of him or her.
///
/// IINs have birth dates of the 19th century, so that they cannot belong to a living person; three for the age rule
/// (clause 1.2) are published samples. Names are words such as "example" and "test"; phone numbers are +7 700 000.
public struct SyntheticPerson: Sendable {
    public enum MaritalStatus: String, Sendable { case single, married, divorced, widowed }
    public enum Product: String, Sendable { case carLoan, carPledge }

    /// An open loan with another lender. Amounts in whole tenge.
    public struct Loan: Sendable {
        public var lender: String
        public var monthlyPayment: Int64
        public var outstanding: Int64
        public var daysOverdue: Int
        public var worstDaysOverdue: Int

        public init(
            _ lender: String,
            monthly: Int64,
            outstanding: Int64,
            daysOverdue: Int = 0,
            worstDaysOverdue: Int = 0
        ) {
            self.lender = lender
            monthlyPayment = monthly
            self.outstanding = outstanding
            self.daysOverdue = daysOverdue
            self.worstDaysOverdue = max(worstDaysOverdue, daysOverdue)
        }
    }

    /// 1, 2, 3 …: the tail of phone, document and account numbers.
    public let number: Int
    public let iin: String
    public let surname: String
    public let givenName: String
    public let patronymic: String
    /// What this person shows, for somebody who tries the program.
    public let demonstrates: LocalisedText
    /// The rule that refuses this person, `K5`; `nil` when none does.
    public let rule: String?
    public let product: Product
    /// The car to apply with.
    public let vin: String

    public var maritalStatus = MaritalStatus.single
    /// Reference of the spouse's registered consent.
    public var spouseConsent: String?
    /// ISO 3166-1 alpha-2, as the population register has it.
    public var citizenship = "KZ"
    public var documentValid = true
    public var biometricMatch = true
    public var onActiveService = false
    public var onSanctionsList = false
    /// Whether the state service holds this person's consent to the income enquiry (94-V Art. 8-1).
    public var stateServiceConsent = true
    /// Whole tenge, oldest first; the six months before the enquiry.
    public var monthlyIncome: [Int64] = Array(repeating: 400_000, count: 6)
    public var loans: [Loan] = []
    /// 300–850 on the simulated bureau's scale; `nil` when the bureau knows nobody of this IIN.
    public var score: Int? = 720
    public var selfExclusion = false
    /// Whole years before the enquiry that a personal bankruptcy was completed.
    public var bankruptcyYearsAgo: Int?

    init(
        _ number: Int,
        _ iin: String,
        _ surname: String,
        _ givenName: String,
        _ patronymic: String,
        _ product: Product,
        vin: String,
        rule: String? = nil,
        _ demonstrates: LocalisedText,
        _ change: (inout SyntheticPerson) -> Void = { _ in }
    ) {
        self.number = number
        self.iin = iin
        self.surname = surname
        self.givenName = givenName
        self.patronymic = patronymic
        self.product = product
        self.vin = vin
        self.rule = rule
        self.demonstrates = demonstrates
        change(&self)
    }

    /// `+77000000001` and so on: no subscriber has these.
    public var phone: String { "+7700000" + padded(4) }
    public var documentNumber: String { "90000" + padded(4) }
    /// With the bank code 999, which no bank has.
    public var payoutIBAN: String { SyntheticIBAN.make(number) }
    /// What the state service would have given on consent to the income enquiry.
    public var stateConsentReference: String { "SSC-" + padded(4) }
    public var fullName: String { "\(surname) \(givenName) \(patronymic)" }

    /// From the IIN: the seventh digit tells the century.
    public var birthDate: CivilDate {
        let digits = iin.utf8.map { Int($0) - 48 }
        let year = 1800 + (digits[6] - 1) / 2 * 100 + digits[0] * 10 + digits[1]
        let date = CivilDate(year: year, month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5])
        guard let date else { preconditionFailure("the table of synthetic people has an IIN without a birth date") }
        return date
    }

    private func padded(_ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
