public import Wording

/// Citations as the policy writes them, `94-V Art. 7(1), 8(4); 573-II Art. 25`, read and put in the reader's language.
public enum LawCitation {
    /// Each provision by itself: `94-V Art. 7(1)`, `94-V Art. 8(4)`, `573-II Art. 25`.
    static func provisions(in text: String) -> [String] {
        pieces(of: text).flatMap { piece -> [String] in
            guard let (act, articles) = split(piece) else { return [piece] }
            return articles.map { "\(act)\(marker)\($0)" }
        }
    }

    /// Whether a text cites a provision or a part of it: `94-V Art. 8` is cited by `94-V Art. 7, 8(4)`, but neither by
    /// `94-V Art. 81` nor by `94-V Art. 8-1`.
    static func cites(_ text: String, _ provision: String) -> Bool {
        guard !provision.isEmpty else { return false }
        return provisions(in: text).contains { cited in
            guard cited.hasPrefix(provision) else { return false }
            let rest = cited.dropFirst(provision.count)
            return rest.isEmpty || rest.first == "(" || (!provision.contains(marker) && rest.hasPrefix(marker))
        }
    }

    /// The citation for a reader: `94-V, 7(1), 8(4)-баптар`, `94-V, ст. 7(1), 8(4)`; in English as the policy writes it.
    public static func localised(_ text: String, _ language: Language) -> String {
        guard language != .english else { return text }
        return pieces(of: text).map { localised(piece: $0, language) }.joined(separator: "; ")
    }

    private static let marker = " Art. "
    private static let clauseMarker = "Clause "

    private static func localised(piece: String, _ language: Language) -> String {
        if piece.hasPrefix(clauseMarker) {
            let clause = piece.dropFirst(clauseMarker.count)
            return language == .kazakh ? "саясаттың \(clause)-тармағы" : "пункт \(clause) политики"
        }
        guard let (act, articles) = split(piece) else { return acts[piece]?[language] ?? piece }
        let name = acts[act]?[language] ?? act
        let list = articles.joined(separator: ", ")
        if language == .russian { return "\(name), ст. \(list)" }
        return "\(name), \(list)-\(articles.count == 1 ? "бап" : "баптар")"
    }

    private static func pieces(of text: String) -> [String] {
        text.split(separator: ";").map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
    }

    private static func split(_ piece: String) -> (act: String, articles: [String])? {
        guard let range = piece.ranges(of: marker).first else { return nil }
        let articles = piece[range.upperBound...].split(separator: ",").map { String($0.drop(while: \.isWhitespace)) }
        return (String(piece[..<range.lowerBound]), articles)
    }

    /// Acts that are cited by name instead of by number.
    private static let acts: [String: LocalisedText] = [
        "Civil Code": LocalisedText(kk: "Азаматтық кодекс", ru: "Гражданский кодекс", en: "Civil Code"),
        "Civil Procedure Code of Kazakhstan": LocalisedText(
            kk: "Қазақстан Республикасының Азаматтық процестік кодексі",
            ru: "Гражданский процессуальный кодекс Республики Казахстан",
            en: "Civil Procedure Code of Kazakhstan"
        ),
    ]
}
