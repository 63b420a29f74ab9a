import Testing

/// Published cases whose product option ours does not have, by name and with the reason.
enum SkippedVectors {
    static let recalculation =
        "interest is recalculated on what is really unpaid; ours keeps the scheduled interest when a payment is late"
    static let charges =
        "charges with their own due dates; ours may charge only interest and penalty (56-V Art. 7(3)(1-2))"
    static let allocation =
        "money beyond what is due pays coming instalments, and a down payment is an instalment; ours waits for the due date or repays principal on request"
    static let ledger = "bookkeeping entries, not loan arithmetic"

    static let reasons: [String: String] = [
        "FIN-S01": "flat interest; ours is on the declining balance only",
        "FIN-R01": recalculation, "FIN-R03": recalculation, "FIN-R05": recalculation, "FIN-R07": recalculation,
        "FIN-R09": recalculation, "FIN-R11": recalculation, "FIN-R13": recalculation,
        "FIN-P01": "the instalment falls by one unit after an early repayment that shortens the term; ours keeps it",
        "FIN-P03":
            "an early repayment pays the next instalments in advance of principal; ours shortens the term or the instalment",
        "FIN-P05": "a pay-off costs interest to the next due date; ours costs interest to the day (56-V Art. 7(3)(2))",
        "FIN-P07": recalculation,
        "FIN-A01": allocation, "FIN-A03": allocation, "FIN-A05": allocation, "FIN-A07": allocation,
        "FIN-A09": allocation,
        "FIN-A11": allocation, "FIN-A13": allocation, "FIN-A15": charges, "FIN-A17": charges, "FIN-A19": charges,
        "FIN-A21": charges,
        "FIN-X01": allocation, "FIN-X03": allocation, "FIN-X05": allocation,
        "FIN-X07": "the agreement of one due date moves later ones; ours restructures all unpaid principal",
        "FIN-X09":
            "a rest keeps an empty instalment in its place; our deferral moves the instalments, so there is none",
        "FIN-X11": allocation, "FIN-X13": allocation,
        "FIN-D01": "a part of the loan is repaid at disbursement; our down payment lowers the amount lent",
        "FIN-C01": ledger, "FIN-C03": ledger,
        "FIN-C05": "an early payment owes the whole period's interest; ours accrues to the day",
        "FIN-B01": allocation,
        "FIN-J06": "a year of 364 days, and a second instalment is tried when the last row differs",
        "FIN-J10":
            "a disbursement inside a period is repaid by an instalment that counts the shorter period; ours is the annuity over whole periods, and the last row balances",
        "FIN-J12": "one due date in mid-schedule is moved; ours restructures all unpaid principal",
        "FIN-J14":
            "after a rate change inside a period the instalment spreads both rates (16.90) and days are shares of the month; ours is the annuity at the new rate, and the earlier days are settled with the next instalment",
        "FIN-J16": "the instalment under way is owed with a pay-off on the way; ours owes interest to the day",
        "FIN-J20": "an intermediate value of the formula; ours forms the quotient of whole numbers at once",
        "FIN-E06":
            "tries a second instalment when the last row differs; ours is the formula's, and the last row balances",
        "FIN-E11": "a missing day moves to the 1st of the next month; ours clamps to the end of the month",
        "FIN-E15":
            "a re-aged debt bears no further interest; ours does, and spreads the unpaid interest in the same equal parts",
        "TIM-11": "a cut period is rounded piece by piece (23690.90); ours is rounded once (23690.91)",
        "TIM-07": "a foreign calendar of working days that the case does not list",
    ]
}
