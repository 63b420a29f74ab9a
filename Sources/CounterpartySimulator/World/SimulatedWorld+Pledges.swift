internal import CivilTime
internal import HTTPTypes

extension SimulatedWorld {
    /// Registers a pledge, or answers the certificate already given under the reference.
    func pledge(vin: String, reference: String, on day: CivilDate) throws -> WorldState.Pledge {
        try change { state in
            if let earlier = state.pledges.first(where: { $0.reference == reference }) {
                guard earlier.vin == vin else { throw Refused(.conflict, "referenceReused") }
                return earlier
            }
            guard !state.pledges.contains(where: { $0.vin == vin && $0.releasedOn == nil }) else {
                throw Refused(.conflict, "alreadyPledged")
            }
            let pledge = WorldState.Pledge(
                number: "PLG-\(state.pledges.count + 1)",
                reference: reference,
                vin: vin,
                registeredOn: day
            )
            state.pledges.append(pledge)
            return pledge
        }
    }

    /// Releases a pledge; one released before keeps its first date.
    func release(certificate: String, on day: CivilDate) throws -> CivilDate {
        try change { state in
            guard let index = state.pledges.firstIndex(where: { $0.number == certificate }) else {
                throw Refused(.notFound, "certificateUnknown")
            }
            let releasedOn = state.pledges[index].releasedOn ?? day
            state.pledges[index].releasedOn = releasedOn
            return releasedOn
        }
    }

    /// Whether somebody else than the asker has a pledge on the car.
    func isPledged(vin: String, toOthersThan reference: String) -> Bool {
        read { $0.pledges.contains { $0.vin == vin && $0.releasedOn == nil && $0.reference != reference } }
    }
}
