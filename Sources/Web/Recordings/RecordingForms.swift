import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// The forms of the register of recordings.
enum RecordingForms {
    /// Announces a call to somebody who is found by his number or by his case.
    static func call(_ page: StaffPage, _ form: Form) -> HTML {
        let language = page.language
        let byPhone: HTML = """
            <label for="phone">\(RecordingWords.phone[language])</label>
            <input type="tel" id="phone" name="phone" autocomplete="off" maxlength="30" value="\(form.text("phone"))">
            """
        return """
            <form method="post" action="\(RecordingsPage.path)" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(key(form))">
            <h2>\(RecordingWords.newCall[language])</h2>
            \(if: page.visitor.role != .collections, byPhone)
            <label for="case">\((page.visitor.role == .collections ? RecordingWords.caseTitle : RecordingWords.orCase)[language])</label>
            <input type="text" id="case" name="case" autocomplete="off" maxlength="40" value="\(form.text("case"))">
            \(choices(page))
            <div class="actions"><button type="submit">\(RecordingWords.begin[language])</button></div></form>
            """
    }

    /// The same for a person whose page is open.
    static func call(with subject: SubjectID, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="\(RecordingsPage.path)" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(RandomID.make())"><input type="hidden" name="subject" value="\(subject.rawValue)">
        <h3>\(RecordingWords.newCall[page.language])</h3>\(choices(page))
        <div class="actions"><button type="submit" class="second">\(RecordingWords.begin[page.language])</button></div></form>
        """
    }

    static func sound(_ page: StaffPage, _ recording: CallRecording) -> HTML {
        let language = page.language
        return """
            <form method="post" action="\(RecordingsPage.path)/\(recording.number)/sound" enctype="multipart/form-data" class="card">\(page.visitor.csrfField)
            <h2>\(RecordingWords.addSound[language])</h2>
            <label for="length">\(RecordingWords.lengthTitle[language])</label><p class="hint" id="length-hint">\(RecordingWords.lengthHint[language])</p>
            <input type="text" id="length" name="length" maxlength="8" required autocomplete="off" aria-describedby="length-hint">
            <label for="sound">\(RecordingWords.file[language])</label><p class="hint" id="sound-hint">\(RecordingWords.fileHint[language])</p>
            <input type="file" id="sound" name="sound" accept="audio/*" required aria-describedby="sound-hint">
            <div class="actions"><button type="submit">\(RecordingWords.addSound[language])</button></div></form>
            """
    }

    static func listening(_ page: StaffPage, _ recording: CallRecording) -> HTML {
        let language = page.language
        let uses = ListeningUse.allCases.html {
            "<option value=\"\($0.rawValue)\">\(RecordingWords.use($0)[language])</option>"
        }
        return """
            <form method="post" action="\(RecordingsPage.path)/\(recording.number)/listen" class="card">\(page.visitor.csrfField)
            <h2>\(RecordingWords.listen[language])</h2><p>\(RecordingWords.listenText[language])</p>
            <label for="use">\(RecordingWords.purpose[language])</label><select id="use" name="use">\(uses)</select>
            <label for="case">\(RecordingWords.caseTitle[language])</label>
            <input type="text" id="case" name="case" maxlength="40" autocomplete="off" value="\(recording.reference)">
            <div class="actions"><button type="submit">\(RecordingWords.listen[language])</button></div></form>
            """
    }

    private static func choices(_ page: StaffPage) -> HTML {
        let language = page.language
        let tongues = Language.allCases.html { tongue in
            "<option value=\"\(tongue.rawValue)\" lang=\"\(tongue.rawValue)\"\(if: tongue == language, " selected")>\(RecordingWords.language(tongue))</option>"
        }
        let ways = CallDirection.allCases.html {
            "<option value=\"\($0.rawValue)\">\(RecordingWords.direction($0)[language])</option>"
        }
        return """
            <div class="grid"><div><label for="direction">\(RecordingWords.directionTitle[language])</label><select id="direction" name="direction">\(ways)</select></div>
            <div><label for="call-language">\(RecordingWords.languageTitle[language])</label><select id="call-language" name="language">\(tongues)</select></div></div>
            """
    }

    private static func key(_ form: Form) -> String { form.text("key").isEmpty ? RandomID.make() : form.text("key") }
}
