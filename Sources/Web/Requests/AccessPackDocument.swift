import CivilTime
import Operations
import PolicyModel
import PrivacyOffice
import Vault
import Wording

/// The access pack as a document that people read: on the page, as PDF, and in a registered letter. It carries its own
/// style, so that it looks the same wherever it is kept.
struct AccessPackDocument {
    let pack: AccessPack
    let number: String
    let language: Language
    /// Above the text of a letter.
    var envelope: Envelope?
    /// Lines of the log that are written out; a letter says how many more there are and how to get them.
    var linesShown = Int.max

    var html: HTML { Citations.localised(whole, language) }

    private var whole: HTML {
        """
        <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(Self.title[language]) · \(number)</title>
        <style>\(HTML(rendered: Self.style))</style></head><body>
        \(envelope.html { LetterDocument.address($0) })
        <h1>\(Self.title[language])</h1>
        <p>\(number) · \(Format.time(pack.madeAt)) · \(pack.policy.controller.name[language])</p>
        \(legend)
        <h2>1. \(Self.heldTitle[language])</h2>\(held)
        <h2>2. \(Self.versionsTitle[language])</h2>\(versions)
        <h2>3. \(Self.documentsTitle[language])</h2>\(documents)
        <h2>4. \(Self.givenTitle[language])</h2>\(given)
        <h2>5. \(Self.consentsTitle[language])</h2>\(consents)
        <h2>6. \(Self.registersTitle[language])</h2>\(registers)\(recordings)
        <h2>7. \(Self.linesTitle[language])</h2>\(lines)
        <p class="soft">\(Self.end[language])</p></body></html>
        """
    }

    private var legend: HTML {
        let controller = pack.policy.controller
        return """
            <p>\(Self.fact[language]) \(controller.name[language]), \(controller.bin), \(controller.address[language]), \(controller.email), \(controller.phone). \(Self.responsible[language]): \(controller.responsiblePerson[language]).</p>
            <p>\(Self.methods[language]) <span class="soft">94-V Art. 24(1)(1)</span></p>
            """
    }

    private var held: HTML {
        let rows = pack.overview.held.html { item in
            """
            <tr><td>\(item.categoryTitle[language])<br><strong>\(item.title[language])</strong></td><td>\(ValueWords.text(item.value, item.field, language))</td>
            <td>\(BusinessWords.source(item.source)[language]), \(Format.time(item.recordedAt))</td>
            <td>\(item.purposeTitle[language]); \(item.basisTitle[language])</td>
            <td>\(term(item)) <span class="soft">\(item.keptClause)</span></td></tr>
            """
        }
        return table([Self.item, Self.value, Self.source, Self.purpose, Self.term], rows)
    }

    private func term(_ item: HeldItem) -> HTML {
        guard let because = item.keptBecause else { return "\(DataPage.due[language])" }
        return "\(item.keptUntil.map { Format.date($0) } ?? Self.lasts[language]): \(because[language])"
    }

    private var versions: HTML {
        let newest = Dictionary(
            pack.copy.items.map { ("\($0.field)|\($0.source)", $0.version) },
            uniquingKeysWith: { max($0, $1) }
        )
        let old = pack.copy.items.filter { newest["\($0.field)|\($0.source)"] != $0.version }
        guard !old.isEmpty else { return "<p>\(BusinessWords.nothing[language])</p>" }
        let rows = old.html { item in
            """
            <tr><td>\(title(item.field))</td><td>\(ValueWords.text(item.text, item.field, language))</td><td>\(BusinessWords.source(item.source)[language])</td><td>\(Format.time(item.recordedAt))</td></tr>
            """
        }
        return table([Self.item, Self.value, Self.source, Self.when], rows)
    }

    private var documents: HTML {
        guard !pack.copy.documents.isEmpty else { return "<p>\(BusinessWords.nothing[language])</p>" }
        let rows = pack.copy.documents.html { document in
            "<tr><td>\(document.name)</td><td>\(Format.time(document.recordedAt))</td><td class=\"hash\">\(document.hash)</td></tr>"
        }
        return "<p class=\"soft\">\(Self.documentsText[language])</p>"
            + table([Self.item, Self.when, LocalisedText(same: "SHA-256")], rows)
    }

    private var given: HTML {
        let rows = pack.overview.disclosures.html { item in
            """
            <tr><td>\(Format.time(item.at))</td><td>\(item.recipient[language])</td><td>\(item.fields.map { $0[language] }.joined(separator: ", "))</td><td>\(item.ground) \(item.clause)</td></tr>
            """
        }
        return table([Self.when, RequestWords.recipient, Self.item, Self.ground], rows)
    }

    private var consents: HTML {
        let rows = pack.overview.consents.filter { $0.record != nil }.html { item in
            """
            <tr><td>\(item.definition.title[language])</td><td>\(item.record.map { Format.date($0.givenOn) })</td><td>\(item.record.map { ValueWords.channel($0.channel)[language] })</td>
            <td>\(item.isLive ? Self.live[language] : (item.record?.withdrawnOn ?? item.record?.expiresOn).map { "\(Self.over[language]) \(Format.date($0))" } ?? "")</td></tr>
            """
        }
        return table([Self.consent, Self.when, RequestWords.channelTitle, BusinessWords.stateTitle], rows)
    }

    private var registers: HTML {
        pack.registers.filter { !$0.rows.isEmpty }.html { register in
            let head = register.columns.html { "<th>\($0)</th>" }
            let rows = register.rows.html { row in "<tr>\(row.html { "<td>\($0)</td>" })</tr>" }
            return """
                <h3>\(register.title[language]) (\(register.rows.count))</h3><table class="raw" tabindex="0"><thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table>
                """
        }
    }

    /// The sound itself cannot be printed: where it is heard and kept, call by call (clauses 6.1, 9.1).
    private var recordings: HTML {
        let numbers = pack.registers.first { $0.name == "call_recording" }?.rows.compactMap(\.first) ?? []
        return
            "\(if: !numbers.isEmpty, "<h3>\(RecordingWords.title[language])</h3><ul>\(numbers.html { "<li><a href=\"\(OwnRecordingsPage.path)/\($0)/sound\">\($0)</a></li>" })</ul>")"
    }

    private var lines: HTML {
        let all = pack.overview.lines
        let rows = all.prefix(linesShown).html { line in
            """
            <tr><td>\(Format.time(line.at))</td><td>\(line.role[language])</td><td>\(VerbWords.title(line.verb)[language])\(if: !line.permitted, " — \(RequestWords.stageRefused[language])")</td><td>\(line.purpose[language]) <span class="soft">\(line.clause)</span></td></tr>
            """
        }
        let more = all.count - min(linesShown, all.count)
        return table([Self.when, Self.who, Self.what, Self.purpose], rows)
            + "\(if: more > 0, "<p>\(Self.more[language]) \(more).</p>")"
    }

    private func title(_ field: FieldID) -> String {
        pack.policy.categories.flatMap(\.fields).first { $0.id == field }?.title[language] ?? field.rawValue
    }

    private func table(_ columns: [LocalisedText], _ rows: HTML) -> HTML {
        "<table tabindex=\"0\"><thead><tr>\(columns.html { "<th>\($0[language])</th>" })</tr></thead><tbody>\(rows)</tbody></table>"
    }

    // The printer measures each cell letter by letter where words may break "anywhere": minutes instead of seconds. Only a
    // screen needs that.
    static let style = """
        body { font: 10.5pt/1.45 "Noto Sans", sans-serif; color: #17212b; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
        h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 1.6em; } h3 { font-size: 1em; }
        table { border-collapse: collapse; width: 100%; font-size: .88em; } th, td { border: 1px solid #c9d3dc; padding: .3em .45em; text-align: left; vertical-align: top; } th { background: #e3f1f3; }
        li a { display: inline-block; padding: .3em 0; } .raw { font-size: .72em; } .soft { color: #4a5a68; } .hash { font-size: .75em; } .address { margin: 3cm 0 1.5cm 9cm; } pre { white-space: pre-wrap; font: inherit; }
        @media screen { body { overflow-wrap: anywhere; } }
        @media (max-width: 40rem) { table { display: block; overflow-x: auto; } td, th { min-width: 6rem; } .address { margin: 1rem 0; } }
        @page { size: A4; margin: 1.6cm; }
        """
}

extension AccessPackDocument {
    static let title = LocalisedText(
        "Сіз туралы не сақталады",
        "Что о вас хранится",
        "What is held about you"
    )
    private static let fact = LocalisedText(
        "Иә, біз сіздің деректеріңізді өңдейміз. Меншік иесі әрі оператор:",
        "Да, мы обрабатываем ваши данные. Собственник и оператор:",
        "Yes, we process your data. Owner and operator:"
    )
    private static let responsible = LocalisedText("Жауапты тұлға", "Ответственный", "Responsible person")
    private static let methods = LocalisedText(
        "Әдістері: сізден, әр жазбада көрсетілген көздерден электрондық түрде жиналады; шифрланып, Қазақстанда сақталады; тек төменде аталған мақсаттар үшін пайдаланылады; әр жүгіну журналға жазылады.",
        "Способы: собираются в электронном виде от вас и из источников, названных у каждой записи; хранятся зашифрованными в Казахстане; используются только для названных ниже целей; каждое обращение пишется в журнал.",
        "Ways: collected electronically from you and from the sources named at each entry; kept encrypted in Kazakhstan; used only for the purposes named below; every touch is on the log."
    )
    private static let heldTitle = LocalisedText(
        "Деректер, мақсаты, көзі, мерзімі",
        "Данные, цели, источники, сроки",
        "The data, purposes, sources, terms"
    )
    private static let versionsTitle = LocalisedText("Бұрынғы мәндер", "Прежние значения", "Earlier values")
    private static let documentsTitle = LocalisedText("Құжаттар", "Документы", "Documents")
    private static let documentsText = LocalisedText(
        "Толық мәтіндері JSON көшірмесінде.",
        "Полные тексты — в копии JSON.",
        "Their full texts are in the JSON copy."
    )
    private static let givenTitle = LocalisedText("Кімге берілді", "Кому передано", "To whom it went")
    private static let consentsTitle = LocalisedText("Келісімдер", "Согласия", "Consents")
    private static let registersTitle = LocalisedText("Тіркелімдер", "Реестры", "Registers")
    private static let linesTitle = LocalisedText("Кім қарады", "Кто обращался", "Who touched it")
    private static let item = LocalisedText("Дерек", "Данные", "Item")
    private static let value = LocalisedText("Мәні", "Значение", "Value")
    private static let source = LocalisedText("Қайдан, қашан", "Откуда, когда", "From, when")
    private static let purpose = LocalisedText("Мақсаты, негізі", "Цель, основание", "Purpose, basis")
    private static let term = LocalisedText("Мерзімі", "Срок", "Kept until")
    private static let lasts = LocalisedText("әзірге", "пока длится", "while it lasts")
    private static let when = LocalisedText("Қашан", "Когда", "When")
    private static let ground = LocalisedText("Негізі", "Основание", "Ground")
    private static let consent = LocalisedText("Келісім", "Согласие", "Consent")
    private static let live = LocalisedText("қолданыста", "действует", "in force")
    private static let over = LocalisedText("аяқталды", "окончено", "ended")
    private static let who = LocalisedText("Кім", "Кто", "Who")
    private static let what = LocalisedText("Не істеді", "Что сделал", "What was done")
    private static let more = LocalisedText(
        "Журналдың қалған жолдары JSON және CSV көшірмелерінде:",
        "Остальные строки журнала — в копиях JSON и CSV:",
        "Further lines of the log, in the JSON and CSV copies:"
    )
    private static let end = LocalisedText(
        "Тегін беріледі (94-V Art. 25(2)(9)).",
        "Предоставляется бесплатно (94-V Art. 25(2)(9)).",
        "Given free of charge (94-V Art. 25(2)(9))."
    )
}
