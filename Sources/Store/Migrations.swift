import Operations
import PrivacyOffice
import TransparencyLog
import Vault

/// The schema, as an append-only list: a released migration is never edited.
package enum SchemaMigrations {
    package static let all: [Migration] = [
        Migration(
            number: 1,
            name: "vault, log, privacy office, operations",
            statements: VaultSchema.statements + TransparencyLogSchema.statements + PrivacyOfficeSchema.statements
                + OperationsSchema.statements + [Leases.table]
        ),
        Migration(number: 2, name: "versions of the policy", statements: PolicyVersionSchema.statements),
    ]
}
