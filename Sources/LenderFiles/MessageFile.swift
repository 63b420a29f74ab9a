import FoundationEssentials
package import Lending
import PolicyModel
package import Wording
import Yams

/// Reads the words of messages: `messages.yaml` in the lender's folder, documented there.
package enum MessageFile {
    package static func load(_ folder: String) throws -> MessageCatalogue {
        guard let data = FileManager.default.contents(atPath: folder + "/messages.yaml") else {
            throw MessageFileProblem(place: "messages.yaml")
        }
        return try read(String(decoding: data, as: UTF8.self))
    }

    package static func read(_ text: String) throws -> MessageCatalogue {
        guard let root = try? Yams.load(yaml: text) as? [String: Any] else { throw MessageFileProblem(place: "YAML") }
        if let unknown = root.keys.sorted().first(where: {
            !["commercialWords", "phoneScript", "pushHosts", "templates"].contains($0)
        }) {
            throw MessageFileProblem(place: unknown)
        }
        guard let words = root["commercialWords"] as? [String], !words.isEmpty else {
            throw MessageFileProblem(place: "commercialWords")
        }
        guard let hosts = root["pushHosts", default: [String]()] as? [String], hosts.allSatisfy(isHost) else {
            throw MessageFileProblem(place: "pushHosts")
        }
        guard let script = root["phoneScript"] as? [String: Any], let version = script["version"] as? String,
            let spoken = localised(script["text"])
        else { throw MessageFileProblem(place: "phoneScript") }
        guard let entries = root["templates"] as? [[String: Any]] else { throw MessageFileProblem(place: "templates") }
        return try MessageCatalogue(
            templates: try entries.map(template),
            script: PhoneScript(version: version, text: spoken),
            commercialWords: words,
            pushHosts: hosts
        )
    }

    private static func template(_ entry: [String: Any]) throws -> MessageTemplate {
        guard let id = entry["id"] as? String else { throw MessageFileProblem(place: "templates id") }
        func problem(_ place: String) -> MessageFileProblem { MessageFileProblem(place: "\(id) \(place)") }
        if let unknown = entry.keys.sorted().first(where: { !["id", "kind", "purpose", "title", "body"].contains($0) })
        {
            throw problem(unknown)
        }
        guard let kind = (entry["kind"] as? String).flatMap(MessageKind.init(rawValue:)) else { throw problem("kind") }
        guard let purpose = entry["purpose"] as? String else { throw problem("purpose") }
        guard let title = localised(entry["title"]) else { throw problem("title") }
        guard let body = localised(entry["body"]) else { throw problem("body") }
        return MessageTemplate(id: id, kind: kind, purpose: PurposeID(purpose), title: title, body: body)
    }

    /// `push.example`, or `*.push.example`: with a dot, so that no whole top domain is meant.
    private static func isHost(_ text: String) -> Bool {
        let name = text.hasPrefix("*.") ? text.dropFirst(2) : Substring(text)
        return name.contains(".") && !name.hasPrefix(".") && !name.hasSuffix(".")
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
    }

    private static func localised(_ value: Any?) -> LocalisedText? {
        guard let texts = value as? [String: String], texts.count == 3, let kk = texts["kk"], let ru = texts["ru"],
            let en = texts["en"], ![kk, ru, en].contains("")
        else { return nil }
        return LocalisedText(kk: kk, ru: ru, en: en)
    }
}

/// A place of `messages.yaml` that cannot be used.
package struct MessageFileProblem: UserFacingError, Hashable {
    package let place: String

    package var code: String { "files/messages" }
    package var summary: LocalisedText {
        LocalisedText(
            kk: "messages.yaml файлында түсініксіз жер бар: \(place).",
            ru: "В messages.yaml непонятное место: \(place).",
            en: "messages.yaml has a place that cannot be read: \(place)."
        )
    }
    package var remedy: LocalisedText {
        LocalisedText(
            kk: "Файлдың басындағы түсініктемеге қараңыз.",
            ru: "Сверьтесь с пояснением в начале файла.",
            en: "See the explanation at the head of the file."
        )
    }
}
