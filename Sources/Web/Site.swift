package import Hummingbird
package import Logging
import NIOCore
package import Operations
package import PolicyModel
import PrivacyKernel
import Vault

/// What the pages need to know about the house they stand in.
struct Site: Sendable {
    let lender: Lender
    let layout: Layout
    let secureCookies: Bool
    let printer: (any DocumentPrinter)?
    let notices = PrintedNotices()

    /// The policy in force today, from which forms, notices and texts are made.
    func policy() async throws -> Policy { try lender.policy(on: try await lender.businessDay.today()) }
}

/// The web server of the lender: pages for customers and staff, and the interface for programs.
package struct WebServer: Sendable {
    private let site: Site

    package init(lender: Lender, controller: Controller, secureCookies: Bool, printer: (any DocumentPrinter)?) {
        site = Site(
            lender: lender,
            layout: Layout(
                controller: controller,
                links: lender.vault.book.volumes.last?.engine?.policy.practices?.links ?? []
            ),
            secureCookies: secureCookies,
            printer: printer
        )
    }

    /// Serves on a port; ready to be run as a service that stops when told to.
    ///
    /// - Parameter started: Called with the port once connections are accepted.
    package func application(
        host: String,
        port: Int,
        logger: Logger,
        started: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "Kepil"),
            onServerRunning: { channel in await started(channel.localAddress?.port ?? port) },
            logger: logger
        )
    }

    /// Outermost first: headers, then errors as pages, then who is asking, then forms from our own pages only.
    package func router() -> Router<AppRequestContext> {
        let router = Router(context: AppRequestContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: LanguageMiddleware())
        router.add(middleware: ProblemMiddleware(layout: site.layout))
        APIRoutes.register(on: router, site: site)
        router.add(middleware: VisitMiddleware(lender: site.lender))
        router.add(middleware: SessionMiddleware(lender: site.lender))
        router.add(middleware: FormGuard())
        router.add(middleware: PolicyNewsMiddleware(lender: site.lender))
        PublicRoutes.register(on: router, site: site)
        CustomerRoutes.register(on: router, site: site)
        PortalRoutes.register(on: router, site: site)
        StaffRoutes.register(on: router, site: site)
        RequestRoutes.register(on: router, site: site)
        return router
    }
}
