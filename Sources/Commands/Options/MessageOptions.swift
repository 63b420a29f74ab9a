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

    var addresses: MessageAddresses { MessageAddresses(site: site, smtp: smtp, from: mailFrom) }

    /// For a demonstration, whose pages are on this computer.
    func addresses(port: Int) -> MessageAddresses {
        MessageAddresses(site: site ?? "http://127.0.0.1:\(port)", smtp: smtp, from: mailFrom)
    }
}

/// The same, for commands that send nothing.
struct MessageAddresses: Sendable {
    var site: String?
    var smtp: String?
    var from: String?

    /// - Throws: ``HouseProblem/outside(_:)`` for an address that cannot be used.
    func messaging(_ catalogue: MessageCatalogue) throws -> Messaging {
        var site = site ?? "http://127.0.0.1:8080"
        while site.hasSuffix("/") { site.removeLast() }
        guard BaseURL(site) != nil else { throw HouseProblem.outside(site) }
        guard let smtp else { return Messaging(catalogue: catalogue, site: site) }
        guard let from, EmailAddress.isUsable(from),
            let mail = SMTPClient(
                server: smtp,
                from: from,
                login: ProcessInfo.processInfo.environment["KEPIL_SMTP_LOGIN"]
            )
        else {
            throw HouseProblem.outside(smtp)
        }
        return Messaging(catalogue: catalogue, site: site, mail: mail)
    }
}
