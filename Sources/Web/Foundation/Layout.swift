import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import Wording

/// The frame around every page: brand, languages, navigation, footer with the controller's contacts (clause 2.2).
struct Layout: Sendable {
    let controller: Controller
    /// Where the foot of the page may lead outside (clause 10.1).
    let links: [Practices.Link]

    /// - Parameters:
    ///   - path: The page's own path, for the language links.
    ///   - wide: Staff tables use the whole width; customers' pages keep a readable measure.
    func page(
        _ title: LocalisedText,
        path: String,
        context: AppRequestContext,
        wide: Bool = false,
        status: HTTPResponse.Status = .ok,
        notice: HTML = .empty,
        _ body: HTML
    ) -> Response {
        let language = context.language
        let html: HTML = """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title[language]) · Kepil</title>
            <link rel="stylesheet" href="/style.css">
            <link rel="icon" href="data:,">
            </head>
            <body>
            <a class="skip" href="#main">\(Self.skip[language])</a>
            <header class="site">
            <div class="bar"><a class="brand" href="/">Kepil</a>
            <nav class="languages" aria-label="\(Self.languages[language])">\(languageLinks(path, language))</nav></div>
            <nav class="menu" aria-label="\(Self.menu[language])">\(menu(context))</nav>
            </header>
            <main id="main"\(if: wide, " class=\"wide\"")>
            \(PolicyBanner.html(context))
            \(notice)
            \(body)
            </main>
            \(CookiePage.banner(context, path: path))
            \(footer(context.controller ?? controller, language))
            </body>
            </html>
            """
        return Layout.response(Citations.localised(html, language), status: status)
    }

    static func response(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.source))
        )
    }

    private func languageLinks(_ path: String, _ current: Language) -> HTML {
        let names: [(Language, String)] = [(.kazakh, "Қазақша"), (.russian, "Русский"), (.english, "English")]
        return names.html { language, name in
            language == current
                ? "<span aria-current=\"true\" lang=\"\(language.rawValue)\">\(name)</span>"
                : "<a href=\"/language/\(language.rawValue)?to=\(Self.encoded(path))\" lang=\"\(language.rawValue)\" hreflang=\"\(language.rawValue)\">\(name)</a>"
        }
    }

    private func menu(_ context: AppRequestContext) -> HTML {
        let language = context.language
        return """
            <a href="/quote">\(Self.quote[language])</a>
            <a href="/notice">\(Self.noticeTitle[language])</a>
            \(door(context))
            """
    }

    /// The way in, or for those who are in, their own pages and the way out.
    private func door(_ context: AppRequestContext) -> HTML {
        let language = context.language
        guard let session = context.session else { return "<a href=\"/sign-in\">\(SignInPage.title[language])</a>" }
        if context.staff != nil {
            return
                "<a href=\"/staff\">\(StaffPage.work[language])</a> \(leave("/staff/sign-out", session.csrf, language))"
        }
        if session.signedIn {
            return "<a href=\"/me\">\(Self.mine[language])</a> \(leave("/sign-out", session.csrf, language))"
        }
        let draft: HTML =
            session.application == nil ? .empty : "<a href=\"/apply\">\(StepPage.application[language])</a> "
        return draft + "<a href=\"/sign-in\">\(SignInPage.title[language])</a>"
    }

    /// A form, because leaving changes something.
    private func leave(_ path: String, _ csrf: String, _ language: Language) -> HTML {
        """
        <form method="post" action="\(path)" class="plain"><input type="hidden" name="csrf" value="\(csrf)"><button type="submit" class="link">\(Self.signOut[language])</button></form>
        """
    }

    private func footer(_ controller: Controller, _ language: Language) -> HTML {
        """
        <footer class="site">
        <p>\(controller.name[language]) · \(Self.bin[language]) \(controller.bin)<br>\(controller.address[language])</p>
        <p>\(Self.dataQuestions[language]): <a href="tel:\(controller.phone)">\(controller.phone)</a> ·
        <a href="tel:\(controller.shortNumber)">\(controller.shortNumber)</a> ·
        <a href="mailto:\(controller.email)">\(controller.email)</a></p>
        <p><a href="/cookies">\(CookiePage.title[language])</a></p>
        \(LeavePage.links(links, language))
        <p>\(Self.demonstration[language])</p>
        </footer>
        """
    }

    static func encoded(_ path: String) -> String {
        path.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 47, 95].contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static let skip = LocalisedText(kk: "Мазмұнға өту", ru: "К содержанию", en: "Skip to content")
    private static let languages = LocalisedText(kk: "Тіл", ru: "Язык", en: "Language")
    private static let menu = LocalisedText(kk: "Мәзір", ru: "Меню", en: "Menu")
    private static let quote = LocalisedText(kk: "Калькулятор", ru: "Калькулятор", en: "Calculator")
    private static let noticeTitle = LocalisedText(kk: "Деректеріңіз туралы", ru: "О ваших данных", en: "Your data")
    private static let mine = LocalisedText(kk: "Менің қарыздарым", ru: "Мои займы", en: "My loans")
    private static let signOut = LocalisedText(kk: "Шығу", ru: "Выйти", en: "Sign out")
    private static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    private static let dataQuestions = LocalisedText(
        kk: "Дербес деректер мәселелері бойынша",
        ru: "По вопросам персональных данных",
        en: "About personal data"
    )
    private static let demonstration = LocalisedText(
        kk: "Бұл — көрсетілім: барлық адамдар мен көліктер ойдан шығарылған.",
        ru: "Это демонстрация: все люди и автомобили вымышлены.",
        en: "This is a demonstration: all people and cars are invented."
    )
}

/// An answer that sends the browser to one of our own paths.
func seeOther(_ path: String, cookies: [String] = []) -> Response {
    var response = Response(status: .seeOther, headers: [.location: path], body: ResponseBody())
    for cookie in cookies { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
    return response
}
