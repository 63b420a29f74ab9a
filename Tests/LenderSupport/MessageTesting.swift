import CivilTime
package import Lending
package import Operations
import PolicyModel
package import PrivacyKernel
import PrivacyOffice
import SQLPort
import Wording

extension TestLender {
    /// Moves wall time on to the next time the clocks in Almaty show this.
    package func reach(hour: Int64, minute: Int64 = 0) {
        let now = clock.now().milliseconds / 1000 + 5 * 3600
        let wanted = hour * 3600 + minute * 60
        let ahead = (wanted - now % 86_400 + 86_400) % 86_400
        clock.advance(seconds: ahead)
    }

    /// Gives or takes back consents of a person, as he would on his own pages.
    package func set(_ consents: [String], live: Bool, of subject: SubjectID) async throws {
        for consent in consents {
            if live {
                try await lender.myData.give(ConsentID(consent), subject, .russian)
            } else {
                try await lender.myData.withdraw(ConsentID(consent), subject)
            }
        }
    }

    /// Words of a campaign, the same in each language but for its name.
    package static func words(_ text: String) -> CampaignWords {
        CampaignWords(
            title: LocalisedText(same: text),
            body: LocalisedText(kk: "\(text) kk", ru: "\(text) ru", en: "\(text) en")
        )
    }

    /// Proposes and starts a campaign, two people as it must be.
    @discardableResult
    package func campaign(
        _ purpose: String,
        _ text: String,
        channel: MessageChannel = .sms,
        segment: CampaignSegment = CampaignSegment(),
        perMinute: Int = 6000
    ) async throws -> Campaign {
        let proposed = try await lender.campaigns.propose(
            name: text,
            purpose: PurposeID(purpose),
            channel: channel,
            segment: segment,
            words: Self.words(text),
            perMinute: perMinute,
            Actor(id: "e_caller", role: RoleID("callCentre"))
        )
        try await lender.campaigns.decide(
            proposed.id,
            start: true,
            Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
        )
        return proposed
    }

    /// State and reason of each message of a person, in the order of their ids.
    package func messages(of subject: SubjectID) async throws -> [(purpose: String, state: String, reason: String)] {
        try await database.read { transaction in
            try transaction.query(
                "SELECT purpose, state, reason FROM message WHERE subject = $1 ORDER BY created_at, id",
                [.text(subject.rawValue)]
            ).map { (purpose: try $0.text(0), state: try $0.text(1), reason: try $0.optionalText(2) ?? "") }
        }
    }
}
