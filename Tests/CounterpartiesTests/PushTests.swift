import Crypto
import Foundation
import Operations
import Testing

@testable import Counterparties
@testable import CounterpartySimulator

/// Notes for devices: RFC 8030, 8188, 8291 and 8292.
@Suite struct PushTests {
    static let note = DeviceNote(
        tag: "t1",
        title: "Жаңалық",
        text: "Сәлем, әлем",
        page: "https://lender.example/me/messages",
        stop: "https://lender.example/u/1",
        stopTitle: "Бас тарту"
    )

    /// The example of RFC 8291 section 5 and appendix A.
    @Test func `the example of RFC 8291 comes out byte for byte`() throws {
        let encryption = try #require(
            PushEncryption(
                key: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                secret: "BTBZMqHH6r4Tts7J_aSIgg"
            )
        )
        let sender = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: #require(Base64URL.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
        )
        let sealed = try encryption.seal(
            Array("When I grow up, I want to be a watermelon".utf8),
            sender: sender,
            salt: #require(Base64URL.decode("DGv6ra1nlYgDCS1FRnbzlw"))
        )
        #expect(
            Base64URL.encode(sealed)
                == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        )
    }

    @Test func `a device opens what was encrypted for it, and another does not`() async throws {
        try await withOutside { outside in
            let (client, device) = try Self.subscribed(outside)
            let other = try Self.subscribed(outside).device
            try await client.send(Self.note, to: device.address)
            let shown = try #require(outside.world.device(device.id)?.notes)
            #expect(shown.map(\.title) == ["Жаңалық"] && shown.map(\.text) == ["Сәлем, әлем"])
            #expect(shown.map(\.stop) == ["https://lender.example/u/1"])
            // Whoever asks under a key that the device did not subscribe to is turned away.
            await #expect(throws: PushFailure.later(status: 403)) {
                try await client.send(Self.note, to: other.address)
            }
            #expect(outside.world.device(other.id)?.notes.isEmpty == true)
        }
    }

    @Test func `a device that is off is gone, and a service out of order is not`() async throws {
        try await withOutside { outside in
            let (client, device) = try Self.subscribed(outside)
            for (status, calls) in [(429, 1), (500, 1), (503, 1), (400, 1)] {
                outside.world.faults.add(
                    Fault(counterparty: .push, kind: .status, calls: calls, status: status)
                )
                await #expect(throws: PushFailure.later(status: status)) {
                    try await client.send(Self.note, to: device.address)
                }
            }
            try outside.world.switchOff(device.id)
            await #expect(throws: PushFailure.gone) { try await client.send(Self.note, to: device.address) }
            let unknown = try #require(
                DeviceAddress(device.address.text.replacingOccurrences(of: device.id, with: "device-99"))
            )
            await #expect(throws: PushFailure.gone) { try await client.send(Self.note, to: unknown) }
            // A service that the lender names no more says nothing of what the person did.
            let elsewhere = PushClient(
                key: PushKey(),
                hosts: [],
                contact: "mailto:a@lender.example",
                http: outside.http
            )
            await #expect(throws: PushFailure.later(status: 0)) {
                try await elsewhere.send(Self.note, to: device.address)
            }
        }
    }

    /// An address comes from outside: nobody may make the lender call another place.
    @Test(arguments: [
        ("https://fcm.googleapis.com/fcm/send/abc:APA91", true),
        ("https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2b", true),
        ("https://web.push.apple.com/QGuQyavXutnMH", true),
        ("http://fcm.googleapis.com/fcm/send/abc", false),
        ("https://fcm.googleapis.com.evil.example/x", false),
        ("https://evil.example/fcm.googleapis.com/", false),
        ("https://user@fcm.googleapis.com/x", false),
        ("https://fcm.googleapis.com:8443/x", false),
        ("https://evil.example\\.notify.windows.com/x", false),
        ("https://evil.example#.notify.windows.com/x", false),
        ("https://notify.windows.com/x", false),
        ("https://127.0.0.1/x", false),
        ("https://169.254.169.254/latest/meta-data", false),
        ("file:///etc/passwd", false),
        ("http://127.0.0.1:1/pushed/x", false),
        ("http://127.0.0.1:1/push/x", true),
    ])
    func `only the push services that the lender named are ever called`(endpoint: String, isTaken: Bool) throws {
        let client = PushClient(
            key: PushKey(),
            hosts: ["fcm.googleapis.com", "web.push.apple.com", "*.notify.windows.com"],
            place: BaseURL("http://127.0.0.1:1/push"),
            contact: "mailto:a@lender.example",
            http: CurlClient()
        )
        let address = try #require(DeviceAddress(endpoint + Self.keys))
        #expect(client.takes(address) == isTaken)
    }

    @Test func `keys that are no keys are not taken`() throws {
        let client = PushClient(
            key: PushKey(),
            hosts: ["push.example"],
            contact: "mailto:a@lender.example",
            http: CurlClient()
        )
        let point = String(repeating: "A", count: 87)
        let secret = String(repeating: "A", count: 22)
        let outsideCurve = try #require(DeviceAddress("https://push.example/x \(point) \(secret)"))
        #expect(!client.takes(outsideCurve))
        for text in [
            "", "https://push.example/x", "https://push.example/x \(point)", "https://push.example/x \(point) short",
            "https://push.example/ü \(point) \(secret)", "https://push.example/x  \(point) \(secret)",
            "https://push.example/\(String(repeating: "x", count: 1100)) \(point) \(secret)",
        ] { #expect(DeviceAddress(text) == nil, "\(text.prefix(60))") }
    }

    @Test func `the key of the lender is made once, for its owner only, and read again`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-push-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path + "/push-key.pem"
        let first = try #require(PushKey.loadOrCreate(at: path))
        let again = try #require(PushKey.loadOrCreate(at: path))
        #expect(first.publicKey == again.publicKey && Base64URL.decode(first.publicKey)?.count == 65)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasPrefix("-----BEGIN") && !"\(first)".contains(text.dropFirst(40).prefix(20)))
        try "not a key".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(PushKey.loadOrCreate(at: path) == nil)
        #expect(PushKey.loadOrCreate(at: folder.path + "/missing/push-key.pem") == nil)
    }

    /// A public key and a secret that can be used.
    private static let keys =
        " BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4 BTBZMqHH6r4Tts7J_aSIgg"

    private static func subscribed(_ outside: Outside) throws -> (
        client: PushClient, device: (id: String, address: DeviceAddress)
    ) {
        let base = outside.baseURL.description
        let client = PushClient(
            key: PushKey(),
            hosts: [],
            place: BaseURL(base + "/push"),
            contact: "mailto:a@lender.example",
            http: outside.http
        )
        let (id, address) = try outside.world.subscribe(serverKey: client.publicKey, base: base)
        return (client, (id, try #require(DeviceAddress(address))))
    }
}
