import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import TransparencyLog
import Vault
import Wording

/// What cannot be done with a version of the policy, and by whom (clause 12.1, R-12.1.1).
@Suite struct PolicyRefusalTests {
    static let maker = PolicyDraft.maker
    static let checker = PolicyDraft.checker

    @Test func `whoever brings a version in does not approve it, and the attempt is kept`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let draft = try await desk.bring(try PolicyDraft.texts("2024-2", from: day("2024-03-01")), Self.maker)
            // The same files again, by another: still the first one's draft.
            let again = try await desk.bring(try PolicyDraft.texts("2024-2", from: day("2024-03-01")), Self.checker)
            #expect(again == draft && draft.maker?.actor == Self.maker.id)
            await #expect(throws: PolicyVersionProblem.ownDraft) { _ = try await desk.approve(draft.hash, Self.maker) }
            await #expect(throws: PolicyVersionProblem.notApproved) {
                _ = try await desk.announce(draft.hash, Self.maker)
            }
            for role in ["administrator", "auditor", "customer", "loanOfficer", "system"] {
                let stranger = Actor(id: "e_\(role)", role: RoleID(role))
                await #expect(throws: PolicyVersionProblem.notAnOfficer) {
                    _ = try await desk.approve(draft.hash, stranger)
                }
            }
            let attempts = try await desk.view(draft.hash, Actor(id: "e_a", role: RoleID("auditor"))).attempts
            #expect(attempts.count == 7)
            #expect(attempts.last?.refusal == "policy-version/own-draft" && attempts.last?.actor == Self.maker.id)
            await #expect(throws: PolicyVersionProblem.notAnOfficer) {
                _ = try await desk.overview(Actor(id: "e_c", role: RoleID("collections")))
            }
            #expect(try await desk.waiting(for: Self.checker).map(\.hash) == [draft.hash])
            #expect(try await desk.waiting(for: Self.maker).isEmpty)
            _ = try await desk.approve(draft.hash, Self.checker)
            #expect(try await desk.approve(draft.hash, Self.checker).facts.count == 2, "twice is once")
        }
    }

    @Test func `a version that this program was not built for is not announced`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let texts = try PolicyDraft.texts("2024-2", from: day("2024-03-01")) { texts in
                // The auditor would see recordings, for which no type was generated.
                try PolicyDraft.replace(
                    "purposes.yaml",
                    "roles: [customer, loanOfficer, callCentre, collections, dataProtectionOfficer, integrator, system]\n    needsCase: false\n  - id: \"6.2\"",
                    "roles: [customer, loanOfficer, callCentre, collections, dataProtectionOfficer, auditor, integrator, system]\n    needsCase: false\n  - id: \"6.2\"",
                    &texts
                )
            }
            let draft = try await desk.bring(texts, Self.maker)
            _ = try await desk.approve(draft.hash, Self.checker)
            await #expect(throws: PolicyVersionProblem.wider(["6.1 role auditor"])) {
                _ = try await desk.announce(draft.hash, Self.maker)
            }
            #expect(try await desk.view(draft.hash, Self.maker).wider == ["6.1 role auditor"])
        }
    }

    @Test func `proof names a channel, a day that was, and where it lies`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let hash = try await PolicyCycleTests.approved(test.lender, "2024-2", from: day("2024-04-01"))
            func prove(_ channel: AnnouncementChannel, _ proof: AnnouncementProof) async -> PolicyVersionProblem? {
                do {
                    _ = try await desk.prove(channel, proof, of: hash, Self.maker)
                    return nil
                } catch { return error as? PolicyVersionProblem }
            }
            func proof(_ on: String, _ reference: String = "act 7", _ hash: String = "") -> AnnouncementProof {
                AnnouncementProof(kind: .statement, shownOn: day(on), reference: reference, contentHash: hash)
            }
            #expect(await prove(.branches, proof("2024-01-31")) == .siteFirst)
            _ = try await desk.announce(hash, Self.maker)
            #expect(await prove(.site, proof("2024-01-31")) == .siteProvesItself)
            #expect(await prove(.branches, proof("2024-02-01")) == .shownInFuture)
            #expect(await prove(.branches, proof("2024-01-30")) == .shownBeforeApproval)
            #expect(await prove(.branches, proof("2024-01-31", "")) == .noReference)
            #expect(await prove(.branches, proof("2024-01-31", "a\nb")) == .noReference)
            #expect(await prove(.branches, proof("2024-01-31", String(repeating: "a", count: 201))) == .noReference)
            #expect(await prove(.branches, proof("2024-01-31", "act 7", "abc")) == .notAHash)
            let sum = AnnouncementProof.hash(of: [1, 2, 3])
            #expect(await prove(.branches, proof("2024-01-31", "act 7", sum)) == nil)
            #expect(await prove(.branches, proof("2024-01-31", "act 7")) == .otherProof)
            // More proof, on a channel that may be added, even later.
            try await test.lender.businessDay.set(day("2024-03-20"))
            #expect(await prove(.media, proof("2024-03-15", "Егемен Қазақстан № 50")) == nil)
            let version = try await desk.find("2024-2")
            #expect(version.announcedOn == day("2024-01-31") && version.from == day("2024-04-01"))
        }
    }

    @Test func `every act has a line on the log, by the hash of its statement`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let hash = try await PolicyCycleTests.approved(test.lender, "2024-2", from: day("2024-03-01"))
            _ = try await desk.announce(hash, Self.maker)
            let version = try await desk.withdraw(hash, .replaced, Self.maker)
            let lines = try await test.database.read { transaction in
                let reader = EntryReader(in: transaction)
                return try transaction.query("SELECT entry FROM log_entry").map {
                    String(decoding: try reader.bytes(try $0.blob(0)), as: UTF8.self)
                }
            }
            for fact in version.facts {
                let digest = ShownText.hash(fact.statement(about: hash))
                #expect(lines.count { $0.contains(digest) } == 1, "\(fact.event)")
            }
        }
    }

    @Test func `the files are refused with all that is wrong in them`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let broken = try PolicyDraft.texts("2024-2", from: day("2024-03-01")) { texts in
                texts["roles.yaml"] = "roles: [}"
                texts["bases.yaml"] = nil
            }
            let problems = await #expect(throws: PolicyProblems.self) { _ = try await desk.bring(broken, Self.maker) }
            let files = Set((problems?.problems ?? []).map(\.file))
            #expect(files.isSuperset(of: ["roles.yaml", "bases.yaml"]))
            let long = try PolicyDraft.texts("2024-2", from: day("2024-03-01")) { texts in
                texts["notice.yaml"] = String(repeating: "#", count: 5 << 20)
            }
            await #expect(throws: PolicyVersionProblem.tooLong) { _ = try await desk.bring(long, Self.maker) }
            #expect(try await desk.overview(Self.maker).count == 1)
        }
    }

    @Test func `a name is taken once, and a version comes after the one before it`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let hash = try await PolicyCycleTests.approved(test.lender, "2024-2", from: day("2024-04-01"))
            let twin = try await desk.bring(try PolicyDraft.texts("2024-2", from: day("2024-04-02")), Self.maker)
            await #expect(throws: PolicyVersionProblem.nameTaken("2024-2")) {
                _ = try await desk.approve(twin.hash, Self.checker)
            }
            _ = try await desk.announce(hash, Self.maker)
            _ = try await desk.prove(.branches, PolicyDraft.statement(day("2024-01-31")), of: hash, Self.maker)
            let sameDay = try await PolicyCycleTests.approved(test.lender, "2024-3", from: day("2024-04-01"))
            await #expect(throws: PolicyVersionProblem.notAfter(day("2024-04-01"))) {
                _ = try await desk.announce(sameDay, Self.maker)
            }
        }
    }

    @Test func `every problem is told in three languages with a code of its own`() {
        let today = day("2024-01-31")
        let all: [PolicyVersionProblem] = [
            .unknown, .notAnOfficer, .tooLong, .ownDraft, .notApproved, .withdrawn, .alreadyInForce, .nameTaken("x"),
            .tooEarly(today), .notAfter(today), .wider(["a", "b", "c", "d", "e", "f"]), .siteProvesItself, .siteFirst,
            .noReference, .notAHash, .shownInFuture, .shownBeforeApproval, .dayOver, .otherProof, .notCurrent,
            .noReason,
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(Set(all.map(\.summary)).count == all.count)
        for problem in all {
            for language in Language.allCases {
                #expect(!problem.summary[language].isEmpty && !problem.remedy[language].isEmpty)
                #expect(!problem.summary[language].contains("\n"))
            }
        }
    }

    @Test func `the folder of the first start is the current version; a real lender keeps to its register`()
        async throws
    {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let desk = test.lender.policyVersions
            let texts = PolicyReader.policyTexts(in: TestLender.folderOfPolicy)
            #expect(try await desk.adopt(test.policy, texts: texts) == .known)
            let other = try PolicyDraft.texts("2024-9", from: day("2024-01-01"))
            let policy = try PolicyReader.readPolicy(other)
            let real = try test.anotherServer(clock: SetClock(day("2024-01-31")))
            #expect(try await real.policyVersions.adopt(policy, texts: other) == .ignored(inForce: "2023-1"))
            #expect(try await PolicyCycleTests.decide(real).hash == test.policy.hash)
            // A demonstration has no clients to tell.
            #expect(try await desk.adopt(policy, texts: other) == .adopted)
            #expect(try await PolicyCycleTests.decide(test.lender).hash == policy.hash)
            #expect(try await PolicyCycleTests.decide(real).hash == policy.hash, "one database, one register")
        }
    }
}
