import CivilTime
import Wording

extension PolicyChecker {
    /// Clauses 3.4, 6.1, 6.2, 9.1, 9.8, 10.1 and 12.1: every channel has its proof, and nothing is recorded, filmed, kept in
    /// a browser or linked to that the policy does not say.
    func checkPractices() {
        guard let practices = policy.practices else { return }
        checkAnnouncement(practices)
        checkProofs(practices)
        checkRecordings(practices)
        for zone in practices.zones {
            let longest = videoMonths.map { $0 * 31 } ?? 0
            if zone.days > longest {
                add(
                    "zone \(zone.id)",
                    clause: zone.clause,
                    "films are kept \(zone.days) days, longer than the retention class of video",
                    remedy: "keep them at most \(longest) days"
                )
            }
            let silent = Language.allCases.filter { !zone.sign[$0].contains("\(zone.days)") }
            if !silent.isEmpty {
                add(
                    "zone \(zone.id)",
                    clause: zone.clause,
                    "the sign does not say in \(silent.map(\.rawValue).listed) that films are kept \(zone.days) days",
                    remedy: "write the number of days on the sign"
                )
            }
            checkPlaceholders(zone.sign, "zone \(zone.id)", zone.clause)
        }
        for cookie in practices.cookies { check(cookie) }
        for link in practices.links { check(link) }
    }

    /// The term of whatever category holds films: clause 6.2 names D14.
    private var videoMonths: Int? {
        let kept = categories[CategoryID("D14")]?.retention
        return policy.retention.first { $0.id == kept }?.criteria.compactMap(\.months).max()
    }

    private func checkAnnouncement(_ practices: Practices) {
        if practices.announcement.channels.isEmpty {
            add("practices", clause: "12.1", "a version is announced nowhere", remedy: "name at least one channel")
        }
        let earliest = policy.announcedOn.adding(months: practices.announcement.months)
        if practices.announcement.months > 1, policy.effectiveFrom < earliest {
            add(
                "lender",
                clause: "12.1",
                "takes effect on \(policy.effectiveFrom), less than the promised \(practices.announcement.months) months",
                remedy: "set effectiveFrom to \(earliest) or later"
            )
        }
        let withdrawal = policy.rights.first { $0.clause == "9.7" }
        if let withdrawal, withdrawal.deadlineWorkingDays > practices.stopping.workingDays {
            add(
                "right \(withdrawal.id)",
                clause: "9.8",
                "it is answered in \(withdrawal.deadlineWorkingDays) working days, and messages stop after \(practices.stopping.workingDays)",
                remedy: "write the earlier of the two"
            )
        }
    }

    private func checkProofs(_ practices: Practices) {
        let known = Set(practices.proofs.map(\.channel))
        for right in policy.rights {
            let unknown = right.channels.filter { !known.contains($0) }
            if !unknown.isEmpty {
                add(
                    "right \(right.id)",
                    clause: right.clause,
                    "nothing says how a person proves who he is by \(unknown.listed)",
                    remedy: "add a proof for the channel to practices.yaml"
                )
            }
        }
        for consent in policy.consents {
            let unknown = consent.channels.filter { !known.contains($0) }
            if !unknown.isEmpty {
                add(
                    "consent \(consent.id)",
                    clause: consent.clause,
                    "nothing says how a person proves who he is by \(unknown.listed)",
                    remedy: "add a proof for the channel to practices.yaml"
                )
            }
        }
        // Whoever shows nothing may refuse messages and no more: neither consent nor see, change or destroy.
        let open = Set(practices.proofs.filter { $0.kind == .none }.map(\.channel))
        for right in policy.rights where right.clause != "9.7" {
            let careless = right.channels.filter(open.contains)
            if !careless.isEmpty {
                add(
                    "right \(right.id)",
                    clause: "9.2",
                    "by \(careless.listed) anybody could use it",
                    remedy: "remove the channel or name a proof for it"
                )
            }
        }
        for consent in policy.consents {
            let careless = consent.channels.filter(open.contains)
            if !careless.isEmpty {
                add(
                    "consent \(consent.id)",
                    clause: "9.5",
                    "by \(careless.listed) anybody could give it",
                    remedy: "remove the channel or name a proof for it"
                )
            }
        }
    }

    private func checkRecordings(_ practices: Practices) {
        let recorded = Set(practices.recordings.map(\.category))
        for recording in practices.recordings where categories[recording.category] == nil {
            add(
                "recording \(recording.id)",
                clause: recording.clause,
                "unknown category \(recording.category)",
                remedy: "name a category of categories.yaml"
            )
        }
        for purpose in policy.purposes where purpose.clause == "6.1" && purpose.canBeOpened {
            let silent = purpose.categories.filter { !recorded.contains($0) }
            if !silent.isEmpty {
                add(
                    "purpose \(purpose.id)",
                    clause: "6.1",
                    "\(silent.listed) is recorded and nothing tells the person so",
                    remedy: "add the recording to practices.yaml"
                )
            }
        }
        let films = policy.purposes.contains { $0.clause == "6.2" && $0.canBeOpened }
        if films, practices.zones.isEmpty {
            add(
                "practices",
                clause: "6.2",
                "films are made and no zone is named",
                remedy: "name each zone with its sign"
            )
        }
    }

    private func check(_ cookie: Practices.Cookie) {
        let key = "cookie \(cookie.id)"
        guard let purpose = purposes[cookie.purpose], purpose.canBeOpened else {
            add(
                key,
                clause: cookie.clause,
                "\(cookie.purpose) is not a purpose a program can open",
                remedy: "name the purpose it serves"
            )
            return
        }
        if !cookie.isNecessary, purpose.consent == nil, purpose.id != PurposeID("P5") {
            add(
                key,
                clause: cookie.clause,
                "it is not necessary, and \(purpose.id) asks for no consent",
                remedy: "let it serve P5 or a purpose with a consent"
            )
        }
    }

    private func check(_ link: Practices.Link) {
        let rest = link.address.dropFirst("https://".count)
        if !link.address.hasPrefix("https://") || rest.isEmpty || rest.contains(where: { "?#@ ".contains($0) }) {
            add(
                "link \(link.id)",
                clause: link.clause,
                "\(link.address) is not a plain https address",
                remedy: "write it with https and without query, fragment or name"
            )
        }
    }

    private func checkPlaceholders(_ text: LocalisedText, _ key: String, _ clause: String) {
        let unknown = Language.allCases.flatMap { NoticePlaceholders.names(in: text[$0]) }
            .filter { !NoticePlaceholders.known.contains($0) }
        if !unknown.isEmpty {
            add(key, clause: clause, "nothing fills {\(unknown[0])}", remedy: "use a placeholder of the notice")
        }
    }
}

extension Practices {
    /// What each entry is called in messages, with its clause.
    var clauses: [(key: String, clause: String)] {
        proofs.map { ("proof \($0.channel)", $0.clause) } + recordings.map { ("recording \($0.id)", $0.clause) }
            + zones.map { ("zone \($0.id)", $0.clause) } + cookies.map { ("cookie \($0.id)", $0.clause) }
            + links.map { ("link \($0.id)", $0.clause) }
    }

    var texts: [(key: String, clause: String, text: LocalisedText)] {
        recordings.map { ("recording \($0.id)", $0.clause, $0.told) }
            + zones.flatMap { [("zone \($0.id)", $0.clause, $0.title), ("zone \($0.id)", $0.clause, $0.sign)] }
            + cookies.map { ("cookie \($0.id)", $0.clause, $0.reason) }
            + links.map { ("link \($0.id)", $0.clause, $0.title) }
    }
}
