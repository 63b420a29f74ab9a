import HTTPTypes
import LenderSupport
import Lending
import Operations
import PolicyModel
import PrivacyOffice
import Testing

@testable import Web

/// Clause 9.7.4 on the person's own pages.
@Suite struct DevicePageTests {
    @Test func `clause 9.7.4: the device is switched on with its own consent, and off again`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            test.reach(hour: 12)
            let visit = try await PortalVisit(test)
            let path = "/me/messages/device"
            #expect(try await visit.browser.get("/me/messages").text.contains("href=\"\(path)\""))
            let consent = try await visit.browser.get("/me/data/consents/deviceNotifications")
            #expect(
                consent.text.contains("href=\"\(path)\"")
                    && !consent.text.contains("<form method=\"post\" action=\"/me/data")
            )
            let page = try await visit.browser.get(path)
            #expect(page.status == 200 && page.text.contains("its notification address is given to the service abroad"))
            #expect(page.text.contains("data-key=\"\(test.lender.devices.serverKey ?? "?")\""))
            #expect(page.text.contains("disabled"), "nothing happens before the script has found that the browser can")
            // Without an address there is no consent either.
            let bare = try await visit.browser.post(path, [("address", "")])
            #expect(bare.status == 422 && bare.text.contains("The browser gave no address"))
            let device = try await test.newDevice()
            #expect(try await visit.browser.post(path, [("address", device.address)]).location == path)
            let on = try await visit.browser.get(path)
            #expect(on.text.contains("Switch off and withdraw the consent"))
            #expect(!on.text.contains(device.address), "the address is not shown back")
            try await test.set(["lenderNews"], live: true, of: visit.file.subject)
            try await test.campaign("P3.1", "Hello", channel: .push)
            try await test.lender.postman.runDue()
            let notes = try await test.notes(on: device)
            #expect(notes.map(\.title) == ["Hello"])
            let sent = try await visit.browser.get("/me/messages")
            #expect(sent.text.contains("Notifications on the device · By consent"))
            // One tap on the note ends such messages.
            let stop = try #require(notes.first?.stop.split(separator: "/").last)
            #expect(try await visit.browser.get("/u/\(stop)").status == 200)
            _ = try await visit.browser.get(path)
            #expect(try await visit.browser.post(path + "/off", []).location == path)
            #expect(try await visit.browser.get(path).text.contains("I agree, switch on for this device"))
            let proof = try await visit.browser.get("/me/data/consents/deviceNotifications/proof")
            #expect(proof.text.contains("Withdrawn"))
        }
    }

    /// The site has no other script, and only this page may run one.
    @Test func `scripts run on the page of the device and nowhere else`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let page = try await visit.browser.get("/me/messages/device")
            let rule = try #require(page.headers[.contentSecurityPolicy])
            #expect(rule.contains("script-src 'self'") && rule.contains("worker-src 'self'"))
            #expect(!rule.contains("unsafe") && rule.contains("default-src 'none'"))
            for path in ["/", "/me", "/me/messages", "/me/data"] {
                let other = try await visit.browser.get(path)
                #expect(other.headers[.contentSecurityPolicy]?.contains("script-src") == false, "\(path)")
                #expect(!other.text.contains("<script"), "\(path)")
            }
            for path in ["/device.js", "/notes.js"] {
                let script = try await visit.browser.get(path)
                #expect(script.headers[.contentType] == "text/javascript; charset=utf-8", "\(path)")
            }
        }
    }

    @Test func `a campaign may go to devices, and whoever has none is left out with the reason`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let agent = try await StaffVisit.browser(test, "callcentre")
            let page = try await agent.get("/staff/campaigns")
            #expect(page.text.contains("<option value=\"push\">Notifications on the device</option>"))
            #expect(!page.text.contains("<option value=\"post\">") && !page.text.contains("<option value=\"email\">"))
        }
    }
}
