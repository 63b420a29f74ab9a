/// Placeholder replaced below.
public enum PolicyCheck {
    static func run(_ policy: Policy, _ collector: ProblemCollector) {}
}
