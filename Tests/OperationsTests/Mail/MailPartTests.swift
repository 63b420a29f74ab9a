import PrivacyOffice
import Testing

/// Reading e-mail: whatever comes, it ends, within its limits.
@Suite struct MailPartTests {
    @Test func `words in other scripts and folded fields are read`() throws {
        let text = "Subject: =?UTF-8?B?0J/RgNC+?=\r\n =?UTF-8?Q?=D1=88=D1=83_2?=\r\nFrom: A <A@B.kz>\r\n\r\nhello"
        let message = try MailMessage(Array(text.utf8), limit: 10_000)
        #expect(message.subject == "Прошу 2")
        #expect(message.from == "a@b.kz")
        #expect(message.signed == .nothing)
    }

    @Test func `a letter in windows-1251 and quoted-printable is read`() throws {
        let text =
            "From: a@b.kz\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=CF=F0=EE=F8=F3=\r\n!"
        let message = try MailMessage(Array(text.utf8), limit: 10_000)
        #expect(MailMessage.words(of: message.root) == "Прошу!")
    }

    @Test func `the signed part keeps its bytes, with the line ends of the standard`() throws {
        let text =
            "From: a@b.kz\nContent-Type: multipart/signed; boundary=\"x\"\n\npreamble\n--x\nContent-Type: text/plain\n\nline 1\nline 2\n\n--x\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nAQID\n--x--\nepilogue\n"
        let message = try MailMessage(Array(text.utf8), limit: 10_000)
        let content = "Content-Type: text/plain\r\n\r\nline 1\r\nline 2\r\n"
        #expect(message.signed == .detached(signature: [1, 2, 3], content: Array(content.utf8)))
    }

    @Test(arguments: [
        "", "\r\n\r\n", "From a@b.kz\r\n\r\n", "From: a@b.kz\r\nFrom: c@d.kz\r\n\r\nx", "From: nobody\r\n\r\nx",
        "From: a@b.kz\r\nContent-Type: multipart/mixed\r\n\r\nx", " folded first\r\nFrom: a@b.kz\r\n\r\n",
        "From: a@b.kz\r\nContent-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n",
    ])
    func `what is broken is said to be broken`(_ text: String) {
        #expect(throws: MailFault.self) { try MailMessage(Array(text.utf8), limit: 10_000) }
    }

    @Test func `parts within parts end at the limit`() {
        var text = "From: a@b.kz\r\n"
        for depth in 0..<20 { text += "Content-Type: multipart/mixed; boundary=b\(depth)\r\n\r\n--b\(depth)\r\n" }
        text += "\r\nx\r\n"
        for depth in (0..<20).reversed() { text += "--b\(depth)--\r\n" }
        #expect(throws: MailFault.self) { try MailPart(Array(text.utf8), limit: 100_000) }
        let many =
            "From: a@b.kz\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + String(repeating: "--b\r\n\r\nx\r\n", count: 80) + "--b--\r\n"
        #expect(throws: MailFault.tooDeep) { try MailPart(Array(many.utf8), limit: 100_000) }
    }

    /// A fixed seed, so that a failure comes again.
    @Test func `ten thousand damaged letters neither stop the program nor count as signed by luck`() throws {
        let whole = Array(
            "From: a@b.kz\r\nContent-Type: multipart/signed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x\r\nContent-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\nAQID\r\n--x--\r\n"
                .utf8
        )
        var state: UInt64 = 2013
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var read = 0
        for _ in 0..<10_000 {
            var letter = whole
            for _ in 0...next(4) {
                switch next(3) {
                case 0: letter[next(letter.count)] = UInt8(next(256))
                case 1: letter.remove(at: next(letter.count))
                default: letter.insert(UInt8(next(256)), at: next(letter.count))
                }
            }
            if (try? MailMessage(letter, limit: 10_000)) != nil { read += 1 }
        }
        #expect(read > 1000 && read < 10_000)
    }
}
