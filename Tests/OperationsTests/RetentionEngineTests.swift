import CivilTime
import Foundation
import LenderSupport
import PolicyModel
import PrivacyOffice
import Testing

/// Clause 8.1: four criteria, the clocks from which they run, and the order in which they are asked.
@Suite struct RetentionEngineTests {
    private let policy: Policy

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        policy = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        ).0
    }

    private func kept(_ id: String) throws -> RetentionClass {
        try #require(policy.retention.first { $0.id.rawValue == id })
    }

    private func relation(
        inForce: Bool = false,
        ended: String? = nil,
        closed: String? = nil,
        open: Bool = false,
        supplied: String? = nil
    ) -> RelationDates {
        RelationDates(
            contractInForce: inForce,
            contractEnded: ended.map { day($0) },
            applicationClosed: closed.map { day($0) },
            applicationOpen: open,
            lastSupply: supplied.map { day($0) }
        )
    }

    private func ruling(
        _ retention: RetentionClass,
        _ relation: RelationDates,
        collected: String = "2020-01-15",
        consent: Bool = false,
        on today: String
    ) -> RetentionRuling {
        RetentionEngine.ruling(
            retention,
            RetentionClocks(collected: day(collected), relation: relation, consentLive: consent),
            on: day(today)
        )
    }

    @Test func `clause 8.1.1: kept while the contract is in force, and not a day longer`() throws {
        let traffic = try kept("traffic")
        let lasting = ruling(traffic, relation(inForce: true), on: "2026-01-01")
        #expect(lasting.outlook?.clause == "8.1.1" && lasting.outlook?.until == nil)
        #expect(ruling(traffic, relation(ended: "2026-01-01"), on: "2026-01-01") == .due(since: nil))
        // What is collected for an application serves the contract that may follow.
        #expect(ruling(traffic, relation(open: true), on: "2026-01-01").outlook?.clause == "8.1.1")
    }

    @Test func `clause 8.1.2: kept through the last day of the period and due on the next`() throws {
        let contact = try kept("contact")
        let relation = relation(ended: "2021-03-10")
        #expect(ruling(contact, relation, on: "2026-03-10").outlook?.until == day("2026-03-10"))
        #expect(ruling(contact, relation, on: "2026-03-11") == .due(since: day("2026-03-11")))
    }

    @Test func `clause 8.1.2: months end on 29 February and at shorter months by the calendar`() throws {
        let site = try kept("siteActivity")
        let none = relation()
        #expect(ruling(site, none, collected: "2023-08-31", on: "2024-02-29").outlook?.until == day("2024-02-29"))
        #expect(ruling(site, none, collected: "2022-08-31", on: "2023-03-01") == .due(since: day("2023-03-01")))
        let marketing = try kept("marketing")
        #expect(ruling(marketing, none, collected: "2024-02-29", on: "2025-02-28").outlook?.until == day("2025-02-28"))
        #expect(ruling(marketing, none, collected: "2024-02-29", on: "2025-03-01").isDue)
        let video = try kept("video")
        #expect(ruling(video, none, collected: "2024-01-31", on: "2024-02-29").outlook?.until == day("2024-02-29"))
        #expect(ruling(video, none, collected: "2024-01-31", on: "2024-03-01").isDue)
    }

    @Test func `clause 8.1.3: a duty by law is told before the contract, and its clock waits for the end`() throws {
        let file = try kept("amlFile")
        #expect(ruling(file, relation(inForce: true), on: "2026-01-01").outlook?.clause == "8.1.3")
        // Another contract ended long ago, the relation goes on.
        let again = relation(inForce: true, ended: "2010-01-01")
        #expect(ruling(file, again, on: "2026-01-01").outlook?.until == nil)
        let over = relation(ended: "2022-06-30", closed: "2023-01-31")
        #expect(ruling(file, over, on: "2026-01-01").outlook?.until == day("2028-01-31"))
        #expect(ruling(file, over, on: "2028-02-01") == .due(since: day("2028-02-01")))
    }

    @Test func `clause 8.1.3: ten years after information was last supplied to a bureau, of several terms the longest`()
        throws
    {
        let consent = try kept("bureauConsent")
        let supplied = relation(ended: "2022-01-01", supplied: "2024-05-05")
        let outlook = ruling(consent, supplied, on: "2026-01-01").outlook
        #expect(outlook?.until == day("2034-05-05") && outlook?.law == "573-II Art. 23(6)")
        let never = ruling(consent, relation(ended: "2022-01-01"), on: "2026-01-01").outlook
        #expect(never?.until == day("2030-01-15") && never?.law == "573-II Art. 29(3-1)")
        #expect(ruling(consent, supplied, on: "2034-05-06").isDue)
    }

    @Test func `clause 8.1.4 counts only if no other basis exists`() throws {
        let marketing = try kept("marketing")
        let first = ruling(marketing, relation(), consent: true, on: "2021-01-15")
        #expect(first.outlook?.clause == "8.1.2" && first.outlook?.until == day("2021-01-15"))
        let later = ruling(marketing, relation(), consent: true, on: "2021-01-16")
        #expect(later.outlook?.clause == "8.1.4" && later.outlook?.until == nil)
        #expect(ruling(marketing, relation(), consent: false, on: "2021-01-16").isDue)
    }

    @Test func `clause 8.1.2: without a contract no period runs from its end`() throws {
        let closed = relation(closed: "2022-01-01")
        let outlook = ruling(try kept("contact"), closed, on: "2022-01-02").outlook
        #expect(outlook?.until == day("2025-01-01") && outlook?.law == "Civil Code Art. 178")
        #expect(ruling(try kept("contract"), closed, on: "2027-01-02") == .due(since: day("2027-01-02")))
    }

    @Test func `clause 8.1: a contract ends by its own clock although the person has another`() throws {
        let contact = try kept("contact")
        let whole = relation(inForce: true, ended: "2019-01-01")
        var clocks = RetentionClocks(collected: day("2015-01-01"), relation: whole, consentLive: false)
        #expect(!RetentionEngine.ruling(contact, clocks, on: day("2026-01-01")).isDue)
        clocks.own = relation(ended: "2019-01-01")
        #expect(RetentionEngine.ruling(contact, clocks, on: day("2026-01-01")) == .due(since: day("2024-01-02")))
    }

    @Test func `clause 8.2: every class of the policy ends once everything about a person has, and none at once`() {
        let over = relation(ended: "2020-01-31", closed: "2019-12-01", supplied: "2020-02-01")
        for retention in policy.retention {
            let during = ruling(retention, relation(inForce: true), collected: "2019-12-01", on: "2019-12-01")
            #expect(!during.isDue, "\(retention.id) keeps nothing at all")
            #expect(ruling(retention, over, collected: "2019-12-01", on: "2030-02-02").isDue, "\(retention.id)")
        }
    }
}
