internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Wording

/// An HTML page of the simulator: no scripts, nothing from elsewhere.
struct Page {
    let language: Language
    let title: LocalisedText
    /// Seconds after which the browser fetches the page again.
    var refresh: Int?
    let body: String

    private static let style = """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:76rem;padding:0 1rem}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886}
        .wide{overflow-x:auto}label{display:block;margin:.5rem 0}input{font:inherit;display:block;width:100%;max-width:28rem;padding:.3rem}
        button{font:inherit;padding:.4rem 1.2rem}iframe{width:100%;height:28rem;border:1px solid #8886}
        .notice{border-left:.3rem solid #c60;padding-left:.8rem}code{white-space:nowrap}
        """

    func response() -> Response {
        let again = refresh.map { #"<meta http-equiv="refresh" content="\#($0)">"# } ?? ""
        let html = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8">\(again)
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Page.escape(title[language]))</title><style>\(Page.style)</style></head>
            <body>\(body)</body></html>
            """
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    /// A table; cells are HTML already.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        let first = head.map { #"<th scope="col">\#($0)</th>"# }.joined()
        let rest = rows.map { row in "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
        return #"<div class="wide"><table><thead><tr>\#(first)</tr></thead><tbody>\#(rest)</tbody></table></div>"#
    }

    static func escape(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
