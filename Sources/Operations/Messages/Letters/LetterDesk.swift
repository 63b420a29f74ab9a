import CivilTime
import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// A letter as it goes into its envelope.
public struct OpenLetter: Sendable {
    public let letter: Letter
    public let envelope: Envelope
    /// The person's own.
    public let language: Language
}

/// Letters by registered post (clause 11.1; 56-V Art. 9-2(1)): what the law demands that a person is told reaches him although his
/// phone takes no texts. An employee prints it, hands it to the post, and enters the number of the item.
public struct LetterDesk: Sendable {
    static let clerks: Set<String> = ["callCentre", "loanOfficer"]
    static let shown = 100

    let lender: Lender

    /// Letters that wait, the oldest first, and those that went last. They name nobody.
    public func all(_ actor: Actor) async throws -> (waiting: [Letter], sent: [Letter]) {
        guard Self.clerks.contains(actor.role.rawValue) else { throw LetterProblem.unknown }
        return try await lender.database.read { transaction in
            (
                try Letters.waiting(limit: Self.shown, in: transaction),
                try Letters.sent(limit: Self.shown, in: transaction)
            )
        }
    }

    /// The letter for printing. Reading the address gives it to the post, and the register of disclosures says so.
    ///
    /// - Throws: ``LetterProblem``; a `Denial` while the person's data are blocked.
    public func open(_ number: String, _ actor: Actor) async throws -> OpenLetter {
        let letter = try await find(number, actor)
        guard letter.handedOn == nil else { throw LetterProblem.alreadyHandedOver }
        let occasion = try await lender.occasion(actor, case: letter.reference)
        let shown = try await MessagePurpose.service.contacts(
            lender.vault,
            Access(subject: letter.subject, fields: [Fields.preferredLanguage.id], occasion: occasion)
        )
        let message = try await lender.vault.disclose(
            to: PostalOperator.self,
            for: ServiceMessages.self,
            Access(
                subject: letter.subject,
                fields: [Fields.surname.id, Fields.givenName.id, Fields.address.id],
                occasion: occasion
            )
        )
        guard let address = message.fields[Fields.address.id], !address.isEmpty else { throw LetterProblem.noAddress }
        let names = [Fields.surname.id, Fields.givenName.id].compactMap { message.fields[$0] }
        return OpenLetter(
            letter: letter,
            envelope: Envelope(name: names.joined(separator: " "), address: address),
            language: shown.first.flatMap { Language(rawValue: $0.text) } ?? .kazakh
        )
    }

    /// The letter was handed to the post. Entering the same number again changes nothing.
    ///
    /// - Parameter tracking: The item's number by UPU S10, check digit and all.
    public func handedOver(_ number: String, tracking: String, _ actor: Actor) async throws {
        let letter = try await find(number, actor)
        guard let item = PostalItemNumber(tracking) else { throw LetterProblem.trackingMissing }
        guard letter.handedOn == nil else {
            guard letter.tracking == item.value else { throw LetterProblem.alreadyHandedOver }
            return
        }
        let occasion = try await lender.occasion(.system("outbox"), case: letter.id)
        try await MessageArchive(lender: lender).keep(letter.text, id: letter.id, of: letter.subject, occasion)
        let policy = try lender.policy(on: occasion.businessDay)
        let basis = MessageBasis(
            basis: policy.purposes.first { $0.id == ServiceMessages.id }?.bases.first?.rawValue ?? "",
            consentRecord: nil,
            consentHash: nil,
            policyVersion: policy.version
        )
        try await lender.database.write { transaction in
            let isNew = try Letters.handOver(
                letter.id,
                tracking: item.value,
                on: occasion.businessDay,
                by: actor,
                at: occasion.at,
                in: transaction
            )
            guard isNew else { throw LetterProblem.alreadyHandedOver }
            try MessageRecords.noteSent(
                id: letter.id,
                kind: .legal,
                by: .post,
                to: letter.subject,
                basis,
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }

    private func find(_ number: String, _ actor: Actor) async throws -> Letter {
        guard Self.clerks.contains(actor.role.rawValue) else { throw LetterProblem.unknown }
        guard let letter = try await lender.database.read({ try Letters.find(number, in: $0) }) else {
            throw LetterProblem.unknown
        }
        return letter
    }
}

extension Lender {
    public var letters: LetterDesk { LetterDesk(lender: self) }
}

/// Why a letter cannot be printed or entered.
public enum LetterProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case noAddress
    case trackingMissing
    case alreadyHandedOver

    public var code: String {
        switch self {
        case .unknown: "letter/unknown"
        case .noAddress: "letter/no-address"
        case .trackingMissing: "letter/tracking-missing"
        case .alreadyHandedOver: "letter/already-handed-over"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Мұндай хат жоқ.", ru: "Такого письма нет.", en: "There is no such letter.")
        case .noAddress:
            LocalisedText(
                kk: "Адамның пошта мекенжайы белгісіз.",
                ru: "Почтовый адрес человека неизвестен.",
                en: "The person's postal address is not known."
            )
        case .trackingMissing:
            LocalisedText(
                kk: "Тапсырысты хаттың нөмірі дұрыс емес.",
                ru: "Номер заказного письма неверен.",
                en: "The number of the registered letter is not right."
            )
        case .alreadyHandedOver:
            LocalisedText(
                kk: "Бұл хат поштаға тапсырылған.",
                ru: "Это письмо уже передано на почту.",
                en: "This letter has already been handed to the post."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(
                kk: "Хаттар тізімінен таңдаңыз.",
                ru: "Выберите письмо из списка.",
                en: "Choose a letter from the list."
            )
        case .noAddress:
            LocalisedText(
                kk: "Мекенжайды адамның өзінен сұраңыз: деректерін түзету өтініші арқылы енгізіледі (clause 9.1).",
                ru: "Узнайте адрес у самого человека: он вносится через обращение об исправлении данных (clause 9.1).",
                en: "Ask the person for it: it is entered through a request for rectification (clause 9.1)."
            )
        case .trackingMissing:
            LocalisedText(
                kk: "Түбіртектегі 13 белгіні көшіріңіз, мысалы: RR123456785KZ.",
                ru: "Перепишите 13 знаков с квитанции, например: RR123456785KZ.",
                en: "Copy the 13 characters from the receipt, for example RR123456785KZ."
            )
        case .alreadyHandedOver:
            LocalisedText(
                kk: "Нөмірі жіберілген хаттардың тізімінде.",
                ru: "Его номер — в списке отправленных.",
                en: "Its number is in the list of letters sent."
            )
        }
    }
}
