import CivilTime
import Identifiers
import SQLPort
import Vault

/// Which contract holds which car. A VIN leads to a person, so the tables know a car by a keyed digest only.
enum PledgeClaims {
    /// The digest of a car. The same VIN or chassis number, however it was typed, gives the same digest.
    static func vehicle(_ identifier: String, _ vault: Vault) -> String {
        // What was taken in before the form was checked is compared as it is.
        let normal = (try? VehicleIdentifier(identifier))?.value ?? identifier
        return vault.pseudonym(normal, kind: "pledged-vehicle")
    }

    /// Says which car a contract is about.
    static func note(_ vehicle: String, contract: String, on day: CivilDate, in transaction: any SQLTransaction) throws
    {
        try transaction.execute(
            "INSERT INTO collateral (contract, vehicle, recorded_on) VALUES ($1, $2, $3)",
            [.text(contract), .text(vehicle), .text(day.description)]
        )
    }

    /// The car of a contract; `nil` for one that was made before cars were noted.
    static func vehicle(of contract: String, in transaction: any SQLTransaction) throws -> String? {
        try transaction.query("SELECT vehicle FROM collateral WHERE contract = $1", [.text(contract)]).first?.text(0)
    }

    /// The contract that holds a car, and since when.
    static func holder(_ vehicle: String, in transaction: any SQLTransaction) throws -> (
        contract: String, since: CivilDate
    )? {
        try transaction.query("SELECT contract, since FROM pledge_claim WHERE vehicle = $1", [.text(vehicle)]).first
            .map { (try $0.text(0), try $0.date(1)) }
    }

    /// Refuses a car that secures another contract.
    static func requireFree(_ vehicle: String, in transaction: any SQLTransaction) throws {
        guard try holder(vehicle, in: transaction) == nil else { throw PledgeProblem.alreadyPledged }
    }

    /// Lets a contract hold its car. Of two contracts that want one car at the same time, the table lets one have it.
    /// Holding it again is success without effect.
    static func hold(_ vehicle: String, contract: String, on day: CivilDate, in transaction: any SQLTransaction) throws
    {
        let isNew = try transaction.execute(
            "INSERT INTO pledge_claim (vehicle, contract, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            [.text(vehicle), .text(contract), .text(day.description)]
        )
        guard isNew == 0 else { return }
        guard try holder(vehicle, in: transaction)?.contract == contract else { throw PledgeProblem.alreadyPledged }
    }

    /// Lets a contract hold the car it is about.
    static func hold(contract: String, on day: CivilDate, in transaction: any SQLTransaction) throws {
        guard let vehicle = try vehicle(of: contract, in: transaction) else { return }
        try hold(vehicle, contract: contract, on: day, in: transaction)
    }

    /// The car may be pledged again.
    static func free(contract: String, in transaction: any SQLTransaction) throws {
        try transaction.execute("DELETE FROM pledge_claim WHERE contract = $1", [.text(contract)])
    }
}
