import ArgumentParser
import Counterparties
import Operations
import PolicyModel
import ServiceLifecycle

/// The door for signed e-mail (clause 9.1.1).
struct MailDoorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder of the mail door: the mail server delivers into FOLDER/in, answers wait in FOLDER/out (Maildir).",
            valueName: "folder"
        )
    )
    var mailDoor: String?

    @Option(
        help: ArgumentHelp(
            "Folder with trust roots, intermediate certificates and revocation lists (PEM or DER).",
            valueName: "folder"
        )
    )
    var trust: String?

    func validate() throws {
        guard (mailDoor == nil) == (trust == nil) else {
            throw ValidationError(
                "--mail-door and --trust go together: a signature is checked against what is trusted."
            )
        }
    }

    func services(_ house: House) -> [any Service] {
        guard let mailDoor, let trust else { return [] }
        let desk = house.lender.mail(CMSVerifier(folder: trust))
        let door = MailDoor(desk: desk, folder: mailDoor, from: house.policy.controller.email)
        return [MailDoorService(door: door, lender: house.lender)]
    }
}
