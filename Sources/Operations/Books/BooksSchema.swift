/// Tables of the books beside the journal: closed months and who closed them. No person's data.
enum BooksSchema {
    static let statements: [String] = [
        // Months in which nothing may be posted any more. A month that is reopened leaves; the acts tell its history.
        """
        CREATE TABLE book_period (
            month TEXT NOT NULL PRIMARY KEY,
            last_day TEXT NOT NULL,
            act TEXT NOT NULL
        ) STRICT
        """,
        // A month closed or reopened: one employee proposes, another decides.
        """
        CREATE TABLE book_period_act (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            month TEXT NOT NULL,
            reason TEXT,
            proposed_by TEXT NOT NULL,
            proposed_on TEXT NOT NULL,
            proposed_at INTEGER NOT NULL,
            outcome TEXT,
            decided_by TEXT,
            decided_on TEXT,
            decided_at INTEGER,
            CHECK (kind = 'close' OR reason IS NOT NULL)
        ) STRICT
        """,
        "CREATE INDEX book_period_act_month ON book_period_act (month, proposed_at)",
        // What somebody did or tried to do with an act, refusals too.
        """
        CREATE TABLE book_period_attempt (
            act TEXT NOT NULL REFERENCES book_period_act (id),
            number INTEGER NOT NULL,
            actor TEXT NOT NULL,
            word TEXT NOT NULL,
            refusal TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (act, number)
        ) STRICT
        """,
        // The sums of all that was posted through a month when it was closed: what the closed books must go on showing.
        """
        CREATE TABLE book_period_balance (
            act TEXT NOT NULL REFERENCES book_period_act (id),
            account TEXT NOT NULL,
            debit INTEGER NOT NULL,
            credit INTEGER NOT NULL,
            PRIMARY KEY (act, account)
        ) STRICT
        """,
        // The work at the end of a month: how many facts of its days were known when it was done, and the provision.
        """
        CREATE TABLE month_end (
            month TEXT NOT NULL PRIMARY KEY,
            run_on TEXT NOT NULL,
            facts INTEGER NOT NULL,
            provision INTEGER,
            posted INTEGER NOT NULL,
            revision INTEGER NOT NULL
        ) STRICT
        """,
        // D8: interest accrued and not due at the end of a month, what was posted for it, and the last fact it rests on.
        """
        CREATE TABLE month_accrual (
            contract TEXT NOT NULL REFERENCES contract (number),
            month TEXT NOT NULL,
            accrued INTEGER NOT NULL,
            posted INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            facts INTEGER NOT NULL,
            PRIMARY KEY (contract, month)
        ) STRICT
        """,
        // Provisions by how long debts were overdue; sums over contracts, which name nobody.
        """
        CREATE TABLE month_provision (
            month TEXT NOT NULL REFERENCES month_end (month),
            bucket TEXT NOT NULL,
            contracts INTEGER NOT NULL,
            owed INTEGER NOT NULL,
            share INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (month, bucket)
        ) STRICT
        """,
        // Balances of a month are sums over days of posting.
        "CREATE INDEX journal_entry_day ON journal_entry (posted_on, id)",
    ]
}
