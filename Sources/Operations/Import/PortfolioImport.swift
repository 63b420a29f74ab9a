import CivilTime
import Crypto
import Identifiers
import Lending
import Money
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

/// What an import brought, or would bring.
public struct ImportReport: Sendable, Hashable {
    public internal(set) var contracts = 0
    /// Contracts that were taken over before with the same content.
    public internal(set) var known = 0
    public internal(set) var facts = 0
    public internal(set) var problemCount = 0
    /// The first thousand.
    public internal(set) var problems: [ImportProblem] = []
    /// Whether the contracts are in the books now.
    public internal(set) var isKept = false

    static let mostProblems = 1000

    mutating func add(_ found: [ImportProblem]) {
        problemCount += found.count
        problems += found.prefix(max(0, Self.mostProblems - problems.count))
    }
}

/// Taking over an existing portfolio: contracts with their people, cars and histories, all or nothing.
///
/// A dry run does everything and takes it back, so that it finds what the import would find. The same files again change
/// nothing. Rows are read one after the other and no file is held in memory, only the references of the contracts.
public struct PortfolioImport: Sendable {
    let lender: Lender

    public func run(
        contracts: ImportFile,
        history: ImportFile?,
        dryRun: Bool,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        let day = try await lender.businessDay.today()
        let occasion = Occasion(
            actor: .system("import"),
            caseReference: nil,
            businessDay: day,
            at: lender.clock.now()
        )
        do {
            return try await lender.vault.act { transaction in
                let references = try ImportReferences(contracts)
                var pass = try ImportPass(lender, history, references, occasion, in: transaction)
                let report = try pass.run(try ImportTable(contracts), progress: progress)
                guard report.problemCount == 0, !dryRun else { throw TakenBack(report: report) }
                let sums = try Books.sums(in: transaction)
                guard sums.debit == sums.credit else { throw LedgerFault.unbalanced(entry: "import") }
                var kept = report
                kept.isKept = true
                return kept
            }
        } catch let back as TakenBack { return back.report }
    }

    /// Ends the transaction without effect.
    private struct TakenBack: Error { let report: ImportReport }
}

extension Lender {
    public var portfolioImport: PortfolioImport { PortfolioImport(lender: self) }
}

/// All references of the contracts' file, to tell a history row of another contract from one of none.
private struct ImportReferences {
    let all: Set<String>

    init(_ file: ImportFile) throws {
        let table = try ImportTable(file)
        var all: Set<String> = []
        if let column = table.heading.firstIndex(of: "reference") {
            while let row = try table.next() {
                if column < row.cells.count { all.insert(row.cells[column]) }
            }
        }
        self.all = all
    }
}

/// One reading of both files in one transaction.
private struct ImportPass {
    private let lender: Lender
    private let policy: Policy
    private let consent: ConsentDefinition?
    private let references: ImportReferences
    private let occasion: Occasion
    private let transaction: any SQLTransaction
    private let history: ImportTable?
    /// The history row that was read last and belongs to a later contract.
    private var waiting: ImportTable.Row?
    private var seen: Set<String> = []
    private var report = ImportReport()

    init(
        _ lender: Lender,
        _ history: ImportFile?,
        _ references: ImportReferences,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        self.lender = lender
        self.references = references
        self.occasion = occasion
        self.transaction = transaction
        self.history = try history.map { try ImportTable($0) }
        policy = try lender.policy(on: occasion.businessDay)
        consent = policy.consents.first { $0.id == ConsentID("personalData") }
        waiting = try self.history?.next()
    }

    mutating func run(_ table: ImportTable, progress: (Int) -> Void) throws -> ImportReport {
        var headings = [(table, ImportedContract.columns)]
        if let history { headings.append((history, ImportedFact.columns)) }
        for (table, columns) in headings where Set(table.heading) != Set(columns) {
            let fault = ImportFault.columns
            report.add([ImportProblem(file: table.file, row: 1, column: nil, code: fault.code, text: fault.text)])
        }
        guard report.problemCount == 0 else { return report }
        while let cells = try table.next() {
            var row = ImportRow(cells, of: table)
            let reference = row.raw("reference")
            let isNew = seen.insert(reference).inserted
            if !isNew { row.note(.repeated, "reference") }
            let (facts, factCells) = try facts(of: reference)
            let contract = ImportedContract(&row, lender, today: occasion.businessDay)
            if let contract, isNew, let facts {
                let digest = Self.digest(cells.cells, factCells)
                try take(contract, facts, digest, &row)
            }
            report.add(row.problems)
            if seen.count.isMultiple(of: 1000) { progress(seen.count) }
        }
        _ = try facts(of: nil)
        return report
    }

    /// The facts of a contract, whose rows stand next in the history.
    ///
    /// - Returns: `nil` facts when a row has problems.
    private mutating func facts(of reference: String?) throws -> (facts: [ContractFact]?, cells: [[String]]) {
        guard let history else { return ([], []) }
        var facts: [ContractFact] = []
        var cells: [[String]] = []
        var isSound = true
        while let next = waiting {
            var row = ImportRow(next, of: history)
            let owner = row.raw("reference")
            if owner != reference {
                // It belongs to a contract that is still to come.
                if reference != nil, references.all.contains(owner), !seen.contains(owner) { break }
                row.note(references.all.contains(owner) ? .order : .unknown, "reference")
            } else if let fact = ImportedFact.read(&row, today: occasion.businessDay) {
                facts.append(fact)
                cells.append(next.cells)
            } else {
                isSound = false
            }
            report.add(row.problems)
            waiting = try history.next()
        }
        return (isSound ? facts : nil, cells)
    }

    /// Takes one contract over: the person, the car and the consent into the vault, the agreement and its facts into the
    /// tables, and what they call for into the books.
    private mutating func take(
        _ contract: ImportedContract,
        _ history: [ContractFact],
        _ digest: String,
        _ row: inout ImportRow
    ) throws {
        let earlier = try transaction.query(
            "SELECT digest FROM imported_contract WHERE reference = $1",
            [.text(contract.reference)]
        ).first?.text(0)
        if let earlier {
            if earlier == digest { report.known += 1 } else { row.note(.differs, "reference") }
            return
        }
        let facts = contract.milestones + history
        // The replay judges the history before anything of it is written.
        let trial = contract.agreement(ContractNumber(year: 1000, serial: 1), application: "", subject: "")
        do { _ = try ContractView.project(trial, facts, asOf: occasion.businessDay) } catch {
            row.note(error)
            return
        }
        guard try claimPayments(contract, history, &row) else { return }
        let vehicle = PledgeClaims.vehicle(contract.vehicle.value, lender.vault)
        // What was closed before the take-over no longer holds its car.
        let holdsCar = !facts.contains { $0.kind == "closed" }
        if holdsCar, try PledgeClaims.holder(vehicle, in: transaction) != nil {
            row.note(PledgeProblem.alreadyPledged, "vin")
            return
        }
        try write(contract, facts, digest, vehicle, holdsCar: holdsCar)
        report.contracts += 1
        report.facts += facts.count
    }

    /// A bank reference is used once in the whole portfolio, also by later statements.
    private func claimPayments(
        _ contract: ImportedContract,
        _ history: [ContractFact],
        _ row: inout ImportRow
    ) throws -> Bool {
        var isFree = true
        for case .paymentReceived(let receipt) in history {
            let claimed = try transaction.execute(
                """
                INSERT INTO bank_credit (reference, amount, booked_on, contract, origin, received_at)
                VALUES ($1, $2, $3, $4, 'import', $5) ON CONFLICT (reference) DO NOTHING
                """,
                [
                    .text(receipt.id), .integer(receipt.amount.tiyn), .text(receipt.on.description),
                    .text(contract.reference), .integer(occasion.at.milliseconds),
                ]
            )
            if claimed == 0 {
                row.note(.repeatedFact)
                isFree = false
            }
        }
        return isFree
    }

    private func write(
        _ contract: ImportedContract,
        _ facts: [ContractFact],
        _ digest: String,
        _ vehicle: String,
        holdsCar: Bool
    ) throws {
        let signed = contract.quote.on
        let serial = try Counter.next("contract-\(signed.year)", in: transaction)
        let number = ContractNumber(year: signed.year, serial: Int(serial))
        var mine = occasion
        mine.caseReference = number.description
        let subject = try person(contract, mine)
        let application = try ApplicationRecords.nextNumber(on: signed, in: transaction)
        try ApplicationRecords.insert(
            ApplicationFile(
                application: LoanApplication(
                    takenOver: application,
                    subject: subject.rawValue,
                    product: contract.request.product
                ),
                request: contract.request,
                language: contract.language,
                origin: "import",
                step: .done,
                humanDecision: false,
                createdOn: signed
            ),
            originKey: "import:\(contract.reference)",
            at: occasion.at,
            in: transaction
        )
        let agreement = contract.agreement(number, application: application, subject: subject.rawValue)
        try ContractRecords.insert(
            ContractFile(agreement: agreement, subject: subject, facts: [], documentHash: "", preparedOn: signed),
            at: occasion.at,
            in: transaction
        )
        try PledgeClaims.note(vehicle, contract: number.description, on: occasion.businessDay, in: transaction)
        if holdsCar { try PledgeClaims.hold(contract: number.description, on: signed, in: transaction) }
        for fact in facts {
            _ = try ContractRecords.add(
                fact,
                to: number.description,
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
        try transaction.execute(
            "INSERT INTO imported_contract (reference, contract, digest, imported_on) VALUES ($1, $2, $3, $4)",
            [
                .text(contract.reference), .text(number.description), .text(digest),
                .text(occasion.businessDay.description),
            ]
        )
        try lender.contracts.bringUpToDate(number.description, mine, in: transaction)
    }

    /// The borrower, known by the IIN or new. The signed consent comes first, because the car may be taken in only with it.
    private func person(_ contract: ImportedContract, _ occasion: Occasion) throws -> SubjectID {
        let vault = lender.vault
        let known = try vault.find(
            PersonIdentification.self,
            by: Fields.iin,
            contract.iin.digits,
            occasion,
            in: transaction
        ).first
        let subject = try known ?? vault.enrol(at: occasion.at, in: transaction)
        if let consent {
            var evidenced = occasion
            evidenced.caseReference = "import:\(contract.consentReference)"
            try lender.consents.give(
                consent,
                by: subject,
                language: contract.language,
                evidence: ConsentEvidence(
                    .takenOver(reference: contract.consentReference),
                    enteredBy: occasion.actor.id
                ),
                policy: policy,
                vault: vault,
                evidenced,
                in: transaction
            )
        }
        if known == nil {
            var items: [Intake<PersonIdentification>] = [
                Intake(Fields.surname, contract.surname), Intake(Fields.givenName, contract.givenName),
                Intake(Fields.patronymic, contract.patronymic), Intake(Fields.iin, contract.iin.digits),
                Intake(Fields.phone, contract.phone.value),
            ]
            if let born = contract.iin.birthDate { items.append(Intake(Fields.birthDate, born)) }
            try vault.collect(
                PersonIdentification.self,
                into: subject,
                items,
                source: "person",
                occasion,
                in: transaction
            )
        }
        try vault.collect(
            ContractPerformance.self,
            into: subject,
            [
                Intake(Fields.vin, contract.vehicle.value), Intake(Fields.plate, contract.plate.value),
                Intake(Fields.vehicleMake, contract.make), Intake(Fields.vehicleModel, contract.model),
                Intake(Fields.vehicleYear, Int64(contract.year)),
                Intake(Fields.marketValueTiyn, contract.collateralValue.tiyn),
            ],
            source: "person",
            occasion,
            in: transaction
        )
        return subject
    }

    private static func digest(_ contract: [String], _ facts: [[String]]) -> String {
        var hash = SHA256()
        for cells in [contract] + facts {
            for cell in cells { hash.update(data: Array(cell.utf8) + [0x1F]) }
            hash.update(data: [0x1E] as [UInt8])
        }
        return Hex.encode(hash.finalize())
    }
}
