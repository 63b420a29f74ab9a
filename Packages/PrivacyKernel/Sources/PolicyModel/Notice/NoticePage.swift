public import Wording

extension NoticeRenderer {
    /// The whole notice as a page that needs nothing else: to print, to make PDF of, to keep as a file.
    ///
    /// It runs nothing and loads nothing.
    public static func page(_ policy: Policy, _ law: LawTable, _ language: Language) -> String {
        let document = NoticeComposer(policy: policy, law: law, language: language).document()
        let paper = NoticeHTML(document: document, topHeading: 1, isPaper: true).fragment()
        let title = HTMLText.escaped("\(NoticeLabels.policyTitle[language]) \(policy.version)")
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>\(style)</style></head><body>
            \(paper)</body></html>

            """
    }

    private static let style = """
        @page { size: A4; margin: 18mm 15mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Noto Sans", sans-serif; color: #4a5a68 } }
        body { font: 10pt/1.45 "Noto Sans", sans-serif; color: #17212b; max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
        @media print { body { padding: 0; max-width: none } }
        h1 { font-size: 16pt } h2 { font-size: 12.5pt; margin: 1.3em 0 .3em } h3, h4 { font-size: 10.5pt; margin: 1em 0 .2em }
        h1, h2, h3, h4, caption { break-after: avoid } p { orphans: 2; widows: 2 }
        nav ul { columns: 2; padding-left: 1.1em; margin: .5em 0 1.2em } a { color: #0b5c6b; text-decoration: none } .clause { color: #4a5a68 }
        table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .6em 0; font-size: 8.5pt; line-height: 1.35 }
        th, td { border: .5pt solid #8a97a3; padding: 3pt 5pt; text-align: left; vertical-align: top } th { font-weight: 600 } thead { display: table-header-group } thead th { background: #e3f1f3 }
        caption { text-align: left; font-weight: 600; padding: 4pt 0; font-size: 9.5pt } td ul, th ul { margin: 0; padding-left: 1.1em }
        table.many { font-size: 6.6pt } table.many th, table.many td { padding: 2pt 2.5pt }
        table.matrix { font-size: 6.2pt } table.matrix th, table.matrix td { padding: 2pt 1.5pt; text-align: center } table.matrix tbody th { text-align: left; font-weight: 400 } abbr { text-decoration: none }
        footer { margin-top: 2em; color: #4a5a68; font-size: 8.5pt; border-top: .5pt solid #8a97a3 }
        """
}
