import CivilTime
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
import Wording

/// What became of the folder that a server was started with.
public enum PolicyAdoption: Sendable, Hashable {
    /// It is the current version from now on: nothing else was known.
    case adopted
    /// It is one of the versions that are known.
    case known
    /// Another version is in force; a new one takes the way of clause 12.1.
    case ignored(inForce: String)
}

/// The life of a version of the policy: brought in by one employee, approved by another, announced with proof, in force
/// from its day or taken back before (clause 12.1, R-12.1.1).
public struct PolicyVersionDesk: Sendable {
    let lender: Lender

    static let role = "dataProtectionOfficer"
    /// Longest text of all files of a version, in bytes.
    static let longest = 4 << 20

    /// Brings this process's view of the versions up to date.
    public func refresh() async throws {
        try await lender.database.read { [vault = lender.vault] in try vault.refreshPolicies(in: $0) }
    }

    /// The folder given at start is the current version when there is none yet. Afterwards the versions in the database
    /// count. A demonstration, which has no clients to tell, takes another folder over at once.
    ///
    /// Several servers may start together: one of them does it.
    public func adopt(_ policy: Policy, texts: [String: String]) async throws -> PolicyAdoption {
        let notices = notices(of: policy)
        let now = lender.clock.now()
        let result = try await lender.database.write { transaction -> PolicyAdoption in
            let history = try PolicyVersionRecords.history(in: transaction)
            if history.find(hash: policy.hash)?.wasShown == true { return .known }
            let day = try BusinessDay.today(lender, in: transaction)
            if !history.versions.isEmpty, !lender.keepsOwnDate {
                return .ignored(inForce: history.current(on: day)?.version ?? "—")
            }
            try PolicyVersionRecords.lock(in: transaction)
            guard try PolicyVersionRecords.history(in: transaction) == history else { return .known }
            try PolicyVersionRecords.keep(policy, texts: texts, notices: notices, in: transaction)
            let fact = PolicyFact(event: .adopted, actor: "start", on: day, at: now)
            try PolicyVersionRecords.add(fact, to: policy.hash, in: transaction)
            try PolicyVersionRecords.grow(in: transaction)
            return .adopted
        }
        try await refresh()
        return result
    }

    /// Brings a version in as a draft. The same files again are success without effect.
    ///
    /// - Throws: `PolicyProblems` for what is wrong in the files; ``PolicyVersionProblem``.
    public func bring(_ texts: [String: String], _ actor: Actor) async throws -> PolicyVersion {
        try Self.requireOfficer(actor)
        guard texts.values.reduce(0, { $0 + $1.utf8.count }) <= Self.longest else { throw PolicyVersionProblem.tooLong }
        let policy = try PolicyReader.readPolicy(texts)
        let notices = notices(of: policy)
        return try await act("import", policy.hash, actor) { history, occasion, transaction in
            if let known = history.find(hash: policy.hash) {
                guard known.withdrawal == nil else { throw PolicyVersionProblem.withdrawn }
                return nil
            }
            try PolicyVersionRecords.keep(policy, texts: texts, notices: notices, in: transaction)
            return .imported
        }
    }

    /// Approves a draft; whoever brought it in may not.
    public func approve(_ hash: String, _ actor: Actor) async throws -> PolicyVersion {
        try await act("approve", hash, actor) { history, occasion, _ in
            let version = try Self.found(hash, history)
            if version.approval != nil { return nil }
            guard version.withdrawal == nil else { throw PolicyVersionProblem.withdrawn }
            guard let maker = version.maker else { throw PolicyVersionProblem.alreadyInForce }
            guard maker.actor != occasion.actor.id else { throw PolicyVersionProblem.ownDraft }
            let sameName = history.versions.contains { other in
                other.hash != hash && other.version == version.version && other.withdrawal == nil
                    && (other.wasShown || other.approval != nil)
            }
            guard !sameName else { throw PolicyVersionProblem.nameTaken(version.version) }
            return .approved
        }
    }

    /// Shows an approved version on the site, which is the first channel; the program records its own proof.
    public func announce(_ hash: String, _ actor: Actor) async throws -> PolicyVersion {
        let policy = try await policy(hash)
        return try await act("announce", hash, actor) { history, occasion, transaction in
            let version = try Self.found(hash, history)
            try Self.requireApproved(version)
            if version.proofs.contains(where: { $0.channel == .site }) { return nil }
            let wider = CompiledPolicy.widening(by: policy)
            guard wider.isEmpty else { throw PolicyVersionProblem.wider(wider) }
            let earliest = PolicyVersion.earliest(occasion.businessDay)
            guard earliest <= version.effectiveFrom else { throw PolicyVersionProblem.tooEarly(earliest) }
            if let last = history.road.last?.from, version.effectiveFrom <= last {
                throw PolicyVersionProblem.notAfter(last)
            }
            let proof = AnnouncementProof(
                kind: .page,
                shownOn: occasion.businessDay,
                reference: "/notice/versions/\(version.version)",
                contentHash: try PolicyVersionRecords.noticeHash(of: hash, in: transaction)
            )
            return .announced(.site, proof)
        }
    }

    /// Records proof that the version was shown elsewhere. The same proof again is success without effect.
    public func prove(
        _ channel: AnnouncementChannel,
        _ proof: AnnouncementProof,
        of hash: String,
        _ actor: Actor
    ) async throws -> PolicyVersion {
        try await act("prove", hash, actor) { history, occasion, _ in
            let version = try Self.found(hash, history)
            let same = version.proofs.first { $0.channel == channel && $0.proof.reference == proof.reference }
            if let same {
                guard same.proof == proof else { throw PolicyVersionProblem.otherProof }
                return nil
            }
            try Self.requireApproved(version)
            try Self.check(channel, proof, of: version, occasion.businessDay)
            return .announced(channel, proof)
        }
    }

    /// Takes a version back before its day.
    public func withdraw(_ hash: String, _ reason: PolicyWithdrawalReason, _ actor: Actor) async throws -> PolicyVersion
    {
        try await act("withdraw", hash, actor) { history, occasion, _ in
            let version = try Self.found(hash, history)
            if version.withdrawal != nil { return nil }
            switch history.state(of: version, on: occasion.businessDay) {
            case .inForce, .superseded: throw PolicyVersionProblem.alreadyInForce
            case .draft, .approved, .announcing, .announced, .missed, .withdrawn: return .withdrawn(reason)
            }
        }
    }

    private static func check(
        _ channel: AnnouncementChannel,
        _ proof: AnnouncementProof,
        of version: PolicyVersion,
        _ today: CivilDate
    ) throws {
        guard channel != .site, proof.kind != .page else { throw PolicyVersionProblem.siteProvesItself }
        guard version.wasShown else { throw PolicyVersionProblem.siteFirst }
        let reference = proof.reference
        guard (1...200).contains(reference.count), !reference.contains(where: \.isNewline) else {
            throw PolicyVersionProblem.noReference
        }
        guard proof.contentHash.isEmpty || proof.contentHash.utf8.count == 64 && proof.contentHash.allSatisfy(isHex)
        else { throw PolicyVersionProblem.notAHash }
        guard proof.shownOn <= today else { throw PolicyVersionProblem.shownInFuture }
        guard let approved = version.approval?.on, proof.shownOn >= approved else {
            throw PolicyVersionProblem.shownBeforeApproval
        }
        guard version.missingChannels.contains(channel) else { return }
        // The channel that makes the announcement complete must have done so in time, and be proved before the day.
        let earliest = PolicyVersion.earliest(proof.shownOn)
        guard earliest <= version.effectiveFrom else { throw PolicyVersionProblem.tooEarly(earliest) }
        guard today < version.effectiveFrom else { throw PolicyVersionProblem.dayOver }
    }

    private static func isHex(_ letter: Character) -> Bool { "0123456789abcdef".contains(letter) }

    private static func found(_ hash: String, _ history: PolicyHistory) throws -> PolicyVersion {
        guard let version = history.find(hash: hash) else { throw PolicyVersionProblem.unknown }
        return version
    }

    private static func requireApproved(_ version: PolicyVersion) throws {
        guard version.withdrawal == nil else { throw PolicyVersionProblem.withdrawn }
        guard version.maker != nil else { throw PolicyVersionProblem.alreadyInForce }
        guard version.approval != nil else { throw PolicyVersionProblem.notApproved }
    }

    private static func requireOfficer(_ actor: Actor) throws {
        guard actor.role.rawValue == role else { throw PolicyVersionProblem.notAnOfficer }
    }

    /// One act at a time. It names the fact it adds, or none when nothing has to be done any more. The fact, its line on
    /// the log and the growth of the register happen together or not at all.
    private func act(
        _ word: String,
        _ hash: String,
        _ actor: Actor,
        _ body: @escaping @Sendable (PolicyHistory, Occasion, any SQLTransaction) throws -> PolicyFact.Event?
    ) async throws -> PolicyVersion {
        let now = try await lender.occasion(actor, case: nil)
        do {
            try Self.requireOfficer(actor)
            let version = try await lender.vault.act { transaction -> PolicyVersion in
                try PolicyVersionRecords.lock(in: transaction)
                var occasion = now
                occasion.businessDay = max(now.businessDay, try BusinessDay.today(lender, in: transaction))
                let history = try PolicyVersionRecords.history(in: transaction)
                guard let event = try body(history, occasion, transaction) else {
                    return try Self.found(hash, history)
                }
                let fact = PolicyFact(event: event, actor: actor.id, on: occasion.businessDay, at: occasion.at)
                try lender.vault.recordAct(
                    OperationRecording.self,
                    fields: [Fields.operationJournalEntry.id],
                    documentHash: ShownText.hash(fact.statement(about: hash)),
                    occasion,
                    in: transaction
                )
                try PolicyVersionRecords.add(fact, to: hash, in: transaction)
                try PolicyVersionRecords.grow(in: transaction)
                return try Self.found(hash, try PolicyVersionRecords.history(in: transaction))
            }
            try await refresh()
            return version
        } catch let refusal as PolicyVersionProblem {
            try await lender.database.write { transaction in
                try PolicyVersionRecords.note(
                    word,
                    refusal: refusal.code,
                    hash,
                    actor.id,
                    at: now.at,
                    in: transaction
                )
            }
            throw refusal
        }
    }

    private func notices(of policy: Policy) -> [Language: String] {
        Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, NoticeRenderer.text(policy, lender.law, $0)) }
        )
    }
}

extension Lender {
    public var policyVersions: PolicyVersionDesk { PolicyVersionDesk(lender: self) }
}

extension PolicyFact {
    /// The act in one line; its SHA-256 stands on the log, so that whoever knows the act can find it there.
    public func statement(about hash: String) -> String {
        switch event {
        case .adopted: "policy \(hash) adopted \(on)"
        case .imported: "policy \(hash) imported \(on)"
        case .approved: "policy \(hash) approved \(on)"
        case .announced(let channel, let proof):
            "policy \(hash) announced \(channel.rawValue) \(proof.kind.rawValue) \(proof.shownOn) \(proof.reference) "
                + proof.contentHash
        case .withdrawn(let reason): "policy \(hash) withdrawn \(on) \(reason.rawValue)"
        }
    }
}
