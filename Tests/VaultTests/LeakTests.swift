import Foundation
import PolicyModel
import PrivacyKernel
import Testing
import TransparencyLog
import Vault

/// Printing, dumping and mirroring show that something is withheld, and never what.
struct LeakTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    /// Everything that a careless line of code could write of a value.
    private func everyText<Value>(_ value: Value) -> String {
        var text = "\(value) \(String(reflecting: value)) \([value]) \((value, value)) \(["key": value])"
        text += String(describing: Optional(value))
        dump(value, to: &text)
        dump([value], to: &text)
        func walk(_ mirror: Mirror, _ depth: Int) {
            for child in mirror.children where depth < 6 {
                text += String(describing: child.value)
                walk(Mirror(reflecting: child.value), depth + 1)
            }
        }
        walk(Mirror(reflecting: value), 0)
        return text
    }

    @Test func `a guarded value, the items it came from and a message tell nothing`() async throws {
        let subject = try await world.person(consents: ["personalData", "bureauReport"])
        let opened = try await world.vault.open(
            PersonIdentification.self,
            world.access(subject, [Fields.surname.id, Fields.iin.id])
        )
        let guarded = try #require(opened[Fields.surname])
        let message = try await world.vault.disclose(
            to: FirstCreditBureau.self,
            for: ThirdPartyEnquiry.self,
            world.access(subject, [Fields.surname.id, Fields.iin.id])
        )
        #expect("\(guarded)" == "D1 surname: withheld")
        #expect("\(message)" == "Disclosed to firstCreditBureau: withheld")
        let texts = [
            everyText(guarded), everyText(message), everyText(opened.items), everyText(opened.shownValues()),
        ]
        for text in texts {
            #expect(!text.contains(VaultWorld.surname) && !text.contains(VaultWorld.iin))
            #expect(text.contains("withheld"))
        }
    }

    @Test func `keys tell nothing`() throws {
        let text = try KeyRing.newText(origin: "kepil.example/log")
        let ring = try KeyRing(parsing: text)
        let shown = everyText(ring)
        let material = String(text.prefix(128))
        #expect(!shown.lowercased().contains(material.prefix(16)))
        let bytes = try #require(Hex.decode(material)).prefix(6).map(String.init)
        #expect(!shown.contains(bytes.joined(separator: ", ")))
        #expect(Mirror(reflecting: ring).children.isEmpty)
    }
}
