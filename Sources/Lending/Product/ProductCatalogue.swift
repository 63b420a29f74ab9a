/// Everything the lender sells, by product.
public struct ProductCatalogue: Hashable, Sendable {
    private let all: [Product: ProductTerms]
    /// Brand under which a product is offered; an attribute of the product, not of the controller.
    public let brand: String

    /// - Returns: `nil` when a product has no terms.
    public init?(terms: [ProductTerms], brand: String) {
        all = Dictionary(terms.map { ($0.product, $0) }, uniquingKeysWith: { _, last in last })
        self.brand = brand
        guard Product.allCases.allSatisfy({ all[$0] != nil }) else { return nil }
    }

    public func terms(_ product: Product) -> ProductTerms {
        guard let terms = all[product] else { preconditionFailure("a catalogue has terms for every product") }
        return terms
    }
}
