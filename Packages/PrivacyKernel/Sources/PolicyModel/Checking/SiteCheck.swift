extension PolicyChecker {
    /// Clauses 3.4 and 10.1: names and addresses that can be used as they are; nothing named twice.
    func checkSite() {
        var seen: Set<String> = []
        for cookie in policy.site.cookies {
            let key = "cookie \(cookie.name)"
            if !cookie.name.utf8.allSatisfy(SiteNames.isToken) || cookie.name.isEmpty {
                add(key, clause: "3.4", "the name cannot be that of a cookie", remedy: "use letters, digits, _ and -")
            }
            if !seen.insert(cookie.name).inserted {
                add(key, clause: "3.4", "it is named twice", remedy: "name it once")
            }
        }
        var ids: Set<String> = []
        for link in policy.site.links {
            let key = "link \(link.id)"
            if !SiteNames.isAddress(link.url) {
                add(
                    key,
                    clause: "10.1",
                    "\(link.url) is not an address that can be opened safely",
                    remedy: "write https://, a host and a path, without questions, marks or spaces"
                )
            }
            if !ids.insert(link.id).inserted {
                add(key, clause: "10.1", "it is named twice", remedy: "name it once")
            }
        }
    }
}

enum SiteNames {
    static func isToken(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 45
    }

    /// `https://host/path`: no user, no port, no query and no fragment, so that nothing of a visitor could travel with it.
    static func isAddress(_ text: String) -> Bool {
        guard text.hasPrefix("https://") else { return false }
        let rest = text.dropFirst(8)
        let host = rest.prefix { $0 != "/" }
        let plain = rest.utf8.allSatisfy { isToken($0) || $0 == 46 || $0 == 47 }
        return plain && host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".")
    }
}
