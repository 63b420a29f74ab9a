import PolicyModel
import Wording

/// The fields of a step as they are shown: the label and the reason come from the policy, so that a field without a
/// stated purpose cannot be asked (clause 4.1), and a mistake stands beside its field.
struct StepForm {
    let language: Language
    let definitions: [FieldID: FieldDefinition]
    /// What is in the fields now, by name.
    let values: [String: String]
    let problems: [(name: String, problem: any UserFacingError)]

    init(
        _ policy: Policy,
        _ language: Language,
        values: [String: String],
        problems: [(name: String, problem: any UserFacingError)]
    ) {
        self.language = language
        self.values = values
        self.problems = problems
        definitions = Dictionary(
            policy.categories.flatMap { $0.fields.map { ($0.id, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    enum Kind: String { case text, date, tel, number, decimal }

    /// - Parameter hint: How to write it; what it is for is said by the policy's own sentence.
    func input(
        _ field: String,
        _ kind: Kind = .text,
        autocomplete: String = "off",
        hint: LocalisedText? = nil,
        optional: Bool = false
    ) -> HTML {
        let definition = definitions[FieldID(field)]
        let problem = problems.first { $0.name == field }?.problem
        let inputMode: HTML =
            switch kind {
            case .number: " inputmode=\"numeric\""
            case .decimal: " inputmode=\"decimal\""
            default: .empty
            }
        let type = kind == .number || kind == .decimal ? "text" : kind.rawValue
        return """
            <div><label for="\(field)">\(definition?.title[language] ?? field)\(if: optional, "<span class=\"soft\"> (\(Self.ifAny[language]))</span>")</label>
            <p class="hint" id="\(field)-hint">\(definition?.reason[language])\(hint.map { ". " + $0[language] })</p>
            \(problem.map { message($0, field) })
            <input type="\(type)" id="\(field)" name="\(field)" value="\(values[field])" autocomplete="\(autocomplete)"\(inputMode) aria-describedby="\(field)-hint\(problem == nil ? "" : " \(field)-problem")"\(if: problem != nil, " aria-invalid=\"true\"")></div>
            """
    }

    /// One of a few; none is chosen beforehand.
    func choice(_ field: String, _ choices: [(value: String, title: LocalisedText)]) -> HTML {
        let definition = definitions[FieldID(field)]
        let problem = problems.first { $0.name == field }?.problem
        let radios = choices.html { choice in
            """
            <label class="tick"><input type="radio" name="\(field)" value="\(choice.value)"\(if: values[field] == choice.value, " checked")> <span>\(choice.title[language])</span></label>
            """
        }
        return """
            <fieldset id="\(field)"><legend>\(definition?.title[language] ?? field)</legend>
            <p class="hint">\(definition?.reason[language])</p>\(problem.map { message($0, field) })
            \(radios)</fieldset>
            """
    }

    /// All mistakes at the top, each leading to its field.
    var summary: HTML {
        guard !problems.isEmpty else { return .empty }
        let items = problems.html { name, problem in
            let title = definitions[FieldID(name)]?.title[language]
            return """
                <li><a href="#\(name)">\(title.map { $0 + ": " })\(problem.summary[language])</a> \(problem.remedy[language])</li>
                """
        }
        return
            "<div class=\"problem\" role=\"alert\"><p><strong>\(Self.correct[language])</strong></p><ul>\(items)</ul></div>"
    }

    private func message(_ problem: any UserFacingError, _ field: String) -> HTML {
        "<p class=\"mistake\" id=\"\(field)-problem\">\(problem.summary[language]) \(problem.remedy[language])</p>"
    }

    private static let ifAny = LocalisedText(kk: "болса", ru: "если есть", en: "if any")
    private static let correct = LocalisedText(
        kk: "Мыналарды түзетіңіз. Қалғаны сақталған күйінде тұр.",
        ru: "Исправьте следующее. Остальное осталось как было.",
        en: "Please correct the following. Everything else stays as you wrote it."
    )
}
