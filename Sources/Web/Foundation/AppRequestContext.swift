package import Hummingbird
import Operations
import PolicyModel
import Wording

/// Everything a handler may know about the request it is answering.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    var language: Language = .russian
    var session: Session?
    var staff: StaffAccount?
    /// What is to be told about the policy itself on every page.
    var news: PolicyNews?
    /// The controller as the policy in force names it; the version that was in force at start may be over.
    var controller: Controller?

    package init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }

    /// Forms are small; a larger body is a mistake or an attack.
    package var maxUploadSize: Int { 64 * 1024 }

    func text(_ text: LocalisedText) -> String { text[language] }
}
