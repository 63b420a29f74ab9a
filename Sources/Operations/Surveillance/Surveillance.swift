public import CivilTime
public import PolicyModel
import SQLPort
public import Vault
public import Wording

/// A camera at a place that the policy names (clause 6.2).
public struct Camera: Sendable, Hashable {
    /// Latin letters, digits and hyphens.
    public let name: String
    public let zone: String
    public let enteredOn: CivilDate
    public let removedOn: CivilDate?
}

/// Minutes of a day, the second not included: 0 ..< 1440.
public struct MinuteSpan: Sendable, Hashable {
    public let from: Int
    public let until: Int

    /// - Returns: `nil` unless it is a span within one day.
    public init?(from: Int, until: Int) {
        guard (0...1439).contains(from), (1...1440).contains(until), from < until else { return nil }
        self.from = from
        self.until = until
    }

    public func meets(_ other: MinuteSpan) -> Bool { from < other.until && other.from < until }

    /// `09:30–10:00`.
    public var text: String { "\(Self.clock(from))–\(Self.clock(until))" }

    private static func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }

    /// `09:30` as a minute; `24:00` is the end of the day.
    public static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...59).contains(minute),
            (0...23).contains(hour) || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }
}

/// A piece of film of one camera.
public struct Film: Sendable, Hashable {
    public let object: ObjectID
    public let camera: String
    public let day: CivilDate
    public let span: MinuteSpan
    public let mediaType: String
    /// In bytes.
    public let size: Int
}

/// Why film is looked at: the reasons that clause 6.2 names, and no other. Attendance, marketing and scoring are none.
public enum SurveillanceReason: String, Sendable, Hashable, CaseIterable {
    /// Property of the lender or of a client.
    case property
    /// Somebody's safety or health.
    case safety
    /// An operation that somebody disputes.
    case operation
    /// An unlawful act or damage.
    case unlawfulAct
    /// A request of a state body.
    case stateRequest
}

/// A case for which film of one camera may be watched and given away. While it is open, its day is not destroyed.
public struct SurveillanceCase: Sendable, Hashable {
    public let number: String
    public let reason: SurveillanceReason
    public let camera: String
    public let day: CivilDate
    public let span: MinuteSpan
    public let openedOn: CivilDate
    public let openedBy: String
    public let closedOn: CivilDate?
}

/// One time that film left the house.
public struct FilmExport: Sendable, Hashable {
    public let object: String
    public let authority: String
    public let letter: String
    public let ground: String
    public let digest: String
    public let exportedOn: CivilDate
    public let exportedBy: String
}

/// A place with cameras, as the policy in force words it, with what is known of it.
public struct WatchedZone: Sendable, Hashable {
    public let zone: Practices.Zone
    /// The sign with the controller and its telephone in it.
    public let sign: LocalisedText
    /// When an employee first saw the sign of these words hanging; `nil` when nobody did.
    public let signHangsSince: CivilDate?
    /// When an employee last saw the sign of these words hanging; `nil` when nobody did.
    public let signSeenOn: CivilDate?
    public let cameras: [Camera]
}

/// A film opened for watching or for a recipient; its bytes are opened as they are read.
public struct OpenedFilm: Sendable {
    public let film: Film
    /// Gives the film in order, in pieces.
    public let forEachPiece: @Sendable (_ body: ([UInt8]) async throws -> Void) async throws -> Void
}
