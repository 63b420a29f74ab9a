public import CivilTime
public import LoanMath
public import Money
import Wording

/// Why charges rest.
public enum SuspensionReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// A police act finds the loan taken by fraud: within 3 days (56-V Art. 3(3-4)).
    case fraud
    /// A collection agency acts for us: no interest or penalty may be demanded (56-V Art. 9-2(8)).
    case collectionAgency
    /// A dispute or an inspection, in the borrower's favour.
    case dispute
}

/// Something that may be done to a running contract besides paying it. What it does is a fact of the contract; whether it
/// may be done is decided here, and shown beforehand by the same code that does it.
public enum ContractChange: Hashable, Sendable, Codable {
    /// A lower monthly rate. A higher one is no change a lender may make (56-V Art. 3(6)).
    case lowerRate(Rate)
    /// A conscript rests from payments until some days after the service (56-V Art. 7(2)(11-2)).
    case deferConscript(serviceEndsOn: CivilDate)
    case terminate
    case suspendCharges(SuspensionReason)
    /// Ends the suspension with that id.
    case resumeCharges(String)
    case forgive(principal: Money, interest: Money, penalty: Money)
    case writeOff
    /// A payment turns out not to have been made.
    case reversePayment(String)
    case claimCost(Money)
    /// A new schedule that the borrower agreed to; it comes from his request, never from a proposal of the staff alone.
    case restructure(NewSchedule)

    /// Stable words for storage and forms.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case lowerRate = "lower-rate"
        case deferConscript = "defer-conscript"
        case terminate
        case suspendCharges = "suspend-charges"
        case resumeCharges = "resume-charges"
        case forgive
        case writeOff = "write-off"
        case reversePayment = "reverse-payment"
        case claimCost = "claim-cost"
        case restructure

        /// Whether the lender's employees may propose it; a new schedule needs the borrower's signature.
        public var isProposedByStaff: Bool { self != .restructure }

        /// Whether it may take effect on an earlier day than that of its approval.
        public var mayBeBackDated: Bool {
            switch self {
            case .suspendCharges, .resumeCharges, .deferConscript, .claimCost: true
            default: false
            }
        }

        /// Whether the borrower is told by a message when it is done.
        public var isToldToBorrower: Bool {
            switch self {
            case .lowerRate, .deferConscript, .terminate, .suspendCharges, .forgive, .claimCost, .reversePayment,
                .restructure:
                true
            case .resumeCharges, .writeOff: false
            }
        }
    }

    public var kind: Kind {
        switch self {
        case .lowerRate: .lowerRate
        case .deferConscript: .deferConscript
        case .terminate: .terminate
        case .suspendCharges: .suspendCharges
        case .resumeCharges: .resumeCharges
        case .forgive: .forgive
        case .writeOff: .writeOff
        case .reversePayment: .reversePayment
        case .claimCost: .claimCost
        case .restructure: .restructure
        }
    }
}
