import Hummingbird
import NIOCore
import Operations
import PolicyModel
import Wording

/// Receipts of consents for a person to keep, as a file that programs read (ISO/IEC TS 27560).
enum ReceiptAnswer {
    static func all(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await answer(nil, name: "consents", context, site)
    }

    static func one(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let id = context.parameters.get("consent") ?? ""
        guard try await site.policy().consents.contains(where: { $0.id.rawValue == id }) else {
            throw PageProblem.notFound
        }
        return try await answer(ConsentID(id), name: id, context, site)
    }

    static func link(_ consent: ConsentID, _ language: Language) -> HTML {
        "<p><a href=\"/me/data/consents/\(consent.rawValue)/receipt\">\(title[language])</a></p>"
    }

    private static func answer(
        _ consent: ConsentID?,
        name: String,
        _ context: AppRequestContext,
        _ site: Site
    ) async throws -> Response {
        let customer = try Customer(context)
        guard let document = try await site.lender.myData.receipt(consent, customer.subject) else {
            throw PageProblem.notFound
        }
        var response = plain(document, type: "application/ld+json; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"receipt-\(name).jsonld\""
        return response
    }

    private static let title = LocalisedText(
        kk: "Келісім түбіртегі (JSON-LD)",
        ru: "Квитанция о согласии (JSON-LD)",
        en: "Receipt of the consent (JSON-LD)"
    )
}
