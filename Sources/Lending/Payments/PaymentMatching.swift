import Identifiers

/// Where a credit on the lender's bank account belongs.
public enum PaymentMatch: Hashable, Sendable {
    case contract(ContractNumber)
    /// Kept on the holding account until a person finds its contract.
    case holding(HoldingReason)
}

/// Why a receipt waits on the holding account.
public enum HoldingReason: String, Sendable, Hashable, Codable, CaseIterable {
    case noNumber, wrongCheckDigit, severalNumbers, unknownContract
}

/// Finds the contract a payer meant by the words of the payment.
public enum PaymentMatching {
    /// Every well-formed contract number in the words of a payment.
    public static func candidates(in details: String) -> Set<ContractNumber> {
        Set(ContractNumber.candidates(in: details).compactMap(\.number))
    }

    /// - Parameters:
    ///   - details: What the payer wrote, in any case, with any spacing.
    ///   - isKnown: Whether there is such a contract.
    public static func match(_ details: String, isKnown: (ContractNumber) -> Bool) -> PaymentMatch {
        let candidates = ContractNumber.candidates(in: details)
        let numbers = Set(candidates.compactMap(\.number))
        guard !candidates.isEmpty else { return .holding(.noNumber) }
        guard let number = numbers.first else { return .holding(.wrongCheckDigit) }
        // A second number, even a mistyped one, leaves it open which contract was meant.
        guard numbers.count == 1, candidates.allSatisfy({ $0.number != nil }) else { return .holding(.severalNumbers) }
        return isKnown(number) ? .contract(number) : .holding(.unknownContract)
    }
}

extension ContractNumber {
    /// Something that looks like a contract number; `number` is `nil` when its check digit is wrong.
    struct Candidate: Hashable {
        let number: ContractNumber?
    }

    /// Every place in a text where the letters KP are followed by eleven digits, whatever separates them.
    static func candidates(in text: String) -> [Candidate] {
        let scalars = Array(Characters.latinLookalikes(text).unicodeScalars)
        var found: [Candidate] = []
        for start in scalars.indices where scalars[start] == "K" {
            // A letter before K means that K ends another word.
            if start > 0, scalars[start - 1].properties.isAlphabetic { continue }
            if let candidate = candidate(scalars[scalars.index(after: start)...]) { found.append(candidate) }
        }
        return found
    }

    private static func candidate(_ rest: ArraySlice<Unicode.Scalar>) -> Candidate? {
        var rest = rest
        func skipSeparators() {
            while let first = rest.first, Characters.isSpace(first) || Characters.isHyphen(first) { rest.removeFirst() }
        }
        skipSeparators()
        guard rest.first == "P" else { return nil }
        rest.removeFirst()
        var digits: [Int] = []
        while digits.count < 11 {
            skipSeparators()
            guard let first = rest.first, ("0"..."9").contains(first) else { return nil }
            digits.append(Int(first.value) - 48)
            rest.removeFirst()
        }
        if let next = rest.first, ("0"..."9").contains(next) { return nil }
        guard damm(digits) == 0 else { return Candidate(number: nil) }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let (year, serial) = (number(0..<4), number(4..<10))
        guard year >= 1000, serial >= 1 else { return nil }
        return Candidate(number: ContractNumber(year: year, serial: serial))
    }
}
