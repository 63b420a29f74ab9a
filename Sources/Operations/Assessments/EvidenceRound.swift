import CivilTime
import Crypto
import Identifiers
import Lending
import Money
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Obtains what one assessment needs. Each question is a disclosure of its own, and each answer goes into the vault with
/// its source before it is used.
struct EvidenceRound {
    let lender: Lender
    let file: ApplicationFile
    let occasion: Occasion

    /// What the applicant says, under the purposes that may see it: eligibility under P1.4, means under 7.3.
    func applicant() async throws -> ApplicantData {
        let opened = try await lender.vault.open(
            DataVerification.self,
            access([
                Fields.iin.id, Fields.citizenship.id, Fields.vin.id, Fields.vehicleOwnerIIN.id, Fields.workplace.id,
                Fields.sourceOfFunds.id,
            ])
        )
        let permit = (
            iin: try opened[Fields.iin]?.reveal(opened.permit), vin: try opened[Fields.vin]?.reveal(opened.permit)
        )
        guard let iinText = permit.iin, let vinText = permit.vin else {
            throw ApplicationProblem.stepTooEarly(file.step)
        }
        let workplace = try opened[Fields.workplace]?.reveal(opened.permit) ?? ""
        let funds = try opened[Fields.sourceOfFunds]?.reveal(opened.permit) ?? ""
        let seller = try opened[Fields.vehicleOwnerIIN, from: "person"]?.reveal(opened.permit)
        // Only an employee enters a pledgor: an applicant's own word makes nobody's car his to pledge.
        let owner =
            file.request.product == .carPledge ? try await lender.security.pledgorIIN(of: file, occasion) : seller
        let consents = try await lender.database.read { [lender, file, occasion] transaction in
            try lender.consents.liveConsents(of: file.subject, on: occasion.businessDay, in: transaction)
        }
        return ApplicantData(
            iin: try IIN(iinText),
            citizenship: try opened[Fields.citizenship]?.reveal(opened.permit) ?? "",
            hasIncomeSource: !workplace.isEmpty || !funds.isEmpty,
            consents: Set(consents.map(\.rawValue)),
            acceptsAutomatedDecision: !file.humanDecision,
            vehicle: try VehicleIdentifier(vinText),
            declaredOwner: try owner.map { try IIN($0) },
            newCar: false,
            request: file.request
        )
    }

    func obtain(_ kind: EvidenceKind, into facts: inout AssessmentFacts) async throws {
        switch kind {
        case .identityCheck: facts.identity = try await identity()
        case .sanctionsList: facts.onSanctionsList = try await isListed(facts.applicant.iin)
        case .conscriptionStatus:
            facts.conscription = try await lender.counterparties.conscription.status(
                try await lender.vault.disclose(
                    to: ConscriptionOffice.self,
                    for: ThirdPartyEnquiry.self,
                    access([Fields.iin.id])
                )
            )
        case .bureauReport: facts.bureau = try await bureau()
        case .spouseConsent: facts.spouse = try await spouse()
        case .vehicleRecord: facts.vehicle = try await vehicle()
        case .valuation: facts.valuation = try await valuation()
        case .pensionIncome: facts.income = try await income()
        }
    }

    private func identity() async throws -> IdentityCheck {
        let check = try await lender.counterparties.identity.verify(
            try await lender.vault.disclose(
                to: IdentityVerifier.self,
                for: PersonIdentification.self,
                access([
                    Fields.iin.id, Fields.documentNumber.id, Fields.surname.id, Fields.givenName.id,
                    Fields.birthDate.id,
                ])
            )
        )
        try await lender.vault.act { transaction in
            try lender.vault.collect(
                PersonIdentification.self,
                into: file.subject,
                [Intake(Fields.identityCheckReference, check.reference)],
                source: "thirdParty",
                occasion,
                in: transaction
            )
        }
        return check
    }

    /// The list is fetched whole and searched here: no name leaves the lender.
    private func isListed(_ iin: IIN) async throws -> Bool {
        let list = try await lender.counterparties.sanctions.list()
        return list.digests.contains(ShownText.hash(iin.digits))
    }

    private func bureau() async throws -> BureauReport {
        let report = try await lender.counterparties.bureau.report(
            try await lender.vault.disclose(
                to: FirstCreditBureau.self,
                for: ThirdPartyEnquiry.self,
                access([
                    Fields.iin.id, Fields.surname.id, Fields.givenName.id, Fields.patronymic.id, Fields.birthDate.id,
                ])
            )
        )
        let text = try JSONText.encode(report)
        try await lender.vault.act { transaction in
            var items: [Intake<ThirdPartyEnquiry>] = [
                Intake(Fields.bureauReport, text), Intake(Fields.bureauReportNumber, report.number),
            ]
            if let score = report.score { items.append(Intake(Fields.bureauScore, Int64(score.value))) }
            try lender.vault.collect(
                ThirdPartyEnquiry.self,
                into: file.subject,
                items,
                source: "bureau",
                occasion,
                in: transaction
            )
        }
        return report
    }

    private func spouse() async throws -> SpouseConsent {
        let answer = try await lender.counterparties.civilRegistry.spouseConsent(
            try await lender.vault.disclose(
                to: CivilRegistry.self,
                for: ThirdPartyEnquiry.self,
                access([Fields.iin.id])
            )
        )
        if let reference = answer.consentReference {
            try await lender.vault.act { transaction in
                try lender.vault.collect(
                    ThirdPartyEnquiry.self,
                    into: file.subject,
                    [Intake(Fields.spouseConsentReference, reference)],
                    source: "thirdParty",
                    occasion,
                    in: transaction
                )
            }
        }
        return answer
    }

    private func vehicle() async throws -> VehicleRecord {
        let record = try await lender.counterparties.traffic.vehicle(
            try await lender.vault.disclose(
                to: TrafficAuthority.self,
                for: ThirdPartyEnquiry.self,
                access([Fields.surname.id, Fields.givenName.id, Fields.iin.id, Fields.vin.id, Fields.plate.id]),
                supplying: [Fields.contractRecord.id: file.number]
            )
        )
        try await lender.vault.act { transaction in
            var items: [Intake<ThirdPartyEnquiry>] = [
                Intake(Fields.vin, record.vin), Intake(Fields.plate, record.plate),
                Intake(Fields.vehicleMake, record.make), Intake(Fields.vehicleModel, record.model),
                Intake(Fields.vehicleYear, Int64(record.year)), Intake(Fields.vehicleColour, record.colour),
                Intake(Fields.unpaidFinesTiyn, record.unpaidFines.tiyn),
            ]
            if let owner = record.ownerIIN { items.append(Intake(Fields.vehicleOwnerIIN, owner)) }
            try lender.vault.collect(
                ThirdPartyEnquiry.self,
                into: file.subject,
                items,
                source: "trafficAuthority",
                occasion,
                in: transaction
            )
            try ConflictDesk.raise(lender, about: file.subject, occasion, in: transaction)
        }
        return record
    }

    private func valuation() async throws -> Valuation {
        let valuation = try await lender.counterparties.appraiser.valuation(
            try await lender.vault.disclose(
                to: Appraiser.self,
                for: ThirdPartyEnquiry.self,
                access([
                    Fields.vin.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id,
                ])
            )
        )
        try await lender.vault.act { transaction in
            try lender.vault.collect(
                ThirdPartyEnquiry.self,
                into: file.subject,
                [Intake(Fields.marketValueTiyn, valuation.marketValue.tiyn)],
                source: "thirdParty",
                occasion,
                in: transaction
            )
        }
        return valuation
    }

    private func income() async throws -> PensionIncome {
        let income = try await lender.counterparties.pension.income(
            try await lender.vault.disclose(
                to: PensionCentre.self,
                for: ThirdPartyEnquiry.self,
                access([Fields.iin.id, Fields.stateConsentReference.id])
            )
        )
        let text = try JSONText.encode(income)
        try await lender.vault.act { transaction in
            try lender.vault.collect(
                ThirdPartyEnquiry.self,
                into: file.subject,
                [Intake(Fields.pensionIncomeSeries, text)],
                source: "pensionCentre",
                occasion,
                in: transaction
            )
        }
        return income
    }

    private func access(_ fields: [FieldID]) -> Access {
        Access(subject: file.subject, fields: fields, occasion: occasion)
    }
}
