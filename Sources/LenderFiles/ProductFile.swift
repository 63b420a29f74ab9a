import FoundationEssentials
package import Lending
import LoanMath
import Money
package import Wording
import Yams

/// Reads what the lender sells: `products.yaml` in the lender's folder, documented there.
package enum ProductFile {
    package static func load(_ path: String) throws -> ProductCatalogue {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ProductFileProblem(place: path)
        }
        guard let root = try Yams.load(yaml: String(decoding: data, as: UTF8.self)) as? [String: Any],
            let products = root["products"] as? [[String: Any]]
        else { throw ProductFileProblem(place: "products") }
        let terms = try products.map(terms)
        let brand = products.first?["brand"] as? String ?? ""
        guard let catalogue = ProductCatalogue(terms: terms, brand: brand) else {
            throw ProductFileProblem(place: "products")
        }
        return catalogue
    }

    private static func terms(_ entry: [String: Any]) throws -> ProductTerms {
        let id = entry["id"] as? String ?? ""
        guard let product = Product(rawValue: id) else { throw ProductFileProblem(place: "id \(id)") }
        let amount = try limits(entry, "amountTenge", id)
        let term = try limits(entry, "termMonths", id)
        let rate = try percentages(entry, "monthlyRatePercent", id)
        let step = try percentage(
            (entry["monthlyRatePercent"] as? [String: Any])?["step"],
            "monthlyRatePercent.step",
            id
        )
        return ProductTerms(
            product: product,
            amount: Money(tenge: Int64(amount.0))...Money(tenge: Int64(amount.1)),
            termMonths: term.0...term.1,
            monthlyRate: rate,
            monthlyRateStep: step,
            downPaymentShare: entry["downPaymentPercent"] == nil
                ? nil : try percentages(entry, "downPaymentPercent", id),
            maximumLoanToValue: try percentage(
                entry["maximumLoanToValuePercent"],
                "maximumLoanToValuePercent",
                id
            ),
            bands: try bands(entry, id)
        )
    }

    private static func bands(_ entry: [String: Any], _ id: String) throws -> [RateBand] {
        try ((entry["rates"] as? [[String: Any]]) ?? []).flatMap { row in
            let upTo = (row["amountUpToTenge"] as? Int).map { Money(tenge: Int64($0)) }
            return try ((row["bands"] as? [[String: Any]]) ?? []).map { band in
                RateBand(
                    amountUpTo: upTo,
                    loanToValueUpTo: try percentage(band["loanToValueUpToPercent"], "loanToValueUpToPercent", id),
                    monthlyRate: try percentage(band["monthlyRatePercent"], "rates.monthlyRatePercent", id)
                )
            }
        }
    }

    private static func limits(_ entry: [String: Any], _ key: String, _ id: String) throws -> (Int, Int) {
        guard let map = entry[key] as? [String: Any], let low = map["minimum"] as? Int,
            let high = map["maximum"] as? Int, low <= high
        else { throw ProductFileProblem(place: "\(id).\(key)") }
        return (low, high)
    }

    private static func percentages(_ entry: [String: Any], _ key: String, _ id: String) throws -> ClosedRange<Rate> {
        let map = entry[key] as? [String: Any]
        let low = try percentage(map?["minimum"], "\(key).minimum", id)
        let high = try percentage(map?["maximum"], "\(key).maximum", id)
        guard low <= high else { throw ProductFileProblem(place: "\(id).\(key)") }
        return low...high
    }

    /// Percentages are quoted text in the file, so that no floating point touches them.
    private static func percentage(_ value: Any?, _ key: String, _ id: String) throws -> Rate {
        guard let text = value as? String, let rate = Rate(percent: text) else {
            throw ProductFileProblem(place: "\(id).\(key)")
        }
        return rate
    }
}

/// The product file cannot be used.
package struct ProductFileProblem: UserFacingError {
    let place: String

    package var code: String { "products/invalid" }
    package var summary: LocalisedText {
        LocalisedText(
            kk: "Өнімдер файлы қате: \(place).",
            ru: "Ошибка в файле продуктов: \(place).",
            en: "The product file is wrong at \(place)."
        )
    }
    package var remedy: LocalisedText {
        LocalisedText(
            kk: "products.yaml файлын оның басындағы сипаттама бойынша түзетіңіз.",
            ru: "Исправьте products.yaml по описанию в его начале.",
            en: "Correct products.yaml by the description at its top."
        )
    }
}
