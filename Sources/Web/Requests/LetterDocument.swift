import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// The answer to a request as a registered letter (clause 9.3).
struct LetterDocument {
    let file: RequestFile
    let envelope: Envelope
    let answer: String?
    let outcome: RequestOutcome
    let policy: Policy

    var html: HTML { Citations.localised(whole, file.language) }

    private var whole: HTML {
        let language = file.language
        var ground: RefusalGround?
        if case .refused(let found)? = file.request.assessment { ground = found }
        let titles = Dictionary(
            policy.categories.flatMap(\.fields).map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        let lines = outcome.lines.html { line in
            """
            <tr><td>\(titles[line.field]?[language] ?? line.field.rawValue)</td><td>\(line.goneOn.map { "\(RequestWords.goneWord[language]) \(Format.date($0))" } ?? line.keptUntil.map { "\(RequestWords.untilWord[language]) \(Format.date($0))" } ?? RequestWords.whileWord[language])</td><td>clause \(line.clause), \(line.law)</td></tr>
            """
        }
        return """
            <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(file.number)</title>
            <style>\(HTML(rendered: AccessPackDocument.style))</style></head><body>
            \(Self.address(envelope))
            <h1>\(RequestWords.kind(file.request.kind, policy)[language])</h1>
            <p>\(file.number) · \(RequestWords.received[language]) \(Format.date(file.request.intake.on)) · <strong>\(RequestWords.stage(file.request)[language])</strong></p>
            \(ground.html { "<p>\(RequestWords.groundTitle[language]): \($0.text[language]) (\($0.law))</p>" })
            \(answer.html { "<pre>\($0)</pre>" })
            \(if: !outcome.lines.isEmpty, "<table>\(lines)</table>")
            <p>\(policy.controller.name[language]), \(policy.controller.address[language]), \(policy.controller.phone), \(policy.controller.email)</p>
            </body></html>
            """
    }

    static func address(_ envelope: Envelope) -> HTML {
        "<p class=\"address\">\(envelope.name)<br>\(envelope.address)</p>"
    }
}
