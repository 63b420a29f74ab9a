import Wording

/// Why the house cannot be opened.
enum HouseProblem: UserFacingError, Hashable {
    case outside(String)
    case portTaken(Int)
    case portImpossible(Int)
    case portShared(Int)
    case noFolder(String)
    case cannotListen(String)
    /// Neither or both of the two places for data were named.
    case whichData
    case keysNeeded
    case noKeys(String)
    case keysExist(String)
    /// The data were written under other keys.
    case otherKeys
    /// A lender for real use was started on a demonstration's data.
    case demonstrationData
    /// A demonstration was started on the data of a lender for real use.
    case realData
    case noCounterparty(String)
    /// Cookies that travel over plain HTTP were asked for outside the loopback interface.
    case openCookies
    case notADate(String)
    /// The version of the policy in force allows what this program was not built for, or cannot be read by it.
    case policyNotCarried(String)
    case cannotWrite(String)
    case cannotRead(String)
    /// The key for notifications on devices is none, or could not be made.
    case pushKey(String)
    /// The keys came from the environment, and nothing says where the ledger lies.
    case apartNeeded

    var code: String {
        switch self {
        case .outside: "start/outside-address"
        case .portTaken: "start/port-taken"
        case .portImpossible: "start/port-impossible"
        case .portShared: "start/port-shared"
        case .noFolder: "start/no-folder"
        case .cannotListen: "start/cannot-listen"
        case .whichData: "start/which-data"
        case .keysNeeded: "start/keys-needed"
        case .noKeys: "start/no-keys"
        case .keysExist: "start/keys-exist"
        case .otherKeys: "start/other-keys"
        case .demonstrationData: "start/demonstration-data"
        case .realData: "start/real-data"
        case .noCounterparty: "start/no-counterparty"
        case .openCookies: "start/open-cookies"
        case .notADate: "start/not-a-date"
        case .policyNotCarried: "start/policy-not-carried"
        case .cannotWrite: "start/cannot-write"
        case .cannotRead: "start/cannot-read"
        case .pushKey: "start/push-key"
        case .apartNeeded: "start/apart-needed"
        }
    }

    var summary: LocalisedText { words.summary }
    var remedy: LocalisedText { words.remedy }
}
