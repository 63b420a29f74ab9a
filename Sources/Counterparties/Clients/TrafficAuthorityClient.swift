public import CivilTime
public import Lending
internal import Money
public import Operations
public import PrivacyKernel

/// Asks the road-safety authority about a car (clause 4.2.4). Medical items are dropped unread.
public struct TrafficAuthorityClient: TrafficAuthorityPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(TrafficAuthority.id)", baseURL, http, retry, businessDate)
    }

    public func vehicle(_ message: Disclosed<TrafficAuthority>) async throws(CounterpartyFailure) -> VehicleRecord {
        try await vehicle(fields: message.plainFields, reference: message.reference)
    }

    func vehicle(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> VehicleRecord {
        let record = try await channel.send(
            "/traffic/vehicle",
            fields: fields,
            reference: reference,
            as: WireVehicle.self
        )
        // A record of another car must not be taken for this one.
        guard record.vin == fields["vin"] else { throw channel.garbled }
        return record
    }
}

private struct WireVehicle: WireAnswer {
    let vin: String
    let plate: String
    let make: String
    let model: String
    let year: Int
    let colour: String
    let ownerIIN: String?
    let ownerName: String
    let encumbered: Bool
    let registrationBan: Bool
    let inspectionValidUntil: CivilDate?
    let unpaidFines: WireMoney

    func value() -> VehicleRecord? {
        guard (1900...2200).contains(year), !vin.isEmpty, !ownerName.isEmpty else { return nil }
        return VehicleRecord(
            vin: vin,
            plate: plate,
            make: make,
            model: model,
            year: year,
            colour: colour,
            ownerIIN: ownerIIN,
            ownerName: ownerName,
            encumbered: encumbered,
            registrationBan: registrationBan,
            inspectionValidUntil: inspectionValidUntil,
            unpaidFines: unpaidFines.money
        )
    }
}
