/// Whose the rows of one table are, and what destruction and access do with them (clauses 8.2 and 9.1).
///
/// Every table of the schema is declared in ``OwnedTables``; ``OwnershipCheck`` compares that with the database, and a
/// table that nobody declared stops the program that asks.
public struct TableOwnership: Sendable {
    public enum Kind: String, Sendable {
        /// Personal values, sealed.
        case vault
        /// The record of a privacy act: a consent, a disclosure.
        case register
        /// A fact of the business that names people by opaque id at most.
        case business
        /// Work on its way: outbox, tasks, sessions, codes.
        case work
        /// The transparency log.
        case log
        /// The lender's own: about employees, companies, days, sums.
        case house
    }

    /// Where a row says whose it is.
    public enum Owner: Sendable, Hashable {
        /// A column holds the person's opaque id.
        case person(column: String)
        /// A column leads to a row of another table, and so to its person.
        case through(column: String, table: String)
        /// A camera and a day: film that names nobody.
        case camera
        /// An employee or a partner of the lender.
        case staff
        case nobody
    }

    /// What is left when the person is destroyed.
    public enum Destruction: String, Sendable, CaseIterable {
        /// Rows go with the person, in the same transaction.
        case erased
        /// Rows go when the retention class of the case is over; until then they name an id that leads to nobody.
        case withItsCase
        /// An empty row stays, without its key, so that a late act is refused.
        case keyDropped
        /// The tie to the person is cut; the line stays, so that proofs go on verifying.
        case unlinked
        /// Ends by itself within hours or days, whoever it was about.
        case expires
        /// Kept: it names nobody.
        case kept
    }

    /// What the person is shown of it on request.
    public enum Access: String, Sendable, CaseIterable {
        /// The values, on My data and in the copy.
        case values
        /// A list: who received what, what was agreed to, who looked.
        case listed
        /// With the application or the contract that it belongs to.
        case withItsCase
        /// Nothing beyond what another table shows: digests, marks of progress, counters.
        case derived
        /// It is about nobody.
        case none
    }

    public let table: String
    public let kind: Kind
    /// Of the policy: `D8`, or `*` for any.
    public let category: String
    public let owner: Owner
    public let destruction: Destruction
    public let access: Access
    /// Counts a person's rows; `nil` when no row has a person.
    let rows: StaticString?

    init(
        _ table: String,
        _ kind: Kind,
        _ category: String = "",
        _ owner: Owner = .nobody,
        _ destruction: Destruction = .kept,
        _ access: Access = .none,
        rows: StaticString? = nil
    ) {
        self.table = table
        self.kind = kind
        self.category = category
        self.owner = owner
        self.destruction = destruction
        self.access = access
        self.rows = rows
    }
}

/// A table as the engine itself describes it.
public struct SchemaTable: Sendable, Hashable {
    public let name: String
    public let columns: Set<String>
    /// Column to the table that its values refer to.
    public let references: [String: String]

    public init(name: String, columns: Set<String>, references: [String: String]) {
        self.name = name
        self.columns = columns
        self.references = references
    }
}
