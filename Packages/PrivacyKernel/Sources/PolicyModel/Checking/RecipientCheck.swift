import Wording

extension PolicyChecker {
    /// Clauses 4.2 to 5.6: whoever receives data has a mandate, a ground and an exact list.
    func checkRecipients() {
        let groups = Set(policy.recipientGroups.map(\.id))
        let companies = Set(policy.groupCompanies.map(\.name))
        for recipient in policy.recipients {
            let key = "recipient \(recipient.id)"
            if !groups.contains(recipient.group) {
                add(key, clause: "5.1", "unknown group \(recipient.group)", remedy: "name one of \(groups.listed)")
            }
            if recipient.mandate.isEmpty {
                add(
                    key,
                    clause: "5.2",
                    "it has neither an agreement nor a law behind it",
                    remedy: "name the agreement or the law under mandate"
                )
            }
            if recipient.exchanges.isEmpty {
                add(
                    key,
                    clause: recipient.clause,
                    "no exchange is allowed to it",
                    remedy: "describe an exchange or remove the recipient"
                )
            }
            if recipient.group == "T2", !companies.contains(recipient.name.en) {
                add(
                    key,
                    clause: "1.3",
                    "\(recipient.name.en) is not a company of the group",
                    remedy: "list it under groupCompanies in lender.yaml"
                )
            }
            for exchange in recipient.exchanges { check(exchange, of: recipient) }
        }
    }

    private func check(_ exchange: Exchange, of recipient: Recipient) {
        let key = "exchange \(recipient.id) \(exchange.purpose)"
        guard let purpose = purposes[exchange.purpose], purpose.canBeOpened else {
            add(
                key,
                clause: exchange.clause,
                "\(exchange.purpose) is not a purpose a program can open",
                remedy: "name a purpose of purposes.yaml that has a typeName"
            )
            return
        }
        let fields = exchange.gives + exchange.receives
        if fields.isEmpty {
            add(key, clause: exchange.clause, "nothing is given or received", remedy: "list the fields or remove it")
        }
        let beyond = fields.filter { !allowedFields(of: purpose).contains($0) }
        if !beyond.isEmpty {
            add(
                key,
                clause: exchange.clause,
                "\(Set(beyond).listed) is not allowed to \(purpose.id)",
                remedy: "remove it or use a purpose that may see it"
            )
        }
        if !exchange.gives.isEmpty, !purpose.verbs.contains(.disseminate) {
            add(
                key,
                clause: "1.1",
                "\(purpose.id) does not allow data to be given away",
                remedy: "add disseminate to its verbs or remove the exchange"
            )
        }
        if !exchange.receives.isEmpty, !purpose.verbs.contains(.collect) {
            add(
                key,
                clause: "1.1",
                "\(purpose.id) does not allow data to be collected",
                remedy: "add collect to its verbs or receive nothing"
            )
        }
        checkGround(of: exchange, to: recipient, key)
    }

    private func checkGround(of exchange: Exchange, to recipient: Recipient, _ key: String) {
        if exchange.law.isEmpty {
            add(key, clause: "5.5", "no law is named", remedy: "name act and article under law")
        }
        if exchange.ground == .clientConsent, exchange.consent == nil {
            add(key, clause: "5.5.4", "it rests on consent and names none", remedy: "name the consent")
        }
        guard let id = exchange.consent else {
            if recipient.country != "KZ" {
                add(
                    key,
                    clause: "5.6",
                    "data go to \(recipient.country) without a consent",
                    remedy: "name a consent with crossBorder: true"
                )
            }
            return
        }
        guard let consent = consents[id] else {
            add(key, clause: exchange.clause, "unknown consent \(id)", remedy: "name a consent of consents.yaml")
            return
        }
        if recipient.country != "KZ", !consent.crossBorder {
            add(
                key,
                clause: "5.6",
                "the consent \(id) says nothing of \(recipient.country)",
                remedy: "name a consent with crossBorder: true"
            )
        }
        if !consent.recipients.contains(recipient.id) {
            add(
                key,
                clause: exchange.clause,
                "the consent \(id) does not name this recipient",
                remedy: "add \(recipient.id) to the recipients of \(id)"
            )
        }
        let given = Set(exchange.gives.compactMap { categoryOfField[$0] })
        let beyond = given.subtracting(consent.categories)
        if !beyond.isEmpty {
            add(
                key,
                clause: exchange.clause,
                "the consent \(id) does not cover \(beyond.listed)",
                remedy: "add the category to the consent or give less"
            )
        }
    }
}
