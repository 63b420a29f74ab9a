import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// Notifications on the device that the page is open on: the consent in full, and one button (clauses 5.6, 9.7.4).
enum DevicePage {
    static let path = MessagesPage.path + "/device"

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try PortalPage(context, site), problem: nil)
    }

    static func switchOn(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        let page = try PortalPage(context, site)
        do {
            try PolicyStamp.check(form, try await site.policy())
            try await site.lender.devices.switchOn(form.text("address"), page.customer.subject, page.language)
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
        return seeOther(path)
    }

    static func switchOff(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        do { try await site.lender.myData.withdraw(DeviceDesk.consent, page.customer.subject) } catch let problem
            as any UserFacingError
        { return try await show(page, problem: problem) }
        return seeOther(path)
    }

    static func register(on router: Router<AppRequestContext>) {
        for (path, text) in [
            (DeviceScripts.pagePath, DeviceScripts.page), (DeviceScripts.workerPath, DeviceScripts.worker),
        ] {
            router.get(RouterPath(path)) { _, _ in
                var response = plain(text, type: "text/javascript; charset=utf-8")
                response.headers[.cacheControl] = "public, max-age=300"
                return response
            }
        }
    }

    /// What leads here from the page of messages.
    static func card(isOn: Bool, _ page: PortalPage) -> HTML {
        """
        <section class="card"><h3><a href="\(path)">\(title[page.language])</a></h3>
        <p><span class="state">\((isOn ? on : off)[page.language])</span></p></section>
        """
    }

    private static func show(_ page: PortalPage, problem: (any UserFacingError)?) async throws -> Response {
        let policy = try await page.site.policy()
        let desk = page.site.lender.devices
        guard let key = desk.serverKey,
            let definition = policy.consents.first(where: { $0.id == DeviceDesk.consent })
        else { throw PageProblem.notFound }
        let language = page.language
        let isOn = try await desk.isOn(page.customer.subject)
        let form: HTML = """
            <form method="post" action="\(path)" id="device" data-key="\(key)" data-unable="\(unable[language])" data-denied="\(denied[language])" data-failed="\(failed[language])">\(page.customer.csrfField)\(PolicyStamp.field(policy))<input type="hidden" name="address" value="">
            <p class="warn" role="status" id="device-told" hidden></p><noscript><p class="warn">\(unable[language])</p></noscript>
            <div class="actions"><button type="submit" disabled>\((isOn ? moveHere : switchOnWord)[language])</button></div></form><script src="\(DeviceScripts.pagePath)" defer></script>
            """
        var response = page.response(
            title,
            path: path,
            problem: problem,
            """
            <p>\(lead[language])</p>
            <p><span class="state">\((isOn ? on : off)[language])</span></p>
            \(if: isOn, page.button(path + "/off", switchOffWord, second: true))
            <section class="card"><pre class="text">\(ConsentText.text(definition, policy, language))</pre>
            <p class="clause">clause \(definition.clause), \(definition.law)</p></section>
            \(form)
            <p><a href="\(MessagesPage.path)">\(MessageText.title[language])</a></p>
            """
        )
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        return response
    }

    private static let title = LocalisedText(
        kk: "Құрылғыдағы хабарландырулар",
        ru: "Уведомления на устройстве",
        en: "Notifications on the device"
    )
    private static let lead = LocalisedText(
        kk:
            "Келісім берген хабарламаларыңыз осы телефонға не компьютерге де келеді. Бір құрылғы ғана қосылады; басқасында қоссаңыз, мұндағысы өшеді.",
        ru:
            "Сообщения, на которые вы согласились, будут приходить и на этот телефон или компьютер. Включается одно устройство: включите на другом – здесь отключится.",
        en:
            "Messages that you have agreed to also come to this phone or computer. One device is on at a time: switch it on elsewhere and it goes off here."
    )
    private static let on = LocalisedText(kk: "Қосулы", ru: "Включены", en: "On")
    private static let off = LocalisedText(kk: "Өшірулі", ru: "Выключены", en: "Off")
    private static let switchOnWord = LocalisedText(
        kk: "Келісемін, осы құрылғыда қосу",
        ru: "Согласен, включить на этом устройстве",
        en: "I agree, switch on for this device"
    )
    private static let moveHere = LocalisedText(
        kk: "Келісемін, осы құрылғыға ауыстыру",
        ru: "Согласен, перенести на это устройство",
        en: "I agree, move to this device"
    )
    private static let switchOffWord = LocalisedText(
        kk: "Өшіру және келісімді қайтарып алу",
        ru: "Выключить и отозвать согласие",
        en: "Switch off and withdraw the consent"
    )
    private static let unable = LocalisedText(
        kk: "Бұл браузер хабарландыруды қабылдамайды немесе JavaScript өшірулі. SMS пен пошта жұмыс істей береді.",
        ru: "Этот браузер не принимает уведомления или в нём выключен JavaScript. SMS и почта работают и так.",
        en: "This browser takes no notifications, or JavaScript is off in it. SMS and e-mail work all the same."
    )
    private static let denied = LocalisedText(
        kk: "Браузер рұқсат бермеді; ештеңе қосылмады.",
        ru: "Браузер не дал разрешения; ничего не включено.",
        en: "The browser did not allow it; nothing was switched on."
    )
    private static let failed = LocalisedText(
        kk: "Браузердің хабарландыру қызметі жауап бермеді; кейінірек қайталаңыз.",
        ru: "Служба уведомлений браузера не ответила; повторите позже.",
        en: "The push service of the browser did not answer; try again later."
    )
}
