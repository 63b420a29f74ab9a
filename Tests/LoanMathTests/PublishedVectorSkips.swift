import Testing

/// Published cases whose product option ours does not have, by name and with the reason.
enum SkippedVectors {
    static let recalculation =
        "interest is recalculated on what is really unpaid; ours keeps the scheduled interest when a payment is late"
    static let notMonthly = "instalments every 15 days or two weeks; ours are monthly"
    static let charges =
        "charges with their own due dates; ours may charge only interest and penalty (56-V Art. 7(3)(1-2))"
    static let grace = "grace on principal or interest from the start; ours restructures instead"
    static let drawdowns = "several disbursements; ours disburses once"
    static let ledger = "bookkeeping entries, not loan arithmetic"

    static let reasons: [String: String] = [
        "FIN-S01": "flat interest; ours is on the declining balance only",
        "FIN-S05": grace, "FIN-S07": grace,
        "FIN-R01": recalculation, "FIN-R03": recalculation, "FIN-R05": recalculation, "FIN-R07": recalculation,
        "FIN-R09": recalculation, "FIN-R11": recalculation, "FIN-R13": drawdowns,
        "FIN-P01": "the instalment falls by one unit after an early repayment that shortens the term; ours keeps it",
        "FIN-P03":
            "an early repayment pays the next instalments in advance of principal; ours shortens the term or the instalment",
        "FIN-P05": "a pay-off costs interest to the next due date; ours costs interest to the day (56-V Art. 7(3)(2))",
        "FIN-P07": recalculation,
        "FIN-A01": notMonthly, "FIN-A03": notMonthly, "FIN-A05": notMonthly, "FIN-A07": notMonthly,
        "FIN-A09": notMonthly,
        "FIN-A11": notMonthly, "FIN-A13": notMonthly, "FIN-A15": charges, "FIN-A17": charges, "FIN-A19": charges,
        "FIN-A21": charges,
        "FIN-X01": notMonthly, "FIN-X03": notMonthly, "FIN-X05": notMonthly,
        "FIN-X07": "the agreement of one due date moves later ones; ours restructures all unpaid principal",
        "FIN-X09":
            "a rest keeps an empty instalment in its place; our deferral moves the instalments, so there is none",
        "FIN-X11": notMonthly, "FIN-X13": notMonthly,
        "FIN-D01": "a part of the loan is repaid at disbursement; our down payment lowers the amount lent",
        "FIN-C01": ledger, "FIN-C03": ledger,
        "FIN-C05": "an early payment owes the whole period's interest; ours accrues to the day",
        "FIN-B01": notMonthly,
        "FIN-J06": notMonthly, "FIN-J08": drawdowns, "FIN-J10": drawdowns,
        "FIN-J12": "one due date in mid-schedule is moved; ours restructures all unpaid principal",
        "FIN-J14":
            "after a rate change inside a period the instalment spreads both rates (16.90) and days are shares of the month; ours is the annuity at the new rate, and the earlier days are settled with the next instalment",
        "FIN-J16": "a broken period is its share of the month by days (14/29); ours is by days of the year",
        "FIN-J20": "an intermediate value of the formula; ours forms the quotient of whole numbers at once",
        "FIN-J21":
            "a first period that starts before disbursement is its share of the month (17/31); ours is by days of the year",
        "FIN-E06":
            "tries a second instalment when the last row differs; ours is the formula's, and the last row balances",
        "FIN-E09": notMonthly,
        "FIN-E11": "a missing day moves to the 1st of the next month; ours clamps to the end of the month",
        "FIN-E15":
            "re-ageing with equal parts of unpaid interest; ours puts unpaid interest on the first new instalment",
        "TIM-11": "a cut period is rounded piece by piece (23690.90); ours is rounded once (23690.91)",
        "TIM-07": "a foreign calendar of working days that the case does not list",
    ]
}
