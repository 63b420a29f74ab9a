internal import CivilTime

/// A car that does not exist, as the road-safety authority and an appraiser know it.
public struct SyntheticCar: Sendable {
    public enum Owner: Sendable {
        /// Number of the synthetic person.
        case person(Int)
        /// A dealer that sells it; a legal entity has no IIN.
        case dealer
    }

    /// The one dealer of this world.
    public static let dealerName = "«Үлгі Авто» ЖШС"
    public static let dealerBIN = "260140009900"
    /// The one other lender that holds pledges.
    public static let otherLender = "«Үлгі қаржы» МҚҰ"
    public static let dealerIBAN = SyntheticIBAN.make(9001)

    public let vin: String
    public let plate: String
    public let make: String
    public let model: String
    public let year: Int
    public let colour: String
    /// Whole tenge.
    public let marketValue: Int64
    public let owner: Owner
    /// What the road-safety authority says.
    public var encumbered = false
    /// Since when the pledge register has a pledge of the other lender, of which the road-safety authority knows nothing.
    var pledgedElsewhereSince: CivilDate?
    public var registrationBan = false
    /// Days from the enquiry to the end of the technical inspection; negative when it has run out.
    public var inspectionDays = 200
    /// Whole tenge.
    public var unpaidFines: Int64 = 0

    init(
        _ vin: String,
        _ plate: String,
        _ make: String,
        _ model: String,
        _ year: Int,
        _ colour: String,
        value: Int64,
        _ owner: Owner,
        _ change: (inout SyntheticCar) -> Void = { _ in }
    ) {
        self.vin = vin
        self.plate = plate
        self.make = make
        self.model = model
        self.year = year
        self.colour = colour
        marketValue = value
        self.owner = owner
        change(&self)
    }
}

public enum SyntheticCars {
    /// Plates of dealers' cars have two letters, plates of persons' cars three.
    public static let all: [SyntheticCar] = [
        SyntheticCar("MX0ZZZ009PA000001", "201UL02", "Tulpar", "T5", 2023, "ақ", value: 3_000_000, .dealer),
        SyntheticCar("MX0ZZZ004NA000002", "102MYS02", "Qulan", "Q7", 2022, "қара", value: 5_000_000, .person(2)),
        SyntheticCar("MX0ZZZ001KA000003", "103MYS01", "Tulpar", "Grand", 2019, "көк", value: 12_000_000, .person(3)),
        SyntheticCar("MX0ZZZ00XMA000004", "204UL02", "Saiga", "S3", 2021, "сұр", value: 3_000_000, .dealer),
        SyntheticCar("MX0ZZZ003LA000005", "105MYS10", "Qulan", "Q9", 2020, "ақ", value: 6_000_000, .person(5)),
        SyntheticCar("MX0ZZZ009JA000006", "206UL02", "Tulpar", "T6", 2018, "қызыл", value: 3_500_000, .dealer),
        SyntheticCar("MX0ZZZ003NA000007", "207UL02", "Saiga", "S2", 2022, "ақ", value: 3_000_000, .dealer),
        SyntheticCar("MX0ZZZ008RA000008", "208UL02", "Saiga", "S4", 2024, "күміс", value: 3_000_000, .dealer),
        SyntheticCar("MX0ZZZ009MA000009", "209UL02", "Qulan", "Q3", 2021, "жасыл", value: 3_000_000, .dealer),
        SyntheticCar("MX0ZZZ009KA000010", "210UL02", "Tulpar", "T4", 2019, "сұр", value: 3_000_000, .dealer),
        SyntheticCar("MX0ZZZ00XMA000021", "118MYS02", "Tulpar", "Grand", 2021, "қара", value: 12_000_000, .person(18)),
        SyntheticCar("MX0ZZZ006PA000022", "122MYS14", "Qulan", "Q7", 2023, "ақ", value: 5_000_000, .person(22)) {
            $0.encumbered = true
        },
        // Person 23 applies with it, person 27 owns it.
        SyntheticCar("MX0ZZZ005LA000023", "123MYS17", "Saiga", "S5", 2020, "көк", value: 5_000_000, .person(27)),
        SyntheticCar("MX0ZZZ009KA000024", "124MYS09", "Tulpar", "T5", 2019, "сұр", value: 5_000_000, .person(24)) {
            $0.registrationBan = true
            $0.unpaidFines = 138_400
        },
        SyntheticCar("MX0ZZZ002NA000015", "125MYS08", "Saiga", "S4", 2022, "ақ", value: 5_000_000, .person(25)) {
            $0.inspectionDays = -30
        },
        SyntheticCar("MX0ZZZ000HA000017", "127MYS17", "Qulan", "Q5", 2017, "қара", value: 5_000_000, .person(27)),
        SyntheticCar("MX0ZZZ004GA000018", "128MYS03", "Tulpar", "T3", 2016, "күміс", value: 5_000_000, .person(28)),
        SyntheticCar("MX0ZZZ009NA000030", "130MYS05", "Qulan", "Q7", 2022, "сұр", value: 5_000_000, .person(30)) {
            $0.pledgedElsewhereSince = CivilDate(year: 2023, month: 5, day: 10)
        },
    ]

    public static func car(vin: String) -> SyntheticCar? { all.first { $0.vin == vin } }
}
