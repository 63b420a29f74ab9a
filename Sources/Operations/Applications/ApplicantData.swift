public import CivilTime
public import Identifiers
public import Money

/// What the applicant says of himself, checked for form at the door.
public struct PersonData: Sendable {
    public var surname: String
    public var givenName: String
    public var patronymic: String
    public var iin: IIN
    public var birthDate: CivilDate
    /// ISO 3166-1 alpha-2.
    public var citizenship: String
    public var document: IdentityDocument
    public var documentIssuer: String
    public var documentIssuedOn: CivilDate
    public var documentExpiresOn: CivilDate
    /// `single` or `married`: used for the spouse's consent only (56-V Art. 3(3-3)).
    public var maritalStatus: String
    public var address: String

    public init(
        surname: String,
        givenName: String,
        patronymic: String,
        iin: IIN,
        birthDate: CivilDate,
        citizenship: String,
        document: IdentityDocument,
        documentIssuer: String,
        documentIssuedOn: CivilDate,
        documentExpiresOn: CivilDate,
        maritalStatus: String,
        address: String
    ) {
        self.surname = surname
        self.givenName = givenName
        self.patronymic = patronymic
        self.iin = iin
        self.birthDate = birthDate
        self.citizenship = citizenship
        self.document = document
        self.documentIssuer = documentIssuer
        self.documentIssuedOn = documentIssuedOn
        self.documentExpiresOn = documentExpiresOn
        self.maritalStatus = maritalStatus
        self.address = address
    }
}

/// Work, income and obligations as the applicant declares them.
public struct IncomeData: Sendable {
    public var workplace: String
    public var occupation: String
    public var education: String
    public var declaredIncome: Money
    public var declaredObligations: Money
    public var dependants: Int
    public var sourceOfFunds: String
    /// Where a car-pledge loan is paid to.
    public var payoutAccount: IBAN?

    public init(
        workplace: String,
        occupation: String,
        education: String,
        declaredIncome: Money,
        declaredObligations: Money,
        dependants: Int,
        sourceOfFunds: String,
        payoutAccount: IBAN?
    ) {
        self.workplace = workplace
        self.occupation = occupation
        self.education = education
        self.declaredIncome = declaredIncome
        self.declaredObligations = declaredObligations
        self.dependants = dependants
        self.sourceOfFunds = sourceOfFunds
        self.payoutAccount = payoutAccount
    }
}

/// The car that is bought or pledged.
public struct VehicleData: Sendable {
    public var vehicle: VehicleIdentifier
    public var plate: LicencePlate
    public var make: String
    public var model: String
    public var year: Int
    /// The seller's account, for a car loan.
    public var sellerAccount: IBAN?
    /// The seller, when it is a natural person; a company that sells has no IIN.
    public var seller: IIN?

    public init(
        vehicle: VehicleIdentifier,
        plate: LicencePlate,
        make: String,
        model: String,
        year: Int,
        sellerAccount: IBAN?,
        seller: IIN?
    ) {
        self.seller = seller
        self.vehicle = vehicle
        self.plate = plate
        self.make = make
        self.model = model
        self.year = year
        self.sellerAccount = sellerAccount
    }
}
