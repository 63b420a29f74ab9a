import CivilTime
import Lending
import LoanMath
import Money
import Operations
import Wording

/// The fields of a change as they were sent, read into what they mean.
struct ChangeForm {
    let form: Form

    var kind: ContractChange.Kind? { ContractChange.Kind(rawValue: form.text("kind")) }
    var reason: ChangeReason? { ChangeReason(rawValue: form.text("reason")) }
    /// Made once for each form, so that a double click proposes once.
    var key: String { form.text("key") }
    var isConfirmed: Bool { form.text("step") == "propose" }

    /// Names of the fields that a kind of change asks for.
    static func fields(_ kind: ContractChange.Kind) -> [String] {
        switch kind {
        case .lowerRate: ["rate"]
        case .deferConscript: ["serviceEndsOn"]
        case .terminate, .writeOff, .restructure: []
        case .suspendCharges: ["suspensionReason"]
        case .resumeCharges: ["suspension"]
        case .forgive: ["principal", "interest", "penalty"]
        case .reversePayment: ["payment"]
        case .claimCost: ["amount"]
        }
    }

    func change() throws -> ContractChange {
        switch kind {
        case .lowerRate:
            guard let rate = Rate(percent: form.text("rate").map { $0 == "," ? "." : String($0) }.joined()) else {
                throw StaffProblem.unreadableRate
            }
            return .lowerRate(rate)
        case .deferConscript:
            guard let day = FieldReader.date(form.text("serviceEndsOn")) else { throw StaffProblem.unreadableDate }
            return .deferConscript(serviceEndsOn: day)
        case .terminate: return .terminate
        case .suspendCharges:
            guard let reason = SuspensionReason(rawValue: form.text("suspensionReason")) else {
                throw StaffProblem.noOutcome
            }
            return .suspendCharges(reason)
        case .resumeCharges: return .resumeCharges(form.text("suspension"))
        case .forgive:
            return .forgive(
                principal: try amount("principal"),
                interest: try amount("interest"),
                penalty: try amount("penalty")
            )
        case .writeOff: return .writeOff
        case .reversePayment: return .reversePayment(form.text("payment"))
        case .claimCost: return .claimCost(try amount("amount"))
        case .restructure, nil: throw StaffProblem.noOutcome
        }
    }

    /// The day from which it shall count; nothing for that of approval.
    func effectiveOn() throws -> CivilDate? {
        let text = form.text("effectiveOn")
        guard !text.isEmpty else { return nil }
        guard let day = FieldReader.date(text) else { throw StaffProblem.unreadableDate }
        return day
    }

    /// An empty field is no money.
    private func amount(_ name: String) throws -> Money {
        guard !form.text(name).isEmpty else { return .zero }
        guard let money = FieldReader.money(form.text(name)) else { throw StaffProblem.unreadableAmount }
        return money
    }
}
