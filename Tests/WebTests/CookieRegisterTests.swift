import Foundation
import PolicyModel
import Testing

@testable import Web

/// Clause 3.4: the browser keeps what the policy's register names, for as long as it says, and nothing else.
@Suite struct CookieRegisterTests {
    @Test func `the site sets the cookies of the register and no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let (policy, _) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        let register = try #require(policy.practices).cookies
        #expect(Set(register.map(\.id)) == Set(SiteCookie.allCases.map(\.rawValue)))
        for cookie in SiteCookie.allCases {
            let named = try #require(register.first { $0.id == cookie.rawValue })
            let life = named.days == 0 ? "" : "; Max-Age=\(named.days * 86_400)"
            #expect(cookie.header("x", secure: true) == "\(named.id)=x; Path=/; HttpOnly; SameSite=Lax\(life); Secure")
            // One that waits for a choice would need the choice first; the site has none.
            #expect(named.isNecessary)
        }
    }
}
