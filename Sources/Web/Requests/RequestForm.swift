import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// The part of a form that says what is asked for; the same at a person's own pages and at the staff's.
struct RequestForm {
    let form: Form
    let kind: RequestKind
    let policy: Policy
    let language: Language

    /// What the form says. Whether it makes sense is the desk's question.
    var wish: RequestWish {
        var changes: [FieldID: String] = [:]
        if kind == .rectification || kind == .supplement {
            for field in Rectifiable.fields {
                let value = form.text("field-\(field)")
                if !value.isEmpty { changes[field] = value }
            }
        }
        let application = form.text("application")
        return RequestWish(
            text: form.text("text"),
            changes: changes,
            proof: form.text("proof"),
            purposes: kind == .objection ? form.all("purpose").map { PurposeID($0) } : [],
            application: kind == .automatedDecisionObjection && !application.isEmpty ? application : nil
        )
    }

    var complaint: ComplaintCategory? {
        kind == .complaint ? ComplaintCategory(rawValue: form.text("category")) : nil
    }

    var answerWay: AnswerWay { AnswerWay(rawValue: form.text("way")) ?? .portal }

    var fields: HTML {
        switch kind {
        case .rectification, .supplement: values
        case .objection: purposes
        case .complaint: categories + words(required: true)
        case .automatedDecisionObjection: application + words(required: false)
        case .access, .portability: .empty
        case .erasure, .restriction: words(required: false)
        }
    }

    func ways(_ offered: [AnswerWay]) -> HTML {
        let options = offered.html { way in
            """
            <option value="\(way.rawValue)"\(if: way == answerWay, " selected")>\(RequestWords.way(way)[language])</option>
            """
        }
        return """
            <label for="way">\(RequestWords.letterWays[language])</label><select id="way" name="way">\(options)</select>
            """
    }

    private var values: HTML {
        let titles = Dictionary(
            policy.categories.flatMap(\.fields).map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        let inputs = Rectifiable.fields.html { field in
            """
            <label for="field-\(field.rawValue)">\(titles[field]?[language] ?? field.rawValue)</label>
            <input type="text" id="field-\(field.rawValue)" name="field-\(field.rawValue)" maxlength="300" autocomplete="off" value="\(form.text("field-\(field)"))">
            """
        }
        return """
            <fieldset><legend>\(Self.newValues[language])</legend><p class="hint">\(Self.onlyWrong[language])</p><div class="grid">\(inputs)</div></fieldset>
            <label for="proof">\(Self.proof[language])</label><p class="hint" id="proof-hint">\(Self.proofHint[language])</p>
            <textarea id="proof" name="proof" rows="2" maxlength="4000" aria-describedby="proof-hint">\(form.text("proof"))</textarea>
            """
    }

    private var purposes: HTML {
        let ticks = ObjectionRules.choices(policy).html { purpose in
            """
            <label class="tick"><input type="checkbox" name="purpose" value="\(purpose.id.rawValue)"\(if: form.all("purpose").contains(purpose.id.rawValue), " checked")>
            <span>\(purpose.title[language]) <span class="clause">clause \(purpose.clause)</span></span></label>
            """
        }
        return """
            <fieldset><legend>\(Self.against[language])</legend>\(ticks)</fieldset><p class="hint">\(Self.bound[language])</p>
            """
    }

    private var categories: HTML {
        let options = ComplaintCategory.allCases.html { category in
            """
            <option value="\(category.rawValue)"\(if: form.text("category") == category.rawValue, " selected")>\(RequestWords.complaint(category)[language])</option>
            """
        }
        return """
            <label for="category">\(RequestWords.kindTitle[language])</label><select id="category" name="category">\(options)</select>
            """
    }

    private var application: HTML {
        """
        <label for="application">\(StepPage.application[language])</label>
        <input type="text" id="application" name="application" maxlength="20" value="\(form.text("application"))">
        """
    }

    private func words(required: Bool) -> HTML {
        """
        <label for="text">\((required ? Self.tell : Self.tellIfYouWish)[language])</label>
        <textarea id="text" name="text" rows="4" maxlength="4000">\(form.text("text"))</textarea>
        """
    }

    private static let newValues = LocalisedText("Дұрыс мәндер", "Верные значения", "The right values")
    private static let onlyWrong = LocalisedText(
        "Өзгеретінін ғана толтырыңыз; қалғаны бұрынғыдай қалады.",
        "Заполните только то, что меняется; остальное останется как было.",
        "Fill in only what changes; the rest stays as it is."
    )
    private static let proof = LocalisedText(
        "Растайтын құжат",
        "Подтверждающий документ",
        "The document that proves it"
    )
    private static let proofHint = LocalisedText(
        "Түрі, нөмірі, күні. Көшірмесі керек емес (94-V Art. 7(10)).",
        "Вид, номер, дата. Копия не нужна (94-V Art. 7(10)).",
        "Kind, number, date. No copy is needed (94-V Art. 7(10))."
    )
    private static let against = LocalisedText(
        "Қандай мақсатқа қарсысыз",
        "Против какой цели",
        "Against which purpose"
    )
    private static let bound = LocalisedText(
        "Шарт пен заң талап ететін мақсаттар мұнда жоқ: оларға шектеу немесе шағым сұрай аласыз.",
        "Целей, которых требуют договор и закон, здесь нет: по ним можно просить ограничения или жаловаться.",
        "Purposes that the contract or the law demands are not here: for those ask for restriction, or complain."
    )
    private static let tell = LocalisedText("Не болғанын жазыңыз", "Опишите, что случилось", "Tell what happened")
    private static let tellIfYouWish = LocalisedText(
        "Қаласаңыз, түсіндіріңіз",
        "Поясните, если хотите",
        "Explain, if you wish"
    )
}
