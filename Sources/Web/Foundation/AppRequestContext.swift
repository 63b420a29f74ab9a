package import Hummingbird
import NIOCore
import Operations
import PolicyModel
import Wording

/// Everything a handler may know about the request it is answering.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    var language: Language = .russian
    var session: Session?
    var staff: StaffAccount?
    /// `nil` until the visitor has chosen.
    var cookieChoice: CookieChoice?
    /// Where the request came from, as the connection says; behind a proxy that is the proxy.
    let remoteAddress: SocketAddress?
    /// What is to be told about the policy itself on every page.
    var news: PolicyNews?
    /// The controller as the policy in force names it; the version that was in force at start may be over.
    var controller: Controller?

    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Forms are small; a larger body is a mistake or an attack.
    package var maxUploadSize: Int { 64 * 1024 }

    func text(_ text: LocalisedText) -> String { text[language] }
}
