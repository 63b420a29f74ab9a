import Identifiers
import PolicyModel
import PrivacyOffice
import Wording

/// What a signed letter asks for, read from what was signed and from nothing else: a subject line can be changed on the way.
struct SignedWish {
    let kind: RequestKind
    let wish: RequestWish
    let complaint: ComplaintCategory?
    let language: Language
    /// The IINs that stand in the text.
    let people: [IIN]

    /// `nil` when nothing can be made out.
    init?(_ content: [UInt8], policy: Policy) {
        var text = String(decoding: content, as: UTF8.self)
        // What S/MIME signs is an entity with a head of its own; a signed file is plain text.
        if let part = try? MailPart(content, limit: MailDesk.limit), part.fields["content-type"] != nil {
            text = MailMessage.words(of: part)
        }
        let words = text.lowercased()
        guard words.contains(where: \.isLetter) else { return nil }
        language = Self.language(words)
        people = text.split { !$0.isNumber }.filter { $0.utf8.count == 12 }.compactMap { try? IIN(String($0)) }
        let found = RequestKind.allCases.filter { Self.mentions($0, words) }
        var chosen = found.count == 1 ? found[0] : nil
        if found.contains(.automatedDecisionObjection) { chosen = .automatedDecisionObjection }
        let changes = Self.changes(text, policy)
        let application = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
            .first { $0.hasPrefix("A-") }.map { String($0) }
        let limited = String(text.prefix(RequestWish.longestText))
        if let asked = chosen, asked == .rectification || asked == .supplement, changes.isEmpty {
            // A correction that names no value by its field is for the officer to read.
            (kind, complaint, wish) = (.complaint, .accuracy, RequestWish(text: limited))
        } else if let asked = chosen, asked == .rectification || asked == .supplement {
            (kind, complaint, wish) = (asked, nil, RequestWish(text: limited, changes: changes, proof: limited))
        } else if chosen == .objection {
            let choices = ObjectionRules.choices(policy)
            let named = choices.filter { words.contains($0.id.rawValue.lowercased()) }
            // Whoever names none objects to all that can be objected to.
            let purposes = (named.isEmpty ? choices : named).map(\.id)
            (kind, complaint, wish) = (.objection, nil, RequestWish(text: limited, purposes: purposes))
        } else if chosen == .automatedDecisionObjection, let application {
            (kind, complaint) = (.automatedDecisionObjection, nil)
            wish = RequestWish(text: limited, application: application)
        } else if let asked = chosen, asked != .automatedDecisionObjection, asked != .complaint {
            (kind, complaint, wish) = (asked, nil, RequestWish(text: limited))
        } else {
            // A complaint, or something that only a person can make out.
            (kind, complaint, wish) = (.complaint, .other, RequestWish(text: limited))
        }
    }

    /// Lines such as `Address: Almaty, Abay 1`, with the field's title in any language or its id.
    private static func changes(_ text: String, _ policy: Policy) -> [FieldID: String] {
        let titles = policy.categories.flatMap(\.fields).filter { Rectifiable.fields.contains($0.id) }
        var changes: [FieldID: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].lowercased().filter { !$0.isWhitespace }
            let value = String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
            for field in titles {
                let names = [field.title.kk, field.title.ru, field.title.en, field.id.rawValue]
                if names.contains(where: { $0.lowercased().filter { !$0.isWhitespace } == name }), !value.isEmpty {
                    changes[field.id] = value
                }
            }
        }
        return changes
    }

    private static func mentions(_ kind: RequestKind, _ words: String) -> Bool {
        stems(kind).contains { words.contains($0) }
    }

    /// Beginnings of the words by which people ask for it, in Kazakh, Russian and English.
    private static func stems(_ kind: RequestKind) -> [String] {
        switch kind {
        case .access: ["қол жеткізу", "доступ", "access"]
        case .supplement: ["толықтыр", "дополн", "supplement"]
        case .rectification: ["түзет", "исправ", "rectif"]
        case .erasure: ["жою", "уничтож", "удал", "erase", "erasure", "delet"]
        case .restriction: ["шекте", "бұғатта", "огранич", "заблокир", "restrict"]
        case .objection: ["қарсымын", "қарсылық", "возраж", "i object", "objection"]
        case .portability: ["көшірме", "перенос", "копи", "portab", "a copy"]
        case .automatedDecisionObjection: ["автоматтандыр", "автоматизир", "automated decision"]
        case .complaint: ["шағым", "жалоб", "complain"]
        }
    }

    private static func language(_ words: String) -> Language {
        if words.contains(where: { "әғқңөұүһі".contains($0) }) { return .kazakh }
        return words.contains(where: { "бвгджзилпфцчшщъыэюя".contains($0) }) ? .russian : .english
    }
}

/// Words with which people refuse messages.
enum StopWords {
    static func stopMessages(_ text: String) -> Bool {
        let words = text.lowercased()
        let stops = [
            "тоқтат", "бас тарт", "жібермеңіз", "отпис", "отказ", "не присыл", "прекрат", "не отправл", "unsubscribe",
            "stop", "no more",
        ]
        let things = [
            "хабарлама", "жарнама", "жаңалық", "рассыл", "сообщен", "реклам", "новост", "unsubscribe", "message",
            "advert", "newsletter", "mailing", "sms", "смс",
        ]
        return stops.contains { words.contains($0) } && things.contains { words.contains($0) }
    }
}
