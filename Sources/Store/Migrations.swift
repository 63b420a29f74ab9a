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
        Migration(
            number: 2,
            name: "retention and destruction",
            statements: RetentionSchema.statements + RetentionIndexes.statements,
            // The server keeps samples of a column's values for its planner: not of keys and keyed digests.
            postgresOnly: [
                "ALTER TABLE vault_subject ALTER COLUMN wrapped_key SET STATISTICS 0",
                "ALTER TABLE vault_index ALTER COLUMN digest SET STATISTICS 0",
                "ALTER TABLE verified_contact ALTER COLUMN digest SET STATISTICS 0",
            ]
        ),
    ]
}
