import HTTPTypes
import Hummingbird

/// The two cookies the site sets, both strictly necessary (clause 3.4): the session and the language.
enum SiteCookie: String, CaseIterable {
    case session = "kepil_session"
    case language = "kepil_language"

    /// `Secure` is left out on plain HTTP, which only a loopback demonstration speaks: browsers would drop the cookie.
    func header(_ value: String, secure: Bool) -> String {
        let life = self == .language ? "; Max-Age=31536000" : ""
        return "\(rawValue)=\(value); Path=/; HttpOnly; SameSite=Lax\(life)\(secure ? "; Secure" : "")"
    }

    func removal(secure: Bool) -> String {
        "\(rawValue)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0\(secure ? "; Secure" : "")"
    }

    func value(in request: Request) -> String? { request.cookies[rawValue]?.value }
}
