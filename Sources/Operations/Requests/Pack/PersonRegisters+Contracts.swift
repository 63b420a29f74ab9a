import Wording

/// What contracts are made of, for the copy of the borrower.
extension PersonRegisters {
    static let contracts: [Register] = [
        Register(
            name: "connected_person",
            title: title("Шартқа қатысыңыз", "Ваше участие в договорах других", "Your part in others' contracts"),
            columns: ["role", "relation", "from_day", "valid_until", "until_day"],
            query: """
                SELECT role, relation, from_day, valid_until, until_day
                FROM connected_person WHERE subject = $1 ORDER BY from_day, number
                """
        ),
        Register(
            name: "policy_acknowledgement",
            title: title("Оқылған нұсқалар", "Прочитанные версии", "Versions that were read"),
            columns: ["policy", "language", "text_hash", "business_day"],
            query: """
                SELECT policy, language, text_hash, business_day
                FROM policy_acknowledgement WHERE subject = $1 ORDER BY acknowledged_at
                """
        ),
        Register(
            name: "contract",
            title: title("Шарттар", "Договоры", "Contracts"),
            columns: ["number", "application", "agreement", "document_hash", "prepared_on", "state"],
            query: """
                SELECT number, application, agreement, document_hash, prepared_on, state
                FROM contract WHERE subject = $1 ORDER BY number
                """
        ),
        Register(
            name: "contract_fact",
            title: title("Шарт бойынша оқиғалар", "События договора", "Facts of contracts"),
            columns: ["contract", "number", "kind", "effective_on", "business_day", "recorded_at", "fact"],
            query: """
                SELECT f.contract, f.number, f.kind, f.effective_on, f.business_day, f.recorded_at, f.fact
                FROM contract_fact f JOIN contract c ON c.number = f.contract
                WHERE c.subject = $1 ORDER BY f.contract, f.number
                """
        ),
        Register(
            name: "journal_entry",
            title: title("Бухгалтерлік жазбалар", "Бухгалтерские записи", "Entries of the books"),
            columns: ["contract", "kind", "posted_on", "concerns", "account", "debit", "credit"],
            query: """
                SELECT e.contract, e.kind, e.posted_on, e.concerns, p.account, p.debit, p.credit
                FROM journal_entry e JOIN posting p ON p.entry = e.id JOIN contract c ON c.number = e.contract
                WHERE c.subject = $1 ORDER BY e.recorded_at, e.id, p.line
                """
        ),
        Register(
            name: "bank_credit",
            title: title("Түскен төлемдер", "Поступившие платежи", "Payments received"),
            columns: ["reference", "amount", "booked_on", "contract", "origin", "received_at"],
            query: """
                SELECT b.reference, b.amount, b.booked_on, b.contract, b.origin, b.received_at
                FROM bank_credit b JOIN contract c ON c.number = b.contract
                WHERE c.subject = $1 ORDER BY b.booked_on, b.reference
                """
        ),
        Register(
            name: "month_accrual",
            title: title("Айлық есептеулер", "Начисления по месяцам", "Interest by month"),
            columns: ["contract", "month", "accrued", "posted"],
            query: """
                SELECT m.contract, m.month, m.accrued, m.posted FROM month_accrual m
                JOIN contract c ON c.number = m.contract WHERE c.subject = $1 ORDER BY m.contract, m.month
                """
        ),
        Register(
            name: "bureau_supply",
            title: title(
                "Кредиттік бюроларға берілгені",
                "Что передано кредитным бюро",
                "What the credit bureaus were told"
            ),
            columns: ["contract", "bureau", "number", "as_of", "content", "supplied_at", "receipt"],
            query: """
                SELECT b.contract, b.bureau, b.number, b.as_of, b.content, b.supplied_at, b.receipt FROM bureau_supply b
                JOIN contract c ON c.number = b.contract WHERE c.subject = $1 ORDER BY b.contract, b.bureau, b.number
                """
        ),
        Register(
            name: "hardship",
            title: title("Талаптарды өзгерту", "Просьбы об изменении условий", "Requests for other terms"),
            columns: ["id", "contract", "stage", "asked_on", "next_by", "ended_on"],
            query: """
                SELECT h.id, h.contract, h.stage, h.asked_on, h.next_by, h.ended_on FROM hardship h
                JOIN contract c ON c.number = h.contract WHERE c.subject = $1 ORDER BY h.asked_on, h.id
                """
        ),
        Register(
            name: "hardship_event",
            title: title("Оларды қарау барысы", "Ход их рассмотрения", "Their course"),
            columns: ["hardship", "number", "content", "at"],
            query: """
                SELECT e.hardship, e.number, e.content, e.at FROM hardship_event e
                JOIN hardship h ON h.id = e.hardship JOIN contract c ON c.number = h.contract
                WHERE c.subject = $1 ORDER BY e.hardship, e.number
                """
        ),
        Register(
            name: "contract_change",
            title: title("Шартқа өзгерістер", "Изменения договора", "Changes to contracts"),
            columns: [
                "id", "contract", "kind", "content", "reason", "effective_on", "proposed_on", "outcome", "decided_on",
            ],
            query: """
                SELECT x.id, x.contract, x.kind, x.content, x.reason, x.effective_on, x.proposed_on, x.outcome, x.decided_on
                FROM contract_change x JOIN contract c ON c.number = x.contract
                WHERE c.subject = $1 ORDER BY x.proposed_at
                """
        ),
        Register(
            name: "car_valuation",
            title: title("Автокөлікті бағалау", "Оценки автомобиля", "Valuations of the car"),
            columns: ["contract", "valued_on", "source", "amount", "document", "recorded_on"],
            query: """
                SELECT v.contract, v.valued_on, v.source, v.amount, v.document, v.recorded_on FROM car_valuation v
                JOIN contract c ON c.number = v.contract WHERE c.subject = $1 ORDER BY v.contract, v.number
                """
        ),
        Register(
            name: "plate_record",
            title: title("Мемлекеттік нөмірлер", "Госномера", "Plates"),
            columns: ["contract", "number", "from_date", "source", "recorded_on"],
            query: """
                SELECT p.contract, p.number, p.from_date, p.source, p.recorded_on FROM plate_record p
                JOIN contract c ON c.number = p.contract WHERE c.subject = $1 ORDER BY p.contract, p.number
                """
        ),
        Register(
            name: "encumbrance_check",
            title: title("Кепіл тіркелімінен іздеу", "Поиск в реестре залога", "Searches of the pledge register"),
            columns: ["contract", "stage", "extract", "encumbered", "asked_on"],
            query: """
                SELECT x.contract, x.stage, x.extract, x.encumbered, x.asked_on FROM encumbrance_check x
                JOIN contract c ON c.number = x.contract WHERE c.subject = $1 ORDER BY x.contract, x.number
                """
        ),
        Register(
            name: "assignment_claim",
            title: title("Талапты табыстау", "Уступка требования", "Assignment of the claim"),
            columns: ["assignment", "contract", "owed", "bought_back_on"],
            query: """
                SELECT x.assignment, x.contract, x.owed, x.bought_back_on FROM assignment_claim x
                JOIN contract c ON c.number = x.contract WHERE c.subject = $1 ORDER BY x.contract
                """
        ),
    ]

    private static func title(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en)
    }
}
