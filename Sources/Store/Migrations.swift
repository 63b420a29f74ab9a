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
        Migration(number: 2, name: "large objects", statements: VaultObjectSchema.statements),
        Migration(number: 3, name: "conflicts of values", statements: VaultConflictSchema.statements),
        Migration(number: 4, name: "blocking of single fields", statements: VaultRestrictionSchema.statements),
        Migration(number: 5, name: "extracts", statements: ExtractSchema.statements),
        Migration(number: 6, name: "third persons", statements: ConnectedSchema.statements),
    ]
}
