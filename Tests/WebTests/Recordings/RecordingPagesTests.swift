import CivilTime
import CounterpartySimulator
import Foundation
import HTTPTypes
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Web

/// Clause 6.1 and purpose 4 of clause 4.1: recordings of calls, from the announcement to whoever hears them.
@Suite struct RecordingPagesTests {
    @Test(arguments: Engine.available)
    func `clause 6.1: a call is announced, its sound is sealed, and it is heard for a purpose, a role and a case only`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let agent = try await StaffVisit.browser(test, "callcentre")
            let bytes = RecordingVisit.ogg()
            let number = try await RecordingVisit.record(agent, visit, bytes)
            #expect(number == "CR-2024-000001")
            let card = try await agent.get("/staff/recordings/\(number)")
            for part in ["Қазақша", "2023-1", "12:30, audio/ogg", visit.file.number, "callcentre"] {
                #expect(card.text.contains(part), "\(part)")
            }
            #expect(!card.text.contains(visit.borrower.person.surname), "nobody is named")
            let listen = "/staff/recordings/\(number)/listen"
            let blank = try await agent.post(listen, [("use", "dispute"), ("case", "")])
            #expect(blank.status == 403 && blank.text.contains("94-V Art. 14"), "without a case")
            #expect(
                try await agent.post(listen, [("use", ""), ("case", visit.file.number)]).status == 422,
                "no purpose"
            )
            let foreign = try await agent.post(listen, [("use", "dispute"), ("case", "A-2024-999999")])
            #expect(foreign.status == 422, "a case that is not this person's")
            let accountant = try await StaffVisit.browser(test, "accountant")
            let role = try await accountant.post(listen, [("use", "dispute"), ("case", visit.file.number)])
            #expect(role.status == 403 && role.text.contains("94-V Art. 14"), "a role that may not")
            let rights = try await agent.post(listen, [("use", "rights"), ("case", visit.file.number)])
            #expect(rights.status == 403, "a purpose that is not the agent's")
            let heard = try await agent.post(listen, [("use", "dispute"), ("case", visit.file.number)])
            #expect(heard.status == 200)
            #expect(heard.text.contains("data:audio/ogg;base64," + Data(bytes).base64EncodedString()))
            let csp = try #require(heard.headers[.contentSecurityPolicy])
            #expect(csp.contains("media-src data:") && csp.contains("default-src 'none'"))
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await officer.get("/staff/recordings/\(number)")
            #expect(try await officer.post(listen, [("use", "consent"), ("case", visit.file.number)]).status == 200)

            let lines = try await RecordingVisit.lines(test, visit.file.subject)
            #expect(lines.count { $0 == "use callCentre 6.1 permitted" } == 1, "one listening, one line")
            #expect(lines.count { $0 == "use callCentre 6.1 refused" } == 1)
            #expect(lines.contains("use accountant 6.1 refused") && lines.contains("use callCentre 9 refused"))
            #expect(lines.contains("use dataProtectionOfficer P4 permitted"))
            // The person sees who heard it and what for, and whose attempt was refused.
            let own = try await visit.browser.get("/me/recordings")
            for part in [number, "12:30", "to settle a complaint", "to prove a consent", "Call-centre employee"] {
                #expect(own.text.contains(part), "\(part)")
            }
            #expect(try await visit.browser.get("/me/data/lines?only=refused").text.contains("Accountant"))
        }
    }

    /// Clause 9.1: his own recordings, in the pack as well; another's do not exist for him.
    @Test func `clause 9.1: a person hears and keeps his own recordings, and they are in his access pack`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let other = try await PortalVisit(test, number: 2)
            let agent = try await StaffVisit.browser(test, "callcentre")
            let bytes = RecordingVisit.ogg(700_000)
            let number = try await RecordingVisit.record(agent, person.visit, bytes)
            let sound = try await person.browser.get("/me/recordings/\(number)/sound")
            #expect(sound.status == 200 && sound.bytes == bytes && sound.headers[.contentType] == "audio/ogg")
            #expect(try await other.browser.get("/me/recordings/\(number)/sound").status == 404)
            #expect(!(try await other.browser.get("/me/recordings").text.contains(number)))
            #expect(try await agent.get("/me/recordings/\(number)/sound").status == 303, "an employee has no such page")
            let request = try await person.asked(.access)
            let json = try await person.browser.get("/me/requests/\(request)/pack.json")
            #expect(json.text.contains("call_recording") && json.text.contains(number))
            let pack = try await person.browser.get("/me/requests/\(request)/pack")
            #expect(pack.text.contains("/me/recordings/\(number)/sound"))
        }
    }

    @Test
    func `clause 6.1: what is no sound, is cut short, comes twice or from elsewhere is refused and leaves nothing`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let agent = try await StaffVisit.browser(test, "callcentre")
            let number = try await RecordingVisit.announce(agent, to: "/staff/people/\(visit.file.subject.rawValue)")
            let path = "/staff/recordings/\(number)"
            #expect(try await agent.get(path).text.contains("сөйлесу жазылады"), "the words to say, in Kazakh")
            let length = [("length", "1:05")]
            func send(_ fields: [(String, String)], _ bytes: [UInt8]?, csrf: String? = nil, cut: Int = 0) async throws
                -> Browser.Page
            {
                _ = try await agent.get(path)
                return try await agent.postFile(
                    path + "/sound",
                    fields,
                    file: bytes.map { ("sound", $0) },
                    csrf: csrf,
                    cut: cut
                )
            }
            let page = try await send(length, Array("<html>not a sound".utf8) + RecordingVisit.ogg())
            #expect(page.status == 422 && page.text.contains("not a sound file"))
            #expect(try await send([("length", "soon")], RecordingVisit.ogg()).status == 422)
            #expect(try await send(length, nil).status == 422, "no file")
            #expect(try await send(length, []).status == 422, "an empty file")
            #expect(try await send(length, RecordingVisit.ogg(), cut: 400).status == 422, "cut short")
            #expect(try await send(length, RecordingVisit.ogg(), csrf: "0").status == 403, "another site's form")
            let large = try await send(
                length,
                RecordingVisit.ogg(4) + [UInt8](repeating: 7, count: RecordingDesk.longestSound)
            )
            #expect(large.status == 422 && large.text.contains("too large"))
            let stranger = try await StaffVisit.browser(test, "officer")
            _ = try await stranger.get(path)
            #expect(
                try await stranger.postFile(path + "/sound", length, file: ("sound", RecordingVisit.ogg())).status
                    == 422
            )
            let objects = try await test.database.read {
                try $0.query("SELECT COUNT(*) FROM vault_object").first?.integer(0)
            }
            #expect(objects == 0, "nothing was kept")
            #expect(try await send(length, RecordingVisit.ogg()).status == 303)
            let twice = try await send(length, RecordingVisit.ogg(10))
            #expect(twice.status == 422 && twice.text.contains("kept already"))
            #expect(try await agent.post("/staff/recordings/CR-2024-000099/listen", [("use", "dispute")]).status == 404)
            test.clock.advance(seconds: 7200)
            #expect(try await test.lender.vault.sweepObjects(at: test.clock.now()) == 0, "no refused file lies about")
        }
    }

    @Test func `a call is announced once for each form, to the person of its case, and a missing sound becomes a task`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let other = try await PortalVisit(test, number: 2)
            let agent = try await StaffVisit.browser(test, "callcentre")
            _ = try await agent.get("/staff/recordings")
            let form = [
                ("key", RandomID.make()), ("phone", visit.borrower.phone), ("direction", "outgoing"),
                ("language", "ru"),
            ]
            let first = try await agent.post("/staff/recordings", form)
            #expect(first.location == "/staff/recordings/CR-2024-000001")
            #expect(try await agent.post("/staff/recordings", form).location == first.location, "a double click")
            let wrong = form.dropFirst() + [("key", RandomID.make()), ("case", other.file.number)]
            #expect(try await agent.post("/staff/recordings", Array(wrong)).status == 422, "another's case")
            let nobody = [
                ("key", RandomID.make()), ("phone", "+77019999999"), ("direction", "outgoing"), ("language", "ru"),
            ]
            #expect(try await agent.post("/staff/recordings", nobody).status == 422)
            try await test.lender.objectKeeping.tidy()
            let officer = try await StaffVisit.browser(test, "privacy")
            #expect(!(try await officer.get("/staff").text.contains("CR-2024-000001")), "not yet")
            test.clock.advance(seconds: 25 * 3600)
            try await test.lender.objectKeeping.tidy()
            try await test.lender.objectKeeping.tidy()
            // The jump of the clock has ended the officer's session.
            let tasks = try await StaffVisit.browser(test, "privacy").get("/staff").text
            #expect(tasks.matches(of: /<td>CR-2024-000001<\/td>/).count == 1, "one task, however often it is looked")
            #expect(try await StaffVisit.browser(test, "accountant").get("/staff/recordings").status == 403)
        }
    }

    /// the journal of the online path as evidence.
    @Test func `clause 6.1: the journal of a case shows what was shown, agreed to and signed, and the look is seen`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            try await visit.integrateLog()
            let officer = try await StaffVisit.browser(test, "privacy")
            let hash = try await test.database.read {
                try $0.query("SELECT document_hash FROM contract WHERE number = $1", [.text(contract)]).first?.text(0)
            }
            for reference in [contract, visit.file.number] {
                let page = try await officer.get("/staff/journal?case=\(reference)")
                #expect(page.status == 200)
                for part in [
                    "the cost of the loan", "the privacy notice", "the contract was signed", "Given",
                    try #require(hash),
                ] {
                    #expect(page.text.contains(part), "\(part)")
                }
                #expect(!page.text.contains(visit.borrower.person.surname))
            }
            #expect(try await officer.get("/staff/journal?case=A-2024-999999").status == 422)
            #expect(
                try await StaffVisit.browser(test, "callcentre").get("/staff/journal?case=\(contract)").status == 403
            )
            let lines = try await RecordingVisit.lines(test, visit.file.subject)
            #expect(lines.contains("use dataProtectionOfficer 6.1 permitted"))
        }
    }

    /// Clause 12.1: what was agreed to over the interface is what was shown.
    @Test func `clause 12.1: an application over the interface names the version of the policy whose texts were shown`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            guard case .object(var members) = try APIApplicant(test, client).beginning else {
                Issue.record("the beginning is an object")
                return
            }
            members["policyVersion"] = "2022-7"
            let other = try await client.command("/api/applications", .object(members), key: "v1")
            #expect(other.status == 422 && other.json["type"].text == "/problems/api/other-version-shown")
            members["policyVersion"] = nil
            #expect(try await client.command("/api/applications", .object(members), key: "v2").status == 422)
            members["policyVersion"] = .string(try await client.get("/api/texts").json["policyVersion"].text)
            #expect(try await client.command("/api/applications", .object(members), key: "v3").status == 201)
        }
    }
}
