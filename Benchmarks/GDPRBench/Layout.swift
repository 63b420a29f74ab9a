import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault

/// How GDPRBench's records lie in the vault of the demonstration lender: the person is USR, a field under its purpose is
/// the record, the sealed value of 100 bytes is Data.
///
/// Record `s` and record `s + 10` of a person share a purpose; a person begins with the first ten.
enum Layout {
    static let perPerson = 10
    /// Only this record was taken in so long ago that its term has passed.
    static let expired = 9
    static let fields: [FieldID] = [
        Fields.surname.id, Fields.address.id, Fields.vehicleMake.id, Fields.workplace.id, Fields.education.id,
        Fields.propertyOwned.id, Fields.contractRecord.id, Fields.callStartedAt.id, Fields.paymentRecord.id,
        Fields.requestRecord.id, Fields.givenName.id, Fields.patronymic.id, Fields.vehicleModel.id,
        Fields.occupation.id, Fields.paymentBehaviour.id, Fields.overdueRecord.id, Fields.sellerIBAN.id,
        Fields.consentSource.id, Fields.sourceOfFunds.id, Fields.entrepreneurialActivity.id,
    ]
    static let slotOf = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })
    static let purposes: [PurposeID] = [
        PersonIdentification.id, PersonIdentification.id, ContractConclusion.id, ContractConclusion.id,
        CreditAssessment.id, CreditAssessment.id, Accounting.id, EvidenceKeeping.id, ContractPerformance.id,
        ContractPerformance.id,
    ]

    static func purpose(of slot: Int) -> PurposeID { purposes[slot % perPerson] }

    /// The purpose that an operation asks for; automated decisions are made for the assessment.
    static func purpose(of operation: Operation) -> PurposeID {
        operation.kind == .readByDecision ? CreditAssessment.id : purpose(of: operation.slot)
    }

    /// The records of a person that an operation reaches, held or not.
    static func slots(of operation: Operation) -> Set<Int> {
        switch operation.kind {
        case .deleteByPurpose, .updateMetadataByPurpose:
            Set(fields.indices.filter { purpose(of: $0) == purpose(of: operation.slot) })
        case .deleteByTerm: [expired]
        case .updateMetadataByUser: Set(fields.indices)
        default: [operation.slot]
        }
    }

    /// A value of 100 bytes that no other record has.
    static func value(_ user: Int, _ slot: Int, _ round: UInt64) -> String {
        let start = "\(user)-\(slot)-\(round)-"
        return start + String(repeating: "x", count: max(0, 100 - start.utf8.count))
    }
}

/// Writes and opens records under the purpose of each: the generated initialisers exist for what the policy allows only.
struct RecordVerbs: Sendable {
    let vault: Vault

    func put(
        _ slot: Int,
        _ value: String,
        of subject: SubjectID,
        isNew: Bool,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        func write<P: PurposeTag>(_ item: Intake<P>) throws {
            if isNew {
                try vault.collect(P.self, into: subject, [item], source: "person", occasion, in: transaction)
            } else {
                try vault.change(P.self, of: subject, [item], source: "person", occasion, in: transaction)
            }
        }
        switch slot {
        case 0: try write(Intake<PersonIdentification>(Fields.surname, value))
        case 1: try write(Intake<PersonIdentification>(Fields.address, value))
        case 2: try write(Intake<ContractConclusion>(Fields.vehicleMake, value))
        case 3: try write(Intake<ContractConclusion>(Fields.workplace, value))
        case 4: try write(Intake<CreditAssessment>(Fields.education, value))
        case 5: try write(Intake<CreditAssessment>(Fields.propertyOwned, value))
        case 6: try write(Intake<Accounting>(Fields.contractRecord, value))
        case 7: try write(Intake<EvidenceKeeping>(Fields.callStartedAt, value))
        case 8: try write(Intake<ContractPerformance>(Fields.paymentRecord, value))
        case 9: try write(Intake<ContractPerformance>(Fields.requestRecord, value))
        case 10: try write(Intake<PersonIdentification>(Fields.givenName, value))
        case 11: try write(Intake<PersonIdentification>(Fields.patronymic, value))
        case 12: try write(Intake<ContractConclusion>(Fields.vehicleModel, value))
        case 13: try write(Intake<ContractConclusion>(Fields.occupation, value))
        case 14: try write(Intake<CreditAssessment>(Fields.paymentBehaviour, value))
        case 15: try write(Intake<CreditAssessment>(Fields.overdueRecord, value))
        case 16: try write(Intake<Accounting>(Fields.sellerIBAN, value))
        case 17: try write(Intake<EvidenceKeeping>(Fields.consentSource, value))
        case 18: try write(Intake<ContractPerformance>(Fields.sourceOfFunds, value))
        default: try write(Intake<ContractPerformance>(Fields.entrepreneurialActivity, value))
        }
    }

    /// The value of one record, opened for its own purpose.
    func open(_ slot: Int, of subject: SubjectID, _ occasion: Occasion) async throws -> [Int: String] {
        let access = Access(subject: subject, fields: [Layout.fields[slot]], occasion: occasion)
        switch Layout.purpose(of: slot) {
        case PersonIdentification.id: return shown(try await vault.open(PersonIdentification.self, access))
        case ContractConclusion.id: return shown(try await vault.open(ContractConclusion.self, access))
        case CreditAssessment.id: return shown(try await vault.open(CreditAssessment.self, access))
        case Accounting.id: return shown(try await vault.open(Accounting.self, access))
        case EvidenceKeeping.id: return shown(try await vault.open(EvidenceKeeping.self, access))
        default: return shown(try await vault.open(ContractPerformance.self, access))
        }
    }

    /// What is held for a purpose, of the next people after one.
    func list(_ purpose: PurposeID, after subject: SubjectID, _ occasion: Occasion) async throws -> HeldPage {
        let fields = Layout.fields.indices.filter { Layout.purpose(of: $0) == purpose }.map { Layout.fields[$0] }
        switch purpose {
        case PersonIdentification.id: return try await list(PersonIdentification.self, fields, after: subject, occasion)
        case ContractConclusion.id: return try await list(ContractConclusion.self, fields, after: subject, occasion)
        case CreditAssessment.id: return try await list(CreditAssessment.self, fields, after: subject, occasion)
        case Accounting.id: return try await list(Accounting.self, fields, after: subject, occasion)
        case EvidenceKeeping.id: return try await list(EvidenceKeeping.self, fields, after: subject, occasion)
        default: return try await list(ContractPerformance.self, fields, after: subject, occasion)
        }
    }

    private func list<P: PurposeTag>(
        _ purpose: P.Type,
        _ fields: [FieldID],
        after subject: SubjectID,
        _ occasion: Occasion
    ) async throws -> HeldPage {
        let vault = vault
        return try await vault.openList(P.self, fields: fields, occasion) { scope, transaction in
            try vault.listed(scope, after: subject.rawValue, in: transaction)
        }
    }

    func shown<P: PurposeTag>(_ opened: borrowing Opened<P>) -> [Int: String] {
        var values: [Int: String] = [:]
        for value in opened.shownValues() { if let slot = Layout.slotOf[value.field] { values[slot] = value.text } }
        return values
    }
}
