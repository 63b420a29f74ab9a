import CivilTime
import Operations
import PolicyModel
import PrivacyOffice
import Vault
import Wording

/// The forms of the register of cameras.
enum CameraForms {
    static func camera(_ page: StaffPage, _ watched: WatchedZone) -> HTML {
        let language = page.language
        let id = "name-\(watched.zone.id)"
        return """
            <form method="post" action="\(CamerasPage.path)">\(page.visitor.csrfField)<input type="hidden" name="zone" value="\(watched.zone.id)">
            <label for="\(id)">\(CameraWords.newCamera[language])</label><p class="hint" id="\(id)-hint">\(CameraWords.nameHint[language])</p>
            <input type="text" id="\(id)" name="name" maxlength="64" autocomplete="off" aria-describedby="\(id)-hint">
            <div class="actions"><button type="submit" class="second">\(CameraWords.enter[language])</button></div></form>
            """
    }

    static func film(_ page: StaffPage, _ zones: [WatchedZone], _ today: CivilDate) -> HTML {
        let language = page.language
        return """
            <form method="post" action="\(CamerasPage.path)/films" enctype="multipart/form-data" class="card">\(page.visitor.csrfField)
            <h2>\(CameraWords.addFilm[language])</h2>
            \(place(zones, today, language, "film"))
            <label for="film">\(CameraWords.file[language])</label><p class="hint" id="film-hint">\(CameraWords.fileHint[language])</p>
            <input type="file" id="film" name="film" accept="video/*" required aria-describedby="film-hint">
            <div class="actions"><button type="submit">\(CameraWords.addFilm[language])</button></div></form>
            """
    }

    static func opening(_ page: StaffPage, _ zones: [WatchedZone], _ today: CivilDate) -> HTML {
        let language = page.language
        let reasons = SurveillanceReason.allCases.html {
            "<option value=\"\($0.rawValue)\">\(CameraWords.reason($0)[language])</option>"
        }
        return """
            <form method="post" action="\(CamerasPage.path)/cases" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(RandomID.make())">
            <h3>\(CameraWords.openCase[language])</h3><p>\(CameraWords.caseText[language])</p>
            <label for="reason">\(CameraWords.reasonTitle[language])</label><select id="reason" name="reason">\(reasons)</select>
            \(place(zones, today, language, "case"))
            <div class="actions"><button type="submit">\(CameraWords.openCase[language])</button></div></form>
            """
    }

    static func export(_ page: StaffPage, _ number: String, _ film: Film) -> HTML {
        let language = page.language
        let id = film.object.rawValue.prefix(8)
        return """
            <details><summary>\(CameraWords.giveAway[language])</summary>
            <form method="post" action="\(CamerasPage.path)/cases/\(number)/films/\(film.object.rawValue)/export">\(page.visitor.csrfField)
            <label for="authority-\(String(id))">\(CameraWords.authority[language])</label>
            <input type="text" id="authority-\(String(id))" name="authority" maxlength="200" required autocomplete="off">
            <label for="letter-\(String(id))">\(CameraWords.letter[language])</label>
            <input type="text" id="letter-\(String(id))" name="letter" maxlength="60" required autocomplete="off">
            <p class="clause">clause 5.5.3 · 94-V Art. 9</p>
            <div class="actions"><button type="submit">\(CameraWords.giveAway[language])</button></div></form></details>
            """
    }

    private static func place(_ zones: [WatchedZone], _ today: CivilDate, _ language: Language, _ form: String) -> HTML
    {
        let cameras = zones.flatMap { watched in watched.cameras.map { ($0.name, watched.zone.title[language]) } }
        let options = cameras.html { "<option value=\"\($0.0)\">\($0.0) — \($0.1)</option>" }
        return """
            <label for="\(form)-camera">\(CameraWords.camera[language])</label><select id="\(form)-camera" name="camera">\(options)</select>
            <div class="grid"><div><label for="\(form)-day">\(BusinessWords.date[language])</label><input type="date" id="\(form)-day" name="day" value="\(today.description)" max="\(today.description)"></div>
            <div><label for="\(form)-from">\(CameraWords.from[language])</label><input type="text" id="\(form)-from" name="from" placeholder="09:00" maxlength="5" required></div>
            <div><label for="\(form)-until">\(CameraWords.until[language])</label><input type="text" id="\(form)-until" name="until" placeholder="10:00" maxlength="5" required></div></div>
            """
    }
}
