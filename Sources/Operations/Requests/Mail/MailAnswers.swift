import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Answers to those who chose e-mail: only to the address that is held and proved (clause 9.3).
public enum MailAnswers {
    /// Makes the files of a pack; the words and the form belong to the pages.
    public typealias Rendering =
        @Sendable (AccessPack, _ number: String, Language) throws -> [MailReply.Attachment]
}

extension MailDesk {
    /// Hands over each answer that waits, and then notes that it left. Cut short between the two, it leaves once more under
    /// the same name.
    public func answers(
        _ render: @escaping MailAnswers.Rendering,
        _ handOver: (String, MailReply) async throws -> Void
    ) async throws {
        let waiting = try await lender.database.read { try RequestRecords.unanswered(in: $0) }
            .filter { $0.request.intake.answerWay == .email }
        for file in waiting {
            guard let address = try await provedAddress(of: file) else { continue }
            var reply = MailReply(
                to: address,
                subject: "Kepil: \(file.number)",
                text: try await text(file),
                inReplyTo: ""
            )
            if file.request.kind.isGrantedByItself, file.request.stage == .done {
                let pack = try await lender.requests.pack(file.number, .system("requests"))
                reply.attachments = try render(pack, file.number, file.language)
            }
            try await handOver(file.number, reply)
            let system = Actor.system("requests")
            try await lender.requests.act(file.number, system) { file, occasion, transaction in
                guard file.request.answeredOn == nil else { return }
                try lender.requests.add(
                    .answered(on: occasion.businessDay, way: .email, tracking: nil),
                    to: &file,
                    system,
                    occasion,
                    transaction
                )
            }
        }
    }

    /// The person's address, given to the mail gateway as the policy lets it; `nil` when it is not proved any more.
    private func provedAddress(of file: RequestFile) async throws -> String? {
        let message: Disclosed<MailGateway>
        do {
            message = try await lender.vault.disclose(
                to: MailGateway.self,
                for: ServiceMessages.self,
                Access(
                    subject: file.subject,
                    fields: [Fields.email.id],
                    occasion: try await lender.occasion(.system("requests"), case: file.number)
                )
            )
        } catch is Denial { return nil }
        guard let address = message.fields[Fields.email.id] else { return nil }
        let digest = lender.vault.pseudonym(address.lowercased(), kind: "email")
        let owner = try await lender.database.read {
            try VerifiedContacts.subject(field: "email", digest: digest, in: $0)
        }
        return owner == file.subject ? address : nil
    }

    private func text(_ file: RequestFile) async throws -> String {
        let language = file.language
        var lines = ["\(file.number): \(MailTexts.answered[language])"]
        if case .refused(let ground)? = file.request.assessment {
            lines.append("\(ground.text[language]) (\(ground.law))")
        }
        if let answer = try await lender.requests.answer(file.number, .system("requests")) { lines.append(answer) }
        for line in try await lender.requests.outcome(of: file.number, .system("requests")).lines {
            let fate = line.goneOn.map { "— \($0)" } ?? line.keptUntil.map { "→ \($0)" } ?? "…"
            lines.append("\(line.field) (\(line.source)): \(fate), clause \(line.clause), \(line.law)")
        }
        return lines.joined(separator: "\n\n")
    }
}
