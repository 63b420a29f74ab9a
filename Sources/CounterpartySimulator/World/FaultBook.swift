internal import Synchronization

/// The counterparties by the name that faults and paths use.
enum Counterparty: String, Codable, Sendable, CaseIterable {
    case bureau, stateBureau, pension, traffic, appraisal, identity, civilRegistry, conscription, sanctions, pledges,
        bank, sms
    case notices, push
}

/// Something that goes wrong with the next calls of one counterparty.
struct Fault: Codable, Sendable {
    enum Kind: String, Codable, Sendable {
        /// Answers late, but rightly.
        case delay
        /// Answers with an error status.
        case status
        /// Ends the connection without an answer.
        case drop
        /// Answers something that is no JSON.
        case garbage
    }

    var counterparty: Counterparty
    var kind: Kind
    /// How many calls it hits.
    var calls: Int
    /// For `delay`; milliseconds, at most a minute.
    var delayMilliseconds: Int?
    /// For `status`; 400 to 599.
    var status: Int?
    /// Whether the counterparty does its work before the fault hits: the answer is lost, the act is done.
    var afterwards: Bool?
}

/// The faults still to come, oldest first.
final class FaultBook: Sendable {
    private let faults = Mutex<[Fault]>([])

    var pending: [Fault] { faults.withLock { $0 } }

    func add(_ fault: Fault) { faults.withLock { $0.append(fault) } }
    func clear() { faults.withLock { $0 = [] } }

    /// The fault for this call, used up by one.
    func next(for counterparty: Counterparty) -> Fault? {
        faults.withLock { faults in
            guard let index = faults.firstIndex(where: { $0.counterparty == counterparty }) else { return nil }
            let fault = faults[index]
            faults[index].calls -= 1
            if faults[index].calls == 0 { faults.remove(at: index) }
            return fault
        }
    }
}
