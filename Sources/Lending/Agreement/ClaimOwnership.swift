import CivilTime
import LoanMath

/// When the claim under a contract was on our balance sheet and when not.
///
/// A transfer takes effect at the end of its day: what comes in on the day itself still belongs to the earlier owner.
struct ClaimOwnership: Hashable {
    /// Days on which the claim is not on the balance sheet.
    struct Absence: Hashable {
        /// The new owner; `nil` when the claim was written off.
        let party: String?
        /// The last day before it.
        let after: CivilDate
        /// The last day of it; `nil` while it lasts.
        var through: CivilDate?

        func contains(_ day: CivilDate) -> Bool { day > after && through.map { day <= $0 } ?? true }
    }

    private(set) var absences: [Absence] = []
    private(set) var writtenOffOn: CivilDate?

    init(_ facts: [ContractFact]) throws(ContractFault) {
        for fact in facts.sorted(by: { ($0.effectiveOn, $0.kind) < ($1.effectiveOn, $1.kind) }) {
            switch fact {
            case .assigned(let transfer):
                guard !isAssigned else { throw .notTheOwner }
                guard writtenOffOn == nil else { throw .assignedAfterWriteOff }
                absences.append(Absence(party: transfer.party, after: transfer.on))
            case .boughtBack(let transfer):
                guard isAssigned else { throw .notTheOwner }
                absences[absences.count - 1].through = transfer.on
            case .writtenOff(let day):
                guard writtenOffOn == nil, !isAssigned else { throw .notTheOwner }
                writtenOffOn = day
                absences.append(Absence(party: nil, after: day))
            default: break
            }
        }
    }

    var isAssigned: Bool { absences.last.map { $0.party != nil && $0.through == nil } ?? false }

    func absence(on day: CivilDate) -> Absence? { absences.first { $0.contains(day) } }

    /// The owner at the end of a day when that is not the lender.
    func owner(on day: CivilDate) -> String? {
        absences.last { $0.after <= day && $0.through.map { day < $0 } ?? true }?.party
    }
}

extension [ContractFact] {
    /// The day of the last agreed new schedule.
    var lastRestructuring: CivilDate? {
        compactMap { if case .restructured(let fact) = $0 { fact.on } else { nil } }.max()
    }

    /// Whether the agreement was ended and nothing new was agreed since.
    var standsTerminated: Bool {
        guard
            let ended = compactMap({ if case .terminated(let fact) = $0 { fact.on } else { nil } }).max()
        else { return false }
        return lastRestructuring.map { $0 < ended } ?? true
    }
}
