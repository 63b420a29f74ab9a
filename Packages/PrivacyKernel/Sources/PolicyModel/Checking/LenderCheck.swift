import CivilTime

extension PolicyChecker {
    /// Clauses 2.1, 2.2, 12.1 and 1.3: who is responsible, from when, and with which group.
    func checkLender() {
        checkDates()
        checkController()
        checkGroup()
        let used = Set(policy.purposes.flatMap(\.roles))
        for role in policy.roles where !used.contains(role.id) {
            add(
                "role \(role.id)",
                clause: "4.1",
                "no purpose allows this role anything",
                remedy: "name the role at a purpose or remove it"
            )
        }
    }

    private func checkDates() {
        if policy.announcedOn < policy.approvedOn {
            add(
                "lender",
                clause: "12.1",
                "announced on \(policy.announcedOn), before its approval",
                remedy: "announce it on or after \(policy.approvedOn)"
            )
        }
        let earliest = policy.announcedOn.adding(months: 1)
        if policy.effectiveFrom < earliest {
            add(
                "lender",
                clause: "12.1",
                "takes effect on \(policy.effectiveFrom), less than one calendar month after its announcement",
                remedy: "set effectiveFrom to \(earliest) or later"
            )
        }
    }

    private func checkController() {
        let controller = policy.controller
        if !BusinessNumber.isValid(controller.bin) {
            add(
                "controller",
                clause: "2.1",
                "\(controller.bin) is not a valid BIN: its length, date or check digit is wrong",
                remedy: "copy the BIN from the certificate of registration"
            )
        }
        let digits = controller.phone.filter { $0 != " " }
        if !digits.hasPrefix("+7") || digits.utf8.count != 12 || !digits.utf8.dropFirst().allSatisfy(isDigit) {
            add(
                "controller",
                clause: "2.2",
                "\(controller.phone) is not a Kazakh phone number",
                remedy: "write it as +7 and ten digits"
            )
        }
        if !(3...4).contains(controller.shortNumber.utf8.count) || !controller.shortNumber.utf8.allSatisfy(isDigit) {
            add(
                "controller",
                clause: "2.2",
                "\(controller.shortNumber) is not a short number",
                remedy: "write three or four digits"
            )
        }
        let parts = controller.email.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count != 2 || parts[0].isEmpty || !parts[1].contains(".") {
            add(
                "controller",
                clause: "9.1.1",
                "\(controller.email) is not an e-mail address",
                remedy: "write the address to which requests are sent"
            )
        }
    }

    private func checkGroup() {
        for company in policy.groupCompanies {
            let isCode = company.country.utf8.count == 2 && company.country.utf8.allSatisfy { (65...90).contains($0) }
            if !isCode {
                add(
                    "group company \(company.id)",
                    clause: "1.3",
                    "\(company.country) is not a country code",
                    remedy: "write two capital letters, as in KZ"
                )
            }
        }
        let controllers = policy.groupCompanies.count { $0.role == "controller" }
        if controllers != 1 {
            add(
                "lender",
                clause: "1.3",
                "\(controllers) group companies have the role controller",
                remedy: "give exactly one company the role controller"
            )
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

/// The business identification number in the form the state issues it: year, month, kind, and a check digit.
enum BusinessNumber {
    static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 12, digits.allSatisfy((0...9).contains) else { return false }
        let month = digits[2] * 10 + digits[3]
        guard (1...12).contains(month), (4...6).contains(digits[4]) else { return false }
        let first = zip(digits, 1...11).reduce(0) { $0 + $1.0 * $1.1 } % 11
        if first < 10 { return first == digits[11] }
        // The second set of weights starts at three; a number that fails again is never issued.
        let second = zip(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11
        return second < 10 && second == digits[11]
    }
}
