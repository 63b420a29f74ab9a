import CivilTime
import Wording

/// `law.yaml`, `holidays.yaml` and `prohibitions.yaml`: what the law demands, dated.
enum LawReader {
    static func read(
        _ texts: [String: String],
        hash: String,
        _ collector: ProblemCollector,
        _ parts: FileParts
    ) -> LawTable {
        func file<Value>(_ name: String, _ read: (YAMLFile) -> Value) -> Value {
            parts.value(of: name, texts[name], collector, read)
        }
        return LawTable(
            entries: file("law.yaml", entries),
            hash: hash,
            holidays: file("holidays.yaml", holidays),
            prohibitions: file("prohibitions.yaml", ProhibitionFile.read)
        )
    }

    private static func entries(_ file: YAMLFile) -> [LawEntry] {
        let read =
            file.entry(keys: ["entries"])?.entries(
                "entries",
                kind: "entry",
                keys: ["id", "act", "article", "confidence", "from", "value", "text"],
                optional: ["until", "textDate"]
            ).map(entry) ?? []
        checkPeriods(read)
        return read.map(\.entry).sorted { ($0.id, $0.from) < ($1.id, $1.from) }
    }

    private static func entry(_ source: YAMLEntry) -> (entry: LawEntry, source: YAMLEntry) {
        let entry = LawEntry(
            id: source.id("id", .lawID),
            act: source.string("act"),
            article: source.string("article") == "-" ? "" : source.string("article"),
            textDate: source.optionalDate("textDate"),
            confidence: source.choice("confidence", fallback: .low),
            from: source.date("from"),
            until: source.optionalDate("until"),
            value: source.string("value"),
            text: source.text("text")
        )
        if let until = entry.until, until < entry.from {
            source.add("it ends before it begins", at: "until", remedy: "write an end on or after \(entry.from)")
        }
        return (entry, source)
    }

    /// One rule has one value a day: periods of one id may not overlap.
    private static func checkPeriods(_ entries: [(entry: LawEntry, source: YAMLEntry)]) {
        let grouped = Dictionary(grouping: entries, by: \.entry.id)
        for (_, same) in grouped {
            let ordered = same.sorted { $0.entry.from < $1.entry.from }
            for (earlier, later) in zip(ordered, ordered.dropFirst()) {
                guard let until = earlier.entry.until, until < later.entry.from else {
                    later.source.add(
                        "its period overlaps the one that begins on \(earlier.entry.from)",
                        at: "from",
                        remedy: "end the earlier period before \(later.entry.from)"
                    )
                    continue
                }
            }
        }
    }

    private static func holidays(_ file: YAMLFile) -> [Holiday] {
        let root = file.entry(keys: ["years"])
        let years = root?.entries("years", kind: "year", keys: ["year", "confidence", "days"]) ?? []
        return years.flatMap { year in
            let number = year.integer("year", in: 2000...2100) ?? 2000
            let confidence = year.choice("confidence", fallback: LawEntry.Confidence.low)
            return year.entries("days", kind: "day", keys: ["date", "name"], optional: ["working"]).map { day in
                let date = day.date("date")
                day.remember("day \(date)")
                if date.year != number {
                    day.add("\(date) is not in \(number)", at: "date", remedy: "move it to its year")
                }
                return Holiday(
                    date: date,
                    isWorkingDay: day.flag("working"),
                    confidence: confidence,
                    name: day.text("name")
                )
            }
        }.sorted { $0.date < $1.date }
    }
}
