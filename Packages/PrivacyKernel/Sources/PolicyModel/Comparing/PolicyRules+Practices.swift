import Wording

/// What `practices.yaml` lets happen, demands and promises, as rules that two versions are compared by.
extension PolicyRules {
    mutating func add(_ practices: Practices) {
        let announced = practices.announcement
        add(
            .demand,
            "announced \(announced.months) months before",
            "12.1",
            say { names in
                "\(Words.announced[names.language]): \(NoticePhrases.period(months: announced.months, names.language))"
            }
        )
        for channel in announced.channels {
            add(
                .demand,
                "announced by \(channel)",
                "12.1",
                say { "\(Words.announced[$0.language]): \($0.channel(channel))" }
            )
        }
        let stopping = practices.stopping
        add(
            .demand,
            "messages stop \(stopping.months) \(stopping.workingDays)",
            "9.8",
            say { names in
                "\(Words.stopping[names.language]): \(NoticePhrases.period(months: stopping.months, names.language)), "
                    + NoticePhrases.workingDays(stopping.workingDays, names.language)
            }
        )
        let abandoned = practices.abandonment
        add(
            .freedom,
            "abandoned after \(abandoned.days)",
            "8.1",
            say { "\(Words.abandoned[$0.language]): \(NoticePhrases.days(abandoned.days, $0.language))" }
        )
        for proof in practices.proofs {
            add(
                .demand,
                "proof by \(proof.channel) \(proof.kind.rawValue)",
                proof.clause,
                say {
                    "\($0.channel(proof.channel)): \(NoticeLabels.proof(proof.kind)[$0.language])"
                }
            )
        }
        for recording in practices.recordings {
            add(
                .freedom,
                "recording \(recording.id) \(recording.category)",
                recording.clause,
                say {
                    "\(Words.recorded[$0.language]): \($0.category(recording.category))"
                }
            )
            told("recording \(recording.id)", recording.clause, recording.told)
        }
        for zone in practices.zones {
            add(
                .freedom,
                "zone \(zone.id) \(zone.days)",
                zone.clause,
                say {
                    "\(Words.filmed[$0.language]): \(zone.title[$0.language]), \(NoticePhrases.days(zone.days, $0.language))"
                }
            )
            told("zone \(zone.id) sign", zone.clause, zone.sign)
            told("zone \(zone.id) title", zone.clause, zone.title)
        }
        for cookie in practices.cookies { add(cookie) }
        for link in practices.links {
            add(.freedom, "link \(link.id) \(link.address)", link.clause, say { _ in link.address })
            told("link \(link.id)", link.clause, link.title)
        }
    }

    private mutating func add(_ cookie: Practices.Cookie) {
        add(
            .freedom,
            "cookie \(cookie.id) \(cookie.purpose) \(cookie.isNecessary) \(cookie.days)",
            cookie.clause,
            say { names in
                let always = "\(NoticeColumns.alwaysOn[names.language]): \(names.yesNo(cookie.isNecessary))"
                return "\(cookie.id): \(names.purpose(cookie.purpose)); \(always); "
                    + NoticePhrases.days(cookie.days, names.language)
            },
            purpose: cookie.purpose
        )
        told("cookie \(cookie.id)", cookie.clause, cookie.reason)
    }

    private mutating func told(_ what: String, _ clause: String, _ text: LocalisedText) {
        add(.told, "\(what) told \(text.kk)|\(text.ru)|\(text.en)", clause, say { text[$0.language] })
    }
}

private enum Words {
    static let announced = LocalisedText(
        kk: "жаңа нұсқа туралы хабарланады",
        ru: "о новой версии сообщается",
        en: "a new version is announced"
    )
    static let abandoned = LocalisedText(
        kk: "Қозғалмаған өтінім мынадан кейін жабылған саналады",
        ru: "Заявка без движения считается закрытой через",
        en: "An application that nobody moves counts as closed after"
    )
    static let stopping = LocalisedText(
        kk: "хабарламалар ең кеші тоқтайды",
        ru: "сообщения прекращаются не позднее",
        en: "messages stop at the latest"
    )
    static let recorded = LocalisedText(kk: "жазылады", ru: "записывается", en: "recorded")
    static let filmed = LocalisedText(kk: "бейнебақылау", ru: "видеонаблюдение", en: "video surveillance")
}
