public import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
public import Vault

/// Everything that is held of one person, with what 94-V Art. 24(1)(1) demands of an answer: the fact, the purposes, the
/// sources and ways of processing, the list of the data, the recipients and the terms; and the log (clause 9.1).
///
/// It is made when it is asked for and kept nowhere: a copy that lay about would outlive the data it was made from.
public struct AccessPack: Sendable {
    public let madeAt: Instant
    public let policy: Policy
    public let overview: MyDataOverview
    /// Every version of every value, and every document.
    public let copy: SubjectCopy
    public let registers: [PackRegister]
}

extension RequestDesk {
    /// The pack of a request that was granted, for its person; or for the officer who answers by letter.
    public func pack(_ number: String, _ actor: Actor) async throws -> AccessPack {
        let file = try await find(number, actor)
        guard file.request.kind.isGrantedByItself, file.request.stage == .done else { throw RequestProblem.notNow }
        let isOfficer = actor.role.rawValue == "dataProtectionOfficer"
        guard actor == .customer(file.subject) || isOfficer || actor.role.rawValue == "system" else {
            throw RequestProblem.noDeskOfYours
        }
        let occasion = try await occasion(actor, of: file.subject, case: number)
        let copy = try await lender.vault.copy(of: file.subject, occasion)
        return AccessPack(
            madeAt: occasion.at,
            policy: try lender.policy(on: occasion.businessDay),
            overview: try await lender.myData.overview(file.subject, occasion),
            copy: copy,
            registers: try await lender.database.read { transaction in
                try PersonRegisters.read(of: file.subject, shownOn: occasion.businessDay, in: transaction)
            }
        )
    }

    /// Name and address for the envelope. Reading them gives them to the post, and the register of disclosures says so.
    public func envelope(_ number: String, _ actor: Actor) async throws -> Envelope {
        guard Self.assessors.contains(actor.role.rawValue) else { throw RequestProblem.noDeskOfYours }
        let file = try await find(number, actor)
        let fields = [Fields.surname.id, Fields.givenName.id, Fields.address.id]
        let message = try await lender.vault.disclose(
            to: PostalOperator.self,
            for: RightsHandling.self,
            Access(
                subject: file.subject,
                fields: fields,
                occasion: try await occasion(actor, of: file.subject, case: number)
            )
        )
        guard let address = message.fields[Fields.address.id], !address.isEmpty else {
            throw RequestProblem.addressNotProved
        }
        let names = [Fields.surname.id, Fields.givenName.id].compactMap { message.fields[$0] }
        return Envelope(name: names.joined(separator: " "), address: address)
    }
}

/// To whom a registered letter goes (clause 9.3).
public struct Envelope: Sendable {
    public let name: String
    public let address: String
}
