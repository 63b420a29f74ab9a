import FoundationEssentials
import HTTPTypes
import Hummingbird
import Lending
import Logging
import NIOCore
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// An RFC 9457 problem document.
struct Problem: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let instance: String
    /// For a refusal by the policy or the law: the clause or article that decided.
    let clause: String?

    init(_ refusal: Refusal, _ language: Language) {
        type = "/problems/\(refusal.code)"
        title = refusal.summary[language]
        status = refusal.status.code
        detail = refusal.remedy[language]
        instance = "urn:request:\(RandomID.make(bytes: 8))"
        clause = refusal.clause
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    func response() -> Response { Problem.response(text, status: .init(code: status)) }

    /// A problem document with the headers that belong to its status.
    static func response(_ text: String, status: HTTPResponse.Status) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        switch status.code {
        case 401: headers[.wwwAuthenticate] = #"Bearer realm="kepil""#
        case 409: headers[.retryAfter] = "2"
        case 429: headers[.retryAfter] = "600"
        case 503: headers[.retryAfter] = "30"
        default: break
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// What an error is to the outside: a status and words in the reader's language, never internal detail.
struct Refusal {
    let status: HTTPResponse.Status
    let code: String
    let summary: LocalisedText
    let remedy: LocalisedText
    let clause: String?

    init(_ error: any Error) {
        switch error {
        case let error as Denial:
            self.init(.forbidden, error, clause: error.clause)
        case let error as PageProblem:
            self.init(Refusal.status(of: error), error)
        case SignInProblem.codeNotSent:
            self.init(.serviceUnavailable, SignInProblem.codeNotSent)
        case let error as SignInProblem:
            self.init(
                error == .tooManyCodes || error == .accountLocked ? .tooManyRequests : .unprocessableContent,
                error
            )
        // What belongs to somebody else does not exist for the one who asks.
        case let error as ApplicationProblem where error == .unknown: self.init(.notFound, error)
        case let error as ContractProblem where error == .unknown: self.init(.notFound, error)
        case let error as SecurityProblem where error == .unknown: self.init(.notFound, error)
        case let error as HardshipProblem where error == .unknown: self.init(.notFound, error)
        case let error as RequestProblem where error == .unknown: self.init(.notFound, error)
        case let error as RequestProblem where error == .noDeskOfYours: self.init(.forbidden, error)
        case let error as BreachProblem where error == .unknown: self.init(.notFound, error)
        case let error as RecordingProblem where error == .unknown: self.init(.notFound, error)
        case let error as StateRequestProblem where error == .unknown: self.init(.notFound, error)
        case let error as MandateProblem where error == .unknown: self.init(.notFound, error)
        case let error as SurveillanceProblem where error == .unknown: self.init(.notFound, error)
        case let error as AssignmentProblem where error == .unknown || error == .dataRoomClosed:
            self.init(.notFound, error)
        case let error as MessageProblem where error == .unknownLink: self.init(.notFound, error)
        case let error as PolicyVersionProblem where error == .unknown: self.init(.notFound, error)
        case let error as PolicyVersionProblem where error == .notAnOfficer: self.init(.forbidden, error)
        case let error as RetentionProblem where error == .unknown: self.init(.notFound, error)
        case let error as PledgeProblem where error == .registerSilent: self.init(.serviceUnavailable, error)
        case IdempotencyProblem.inProgress:
            self.init(.conflict, IdempotencyProblem.inProgress)
        case let error as DocumentPrinterProblem:
            self.init(.serviceUnavailable, error)
        case let error as any StatusBearing:
            self.init(.init(code: error.statusCode), error)
        // The store's own failures pass, or need an operator; they are no fault of the request.
        case let error as any UserFacingError where error.code.hasPrefix("store/"):
            self.init(.serviceUnavailable, error)
        case is CounterpartyFailure:
            self.init(.serviceUnavailable, OutsideSilent())
        case let error as any UserFacingError:
            self.init(.unprocessableContent, error)
        case let error as HTTPError:
            self.init(status: error.status, words: Refusal.words(for: error.status))
        case let error as any HTTPResponseError:
            self.init(status: error.status, words: Refusal.words(for: error.status))
        default:
            self.init(status: .internalServerError, words: Refusal.words(for: .internalServerError))
        }
    }

    private init(_ status: HTTPResponse.Status, _ error: any UserFacingError, clause: String? = nil) {
        self.status = status
        code = error.code
        summary = error.summary
        remedy = error.remedy
        self.clause = clause
    }

    private init(status: HTTPResponse.Status, words: (code: String, summary: LocalisedText, remedy: LocalisedText)) {
        self.status = status
        code = words.code
        summary = words.summary
        remedy = words.remedy
        clause = nil
    }

    private static func status(of problem: PageProblem) -> HTTPResponse.Status {
        switch problem {
        case .foreignForm: .forbidden
        case .signInNeeded, .staffOnly: .unauthorized
        case .notFound, .noApplication: .notFound
        }
    }

    private static func words(
        for status: HTTPResponse.Status
    ) -> (code: String, summary: LocalisedText, remedy: LocalisedText) {
        switch status {
        case .notFound: ("http/not-found", PageProblem.notFound.summary, PageProblem.notFound.remedy)
        case .contentTooLarge:
            (
                "http/too-large",
                LocalisedText(kk: "Сұрау тым үлкен.", ru: "Запрос слишком велик.", en: "The request is too large."),
                LocalisedText(
                    kk: "Аз дерек жіберіңіз.",
                    ru: "Отправьте меньше данных.",
                    en: "Send less data."
                )
            )
        case _ where status.kind == .clientError:
            (
                "http/bad-request",
                LocalisedText(
                    kk: "Сұрау түсініксіз.",
                    ru: "Запрос непонятен.",
                    en: "The request cannot be understood."
                ),
                LocalisedText(
                    kk: "Оның пішімін тексеріңіз.",
                    ru: "Проверьте его форму.",
                    en: "Check its form."
                )
            )
        default:
            (
                "http/internal-error",
                LocalisedText(
                    kk: "Біздің тарапымыздан қате болды.",
                    ru: "Произошла ошибка на нашей стороне.",
                    en: "Something went wrong on our side."
                ),
                LocalisedText(
                    kk: "Сәл кейінірек қайталап көріңіз; енгізгеніңіз жоғалмайды.",
                    ru: "Повторите немного позже; введённое не потеряно.",
                    en: "Try again a little later; what was saved is not lost."
                )
            )
        }
    }
}

/// Something outside the lender is silent; what was saved stays, and the same request may be sent again.
struct OutsideSilent: UserFacingError, Hashable {
    var code: String { "http/outside-silent" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Сыртқы қызмет қазір жауап бермейді.",
            ru: "Внешняя служба сейчас не отвечает.",
            en: "A service outside does not answer now."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Сәл кейінірек қайталап көріңіз; енгізгеніңіз жоғалмайды.",
            ru: "Повторите немного позже; введённое не потеряно.",
            en: "Try again a little later; what was saved is not lost."
        )
    }
}

/// A user-facing error that knows its HTTP status because it belongs to the interface, not to the business.
protocol StatusBearing: UserFacingError {
    var statusCode: Int { get }
}

/// Turns every error into a page, or into a problem document for programs.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let layout: Layout

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let refusal = Refusal(error)
            if refusal.status.kind == .serverError {
                context.logger.error(
                    "request failed",
                    metadata: ["error.type": "\(String(describing: type(of: error)))"]
                )
            }
            let isProgram = request.uri.path.hasPrefix("/api") || request.headers[.accept] == "application/json"
            if isProgram {
                return Problem(refusal, context.language).response()
            }
            if case PageProblem.signInNeeded = error { return seeOther("/sign-in") }
            if case PageProblem.staffOnly = error { return seeOther("/staff/sign-in") }
            return layout.page(
                refusal.summary,
                path: "/",
                context: context,
                status: refusal.status,
                ErrorBox.html(refusal, context.language)
            )
        }
    }
}

/// What happened and what to do next, in the reader's language.
enum ErrorBox {
    static func html(_ refusal: Refusal, _ language: Language) -> HTML {
        """
        <section class="problem" role="alert">
        <h1>\(refusal.summary[language])</h1>
        <p>\(refusal.remedy[language])</p>
        \(if: refusal.clause != nil, "<p class=\"clause\">\(refusal.clause)</p>")
        <p class="code">\(refusal.code)</p>
        </section>
        """
    }

    static func html(_ error: any Error, _ language: Language) -> HTML {
        let refusal = Refusal(error)
        return """
            <div class="problem" role="alert"><p><strong>\(refusal.summary[language])</strong></p>
            <p>\(refusal.remedy[language])</p></div>
            """
    }
}
