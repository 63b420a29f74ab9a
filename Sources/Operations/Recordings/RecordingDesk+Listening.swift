import CivilTime
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Listening: by an employee for a purpose and a case, or by the person himself (clauses 6.1, 9.1).
extension RecordingDesk {
    /// Opens a recording for an employee. The policy decides by his role, the purpose and the case; refused or not, it is
    /// on the log, and the person reads it there. Who was let is in the register of listenings as well.
    public func listen(
        _ number: String,
        for use: ListeningUse,
        case reference: String,
        _ actor: Actor
    ) async throws -> OpenedRecording {
        let found = try await find(number).recording
        guard found.sound != nil else { throw RecordingProblem.notKept }
        if !reference.isEmpty {
            let isKnown = try await lender.database.read {
                try Self.isCase(reference, of: found.subject, in: $0)
            }
            guard isKnown else { throw RecordingProblem.unknownCase }
        }
        let occasion = try await lender.occasion(actor, case: reference.isEmpty ? nil : reference)
        let opened: (OpenedRecording, line: String) =
            switch use {
            case .quality, .dispute: try await open(OperationRecording.self, found, occasion)
            case .consent: try await open(EvidenceKeeping.self, found, occasion)
            case .contract: try await open(ContractPerformance.self, found, occasion)
            case .rights: try await open(RightsHandling.self, found, occasion)
            }
        let listening = Listening(
            recording: number,
            listener: actor.id,
            role: actor.role,
            use: use,
            caseReference: reference,
            at: occasion.at
        )
        try await lender.database.write { transaction in
            try RecordingRecords.note(listening, line: opened.line, in: transaction)
        }
        return opened.0
    }

    /// A person's recordings, newest first, with everybody who heard them.
    public func own(_ subject: SubjectID) async throws -> [(recording: CallRecording, listenings: [Listening])] {
        try await lender.database.read { transaction in
            try RecordingRecords.all(of: subject, in: transaction).map { recording in
                (recording, try RecordingRecords.listenings(recording.number, in: transaction))
            }
        }
    }

    /// A person listens to what he himself said (clause 9.1). What is another's does not exist for him.
    public func listenToOwn(_ number: String, _ subject: SubjectID) async throws -> OpenedRecording {
        let found = try await lender.database.read { try RecordingRecords.find(number, in: $0) }
        guard let found, found.subject == subject else { throw RecordingProblem.unknown }
        guard found.sound != nil else { throw RecordingProblem.notKept }
        return try await open(RightsHandling.self, found, try await lender.occasion(.customer(subject), case: number)).0
    }

    private func open<P: PurposeTag>(_ purpose: P.Type, _ recording: CallRecording, _ occasion: Occasion) async throws
        -> (OpenedRecording, line: String)
    {
        guard let sound = recording.sound else { throw RecordingProblem.notKept }
        let object = try await lender.vault.openObject(
            P.self,
            sound.object,
            of: .subject(recording.subject),
            field: Fields.callRecordingReference.id,
            occasion
        )
        return (OpenedRecording(recording, object), object.scope.line)
    }
}

/// What the lender does by itself about recordings.
extension RecordingDesk {
    /// Makes a task of every announced call whose sound did not come in time: a consent given in it would prove nothing.
    /// May be repeated.
    public func remind() async throws {
        let now = lender.clock.now()
        let today = try await lender.businessDay.today()
        try await lender.database.write { transaction in
            let since = now.adding(seconds: -Self.hoursForSound * 3600)
            for recording in try RecordingRecords.silent(since: since, in: transaction) {
                try TaskList.add(
                    kind: "recording-missing",
                    role: "dataProtectionOfficer",
                    reference: recording.number,
                    subject: nil,
                    content: recording.announcedOn.description,
                    day: today,
                    at: now,
                    named: "\(recording.number)/missing",
                    in: transaction
                )
            }
        }
    }
}
