/// Names of a policy's things for the outside: stable, and without a web address that somebody would have to keep alive.
public struct PolicyIRIs: Sendable {
    /// `urn:kepil:bin:180940010094`
    public let controller: String
    /// `urn:kepil:bin:180940010094:policy:2023-1`
    public let policy: String

    public init(_ policy: Policy) {
        controller = "urn:kepil:bin:" + policy.controller.bin
        self.policy = controller + ":policy:" + policy.version
    }

    public func purpose(_ id: PurposeID) -> String { "\(policy):purpose:\(id)" }
    public func category(_ id: CategoryID) -> String { "\(policy):category:\(id)" }
    public func consent(_ id: ConsentID) -> String { "\(policy):consent:\(id)" }
}
