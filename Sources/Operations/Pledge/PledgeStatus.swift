public import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// A term that the law sets for the pledge, with its source.
public struct PledgeTerm: Sendable, Hashable {
    /// The last day of the term.
    public let by: CivilDate
    /// `254-I Art. 9(5), 10(2)`.
    public let citation: String
    public let text: LocalisedText
}

/// The car as those see it who perform the contract.
public struct PledgedCar: Sendable, Hashable {
    public let description: String
    public let vin: String
    /// Oldest first.
    public let plates: [PlateOfCar]
}

/// Everything about the pledge of one contract on the business day.
public struct PledgeStatus: Sendable {
    public let contract: ContractStatus
    /// `nil` for those who keep the books: what they need names no car.
    public let car: PledgedCar?
    /// Since when the contract holds its car; `nil` before signing and after release.
    public let heldSince: CivilDate?
    public let signedOn: CivilDate?
    public let registeredOn: CivilDate?
    public let closedOn: CivilDate?
    public let releasedOn: CivilDate?
    /// Until when the pledge must be registered; `nil` before signing.
    public let registration: PledgeTerm?
    /// Until when it must be released; `nil` while the contract is not closed.
    public let release: PledgeTerm?
    /// Newest first, with what the contract states at the end.
    public let valuations: [CarValuation]
    /// The loan against what the contract states, when it was signed.
    public let loanToValueAtSigning: LoanToValue?
    /// Principal outstanding against the newest valuation.
    public let loanToValueNow: LoanToValue?
    /// Searches of the pledge register, newest first.
    public let checks: [EncumbranceCheck]

    public var day: CivilDate { contract.view.asOf }

    /// Whether the contract is signed and does not go on, because somebody else has a right to the car.
    public var isStopped: Bool {
        contract.view.state == .signed && checks.first { $0.stage == .registration }?.isEncumbered == true
    }
}

extension PledgeDesk {
    /// The pledge of a contract, for an employee with the case.
    public func show(_ contract: String, _ actor: Actor) async throws -> PledgeStatus {
        let status = try await lender.contracts.show(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        let keepsBooks = ["accountant", "auditor"].contains(actor.role.rawValue)
        let car = keepsBooks ? nil : try await car(of: status.file, occasion)
        let tables = try await lender.database.read { transaction in
            let vehicle = try PledgeClaims.vehicle(of: contract, in: transaction)
            let holder = try vehicle.flatMap { try PledgeClaims.holder($0, in: transaction) }
            return (
                held: holder?.contract == contract ? holder?.since : nil,
                valuations: try ValuationRecords.all(of: contract, in: transaction),
                checks: try EncumbranceRecords.all(of: contract, in: transaction)
            )
        }
        var checks = tables.checks
        if !keepsBooks {
            for index in checks.indices where checks[index].isEncumbered {
                checks[index].foreign = try await foreign(checks[index], status.file, occasion)
            }
        }
        let valuations = tables.valuations + [Self.stated(status.file)]
        let newest = valuations.first { $0.valuedOn <= occasion.businessDay }
        let days = Milestones(status.file)
        return PledgeStatus(
            contract: status,
            car: car,
            heldSince: tables.held,
            signedOn: days.signed,
            registeredOn: days.registered,
            closedOn: days.closed,
            releasedOn: days.released,
            registration: days.signed.flatMap { term("pledge.registration.days", from: $0) },
            release: days.closed.flatMap { term("pledge.release.days", from: $0) },
            valuations: valuations,
            loanToValueAtSigning: LoanToValue(
                debt: status.file.agreement.terms.principal,
                value: status.file.agreement.collateralValue
            ),
            loanToValueNow: newest.flatMap { value in
                status.view.account.flatMap { LoanToValue(debt: $0.principalOutstanding, value: value.amount) }
            },
            checks: checks
        )
    }

    private func car(of file: ContractFile, _ occasion: Occasion) async throws -> PledgedCar {
        let opened = try await lender.vault.open(
            ContractPerformance.self,
            Access(
                subject: file.subject,
                fields: [Fields.vin.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id],
                occasion: occasion
            )
        )
        let make = try opened[Fields.vehicleMake]?.reveal(opened.permit) ?? ""
        let model = try opened[Fields.vehicleModel]?.reveal(opened.permit) ?? ""
        let year = try opened[Fields.vehicleYear]?.reveal(opened.permit).description ?? ""
        let vin = try opened[Fields.vin]?.reveal(opened.permit) ?? ""
        return PledgedCar(
            description: "\(make) \(model), \(year)",
            vin: vin,
            plates: try await plates(of: file, occasion)
        )
    }

    private func foreign(_ check: EncumbranceCheck, _ file: ContractFile, _ occasion: Occasion) async throws
        -> [PledgeExtract.Entry]
    {
        let text = try await lender.vault.document(
            ContractPerformance.self,
            of: file.subject,
            name: Self.extractName(file.number, check.number),
            field: Fields.vehicleRegistrationState.id,
            occasion
        )
        return try text.map { try JSONText.decode([PledgeExtract.Entry].self, $0) } ?? []
    }

    /// A term in working days from the law of the day on which it begins.
    private func term(_ id: String, from day: CivilDate) -> PledgeTerm? {
        guard let entry = lender.law.entry(id, on: day), let days = Int(entry.value) else { return nil }
        return PledgeTerm(
            by: lender.calendar.date(workingDays: days, after: day),
            citation: entry.citation,
            text: entry.text
        )
    }

    private struct Milestones {
        var signed, registered, closed, released: CivilDate?

        init(_ file: ContractFile) {
            for fact in file.facts {
                switch fact {
                case .signed(let on): signed = on
                case .pledgeRegistered(let on, _): registered = on
                case .closed(let on): closed = on
                case .pledgeReleased(let on): released = on
                default: break
                }
            }
        }
    }
}
