public import Wording

/// Writes the privacy notice from the policy: the same input always gives the same bytes, so its digest can be published.
public enum NoticeRenderer {
    /// An HTML fragment, `<article>…</article>`, with an anchor for every clause (`#clause-4.1`).
    ///
    /// Every value is escaped; there are no styles and no scripts.
    ///
    /// - Parameter topHeading: The level of the notice's title, 1 to 3; sections follow below it.
    public static func html(_ policy: Policy, _ law: LawTable, _ language: Language, topHeading: Int = 1) -> String {
        precondition((1...3).contains(topHeading), "the notice needs three heading levels below its title")
        let document = NoticeComposer(policy: policy, law: law, language: language).document()
        return NoticeHTML(document: document, topHeading: topHeading).fragment()
    }

    /// The whole notice as plain text, with line feeds; the form whose digest a consent or a log line may quote.
    public static func text(_ policy: Policy, _ law: LawTable, _ language: Language) -> String {
        NoticePlainText(document: NoticeComposer(policy: policy, law: law, language: language).document()).text()
    }
}
