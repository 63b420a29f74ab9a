import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// Knows what the visitor chose about cookies, and writes a visit down only when he chose statistics (clause 3.4).
///
/// What is written is the pattern of the page, never its address, and the network, never the whole address of the device.
struct VisitMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let lender: Lender

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.cookieChoice = SiteCookie.choice.value(in: request).flatMap(CookieChoice.init(rawValue:))
        let response = try await next(request, context)
        guard context.cookieChoice == .statistics, let token = SiteCookie.visitor.value(in: request),
            token.utf8.count == 64, response.status.code < 400, let section = context.endpointPath,
            Self.isPage(section)
        else { return response }
        let network = ClientNetwork.text(of: context.remoteAddress)
        let action = request.method == .post ? "submit" : "view"
        // Counting visits is never a reason to fail a visitor.
        try? await lender.siteVisits.note(token: token, section: section, action: action, network: network)
        return response
    }

    /// Pages for visitors and customers; not employees at their work, not files.
    private static func isPage(_ section: String) -> Bool {
        !section.hasPrefix("/staff") && !section.hasPrefix("/api") && !section.hasPrefix("/log")
            && !section.hasPrefix("/cookies") && !section.hasPrefix("/language") && !section.contains(".")
            && section != "/health"
    }
}

/// The network that a device is in: the first three numbers of an IPv4 address, the first three groups of an IPv6 one.
enum ClientNetwork {
    static func text(of address: SocketAddress?) -> String {
        guard let text = address?.ipAddress else { return "-" }
        return network(of: text)
    }

    static func network(of text: String) -> String {
        if text.contains(":") {
            let mapped = text.split(separator: ":").last.map(String.init) ?? ""
            if mapped.contains(".") { return network(of: mapped) }
            let groups = text.split(separator: ":", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
            return groups.prefix(3).joined(separator: ":") + "::/48"
        }
        let parts = text.split(separator: ".")
        guard parts.count == 4 else { return "-" }
        return parts.prefix(3).joined(separator: ".") + ".0/24"
    }
}
