import PolicyModel
import PrivacyKernel
import Testing
import TransparencyLog
import Vault

/// Every act leaves its line, also the one that was refused, and the person can prove it.
struct LogLineTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    @Test func `a permitted act leaves a line that names all but the person and the values`() async throws {
        let subject = try await world.person()
        let opened = try await world.vault.open(
            CreditAssessment.self,
            world.access(subject, [Fields.dependants.id], VaultWorld.underwriter)
        )
        let line = try #require(try await world.lines().last)
        #expect(line.id == opened.scope.line)
        #expect(line.decision == .permitted && line.verb == "use" && line.purpose == "7.3" && line.basis == "B3")
        #expect(line.actor == "employee-7" && line.role == "underwriter")
        #expect(line.categories == ["D6"] && line.fields == ["dependants"])
        #expect(line.clause == "clause 7.3" && line.policyHash.count == 64)
        #expect(line.businessDay == VaultWorld.underwriter.businessDay && line.at == VaultWorld.at(0))
        let text = String(decoding: line.encoded, as: UTF8.self)
        #expect(!text.contains(subject.rawValue) && !text.contains("A-1"))
    }

    @Test func `a customer's own act does not name him as its actor`() async throws {
        let subject = try await world.person()
        let line = try #require(try await world.lines().first)
        #expect(line.actor == "customer" && line.verb == "collect" && line.decision == .permitted)
        #expect(!String(decoding: line.encoded, as: UTF8.self).contains(subject.rawValue))
    }

    @Test func `the same person has another commitment in every line`() async throws {
        let subject = try await world.person()
        for _ in 0..<3 { _ = try await world.surname(of: subject) }
        let commitments = try await world.lines().map(\.subject)
        #expect(commitments.count == 4 && Set(commitments).count == 4 && !commitments.contains(""))
    }

    @Test func `a refused reading opens nothing and is on the log`() async throws {
        let subject = try await world.person()
        let answer = try await refusal {
            try await world.vault.open(
                CreditAssessment.self,
                world.access(subject, [Fields.iin.id], VaultWorld.underwriter)
            )
        }
        #expect(answer == ["category-not-for-purpose"])
        let line = try #require(try await world.lines().last)
        #expect(line.decision == .refused && line.clause == "clause 4.1" && line.fields == ["iin"])
        #expect(line.basis.isEmpty && !line.subject.isEmpty)
    }

    @Test func `a refusal inside an act undoes the act and stays on the log`() async throws {
        let subject = try await world.person()
        let before = try await world.lines().count
        let items = try await world.count("SELECT COUNT(*) FROM vault_item")
        let answer = try await refusal {
            try await world.vault.act { [vault = world.vault] transaction in
                // The first half is permitted; the second is not, because an underwriter identifies nobody.
                try vault.change(
                    PersonIdentification.self,
                    of: subject,
                    [Intake(Fields.surname, "New")],
                    source: "person",
                    VaultWorld.system,
                    in: transaction
                )
                try vault.change(
                    PersonIdentification.self,
                    of: subject,
                    [Intake(Fields.surname, "Newer")],
                    source: "person",
                    VaultWorld.underwriter,
                    in: transaction
                )
            }
        }
        #expect(answer == ["role-not-for-purpose"])
        #expect(try await world.count("SELECT COUNT(*) FROM vault_item") == items)
        let lines = try await world.lines()
        #expect(lines.count == before + 1)
        #expect(lines.last?.decision == .refused && lines.last?.role == "underwriter")
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
    }

    @Test func `without consent nothing is taken in or read, and both attempts are on the log`() async throws {
        let subject = try await world.person(consents: [])
        let collected = try await refusal {
            try await world.vault.act { [vault = world.vault] in
                try vault.collect(
                    ContractConclusion.self,
                    into: subject,
                    [Intake(Fields.employer, "Somebody")],
                    source: "person",
                    VaultWorld.system,
                    in: $0
                )
            }
        }
        let read = try await refusal {
            try await world.vault.open(ContractConclusion.self, world.access(subject, [Fields.iin.id]))
        }
        #expect(collected == ["consent-missing"] && read == ["consent-missing"])
        #expect(try await world.count("SELECT COUNT(*) FROM vault_item WHERE field = 'employer'") == 0)
        let lines = try await world.lines().suffix(2)
        #expect(lines.map(\.decision) == [.refused, .refused])
        #expect(lines.map(\.clause) == ["94-V Art. 7(1)", "94-V Art. 7(1)"])
    }

    @Test func `every line is in the tree, its proof verifies, and a changed one does not`() async throws {
        let subject = try await world.person()
        _ = try await world.surname(of: subject)
        _ = try await refusal {
            try await world.vault.open(
                CreditAssessment.self,
                world.access(subject, [Fields.iin.id], VaultWorld.underwriter)
            )
        }
        try await world.integrate()
        #expect(try await world.audit() == [])
        let bundle = try #require(try await world.vault.evidence(about: subject, VaultWorld.officer))
        #expect(bundle.lines.count == 3)
        let key = world.ring.logKey.verificationKey
        let report = EvidenceVerifier.verify(bundle.encoded, key: key)
        #expect(report.isVerified)
        #expect(report.lines.compactMap(\.entry?.decision) == [.permitted, .permitted, .refused])

        let first = try #require(bundle.lines.first)
        let bent = EvidenceBundle.Line(
            entry: try #require(bundle.lines.last).entry,
            salt: first.salt,
            index: first.index,
            proof: first.proof
        )
        let forged = EvidenceBundle(subject: subject.rawValue, lines: [bent], checkpoint: bundle.checkpoint)
        #expect(!EvidenceVerifier.verify(forged, key: key).isVerified)
        let other = EvidenceBundle(subject: "s_other", lines: bundle.lines, checkpoint: bundle.checkpoint)
        #expect(!EvidenceVerifier.verify(other, key: key).isVerified)
    }

    @Test func `a person sees his own lines with their cases, and nobody else's`() async throws {
        let subject = try await world.person()
        let other = try await world.person()
        _ = try await world.surname(of: subject)
        let seen = try await world.vault.lines(about: subject, VaultWorld.occasion(.customer(subject)))
        // Newest first: this very look, the reading, the collecting.
        #expect(seen.map(\.entry.verb) == ["use", "use", "collect"])
        #expect(seen.allSatisfy { $0.caseReference == "A-1" })
        let answer = try await refusal {
            try await world.vault.lines(about: subject, VaultWorld.occasion(.customer(other)))
        }
        #expect(answer == ["other-subject"])
    }

    @Test func `a work list leaves a line about nobody`() async throws {
        let scope = try await world.vault.openList(
            CreditAssessment.self,
            fields: [Fields.applicationRecord.id],
            VaultWorld.underwriter
        )
        #expect(scope.subject == nil)
        let line = try #require(try await world.lines().last)
        #expect(line.id == scope.line && line.subject.isEmpty && line.decision == .permitted)
    }
}
