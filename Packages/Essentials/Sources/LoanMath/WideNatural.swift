/// A natural number of any size, with the three operations that exact instalments need.
struct WideNatural: Comparable {
    /// Base 2⁶⁴ digits, least significant first, no leading zeros.
    private var digits: [UInt64]

    init(_ value: UInt64) { digits = value == 0 ? [] : [value] }

    static func * (left: WideNatural, right: UInt64) -> WideNatural {
        var result = left
        result.multiply(by: right)
        return result
    }

    static func + (left: WideNatural, right: WideNatural) -> WideNatural {
        var result = left.digits.count >= right.digits.count ? left : right
        let shorter = left.digits.count >= right.digits.count ? right.digits : left.digits
        var carry: UInt64 = 0
        for index in result.digits.indices {
            if index >= shorter.count && carry == 0 { break }
            let (first, overflow) = result.digits[index].addingReportingOverflow(
                index < shorter.count ? shorter[index] : 0
            )
            let (second, again) = first.addingReportingOverflow(carry)
            result.digits[index] = second
            carry = (overflow ? 1 : 0) + (again ? 1 : 0)
        }
        if carry > 0 { result.digits.append(carry) }
        return result
    }

    static func < (left: WideNatural, right: WideNatural) -> Bool {
        if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
        for index in left.digits.indices.reversed() where left.digits[index] != right.digits[index] {
            return left.digits[index] < right.digits[index]
        }
        return false
    }

    private mutating func multiply(by factor: UInt64) {
        guard factor != 0 else {
            digits = []
            return
        }
        var carry: UInt64 = 0
        for index in digits.indices {
            let (high, low) = digits[index].multipliedFullWidth(by: factor)
            let (sum, overflow) = low.addingReportingOverflow(carry)
            digits[index] = sum
            carry = high + (overflow ? 1 : 0)
        }
        if carry > 0 { digits.append(carry) }
    }
}
