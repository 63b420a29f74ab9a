import HTTPTypes
import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// The person who fills in an application in this browser, and how far he has come.
struct Applicant {
    let session: Session
    let file: ApplicationFile
    let actor: Actor
    let policy: Policy

    /// The applicant of the session. Before a phone number is confirmed the session is the only proof; afterwards only a
    /// signed-in session may go on.
    init(_ context: AppRequestContext, _ site: Site) async throws {
        guard let session = context.session, let number = session.application, let subject = session.subject else {
            throw PageProblem.noApplication
        }
        self.session = session
        actor = .customer(subject)
        file = try await site.lender.applications.draft(number, actor)
        guard session.signedIn || file.step <= .contact else { throw PageProblem.signInNeeded }
        policy = try await site.policy()
    }

    var csrfField: HTML { "<input type=\"hidden\" name=\"csrf\" value=\"\(session.csrf)\">" }

    /// Where the applicant goes on: the first unfinished step, or the portal when nothing is left to fill in.
    static func next(_ file: ApplicationFile) -> String {
        guard file.state == .draft, file.step != .done else { return "/me/applications/\(file.number)" }
        return "/apply/\(file.step.rawValue)"
    }

    /// Sends the browser on when this step cannot be shown now.
    func detour(from step: ApplicationStep) -> Response? {
        guard file.state == .draft, file.step >= step else { return seeOther(Self.next(file)) }
        return nil
    }
}

/// The frame of the steps.
struct StepPage {
    let site: Site
    let context: AppRequestContext
    let applicant: Applicant
    let step: ApplicationStep

    var language: Language { context.language }

    func response(status: HTTPResponse.Status = .ok, _ body: HTML) -> Response {
        let title = Self.titles[step] ?? Self.application
        return site.layout.page(
            title,
            path: "/apply/\(step.rawValue)",
            context: context,
            status: status,
            """
            <p class="soft">\(Self.application[language]) \(applicant.file.number)</p>
            \(progress)
            <h1>\(title[language])</h1>
            \(body)
            """
        )
    }

    private var progress: HTML {
        let steps = ApplicationStep.allCases.filter { $0 != .done }
        let items = steps.html { step in
            let name = Self.short[step]?[language] ?? step.rawValue
            if step == self.step { return "<li aria-current=\"step\">\(name)</li>" }
            return step < applicant.file.step
                ? "<li><a href=\"/apply/\(step.rawValue)\">\(name)</a></li>" : "<li>\(name)</li>"
        }
        return "<ol class=\"steps\">\(items)</ol>"
    }

    static let application = LocalisedText(kk: "Өтінім", ru: "Заявка", en: "Application")
    static let go = LocalisedText(kk: "Жалғастыру", ru: "Продолжить", en: "Continue")

    private static let titles: [ApplicationStep: LocalisedText] = [
        .information: LocalisedText(
            kk: "Алдымен танысып алыңыз",
            ru: "Сначала ознакомьтесь",
            en: "First, what you should know"
        ),
        .consents: LocalisedText(kk: "Келісімдеріңіз", ru: "Ваши согласия", en: "Your consents"),
        .contact: LocalisedText(kk: "Телефон нөміріңіз", ru: "Ваш номер телефона", en: "Your phone number"),
        .person: LocalisedText(kk: "Өзіңіз туралы", ru: "О вас", en: "About you"),
        .income: LocalisedText(kk: "Жұмыс пен табыс", ru: "Работа и доход", en: "Work and income"),
        .vehicle: LocalisedText(kk: "Автокөлік", ru: "Автомобиль", en: "The car"),
        .review: LocalisedText(kk: "Тексеріп, жіберіңіз", ru: "Проверьте и отправьте", en: "Check and send"),
    ]

    private static let short: [ApplicationStep: LocalisedText] = [
        .information: LocalisedText(kk: "Танысу", ru: "Условия", en: "Terms"),
        .consents: LocalisedText(kk: "Келісімдер", ru: "Согласия", en: "Consents"),
        .contact: LocalisedText(kk: "Телефон", ru: "Телефон", en: "Phone"),
        .person: LocalisedText(kk: "Деректер", ru: "Данные", en: "You"),
        .income: LocalisedText(kk: "Табыс", ru: "Доход", en: "Income"),
        .vehicle: LocalisedText(kk: "Көлік", ru: "Авто", en: "Car"),
        .review: LocalisedText(kk: "Жіберу", ru: "Отправка", en: "Send"),
    ]
}
