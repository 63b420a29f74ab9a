/// How long a class of records is kept (clause 8.1), as DPV says it: until an event, and where a period follows, for how
/// long after it. DPV has no single word for "five years after"; both parts are given.
public enum StorageConditions {
    public static func nodes(_ retained: RetentionClass) -> [LinkedData] {
        retained.criteria.map { criterion in
            var members: [String: LinkedData] = [
                "@type": .text("dpv:StorageDuration"),
                "kepil:records": .text(retained.id.rawValue),
                "kepil:clause": .text(criterion.clause),
                "dct:description": .texts(criterion.text),
                "dpv:hasApplicableLaw": .node(["@type": .text("dpv:Law"), "dct:title": .text(criterion.law)]),
                "dpv:hasDuration": .list(durations(criterion)),
            ]
            if criterion.law.isEmpty { members["dpv:hasApplicableLaw"] = nil }
            return .node(members)
        }
    }

    private static func durations(_ criterion: RetentionClass.Criterion) -> [LinkedData] {
        let event = LinkedData.node([
            "@type": .text("dpv:UntilEventDuration"), "rdf:value": .text(criterion.event),
        ])
        guard let months = criterion.months else { return [event] }
        let period = LinkedData.node([
            "@type": .text("dpv:TemporalDuration"),
            "rdf:value": .typed(DPVTerms.duration(months: months), "xsd:duration"),
        ])
        return [event, period]
    }
}
