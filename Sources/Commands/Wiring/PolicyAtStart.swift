import CivilTime
import Operations
import PolicyModel
import PrivacyKernel
import Vault
import Wording

/// Which version of the policy a program starts with.
enum PolicyAtStart {
    /// - Parameter folder: The policy of the folder, which decides until its day when none is in force yet.
    /// - Throws: ``HouseProblem/policyNotCarried(_:)`` when the version in force cannot be carried by this program: nothing
    ///   could be done, so it does not start.
    static func policy(_ lender: Lender, on day: CivilDate, _ adoption: PolicyAdoption, folder: Policy) throws -> Policy
    {
        if case .ignored(let inForce) = adoption {
            Speech.complain(ignored.filled(["folder": folder.version, "inForce": inForce])[Speech.language])
        }
        guard let volume = lender.vault.book.volumes.last(where: { $0.from <= day }) else { return folder }
        guard let engine = volume.engine else { throw HouseProblem.policyNotCarried(volume.version) }
        return engine.policy
    }

    private static let ignored = LocalisedText(
        kk:
            "Ескерту: қалтадағы саясат ({folder}) белгісіз, қолданыстағы нұсқа {inForce}. Жаңасын kepil policy import енгізеді.",
        ru:
            "Внимание: политика из папки ({folder}) неизвестна, действует версия {inForce}. Новую вносит kepil policy import.",
        en:
            "Note: the policy in the folder ({folder}) is not known; version {inForce} is in force. kepil policy import brings in a new one."
    )
}
