import HTTPTypes
import Hummingbird
import Operations

/// Every cookie the site sets, as `practices.yaml` lists them (clause 3.4). `visitor` is optional: it is set only after it was
/// chosen and is removed with the choice; the others are strictly necessary.
enum SiteCookie: String, CaseIterable {
    case session = "kepil_session"
    case language = "kepil_language"
    case choice = "kepil_cookies"
    case visitor = "kepil_visitor"

    /// 0: until the browser is closed.
    var lifetimeDays: Int {
        switch self {
        case .session: 0
        case .language: 365
        case .choice, .visitor: SiteVisitDesk.lifetimeDays
        }
    }

    /// `Secure` is left out on plain HTTP, which only a loopback demonstration speaks: browsers would drop the cookie.
    func header(_ value: String, secure: Bool) -> String {
        let life = lifetimeDays == 0 ? "" : "; Max-Age=\(lifetimeDays * 86_400)"
        return "\(rawValue)=\(value); Path=/; HttpOnly; SameSite=Lax\(life)\(secure ? "; Secure" : "")"
    }

    func removal(secure: Bool) -> String {
        "\(rawValue)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0\(secure ? "; Secure" : "")"
    }

    func value(in request: Request) -> String? { request.cookies[rawValue]?.value }
}
