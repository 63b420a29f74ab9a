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
        Migration(number: 2, name: "checkpoints of contracts", statements: CheckpointSchema.statements),
        Migration(number: 3, name: "payments reported and booked", statements: ReportedSchema.statements),
        Migration(
            number: 4,
            name: "requests of data subjects, breaches",
            statements: RequestsSchema.statements + BreachSchema.statements
        ),
        Migration(
            number: 5,
            name: "withdrawals of consents, messages, campaigns",
            statements: ConsentSchema.statements + MessagesSchema.statements
        ),
        Migration(number: 6, name: "large objects", statements: VaultObjectSchema.statements),
        Migration(number: 7, name: "conflicts of values", statements: VaultConflictSchema.statements),
        Migration(number: 8, name: "blocking of single fields", statements: VaultRestrictionSchema.statements),
        Migration(number: 9, name: "extracts", statements: ExtractSchema.statements),
        Migration(number: 10, name: "third persons", statements: ConnectedSchema.statements),
        Migration(
            number: 11,
            name: "cosignatures, index and embargo of the log",
            statements: CosigningSchema.statements + LineIndexSchema.statements
        ),
        Migration(
            number: 12,
            name: "cookies chosen, visitors of the site",
            statements: SiteVisitSchema.statements
        ),
        Migration(number: 13, name: "versions of the policy", statements: PolicyVersionSchema.statements),
        Migration(
            number: 14,
            name: "retention and destruction",
            statements: RetentionSchema.statements + RetentionIndexes.statements,
            // The server keeps samples of a column's values for its planner: not of keys and keyed digests.
            postgresOnly: [
                "ALTER TABLE vault_subject ALTER COLUMN wrapped_key SET STATISTICS 0",
                "ALTER TABLE vault_index ALTER COLUMN digest SET STATISTICS 0",
                "ALTER TABLE verified_contact ALTER COLUMN digest SET STATISTICS 0",
            ]
        ),
        Migration(
            number: 15,
            name: "recordings of calls, cameras",
            statements: RecordingSchema.statements + SurveillanceSchema.statements
        ),
        Migration(
            number: 16,
            name: "requests of state bodies, mandates of processors",
            statements: StateRequestSchema.statements + MandateSchema.statements
        ),
        Migration(
            number: 17,
            name: "answers to state bodies that were given, erasures by disclosure",
            statements: StateRequestSchema.additions + RetentionSchema.additions
        ),
        Migration(number: 18, name: "what the credit bureaus are told", statements: BureauSchema.statements),
        Migration(number: 19, name: "letters by post", statements: LettersSchema.statements),
        Migration(
            number: 20,
            name: "a person's values lie together",
            statements: [],
            sqliteOnly: VaultSchema.clustered
        ),
        Migration(
            number: 21,
            name: "a person's present values on one sheet",
            statements: VaultSchema.sheets,
            postgresOnly: VaultSchema.sheetsOnPostgres
        ),
        Migration(
            number: 22,
            name: "a new line of the log touches fewer pages",
            statements: [],
            sqliteOnly: TransparencyLogSchema.lighterOnSQLite,
            postgresOnly: TransparencyLogSchema.lighterOnPostgres
        ),
        Migration(
            number: 23,
            name: "what lines of the log have in common is kept once",
            statements: LinePatternSchema.statements
        ),
    ]
}
