import Wording

@testable import PolicyModel

extension Practices {
    private func with(
        announcement: Announcement? = nil,
        stopping: Stopping? = nil,
        abandonment: Abandonment? = nil,
        proofs: [Proof]? = nil,
        recordings: [Recording]? = nil,
        zones: [Zone]? = nil,
        cookies: [Cookie]? = nil,
        links: [Link]? = nil
    ) -> Practices {
        Practices(
            announcement: announcement ?? self.announcement,
            stopping: stopping ?? self.stopping,
            abandonment: abandonment ?? self.abandonment,
            proofs: proofs ?? self.proofs,
            recordings: recordings ?? self.recordings,
            zones: zones ?? self.zones,
            cookies: cookies ?? self.cookies,
            links: links ?? self.links
        )
    }

    /// Each entry gone, and each of its values another, by name.
    var flips: [(name: String, flipped: Practices)] {
        ofTerms + ofProofs + ofPlaces + ofCookies
            + links.flatMap { link in
                let moved = Link(id: link.id, clause: link.clause, address: link.address + "/other", title: link.title)
                return [
                    ("link \(link.id) gone", with(links: links.filter { $0 != link })),
                    ("link \(link.id) moved", with(links: links.map { $0 == link ? moved : $0 })),
                ]
            }
    }

    private var ofTerms: [(name: String, flipped: Practices)] {
        let later = Announcement(months: announcement.months + 1, channels: announcement.channels)
        var flips = [
            ("abandoned later", with(abandonment: Abandonment(days: abandonment.days + 1))),
            ("announced earlier", with(announcement: later)),
            (
                "stopping months",
                with(stopping: Stopping(months: stopping.months + 1, workingDays: stopping.workingDays))
            ),
            ("stopping days", with(stopping: Stopping(months: stopping.months, workingDays: stopping.workingDays + 1))),
        ]
        for channel in announcement.channels {
            let rest = announcement.channels.filter { $0 != channel }
            flips.append(
                (
                    "announced by \(channel)",
                    with(announcement: Announcement(months: announcement.months, channels: rest))
                )
            )
        }
        return flips
    }

    private var ofProofs: [(name: String, flipped: Practices)] {
        proofs.flatMap { proof in
            Proof.Kind.allCases.filter { $0 != proof.kind }.map { kind in
                let other = Proof(channel: proof.channel, clause: proof.clause, kind: kind)
                return ("proof by \(proof.channel) \(kind)", with(proofs: proofs.map { $0 == proof ? other : $0 }))
            } + [("proof by \(proof.channel) gone", with(proofs: proofs.filter { $0 != proof }))]
        }
    }

    private var ofPlaces: [(name: String, flipped: Practices)] {
        let other = CategoryID("D1")
        return recordings.flatMap { recording in
            let changed = Recording(id: recording.id, clause: recording.clause, category: other, told: recording.told)
            return [
                ("recording \(recording.id) gone", with(recordings: recordings.filter { $0 != recording })),
                (
                    "recording \(recording.id) of D1",
                    with(recordings: recordings.map { $0 == recording ? changed : $0 })
                ),
            ]
        }
            + zones.flatMap { zone in
                let longer = Zone(
                    id: zone.id,
                    clause: zone.clause,
                    title: zone.title,
                    sign: zone.sign,
                    days: zone.days + 1
                )
                return [
                    ("zone \(zone.id) gone", with(zones: zones.filter { $0 != zone })),
                    ("zone \(zone.id) longer", with(zones: zones.map { $0 == zone ? longer : $0 })),
                ]
            }
    }

    private var ofCookies: [(name: String, flipped: Practices)] {
        cookies.flatMap { cookie in
            func changed(necessary: Bool? = nil, days: Int? = nil, purpose: PurposeID? = nil) -> Practices {
                let other = Cookie(
                    id: cookie.id,
                    clause: cookie.clause,
                    purpose: purpose ?? cookie.purpose,
                    isNecessary: necessary ?? cookie.isNecessary,
                    days: days ?? cookie.days,
                    reason: cookie.reason
                )
                return with(cookies: cookies.map { $0 == cookie ? other : $0 })
            }
            return [
                ("cookie \(cookie.id) gone", with(cookies: cookies.filter { $0 != cookie })),
                ("cookie \(cookie.id) necessary", changed(necessary: !cookie.isNecessary)),
                ("cookie \(cookie.id) days", changed(days: cookie.days + 1)),
                ("cookie \(cookie.id) purpose", changed(purpose: PurposeID("P4"))),
            ]
        }
    }
}
