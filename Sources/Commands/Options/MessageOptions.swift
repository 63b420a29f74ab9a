import ArgumentParser
import Counterparties
import Foundation
import Lending
import Operations

/// How messages leave: the address of our own pages for the links in them, and the mail server.
struct MessageOptions: ParsableArguments {
    @Option(help: "Address under which customers reach these pages; links in messages begin with it.")
    var site: String?

    @Option(
        help:
            "Mail server: smtps://mail.example:465, or smtp://… with STARTTLS. KEPIL_SMTP_LOGIN may hold user:password."
    )
    var smtp: String?

    @Option(help: "Sender of e-mails: an address whose mail server is ours. Needed with --smtp.")
    var mailFrom: String?

    @Option(
        help:
            "Key for notifications on devices (a P-256 key in PEM, the same for all servers; made when there is none). Without it there are none."
    )
    var pushKey: String?

    @Option(help: "Address of one more push service than those in messages.yaml.")
    var pushService: String?

    var addresses: MessageAddresses {
        MessageAddresses(site: site, smtp: smtp, from: mailFrom, pushKey: pushKey, pushService: pushService)
    }

    /// For a demonstration, whose pages are on this computer.
    ///
    /// - Parameters:
    ///   - folder: Where the key for notifications is kept.
    ///   - outside: The simulated outside world, which is a push service too.
    func addresses(port: Int, folder: String, outside: String) -> MessageAddresses {
        var addresses = addresses
        addresses.site = site ?? "http://127.0.0.1:\(port)"
        addresses.pushKey = pushKey ?? folder + "/push-key.pem"
        addresses.pushService = pushService ?? outside + "/push"
        return addresses
    }
}

/// The same, for commands that send nothing.
struct MessageAddresses: Sendable {
    var site: String?
    var smtp: String?
    var from: String?
    var pushKey: String?
    var pushService: String?

    /// - Parameter contact: E-mail address of the lender, which push services are told (RFC 8292).
    /// - Throws: ``HouseProblem/outside(_:)`` for an address that cannot be used, ``HouseProblem/pushKey(_:)`` for a key.
    func messaging(_ catalogue: MessageCatalogue, contact: String) throws -> Messaging {
        var site = site ?? "http://127.0.0.1:8080"
        while site.hasSuffix("/") { site.removeLast() }
        guard BaseURL(site) != nil else { throw HouseProblem.outside(site) }
        let push = try pushClient(catalogue, contact: contact)
        guard let smtp else { return Messaging(catalogue: catalogue, site: site, push: push) }
        guard let from, EmailAddress.isUsable(from),
            let mail = SMTPClient(
                server: smtp,
                from: from,
                login: ProcessInfo.processInfo.environment["KEPIL_SMTP_LOGIN"]
            )
        else {
            throw HouseProblem.outside(smtp)
        }
        return Messaging(catalogue: catalogue, site: site, mail: mail, push: push)
    }

    private func pushClient(_ catalogue: MessageCatalogue, contact: String) throws -> PushClient? {
        guard let pushKey else { return nil }
        guard let key = PushKey.loadOrCreate(at: pushKey) else { throw HouseProblem.pushKey(pushKey) }
        let place = try pushService.map { text in
            guard let base = BaseURL(text) else { throw HouseProblem.outside(text) }
            return base
        }
        return PushClient(
            key: key,
            hosts: catalogue.pushHosts,
            place: place,
            contact: "mailto:\(contact)",
            http: CurlClient()
        )
    }
}
