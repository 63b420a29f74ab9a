import Wording

/// Bars as inline SVG, with the same figures in a table beside it for those who do not see it.
struct BarChart {
    let title: String
    /// A label, its value for the length, and the value in words.
    let bars: [(label: String, value: Double, text: String)]

    var html: HTML {
        guard let most = bars.map(\.value).max(), most > 0 else { return .empty }
        let height = bars.count * 28 + 4
        let drawn = bars.enumerated().map { index, bar in
            let width = Int((bar.value / most * 300).rounded())
            return (index * 28 + 4, max(width, bar.value > 0 ? 1 : 0), bar)
        }
        return """
            <svg class="chart" viewBox="0 0 620 \(height)" role="img" aria-label="\(title)">
            \(drawn.html { y, width, bar in
                """
                <text x="0" y="\(y + 15)" class="label">\(bar.label)</text><rect x="150" y="\(y)" width="\(width)" height="20" rx="3"></rect><text x="\(158 + width)" y="\(y + 15)" class="value">\(bar.text)</text>
                """
            })
            </svg>
            """
    }
}
