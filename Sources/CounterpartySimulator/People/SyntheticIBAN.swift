/// Account numbers at a bank that does not exist.
enum SyntheticIBAN {
    /// `KZ`, two check digits by ISO 7064 (mod 97), the bank code 999, `KEPIL` and eight digits.
    static func make(_ number: Int) -> String {
        let digits = String(number)
        let account = "999KEPIL" + String(repeating: "0", count: 8 - digits.count) + digits
        let check = String(98 - remainder(account + "KZ00"))
        return "KZ" + (check.count == 1 ? "0" : "") + check + account
    }

    /// Remainder by 97 of the text with its letters written as 10 … 35.
    private static func remainder(_ text: String) -> Int {
        text.utf8.reduce(0) { rest, byte in
            byte < 65 ? (rest * 10 + Int(byte) - 48) % 97 : (rest * 100 + Int(byte) - 55) % 97
        }
    }
}
