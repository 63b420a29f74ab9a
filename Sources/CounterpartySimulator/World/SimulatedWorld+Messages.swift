internal import CivilTime

extension SimulatedWorld {
    /// Delivers a text, unless the very same one was delivered under the reference.
    func deliver(_ text: String, to phone: String, reference: String, on day: CivilDate) throws {
        try change { state in
            let isRepeated = state.messages.contains {
                $0.reference == reference && $0.phone == phone && $0.text == text
            }
            guard !isRepeated else { return }
            state.messages.append(
                .init(
                    number: state.messages.count + 1,
                    reference: reference,
                    phone: phone,
                    text: text,
                    receivedOn: day
                )
            )
        }
    }

    /// What a phone received, newest first; with no phone, what all phones received.
    func inbox(phone: String?) -> [WorldState.TextMessage] {
        read { state in state.messages.reversed().filter { phone == nil || $0.phone == phone } }
    }
}
