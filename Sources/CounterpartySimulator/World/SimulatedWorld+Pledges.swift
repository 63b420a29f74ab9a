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
            guard !state.pledges.contains(where: { $0.vin == vin && $0.releasedOn == nil }),
                foreign(vin, state).isEmpty
            else { throw Refused(.conflict, "alreadyPledged") }
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

    /// Pledges in force on a car, ours and others', the earliest first.
    func extract(vin: String) -> [WireExtract.Entry] {
        read { state in
            let own = state.pledges.filter { $0.vin == vin && $0.releasedOn == nil }.map {
                WireExtract.Entry(
                    certificate: $0.number,
                    contract: $0.reference,
                    pledgee: "—",
                    registeredOn: $0.registeredOn
                )
            }
            return (foreign(vin, state) + own).sorted { $0.registeredOn < $1.registeredOn }
        }
    }

    /// Another lender registers a pledge on a car. Doing so again changes nothing.
    func pledgeElsewhere(vin: String, on day: CivilDate) throws {
        try change { state in
            var others = state.foreignPledges ?? []
            guard !others.contains(where: { $0.vin == vin && $0.releasedOn == nil }) else { return }
            others.append(
                WorldState.ForeignPledge(
                    number: "ELS-\(others.count + 1)",
                    vin: vin,
                    registeredOn: day,
                    releasedOn: nil
                )
            )
            state.foreignPledges = others
        }
    }

    /// The other lender releases it.
    func releaseElsewhere(vin: String, on day: CivilDate) throws {
        try change { state in
            var others = state.foreignPledges ?? []
            for index in others.indices where others[index].vin == vin && others[index].releasedOn == nil {
                others[index].releasedOn = day
            }
            state.foreignPledges = others
        }
    }

    private func foreign(_ vin: String, _ state: WorldState) -> [WireExtract.Entry] {
        var entries = (state.foreignPledges ?? []).filter { $0.vin == vin && $0.releasedOn == nil }.map {
            WireExtract.Entry(
                certificate: $0.number,
                contract: "ELS/\($0.number)",
                pledgee: SyntheticCar.otherLender,
                registeredOn: $0.registeredOn
            )
        }
        if let since = SyntheticCars.car(vin: vin)?.pledgedElsewhereSince {
            entries.append(
                WireExtract.Entry(
                    certificate: "ELS-0",
                    contract: "ELS/0",
                    pledgee: SyntheticCar.otherLender,
                    registeredOn: since
                )
            )
        }
        return entries
    }

    /// Whether somebody else than the asker has a pledge on the car.
    func isPledged(vin: String, toOthersThan reference: String) -> Bool {
        read { $0.pledges.contains { $0.vin == vin && $0.releasedOn == nil && $0.reference != reference } }
    }
}
