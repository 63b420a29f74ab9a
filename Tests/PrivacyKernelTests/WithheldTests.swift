import PolicyModel
import PrivacyKernel
import Testing

/// A value on its way into the vault cannot be printed on the way.
struct WithheldTests {
    private let secret = "sentinel-value-7731"

    @Test func `an intake shows its category and field, and never its value`() {
        let intake = Intake<ContractConclusion>(Fields.surname, secret)
        var dumped = ""
        dump(intake, to: &dumped)
        dump([intake], to: &dumped)
        let shown = [
            "\(intake)", String(reflecting: intake), String(describing: Optional(intake)), "\([intake])",
            "\((intake, intake))", dumped,
        ]
        for text in shown {
            #expect(!text.contains(secret))
            #expect(text.contains("withheld"))
        }
        #expect(Mirror(reflecting: intake).children.isEmpty)
        #expect("\(intake)" == "D1 surname: withheld")
    }
}
