/// How much of each kind the decision table has room for. A policy beyond a limit is refused when it is read; an engine
/// made of one all the same refuses whatever lies beyond.
public enum PolicyLimits {
    public static let fields = 256
    public static let consents = 256
    public static let roles = 64
    public static let purposes = 256
    public static let recipients = 4096
}

extension PolicyChecker {
    func checkSizes() {
        let sizes = [
            ("field", policy.categories.flatMap(\.fields).count, PolicyLimits.fields),
            ("consent", policy.consents.count, PolicyLimits.consents),
            ("role", policy.roles.count, PolicyLimits.roles),
            ("purpose", policy.purposes.count, PolicyLimits.purposes),
            ("recipient", policy.recipients.count, PolicyLimits.recipients),
        ]
        for (kind, count, limit) in sizes where count > limit {
            add(
                kind,
                clause: "1.1",
                "\(count) of the kind \(kind) do not fit into the decision table",
                remedy: "join or remove some: at most \(limit) fit"
            )
        }
    }
}
