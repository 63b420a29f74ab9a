import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// A person's own recordings: to hear, to keep, and to see who else heard them (clauses 6.1, 9.1).
enum OwnRecordingsPage {
    static let path = "/me/recordings"

    static func register(on me: RouterGroup<AppRequestContext>, _ site: Site) {
        me.get("/recordings") { _, context in try await show(context, site) }
        me.get("/recordings/:number/sound") { _, context in try await sound(context, site) }
    }

    private static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let language = page.language
        let own = try await site.lender.recordings.own(page.customer.subject)
        let roles = try await site.policy().roles
        let cards = own.html { recording, listenings in
            let rows = listenings.html { heard in
                """
                <tr><td>\(Format.time(heard.at))</td><td>\(roles.first { $0.id == heard.role }?.title[language] ?? heard.role.rawValue)</td><td>\(heard.use.map { RecordingWords.use($0)[language] } ?? "")</td><td>\(heard.caseReference)</td></tr>
                """
            }
            let source = "\(path)/\(recording.number)/sound"
            let player: HTML = """
                <audio controls preload="none" src="\(source)"></audio>
                <p><a href="\(source)" download>\(RecordingWords.download[language])</a></p>
                """
            let table = page.table(
                RecordingWords.heard,
                [RecordingWords.when, RecordingWords.who, RecordingWords.purpose, RecordingWords.caseTitle],
                rows
            )
            return """
                <section class="card"><h2>\(recording.number)</h2>
                <p>\(Format.time(recording.announcedAt)), \(RecordingWords.direction(recording.direction)[language])\(if: !recording.reference.isEmpty, ", \(recording.reference)"). \(recording.sound.map { RecordingWords.length($0.seconds) } ?? RecordingWords.awaited[language])</p>
                \(if: recording.sound != nil, player)
                <h3>\(RecordingWords.heard[language])</h3>\(listenings.isEmpty ? "<p class=\"soft\">\(RecordingWords.nobodyHeard[language])</p>" : table)</section>
                """
        }
        var response = page.response(
            RecordingWords.title,
            path: path,
            "<p>\(RecordingWords.ownText[language])</p>\(own.isEmpty ? "<p class=\"soft\">\(RecordingWords.none[language])</p>" : cards)<p><a href=\"/me/data\">\(DataPage.title[language])</a></p>"
        )
        response.headers[.contentSecurityPolicy] = MediaPolicy.own
        return response
    }

    private static func sound(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let opened: OpenedRecording
        do {
            opened = try await site.lender.recordings.listenToOwn(page.number, page.customer.subject)
        } catch RecordingProblem.unknown { throw PageProblem.notFound }
        return MediaAnswer.stream(opened.mediaType, size: opened.size, opened.forEachPiece)
    }
}

/// Sound and film as an answer, opened piece by piece as it is sent.
enum MediaAnswer {
    /// - Parameter name: Of the file, when it is to be kept rather than played.
    static func stream(
        _ mediaType: String,
        size: Int,
        name: String? = nil,
        _ forEachPiece: @escaping @Sendable (([UInt8]) async throws -> Void) async throws -> Void
    ) -> Response {
        var headers: HTTPFields = [.contentType: mediaType, .cacheControl: "no-store"]
        if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(contentLength: size) { writer in
                try await forEachPiece { piece in try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            }
        )
    }
}
