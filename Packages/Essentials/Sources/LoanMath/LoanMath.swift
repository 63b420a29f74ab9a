// LoanMath: schedules, effective rates, penalties and the replay of a loan's facts.
//
// The module knows dates and money and nothing else: no database, no clock, no Foundation. Every function is pure, so
// a quote shown to a customer and the ledger kept afterwards come from the same code.
