import Wording

/// Bars with their labels and figures as text, so that they can be read on a phone and aloud; only the bar is drawn.
struct BarChart {
    let title: String
    /// A label, its value for the length, and the value in words.
    let bars: [(label: String, value: Double, text: String)]

    var html: HTML {
        guard let most = bars.map(\.value).max(), most > 0 else { return .empty }
        let drawn = bars.map { bar in (bar.label, max(Int((bar.value / most * 1000).rounded()), 0), bar.text) }
        return """
            <ul class="bars" aria-label="\(title)">
            \(drawn.html { label, width, text in
                """
                <li><span>\(label)</span><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect width="\(width)" height="10"></rect></svg><span class="number">\(text)</span></li>
                """
            })
            </ul>
            """
    }
}
