public import CivilTime
public import LoanMath
public import Money
public import PolicyModel
public import Wording

/// The lender's own rule of what share of a debt it sets aside by how long the debt is overdue: dated and sourced.
public struct ProvisionPolicy: Hashable, Sendable {
    /// The shares from a day on.
    public struct Version: Hashable, Sendable {
        public let from: CivilDate
        /// Where the shares come from, as the lender's accounting policy says it.
        public let source: String
        public let confidence: LawEntry.Confidence
        public let text: LocalisedText
        /// A share of one for every bucket.
        public let shares: [AgeingBucket: Rate]

        public init(
            from: CivilDate,
            source: String,
            confidence: LawEntry.Confidence,
            text: LocalisedText,
            shares: [AgeingBucket: Rate]
        ) {
            self.from = from
            self.source = source
            self.confidence = confidence
            self.text = text
            self.shares = shares
        }
    }

    /// In order of their days.
    public let versions: [Version]

    /// - Throws: What is wrong, named by the day of the version: a bucket without a share, a share outside 0 to 100 %, an
    ///   older debt with a smaller share, two versions from one day, none at all.
    public init(_ versions: [Version]) throws(ProvisionPolicyProblem) {
        guard !versions.isEmpty else { throw .empty }
        for version in versions {
            var least = Rate.zero
            for bucket in AgeingBucket.allCases {
                guard let share = version.shares[bucket] else { throw .missing(version.from, bucket) }
                guard share >= least, share <= Rate(billionths: 1_000_000_000) else {
                    throw .share(version.from, bucket)
                }
                least = share
            }
        }
        guard Set(versions.map(\.from)).count == versions.count else { throw .twice }
        self.versions = versions.sorted { $0.from < $1.from }
    }

    /// The version in force on a day; `nil` before the first.
    public func version(on day: CivilDate) -> Version? { versions.last { $0.from <= day } }
}

extension ProvisionPolicy.Version {
    /// What is set aside for the debts of a bucket together.
    ///
    /// - Returns: Rounded up to the tiyn, once for the bucket: a provision errs on the side of prudence.
    public func provision(for owed: Money, in bucket: AgeingBucket) -> Money {
        let share = shares[bucket] ?? .zero
        return Rounding(.up, to: .tiyn).money(Int128(owed.tiyn) * Int128(share.billionths), over: 1_000_000_000)
    }
}

/// Why a rule of provisions cannot be used.
public enum ProvisionPolicyProblem: Error, Hashable, Sendable {
    case empty
    case missing(CivilDate, AgeingBucket)
    case share(CivilDate, AgeingBucket)
    case twice
}

extension AgeingBucket {
    /// A stable word for files and tables: `up-to-30`.
    public var word: String {
        switch self {
        case .current: "current"
        case .upTo30: "up-to-30"
        case .upTo60: "up-to-60"
        case .upTo90: "up-to-90"
        case .upTo180: "up-to-180"
        case .beyond: "beyond"
        }
    }

    public init?(word: String) {
        guard let bucket = AgeingBucket.allCases.first(where: { $0.word == word }) else { return nil }
        self = bucket
    }
}
