package import Operations
package import Wording

/// The access pack as files of a letter.
package enum PackAttachments {
    package static func files(_ pack: AccessPack, _ number: String, _ language: Language) throws
        -> [MailReply.Attachment]
    {
        let document = AccessPackDocument(pack: pack, number: number, language: language)
        let tables = AccessPackCSV.Part.allCases.map { part in
            MailReply.Attachment(
                name: "\(number)-\(part.rawValue).csv",
                type: "text/csv; charset=utf-8",
                bytes: Array(AccessPackCSV.text(part, pack, language).utf8)
            )
        }
        return [
            MailReply.Attachment(
                name: "\(number).html",
                type: "text/html; charset=utf-8",
                bytes: Array(document.html.source.utf8)
            ),
            MailReply.Attachment(
                name: "\(number).json",
                type: "application/json",
                bytes: try AccessPackJSON(pack, number: number, language).encoded()
            ),
        ] + tables
    }
}
