import CivilTime
import Testing

@testable import TransparencyLog

@Suite struct SignedNoteTests {
    /// The check value of the signed-note format.
    private let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    private let signature =
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    private let text = "This is an example message.\n"

    private func note(_ lines: String...) -> [UInt8] {
        Array((text + "\n" + lines.map { "\u{2014} \($0)\n" }.joined()).utf8)
    }

    @Test func `the published example opens`() throws {
        let key = try VerificationKey(parsing: vkey)
        #expect(key.text == vkey)
        let bytes = note("example.com/foo \(signature)")
        let opened = try SignedNote(parsing: bytes)
        #expect(try opened.open(with: [key]).map { $0.name } == ["example.com/foo"])
        #expect(opened.text == text)
        #expect(opened.encoded == bytes)
    }

    @Test func `an unknown signature is ignored, a known key's bad or repeated one spoils the note`() throws {
        let key = try VerificationKey(parsing: vkey)
        let stranger = try SigningKey(generatingFor: "stranger.example")
        let foreign = try SignedNote(signing: text, with: stranger)
        #expect(throws: NoteError.unsigned) { try foreign.open(with: [key]) }
        let line = foreign.description.split(separator: "\n").last.map { $0.dropFirst(2) } ?? ""
        let mixed = try SignedNote(parsing: note(String(line), "example.com/foo \(signature)"))
        #expect(try mixed.open(with: [key]).count == 1)
        #expect(try mixed.open(with: [key, stranger.verificationKey]).count == 2)
        let changed = signature.replacing("Rlk", with: "RlL").replacing("ZXsY", with: "ZXsZ")
        let bad = try SignedNote(parsing: note(String(line), "example.com/foo \(changed)"))
        #expect(throws: NoteError.badSignature(name: "example.com/foo")) {
            try bad.open(with: [stranger.verificationKey, key])
        }
        let twice = try SignedNote(parsing: note("example.com/foo \(signature)", "example.com/foo \(signature)"))
        #expect(throws: NoteError.badSignature(name: "example.com/foo")) { try twice.open(with: [key]) }
    }

    @Test func `a key signs, is written and read back, and prints without its secret`() throws {
        let key = try SigningKey(generatingFor: Sample.origin)
        let again = try SigningKey(parsing: key.exportedSecret)
        #expect(again.verificationKey == key.verificationKey)
        try SignedNote(signing: text, with: again).open(with: [key.verificationKey])
        #expect(try VerificationKey(parsing: key.verificationKey.text) == key.verificationKey)
        let secret = key.exportedSecret.split(separator: "+").last.map { String($0) } ?? key.exportedSecret
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!"\(key)".contains(secret) && !String(reflecting: key).contains(secret) && !dumped.contains(secret))
    }

    @Test(arguments: [
        "", "example.com/foo", "example.com/foo+530d903a", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
        "example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ])
    func `a malformed key is refused`(text: String) {
        #expect(throws: NoteError.malformedKey) { try VerificationKey(parsing: text) }
        #expect(throws: NoteError.malformedKey) { try SigningKey(parsing: "PRIVATE+KEY+" + text) }
        #expect(throws: NoteError.malformedKey) { try SigningKey(parsing: text) }
    }

    @Test func `a malformed note is refused`() {
        let good = "\u{2014} a AAAAAAA=\n"
        let texts = [
            "", "\n", "\n\n", "text\n", "text\n\n", "text" + good, "text\n" + good, "text\n\n" + good.dropLast(),
            "text\n\n- a AAAAAAA=\n", "text\n\n\u{2014} a\n", "text\n\n\u{2014} a+b AAAAAAA=\n",
            "text\n\n\u{2014}  AAAAAAA=\n", "text\n\n\u{2014} a AAAAAA==\n", "text\n\n\u{2014} a AAAAAAB=\n",
            "te\u{0}xt\n\n" + good, "te\rxt\n\n" + good, "text\n\n" + good + "\n",
            "text\n\n" + String(repeating: good, count: 101),
        ]
        for text in texts {
            #expect(throws: NoteError.malformedNote, "\(text)") { try SignedNote(parsing: Array(text.utf8)) }
        }
        #expect(throws: NoteError.malformedNote) { try SignedNote(parsing: [0xFF] + Array(("\n\n" + good).utf8)) }
        #expect(throws: Never.self) { try SignedNote(parsing: Array(("text\n\n" + good).utf8)) }
    }

    @Test func `a checkpoint is written and read back, and only in one spelling`() throws {
        let root = MerkleTree.leaf([1])
        let checkpoint = Checkpoint(origin: Sample.origin, size: 42, root: root)
        #expect(checkpoint.text == "kepil.example/log\n42\n\(root.base64)\n")
        #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
        let extended = try Checkpoint(parsing: checkpoint.text + "more\n")
        #expect(extended.extensions == ["more"] && extended.text == checkpoint.text + "more\n")
        let bad = [
            "", "a\n1\n", "\n1\n\(root.base64)\n", "a\n01\n\(root.base64)\n", "a\n-1\n\(root.base64)\n",
            "a\n+1\n\(root.base64)\n", "a\n9223372036854775808\n\(root.base64)\n", "a\n1\n\(root.base64)",
            "a\n1\n\(root.base64.dropLast())\n", "a\n1\nAAAA\n", "a\n0\n\(root.base64)\n", "a\n1\n\(root.base64)\n\n",
        ]
        for text in bad { #expect(throws: NoteError.malformedNote) { try Checkpoint(parsing: text) } }
    }

    @Test func `a witness's cosignature holds for its time and text only`() throws {
        let log = try SigningKey(generatingFor: Sample.origin)
        let witness = try SigningKey(generatingFor: "witness.example", algorithm: .cosignature)
        #expect(try VerificationKey(parsing: witness.verificationKey.text) == witness.verificationKey)
        #expect(try SigningKey(parsing: witness.exportedSecret).verificationKey == witness.verificationKey)
        let checkpoint = Checkpoint(origin: Sample.origin, size: 1, root: MerkleTree.leaf([1]))
        let plain = try SignedCheckpoint(signing: checkpoint, with: log)
        #expect(try plain.cosignatureTimes(of: [witness.verificationKey]) == [nil])
        let note = try plain.note.cosigned(by: witness, at: Sample.start)
        let signed = try SignedCheckpoint(parsing: note.encoded)
        try signed.verify(with: log.verificationKey)
        let seen = Instant(milliseconds: Sample.start.milliseconds / 1000 * 1000)
        #expect(try signed.cosignatureTimes(of: [witness.verificationKey]) == [seen])
        // A witness's key is not the log's, whatever it signs.
        #expect(throws: NoteError.unsigned) { try signed.verify(with: witness.verificationKey) }
        let line = try #require(note.signatures.last)
        var later = line.keyID + line.bytes
        later[11] &+= 1
        let forged = plain.note.description + "\u{2014} witness.example \(Base64.encode(later))\n"
        let changed = try SignedCheckpoint(parsing: Array(forged.utf8))
        #expect(throws: NoteError.badSignature(name: "witness.example")) {
            try changed.cosignatureTimes(of: [witness.verificationKey])
        }
    }
}

@Suite struct Base64Tests {
    /// The test vectors of RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the published vectors`(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zh==", "Zm9=", "Zm8", "=", "====", "Z===", "Zg==Zg==", "Zm9v\n", "Zm-v", "Zm_v", " Zm9", "Zg=a",
    ])
    func `no second spelling of the same bytes is read`(text: String) { #expect(Base64.decode(text) == nil) }

    @Test func `all bytes survive`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Base64.encode([0xFB, 0xFF, 0xBF]) == "+/+/")
    }
}
