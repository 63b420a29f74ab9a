public import CivilTime
public import Identifiers
import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// Plates of a pledged car, each from its day on.
extension PledgeDesk {
    /// The plates of a contract's car, oldest first. Opens them under the performance of the contract.
    func plates(of file: ContractFile, _ occasion: Occasion) async throws -> [PlateOfCar] {
        let entries = try await lender.database.read { try PlateRecords.all(of: file.number, in: $0) }
        guard !entries.isEmpty else {
            return try await stated(file, occasion).map {
                [PlateOfCar(plate: $0, from: file.preparedOn, source: .person, recordedBy: "system")]
            } ?? []
        }
        var plates: [PlateOfCar] = []
        for entry in entries {
            guard
                let text = try await lender.vault.document(
                    ContractPerformance.self,
                    of: file.subject,
                    name: PlateRecords.name(file.number, entry.number),
                    field: Fields.plate.id,
                    occasion
                )
            else { continue }
            plates.append(
                PlateOfCar(
                    plate: try LicencePlate(text),
                    from: entry.from,
                    source: entry.source,
                    recordedBy: entry.recordedBy
                )
            )
        }
        return plates
    }

    /// The plate that an employee recorded last; `nil` while the one of the application holds.
    func recordedPlate(of file: ContractFile, _ occasion: Occasion) async throws -> String? {
        guard
            let last = try await lender.database.read({ try PlateRecords.all(of: file.number, in: $0).last })
        else { return nil }
        return try await lender.vault.document(
            ContractPerformance.self,
            of: file.subject,
            name: PlateRecords.name(file.number, last.number),
            field: Fields.plate.id,
            occasion
        )
    }

    /// Records that the car bears a new plate from a day on.
    ///
    /// - Throws: ``PledgeProblem/plateUnchanged`` when the car bears it already, so repeating the act adds nothing.
    public func recordPlate(
        _ plate: LicencePlate,
        from day: CivilDate,
        source: PlateOfCar.Source,
        contract: String,
        _ actor: Actor
    ) async throws {
        let file = try await lender.contracts.find(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        guard day <= occasion.businessDay else { throw PledgeProblem.dateInFuture }
        let known = try await plates(of: file, occasion)
        guard known.last?.plate != plate else { throw PledgeProblem.plateUnchanged }
        try await lender.vault.act { transaction in
            var entries = try PlateRecords.all(of: contract, in: transaction)
            // The plate of the application becomes the first of the history when a second one comes.
            if entries.isEmpty, let first = known.last {
                let entry = PlateRecords.Entry(number: 1, from: first.from, source: first.source, recordedBy: "system")
                try keep(first.plate, entry, file, occasion, in: transaction)
                entries.append(entry)
            }
            if let last = entries.last, day <= last.from { throw PledgeProblem.plateNotLater }
            let entry = PlateRecords.Entry(
                number: (entries.last?.number ?? 0) + 1,
                from: day,
                source: source,
                recordedBy: actor.id
            )
            try keep(plate, entry, file, occasion, in: transaction)
            try lender.vault.change(
                ContractPerformance.self,
                of: file.subject,
                [Intake(Fields.plate, plate.value)],
                source: source.rawValue,
                occasion,
                in: transaction
            )
        }
    }

    private func keep(
        _ plate: LicencePlate,
        _ entry: PlateRecords.Entry,
        _ file: ContractFile,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try lender.vault.keepDocument(
            ContractPerformance.self,
            of: file.subject,
            name: PlateRecords.name(file.number, entry.number),
            field: Fields.plate.id,
            text: plate.value,
            occasion,
            in: transaction
        )
        try PlateRecords.add(
            entry,
            contract: file.number,
            on: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    /// The plate of the application.
    private func stated(_ file: ContractFile, _ occasion: Occasion) async throws -> LicencePlate? {
        let opened = try await lender.vault.open(
            ContractPerformance.self,
            Access(subject: file.subject, fields: [Fields.plate.id], occasion: occasion)
        )
        let text = try opened[Fields.plate]?.reveal(opened.permit) ?? ""
        return text.isEmpty ? nil : try LicencePlate(text)
    }
}
