/// The declaration. Whoever adds a table adds its line here; a test on both engines fails until he has.
public enum OwnedTables {
    public static let all: [TableOwnership] =
        vault + registers + work + applications + contracts + pledges + house + office + retention + officeHouse

    private static let vault: [TableOwnership] = [
        TableOwnership(
            "vault_subject",
            .vault,
            "*",
            .person(column: "subject"),
            .keyDropped,
            .derived,
            rows: "SELECT COUNT(*) FROM vault_subject WHERE subject = $1"
        ),
        TableOwnership(
            "vault_item",
            .vault,
            "*",
            .person(column: "subject"),
            .erased,
            .values,
            rows: "SELECT COUNT(*) FROM vault_item WHERE subject = $1"
        ),
        TableOwnership(
            "vault_sheet",
            .vault,
            "*",
            .person(column: "subject"),
            .erased,
            .values,
            rows: "SELECT COUNT(*) FROM vault_sheet WHERE subject = $1"
        ),
        TableOwnership(
            "vault_index",
            .vault,
            "*",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM vault_index WHERE subject = $1"
        ),
        TableOwnership(
            "vault_document",
            .vault,
            "D8",
            .person(column: "subject"),
            .erased,
            .values,
            rows: "SELECT COUNT(*) FROM vault_document WHERE subject = $1"
        ),
        TableOwnership(
            "vault_object",
            .vault,
            "*",
            .person(column: "subject"),
            .erased,
            .values,
            rows: "SELECT COUNT(*) FROM vault_object WHERE subject = $1"
        ),
        TableOwnership(
            "vault_conflict",
            .vault,
            "*",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM vault_conflict WHERE subject = $1"
        ),
        TableOwnership(
            "vault_restriction",
            .vault,
            "*",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM vault_restriction WHERE subject = $1"
        ),
        TableOwnership("vault_camera_day", .vault, "D14", .camera, .expires, .none),
    ]

    private static let registers: [TableOwnership] = [
        TableOwnership(
            "disclosure",
            .register,
            "*",
            .person(column: "subject"),
            .erased,
            .listed,
            rows: "SELECT COUNT(*) FROM disclosure WHERE subject = $1"
        ),
        // Consents outlive the data they were given for, as evidence, and go when their own class is over.
        TableOwnership(
            "consent",
            .register,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM consent WHERE subject = $1"
        ),
        TableOwnership(
            "acknowledgement",
            .register,
            "D9",
            .person(column: "subject"),
            .withItsCase,
            .listed,
            rows: "SELECT COUNT(*) FROM acknowledgement WHERE subject = $1"
        ),
        TableOwnership("shown_text", .house),
        TableOwnership(
            "log_entry",
            .log,
            "*",
            .person(column: "subject"),
            .unlinked,
            .listed,
            rows: "SELECT COUNT(*) FROM log_entry WHERE subject = $1"
        ),
        TableOwnership("log_tile", .log),
        TableOwnership("log_pattern", .log),
        TableOwnership("log_checkpoint", .log),
    ]

    private static let work: [TableOwnership] = [
        TableOwnership(
            "session",
            .work,
            "D11",
            .person(column: "subject"),
            .expires,
            .derived,
            rows: "SELECT COUNT(*) FROM session WHERE subject = $1"
        ),
        TableOwnership(
            "verified_contact",
            .work,
            "D2",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM verified_contact WHERE subject = $1"
        ),
        TableOwnership(
            "one_time_code",
            .work,
            "D11",
            .person(column: "subject"),
            .expires,
            .derived,
            rows: "SELECT COUNT(*) FROM one_time_code WHERE subject = $1"
        ),
        // The actor of a customer's command is his opaque id.
        TableOwnership(
            "idempotency",
            .work,
            "D8",
            .person(column: "actor"),
            .expires,
            .derived,
            rows: "SELECT COUNT(*) FROM idempotency WHERE actor = $1"
        ),
        TableOwnership(
            "outbox",
            .work,
            "D8",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM outbox WHERE subject = $1"
        ),
        TableOwnership(
            "task",
            .work,
            "D8",
            .person(column: "subject"),
            .erased,
            .derived,
            rows: "SELECT COUNT(*) FROM task WHERE subject = $1"
        ),
    ]

    private static let house: [TableOwnership] = [
        TableOwnership("staff", .house, "", .staff),
        TableOwnership("integrator", .house, "", .staff),
        TableOwnership("business_day", .house), TableOwnership("counter", .house), TableOwnership("lease", .house),
        TableOwnership("schema_migration", .house),
        // A posting is about the contract of its entry; entries stay as long as the accounting law says.
        TableOwnership(
            "posting",
            .business,
            "D8",
            .through(column: "entry", table: "journal_entry"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM posting p JOIN journal_entry j ON j.id = p.entry
                JOIN contract c ON c.number = j.contract WHERE c.subject = $1
                """
        ),
        TableOwnership("bank_cursor", .house), TableOwnership("book_period", .house),
        TableOwnership("book_period_act", .house, "", .staff),
        TableOwnership("book_period_attempt", .house, "", .staff),
        TableOwnership("book_period_balance", .house), TableOwnership("month_end", .house),
        TableOwnership("month_provision", .house),
        TableOwnership("assignee", .house), TableOwnership("assignment", .house),
        TableOwnership("assignment_event", .house, "", .staff), TableOwnership("data_room", .house, "", .staff),
        TableOwnership("owner_transfer", .house), TableOwnership("extract_record", .house, "", .staff),
    ]
}
