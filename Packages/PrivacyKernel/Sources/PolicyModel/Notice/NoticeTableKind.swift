/// The tables that a section of the notice may ask to be generated after its paragraphs.
public enum NoticeTableKind: String, Sendable, Hashable, CaseIterable {
    case categories, purposes, recipients, retention, consents, rights, profiles, group, cookies, links
    case proofs, recordings, zones, stopping, announcement
}
