/// The check digit shared by individual (IIN) and business (BIN) identification numbers.
enum NationalCheckDigit {
    /// The twelfth digit for the first eleven, or `nil` when the number is never issued because both passes give 10.
    ///
    /// A wrong eleventh digit is not detected in the first pass: its weight is 11.
    static func digit(for first: some Sequence<Int>) -> Int? {
        let digits = Array(first.prefix(11))
        precondition(digits.count == 11, "a check digit is computed over eleven digits")
        func remainder(_ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 }
        let pass = remainder([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
        if pass < 10 { return pass }
        let second = remainder([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
        return second < 10 ? second : nil
    }
}
