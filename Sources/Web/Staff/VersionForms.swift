import CivilTime
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// What can be done with a version of the policy next, by whoever may do it.
enum VersionForms {
    static func html(_ view: PolicyVersionView, _ page: StaffPage, _ form: Form) -> HTML {
        guard page.visitor.role == .dataProtectionOfficer else { return .empty }
        let version = view.version
        switch view.state {
        case .draft:
            let mayApprove = version.maker?.actor != page.visitor.actor.id
            let approval: HTML = mayApprove ? button("approve", VersionWords.approve, version, page) : .empty
            return approval + withdrawal(version, page)
        case .approved: return button("announce", VersionWords.announce, version, page) + withdrawal(version, page)
        case .announcing, .announced: return proof(view, page, form) + withdrawal(version, page)
        case .missed: return withdrawal(version, page)
        case .inForce, .superseded, .withdrawn: return .empty
        }
    }

    private static func button(
        _ act: String,
        _ words: LocalisedText,
        _ version: PolicyVersion,
        _ page: StaffPage
    ) -> HTML {
        """
        <form method="post" action="\(VersionsPage.path(version))" class="card">\(page.visitor.csrfField)
        <input type="hidden" name="act" value="\(act)">
        <div class="actions"><button type="submit">\(words[page.language])</button></div></form>
        """
    }

    private static func withdrawal(_ version: PolicyVersion, _ page: StaffPage) -> HTML {
        let language = page.language
        let options = PolicyWithdrawalReason.allCases.html {
            "<option value=\"\($0.rawValue)\">\(VersionWords.reason($0)[language])</option>"
        }
        return """
            <form method="post" action="\(VersionsPage.path(version))" class="card">\(page.visitor.csrfField)
            <input type="hidden" name="act" value="withdraw">
            <label for="reason">\(VersionWords.reason[language])</label>
            <select id="reason" name="reason" required><option value="">—</option>\(options)</select>
            <div class="actions"><button type="submit" class="second">\(VersionWords.withdraw[language])</button></div></form>
            """
    }

    private static func proof(_ view: PolicyVersionView, _ page: StaffPage, _ form: Form) -> HTML {
        let language = page.language
        let version = view.version
        let missing = version.missingChannels.sorted { $0.rawValue < $1.rawValue }
        let channels = [AnnouncementChannel.branches, .post, .media].html { channel in
            "<option value=\"\(channel.rawValue)\"\(if: form.text("channel") == channel.rawValue, " selected")>\(VersionWords.channel(channel)[language])</option>"
        }
        let kinds = [AnnouncementProof.Kind.statement, .photograph, .postalRegister, .publication].html { kind in
            "<option value=\"\(kind.rawValue)\"\(if: form.text("kind") == kind.rawValue, " selected")>\(VersionWords.kind(kind)[language])</option>"
        }
        let day = form.text("shownOn").isEmpty ? view.today.description : form.text("shownOn")
        return """
            \(if: !missing.isEmpty, "<p class=\"warn\">\(VersionWords.missing[language]): \(missing.map { VersionWords.channel($0)[language] }.joined(separator: ", "))</p>")
            <form method="post" action="\(VersionsPage.path(version))" class="card">\(page.visitor.csrfField)
            <input type="hidden" name="act" value="prove"><h2>\(VersionWords.prove[language])</h2>
            <div class="grid"><div><label for="channel">\(VersionWords.channelTitle[language])</label><select id="channel" name="channel">\(channels)</select></div>
            <div><label for="kind">\(VersionWords.kindTitle[language])</label><select id="kind" name="kind">\(kinds)</select></div>
            <div><label for="shownOn">\(VersionWords.shownOn[language])</label><input type="date" id="shownOn" name="shownOn" value="\(day)" required></div></div>
            <label for="reference">\(VersionWords.reference[language])</label><p class="hint" id="reference-hint">\(VersionWords.referenceHint[language])</p>
            <input type="text" id="reference" name="reference" value="\(form.text("reference"))" maxlength="200" required aria-describedby="reference-hint">
            <label for="hash">\(VersionWords.hash[language])</label><input type="text" id="hash" name="hash" value="\(form.text("hash"))" maxlength="64" autocomplete="off" spellcheck="false">
            <div class="actions"><button type="submit">\(VersionWords.prove[language])</button></div></form>
            """
    }
}
