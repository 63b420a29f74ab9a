public import PolicyModel
public import Wording

/// Words of a message in three languages, with marks `{contract}` that are filled in when it is sent.
public struct MessageTemplate: Sendable, Hashable {
    public let id: String
    public let kind: MessageKind
    /// Under which purpose of the policy it is sent.
    public let purpose: PurposeID
    /// How the list of messages names it, and the subject of an e-mail.
    public let title: LocalisedText
    public let body: LocalisedText

    public init(id: String, kind: MessageKind, purpose: PurposeID, title: LocalisedText, body: LocalisedText) {
        self.id = id
        self.kind = kind
        self.purpose = purpose
        self.title = title
        self.body = body
    }

    /// The marks that may stand in a template. None of them is a name, a number of a document or a phone.
    public static let marks: Set<String> = ["contract", "amount", "date", "link", "consent"]

    /// The marks in the body, each of which must have a value.
    var marksUsed: Set<String> {
        Language.allCases.reduce(into: []) { found, language in
            for match in body[language].matches(of: /\{([^}]*)\}/) { found.insert(String(match.1)) }
        }
    }
}

/// What the call centre reads out before a consent is given by phone (clause 9.5).
public struct PhoneScript: Sendable, Hashable {
    public let version: String
    public let text: LocalisedText

    public init(version: String, text: LocalisedText) {
        self.version = version
        self.text = text
    }
}

/// All templates, checked.
public struct MessageCatalogue: Sendable, Hashable {
    public let templates: [MessageTemplate]
    public let script: PhoneScript
    /// Beginnings of words that sell; none may stand in a message that is not marketing.
    public let commercialWords: [String]
    /// Push services of browsers to which notes may be handed: host names, `*.` for every host below one.
    public let pushHosts: [String]

    /// - Throws: ``MessageCatalogueProblem`` for the first template that must not be sent.
    public init(
        templates: [MessageTemplate],
        script: PhoneScript,
        commercialWords: [String],
        pushHosts: [String] = []
    ) throws(MessageCatalogueProblem) {
        self.templates = templates
        self.script = script
        self.commercialWords = commercialWords.map { $0.lowercased() }
        self.pushHosts = pushHosts
        var seen: Set<String> = []
        for template in templates {
            guard seen.insert(template.id).inserted else { throw .twice(template.id) }
            if let mark = template.marksUsed.subtracting(MessageTemplate.marks).sorted().first {
                throw .unknownMark(template.id, mark)
            }
            if template.kind.needsConsent == (template.purpose == PurposeID("11.1")) {
                throw .purposeOfOtherKind(template.id)
            }
            guard template.kind != .marketing else { continue }
            for language in Language.allCases {
                if let word = commercialWord(in: template.title[language] + " " + template.body[language]) {
                    throw .commercial(template.id, word)
                }
            }
        }
    }

    public func template(_ id: String) -> MessageTemplate? { templates.first { $0.id == id } }

    /// The first word of a text that sells something; clause 9.9 keeps it out of service messages.
    public func commercialWord(in text: String) -> String? {
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if commercialWords.contains(where: { word.hasPrefix($0) }) { return String(word) }
        }
        return nil
    }
}

/// A template that would break a promise. Found when the lender's files are read.
public enum MessageCatalogueProblem: UserFacingError, Hashable {
    case twice(String)
    case unknownMark(String, String)
    case purposeOfOtherKind(String)
    case commercial(String, String)

    public var code: String {
        switch self {
        case .twice: "messages/template-twice"
        case .unknownMark: "messages/unknown-mark"
        case .purposeOfOtherKind: "messages/purpose-of-other-kind"
        case .commercial: "messages/commercial-content"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .twice(let id):
            LocalisedText(
                kk: "«\(id)» үлгісі екі рет бар.",
                ru: "Шаблон «\(id)» дан дважды.",
                en: "Template “\(id)” is given twice."
            )
        case .unknownMark(let id, let mark):
            LocalisedText(
                kk: "«\(id)» үлгісінде белгісіз «\(mark)» белгісі бар.",
                ru: "В шаблоне «\(id)» неизвестная метка «\(mark)».",
                en: "Template “\(id)” has an unknown mark “\(mark)”."
            )
        case .purposeOfOtherKind(let id):
            LocalisedText(
                kk: "«\(id)» үлгісінің түрі мен мақсаты сәйкес емес.",
                ru: "Вид и цель шаблона «\(id)» не подходят друг к другу.",
                en: "Kind and purpose of template “\(id)” do not belong together."
            )
        case .commercial(let id, let word):
            LocalisedText(
                kk: "«\(id)» жарнамалық емес хабарламасында жарнамалық «\(word)» сөзі бар (clause 9.9).",
                ru: "В нерекламном сообщении «\(id)» есть рекламное слово «\(word)» (clause 9.9).",
                en: "Message “\(id)”, which is no advertising, has the selling word “\(word)” (clause 9.9)."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "messages.yaml файлын түзетіңіз.",
            ru: "Исправьте messages.yaml.",
            en: "Correct messages.yaml."
        )
    }
}
