import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault

/// A visitor who turns out to be somebody we know: what he read and agreed to in this application becomes that person's,
/// and the nameless record made for the visit is destroyed.
enum SubjectMerge {
    static func move(
        _ application: String,
        from visitor: SubjectID,
        to known: SubjectID,
        vault: Vault,
        stateConsentReference: String?,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        for statement: StaticString in [
            "UPDATE acknowledgement SET subject = $1 WHERE subject = $2",
            "UPDATE consent SET subject = $1 WHERE subject = $2",
            "UPDATE consent_withdrawal SET subject = $1 WHERE subject = $2",
            "UPDATE one_time_code SET subject = $1 WHERE subject = $2",
        ] {
            try transaction.execute(statement, [.text(known.rawValue), .text(visitor.rawValue)])
        }
        if let stateConsentReference {
            try vault.collect(
                ThirdPartyEnquiry.self,
                into: known,
                [Intake(Fields.stateConsentReference, stateConsentReference)],
                source: "person",
                occasion,
                in: transaction
            )
        }
        try vault.record(
            OperationRecording.self,
            about: known,
            fields: [Fields.operationJournalEntry.id],
            documentHash: "",
            occasion,
            in: transaction
        )
        try vault.destroy(RetentionAndDestruction.self, visitor, occasion, in: transaction)
    }
}
