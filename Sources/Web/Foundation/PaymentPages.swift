import Hummingbird
import LoanMath
import Wording

/// Payments of a contract a page at a time, the newest first: after seven years there are hundreds.
struct PaymentPages {
    static let size = 24

    let shown: [PaymentAllocation]
    private let page: Int
    private let count: Int

    init(_ request: Request, of payments: [PaymentAllocation]) {
        count = max(1, (payments.count + Self.size - 1) / Self.size)
        let asked = request.uri.queryParameters.get("payments").flatMap { Int($0) } ?? 1
        page = min(max(asked, 1), count)
        shown = Array(payments.reversed().dropFirst((page - 1) * Self.size).prefix(Self.size))
    }

    /// Links to the other pages; nothing when there is one.
    func links(_ path: String, _ language: Language) -> HTML {
        guard count > 1 else { return .empty }
        let links = (1...count).html { number in
            number == page
                ? "<li><strong aria-current=\"page\">\(number)</strong></li>"
                : "<li><a href=\"\(path)?payments=\(number)#payments\">\(number)</a></li>"
        }
        return "<nav id=\"payments\" aria-label=\"\(Self.title[language])\"><ul class=\"pages\">\(links)</ul></nav>"
    }

    private static let title = LocalisedText(
        kk: "Төлемдердің беттері",
        ru: "Страницы платежей",
        en: "Pages of payments"
    )
}
