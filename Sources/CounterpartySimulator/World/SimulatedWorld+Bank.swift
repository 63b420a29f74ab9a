internal import CivilTime
internal import HTTPTypes
internal import Money

extension SimulatedWorld {
    /// Longest page of a statement.
    static let statementPage = 100

    /// Pays out, or answers the payout already made under the reference.
    func payOut(_ amount: Money, to iban: String, reference: String, on day: CivilDate) throws -> WorldState.Payout {
        try change { state in
            if let earlier = state.payouts.first(where: { $0.reference == reference }) {
                guard earlier.amount == amount.description, earlier.iban == iban else {
                    throw Refused(.conflict, "referenceReused")
                }
                return earlier
            }
            let payout = WorldState.Payout(
                transfer: "TR-\(state.payouts.count + 1)",
                reference: reference,
                iban: iban,
                amount: amount.description,
                executedOn: day
            )
            state.payouts.append(payout)
            return payout
        }
    }

    /// Somebody pays into the lender's account.
    func payIn(_ amount: Money, details: String, on day: CivilDate) throws -> WorldState.Credit {
        try change { state in
            let cursor = Int64(state.credits.count + 1)
            let credit = WorldState.Credit(
                cursor: cursor,
                reference: "CR-\(cursor)",
                amount: amount.description,
                bookedOn: day,
                details: details
            )
            state.credits.append(credit)
            return credit
        }
    }

    func statement(after cursor: Int64) -> (credits: [WorldState.Credit], more: Bool) {
        read { state in
            let rest = state.credits.filter { $0.cursor > cursor }
            return (Array(rest.prefix(Self.statementPage)), rest.count > Self.statementPage)
        }
    }
}
