internal import Crypto
internal import FoundationEssentials
internal import HTTPTypes

extension WorldState {
    /// A browser on somebody's device that subscribed to the notes of one sender.
    struct Device: Codable, Sendable {
        struct Note: Codable, Sendable {
            var tag: String
            var title: String
            var text: String
            var page: String
            var stop: String
        }

        var id: String
        /// The sender's public key, base64url.
        var serverKey: String
        /// The device's own private key.
        var key: Data
        var secret: Data
        var isOff = false
        /// What it shows, oldest first; a repetition takes the place of what it repeats.
        var notes: [Note] = []
    }
}

extension SimulatedWorld {
    /// A device subscribes; the answer is what its browser tells the site.
    func subscribe(serverKey: String, base: String) throws -> (id: String, address: String) {
        let key = P256.KeyAgreement.PrivateKey()
        let secret = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let id = try change { state in
            var devices = state.devices ?? []
            let id = "device-\(devices.count + 1)"
            devices.append(.init(id: id, serverKey: serverKey, key: key.rawRepresentation, secret: secret))
            state.devices = devices
            return id
        }
        let point = Base64URLText.encode(key.publicKey.x963Representation)
        return (id, "\(base)/push/notes/\(id) \(point) \(Base64URLText.encode(secret))")
    }

    func device(_ id: String) -> WorldState.Device? { read { $0.devices?.first { $0.id == id } } }

    /// The person switches notifications off in the browser.
    func switchOff(_ id: String) throws {
        try change { state in
            guard let index = state.devices?.firstIndex(where: { $0.id == id }) else { return }
            state.devices?[index].isOff = true
        }
    }

    func show(_ note: WorldState.Device.Note, on id: String) throws {
        try change { state in
            guard let index = state.devices?.firstIndex(where: { $0.id == id }) else { return }
            state.devices?[index].notes.removeAll { $0.tag == note.tag }
            state.devices?[index].notes.append(note)
        }
    }
}

extension WorldState.Device {
    /// Opens what was encrypted for the device (RFC 8188 section 2, RFC 8291 section 3), as a browser would.
    func open(_ body: Data) throws -> Note {
        guard body.count > 103, body[body.startIndex + 20] == 65 else { throw Refused(.badRequest, "garbled") }
        let bytes = Array(body)
        let own = try P256.KeyAgreement.PrivateKey(rawRepresentation: key)
        let sender = try P256.KeyAgreement.PublicKey(x963Representation: bytes[21..<86])
        let info =
            Data("WebPush: info".utf8) + [0] + own.publicKey.x963Representation + sender.x963Representation
        let material = try own.sharedSecretFromKeyAgreement(with: sender)
            .hkdfDerivedSymmetricKey(using: SHA256.self, salt: secret, sharedInfo: info, outputByteCount: 32)
        let content = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material,
            salt: bytes[0..<16],
            info: Data("Content-Encoding: aes128gcm".utf8) + [0],
            outputByteCount: 16
        )
        let nonce = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material,
            salt: bytes[0..<16],
            info: Data("Content-Encoding: nonce".utf8) + [0],
            outputByteCount: 12
        )
        let box = try AES.GCM.SealedBox(
            nonce: nonce.withUnsafeBytes { try AES.GCM.Nonce(data: $0) },
            ciphertext: bytes[86..<(bytes.count - 16)],
            tag: bytes.suffix(16)
        )
        var plain = try AES.GCM.open(box, using: content)
        while plain.last == 0 { plain.removeLast() }
        guard plain.popLast() == 2 else { throw Refused(.badRequest, "garbled") }
        return try JSONDecoder().decode(Note.self, from: plain)
    }
}

/// Base64 without padding (RFC 4648 section 5).
enum Base64URLText {
    static func encode(_ data: Data) -> String {
        String(data.base64EncodedString().map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" })
    }

    static func decode(_ text: some StringProtocol) -> Data? {
        let standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
    }
}
