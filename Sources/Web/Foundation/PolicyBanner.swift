import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// Finds out, for every page, whether a version of the policy waits or took effect (clause 12.1).
struct PolicyNewsMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let lender: Lender

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, Self.isPage(request.uri.path) else { return try await next(request, context) }
        var context = context
        let subject = context.session.flatMap { $0.signedIn ? $0.subject : nil }
        context.news = try await lender.policyVersions.news(for: subject)
        context.controller = try? lender.policy(on: try await lender.businessDay.today()).controller
        return try await next(request, context)
    }

    private static func isPage(_ path: String) -> Bool {
        !path.hasPrefix("/log/") && path != "/style.css" && path != "/health"
    }
}

/// The line above every customer's page while a version waits, and until a new one has been confirmed.
enum PolicyBanner {
    static func html(_ context: AppRequestContext) -> HTML {
        guard context.staff == nil, let news = context.news else { return .empty }
        let language = context.language
        let day = Format.date(news.from)
        let words = (news.kind == .waiting ? waiting : changed).filled(["day": day, "version": news.version])
        let path = "/notice/versions/\(news.version)"
        return """
            <aside class="warn news" aria-label="\(label[language])"><p>\(words[language])</p>
            <p><a href="/notice/compare?to=\(news.version)">\(difference[language])</a> · <a href="\(path)">\(read[language])</a></p>
            \(if: news.canConfirm, form(news, path, context))</aside>
            """
    }

    private static func form(_ news: PolicyNews, _ path: String, _ context: AppRequestContext) -> HTML {
        """
        <form method="post" action="\(path)/read"><input type="hidden" name="csrf" value="\(context.session?.csrf)"><input type="hidden" name="hash" value="\(news.hash)">
        <button type="submit" class="second">\(confirm[context.language])</button></form>
        """
    }

    private static let label = LocalisedText(
        kk: "Саясаттың өзгеруі",
        ru: "Изменение политики",
        en: "Change of the policy"
    )
    private static let waiting = LocalisedText(
        kk: "{day} күнінен бастап деректерді өңдеу саясатының жаңа нұсқасы қолданылады: {version}.",
        ru: "С {day} действует новая версия политики обработки данных: {version}.",
        en: "From {day} a new version of our privacy policy applies: {version}."
    )
    private static let changed = LocalisedText(
        kk: "{day} күнінен бері деректерді өңдеу саясатының жаңа нұсқасы қолданылады: {version}.",
        ru: "С {day} действует новая версия политики обработки данных: {version}.",
        en: "A new version of our privacy policy has applied since {day}: {version}."
    )
    private static let difference = LocalisedText(kk: "Не өзгереді", ru: "Что меняется", en: "What changes")
    private static let read = LocalisedText(kk: "Оқу", ru: "Прочитать", en: "Read it")
    static let confirm = LocalisedText(kk: "Оқыдым", ru: "Прочитано", en: "I have read it")
}

/// Which version of the policy a form was made from. A text that is agreed to must be the text that was shown, even when
/// midnight and a new version come between the two (clause 12.1).
enum PolicyStamp {
    static func field(_ policy: Policy) -> HTML {
        "<input type=\"hidden\" name=\"policy\" value=\"\(policy.hash)\">"
    }

    static func check(_ form: Form, _ policy: Policy) throws {
        let stamp = form.text("policy")
        guard stamp.isEmpty || stamp == policy.hash else { throw PolicyChangedMeanwhile() }
    }
}

/// A form was opened under one version of the policy and sent under the next.
struct PolicyChangedMeanwhile: StatusBearing, Hashable {
    var statusCode: Int { 409 }
    var code: String { "policy-version/changed-meanwhile" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Бет ашық тұрғанда саясаттың жаңа нұсқасы күшіне енді, мәтін өзгерді. Ештеңе жазылған жоқ.",
            ru:
                "Пока страница была открыта, вступила в силу новая версия политики, и текст изменился. Ничего не записано.",
            en:
                "While the page was open a new version of the policy took effect and the text changed. Nothing was recorded."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Жаңа мәтінді оқып, шешімді қайта қабылдаңыз.",
            ru: "Прочитайте новый текст и решите ещё раз.",
            en: "Read the new text and decide again."
        )
    }
}
