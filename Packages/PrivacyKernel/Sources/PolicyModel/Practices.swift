public import Wording

/// What the clauses promise beside purposes, recipients and terms: how people prove who they are, how a new version is
/// announced, what is recorded and filmed, which cookies a browser keeps, where links lead.
public struct Practices: Sendable, Hashable {
    /// Clause 12.1.
    public struct Announcement: Sendable, Hashable {
        /// Calendar months between announcement and effect; at least one.
        public let months: Int
        public let channels: [String]
    }

    /// What must be shown before a request or a consent that came by a channel is acted on (clauses 9.1.1, 9.1.2, 9.5, 9.7).
    public struct Proof: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            case electronicSignature, identityDocument, recordedAnswer, signedIn, stateService, signedPaper
            /// Nothing: refusing messages must be as easy as possible.
            case none
        }
        public let channel: String
        public let clause: String
        public let kind: Kind
    }

    /// The latest moment at which messages stop: the earlier of the two (clause 9.8; 94-V Art. 8(7)).
    public struct Stopping: Sendable, Hashable {
        public let months: Int
        public let workingDays: Int
    }

    /// When an application that nobody moves is given up and counts as closed on the day it was last touched, so that what a
    /// visitor left behind is not kept for ever (clauses 8.1.1, 8.1.2).
    public struct Abandonment: Sendable, Hashable {
        /// Days without a touch; the application counts as open through the last of them.
        public let days: Int
    }

    /// Something that is recorded (clause 6.1), and how the person is told before.
    public struct Recording: Sendable, Hashable {
        public let id: String
        public let clause: String
        public let category: CategoryID
        public let told: LocalisedText
    }

    /// A place with cameras (clause 6.2). Faces are never recognised (94-V Art. 7(12)): there is no key to allow it.
    public struct Zone: Sendable, Hashable {
        public let id: String
        public let clause: String
        public let title: LocalisedText
        /// What the sign at the entrance says.
        public let sign: LocalisedText
        public let days: Int
    }

    /// A cookie of the site (clause 3.4). One that is not necessary waits for the visitor's choice.
    public struct Cookie: Sendable, Hashable {
        public let id: String
        public let clause: String
        public let purpose: PurposeID
        public let isNecessary: Bool
        /// 0 = until the browser is closed.
        public let days: Int
        public let reason: LocalisedText
    }

    /// A site of somebody else that pages may lead to (clause 10.1).
    public struct Link: Sendable, Hashable {
        public let id: String
        public let clause: String
        /// With `https` and without a query: nothing about the person goes along.
        public let address: String
        public let title: LocalisedText
    }

    public let announcement: Announcement
    public let stopping: Stopping
    public let abandonment: Abandonment
    public let proofs: [Proof]
    public let recordings: [Recording]
    public let zones: [Zone]
    public let cookies: [Cookie]
    public let links: [Link]
}
