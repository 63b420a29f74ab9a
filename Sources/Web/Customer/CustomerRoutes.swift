import Hummingbird

/// An application from its first page to its submission, and the way in for customers.
enum CustomerRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {}
}
