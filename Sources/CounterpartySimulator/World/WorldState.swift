internal import CivilTime
internal import Money

/// What happened in the simulated world since it began; the part that outlives a restart.
struct WorldState: Codable, Sendable {
    struct Pledge: Codable, Sendable {
        var number: String
        var reference: String
        var vin: String
        var registeredOn: CivilDate
        var releasedOn: CivilDate?
    }

    /// A pledge of somebody who is not the lender under test.
    struct ForeignPledge: Codable, Sendable {
        var number: String
        var vin: String
        var registeredOn: CivilDate
        var releasedOn: CivilDate?
    }

    struct Payout: Codable, Sendable {
        var transfer: String
        var reference: String
        var iban: String
        /// Tenge with two places.
        var amount: String
        var executedOn: CivilDate
    }

    struct Credit: Codable, Sendable {
        var cursor: Int64
        var reference: String
        var amount: String
        var bookedOn: CivilDate
        var details: String
    }

    struct TextMessage: Codable, Sendable {
        var number: Int
        var reference: String
        var phone: String
        var text: String
        var receivedOn: CivilDate
    }

    /// What a recipient was told about data that it holds.
    struct Notice: Codable, Sendable {
        var receipt: String
        var recipient: String
        var reference: String
        var fields: [String: String]
        var text: String
        var receivedOn: CivilDate
    }

    /// What a credit bureau was told of a loan.
    struct BureauRecord: Codable, Sendable {
        var receipt: String
        var bureau: String
        var reference: String
        var fields: [String: String]
        var receivedOn: CivilDate
    }

    var pledges: [Pledge] = []
    var payouts: [Payout] = []
    var credits: [Credit] = []
    var messages: [TextMessage] = []
    /// Not there in files of before others could pledge anything.
    var foreignPledges: [ForeignPledge]? = []
    /// Not there in files of before recipients were told anything.
    var notices: [Notice]? = []
    /// Not there in files of before the bureaus were told anything.
    var bureauRecords: [BureauRecord]? = []
    /// Not there in files of before devices could subscribe.
    var devices: [Device]? = []
}
