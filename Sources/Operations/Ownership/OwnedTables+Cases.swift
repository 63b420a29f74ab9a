/// Tables whose rows lead to a person through his application or contract.
extension OwnedTables {
    static let applications: [TableOwnership] = [
        TableOwnership(
            "application",
            .business,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .withItsCase,
            rows: "SELECT COUNT(*) FROM application WHERE subject = $1"
        ),
        TableOwnership(
            "decision",
            .business,
            "D21",
            .through(column: "application", table: "application"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM decision d JOIN application a ON a.number = d.application WHERE a.subject = $1
                """
        ),
        TableOwnership(
            "objection",
            .business,
            "D8",
            .through(column: "application", table: "application"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM objection o JOIN application a ON a.number = o.application WHERE a.subject = $1
                """
        ),
        // Guarantors and pledgors: the row is theirs, not the borrower's (clause 3.1.4).
        TableOwnership(
            "security_person",
            .business,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .withItsCase,
            rows: "SELECT COUNT(*) FROM security_person WHERE subject = $1"
        ),
        TableOwnership(
            "connected_person",
            .business,
            "D8",
            .person(column: "subject"),
            .erased,
            .withItsCase,
            rows: "SELECT COUNT(*) FROM connected_person WHERE subject = $1"
        ),
    ]

    static let contracts: [TableOwnership] = [
        TableOwnership(
            "contract",
            .business,
            "D8",
            .person(column: "subject"),
            .withItsCase,
            .withItsCase,
            rows: "SELECT COUNT(*) FROM contract WHERE subject = $1"
        ),
        ofContract(
            "contract_fact",
            .withItsCase,
            rows: "SELECT COUNT(*) FROM contract_fact x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "contract_change",
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM contract_change x JOIN contract c ON c.number = x.contract WHERE c.subject = $1
                """
        ),
        TableOwnership(
            "contract_change_attempt",
            .business,
            "D8",
            .through(column: "change", table: "contract_change"),
            .withItsCase,
            .derived,
            rows: """
                SELECT COUNT(*) FROM contract_change_attempt y JOIN contract_change x ON x.id = y.change
                JOIN contract c ON c.number = x.contract WHERE c.subject = $1
                """
        ),
        ofContract(
            "journal_entry",
            .withItsCase,
            rows: "SELECT COUNT(*) FROM journal_entry x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "bank_credit",
            .withItsCase,
            rows: "SELECT COUNT(*) FROM bank_credit x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "month_accrual",
            .derived,
            rows: "SELECT COUNT(*) FROM month_accrual x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "posted_mark",
            .derived,
            rows: "SELECT COUNT(*) FROM posted_mark x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "set_aside",
            .derived,
            rows: "SELECT COUNT(*) FROM set_aside x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "bureau_mark",
            .derived,
            rows: "SELECT COUNT(*) FROM bureau_mark x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "bureau_supply",
            .withItsCase,
            rows: "SELECT COUNT(*) FROM bureau_supply x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "imported_contract",
            .derived,
            rows: """
                SELECT COUNT(*) FROM imported_contract x JOIN contract c ON c.number = x.contract WHERE c.subject = $1
                """
        ),
        ofContract(
            "hardship",
            .withItsCase,
            rows: "SELECT COUNT(*) FROM hardship x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        TableOwnership(
            "hardship_event",
            .business,
            "D8",
            .through(column: "hardship", table: "hardship"),
            .withItsCase,
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM hardship_event y JOIN hardship x ON x.id = y.hardship
                JOIN contract c ON c.number = x.contract WHERE c.subject = $1
                """
        ),
        ofContract(
            "assignment_claim",
            .withItsCase,
            rows: """
                SELECT COUNT(*) FROM assignment_claim x JOIN contract c ON c.number = x.contract WHERE c.subject = $1
                """
        ),
    ]

    static let pledges: [TableOwnership] = [
        ofContract(
            "collateral",
            .derived,
            category: "D3",
            rows: "SELECT COUNT(*) FROM collateral x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "pledge_claim",
            .derived,
            category: "D3",
            rows: "SELECT COUNT(*) FROM pledge_claim x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "plate_record",
            .withItsCase,
            category: "D3",
            rows: "SELECT COUNT(*) FROM plate_record x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "car_valuation",
            .withItsCase,
            category: "D3",
            rows: "SELECT COUNT(*) FROM car_valuation x JOIN contract c ON c.number = x.contract WHERE c.subject = $1"
        ),
        ofContract(
            "encumbrance_check",
            .withItsCase,
            category: "D3",
            rows: """
                SELECT COUNT(*) FROM encumbrance_check x JOIN contract c ON c.number = x.contract WHERE c.subject = $1
                """
        ),
    ]

    private static func ofContract(
        _ table: String,
        _ access: TableOwnership.Access,
        category: String = "D8",
        rows: StaticString
    ) -> TableOwnership {
        TableOwnership(
            table,
            .business,
            category,
            .through(column: "contract", table: "contract"),
            .withItsCase,
            access,
            rows: rows
        )
    }
}
