/// How often and how patiently a call is repeated.
///
/// Every call to a counterparty may be repeated: enquiries change nothing, and acts (payout, pledge, text message) carry
/// a reference by which the counterparty knows a repetition. What is repeated is a call that got no answer, status 429
/// or a status of 500 and above. Any other status is the counterparty's word and stands.
public struct RetryPolicy: Sendable {
    /// All attempts, the first included.
    public var attempts: Int
    /// Pause before the second attempt; it doubles each time.
    public var firstPause: Duration
    /// No pause is longer.
    public var longestPause: Duration
    /// For the call as a whole, pauses included.
    public var deadline: Duration
    /// A number from nought up to and including the given one; spreads repetitions out, so that a counterparty that
    /// comes back is not hit by all at once.
    public var random: @Sendable (_ upTo: Int64) -> Int64

    public init(
        attempts: Int = 4,
        firstPause: Duration = .milliseconds(200),
        longestPause: Duration = .seconds(5),
        deadline: Duration = .seconds(45),
        random: @escaping @Sendable (Int64) -> Int64 = { .random(in: 0...$0) }
    ) {
        precondition(attempts > 0, "at least one attempt is made")
        self.attempts = attempts
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.deadline = deadline
        self.random = random
    }

    /// Pause after the given attempt (1 for the first): between half of the doubled pause and the whole of it.
    func pause(after attempt: Int) -> Duration {
        let doubled = firstPause * (1 << min(attempt - 1, 20))
        let half = Int64(min(doubled, longestPause).milliseconds) / 2
        return .milliseconds(half + min(max(random(half), 0), half))
    }

    func repeats(_ status: Int) -> Bool { status == 429 || status >= 500 }

    func repeats(_ failure: HTTPFailure) -> Bool {
        switch failure {
        case .notConnected, .timedOut, .broken, .overloaded: true
        case .tooLong, .cancelled, .malformed: false
        }
    }
}
