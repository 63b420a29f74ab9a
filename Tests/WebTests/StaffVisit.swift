import LenderSupport
import Operations
import PolicyModel

/// An employee at the console.
enum StaffVisit {
    /// A browser with the employee of a login signed in.
    static func browser(_ test: TestLender, _ login: String) async throws -> Browser {
        let roles = [
            "officer": "loanOfficer", "callcentre": "callCentre", "privacy": "dataProtectionOfficer",
        ]
        try await test.lender.staff.save(
            login: login,
            role: RoleID(roles[login] ?? login),
            displayName: login,
            password: "kepil-\(login)"
        )
        let browser = Browser(try PortalVisit.server(test))
        try await browser.signIn(login)
        return browser
    }
}
