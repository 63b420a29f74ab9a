import Hummingbird

/// What a customer finds after signing in: applications, decisions, contracts, payments, data.
enum PortalRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {}
}
