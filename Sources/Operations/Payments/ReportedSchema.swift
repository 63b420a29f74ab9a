/// Which credit of the bank is a payment that an integrator had reported before, or reports after. Category D8.
public enum ReportedSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE reported_payment (
            reported TEXT NOT NULL PRIMARY KEY REFERENCES bank_credit (reference),
            booked TEXT NOT NULL UNIQUE REFERENCES bank_credit (reference)
        ) STRICT
        """
    ]
}
