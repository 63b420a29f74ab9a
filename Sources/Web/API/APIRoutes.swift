import Hummingbird

/// The interface for integrators under `/api`.
enum APIRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {}
}
