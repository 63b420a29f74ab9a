import Foundation
import LenderFiles
import Lending
import Testing
import Wording

/// The chart of accounts is data; whatever entries need must be in it.
@Suite struct ChartOfAccountsTests {
    private func text() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        return try String(contentsOfFile: root + "/Policy/demonstration-lender/accounts.yaml", encoding: .utf8)
    }

    @Test func `the demonstration's chart has an account for every use, named in three languages`() throws {
        let chart = try AccountingFiles.chart(try text())
        #expect(Set(LedgerAccount.allCases.map { chart[$0].number }).count == LedgerAccount.allCases.count)
        for account in chart.places.map(\.account) {
            #expect(Set([account.title.kk, account.title.ru, account.title.en]).count == 3, "\(account.number)")
        }
        #expect(chart.path(.principal) == ["1400", "1401"])
        let loans = try #require(chart.places.first { $0.account.number == "1400" })
        #expect(loans.depth == 0 && chart.uses(below: loans.account) == [.principal, .provision])
    }

    @Test func `an accountant may renumber and regroup`() throws {
        let changed = try text().replacing("\"1401\"", with: "\"1401.01\"").replacing("\"1400\"", with: "\"1399\"")
        let chart = try AccountingFiles.chart(changed)
        #expect(chart.path(.principal) == ["1399", "1401.01"])
        #expect(chart.places.map(\.account.number).prefix(4) == ["1000", "1010", "1399", "1401.01"])
    }

    @Test(arguments: [
        ("    use: principal\n", "", "use principal"), ("use: bank", "use: safe", "1010 use"),
        ("number: \"1740\"", "number: \"1741\"", "number 1741"), ("number: \"1740\"", "number: 1740", "number"),
        ("number: \"1740\"", "number: \"17-40\"", "number 17-40"), ("use: holding", "use: bank", "use bank"),
        ("parent: \"1700\"", "parent: \"1699\"", "parent"), ("parent: \"2800\"", "parent: \"1400\"", "type"),
        ("number: \"1000\"\n    type: asset", "number: \"1000\"\n    parent: \"1000\"\n    type: asset", "1000 parent"),
        (
            "parent: \"1400\"\n    type: asset\n    use: provision",
            "parent: \"1401\"\n    type: asset\n    use: provision", "1401 use"
        ),
        ("type: liability\n    use: holding", "type: asset\n    use: holding", "type"),
        ("en: \"Cash at bank\"", "en: \"\"", "1010 title"), ("type: expense", "type: cost", "type"),
        ("parent: \"1000\"\n", "parent: \"1000\"\n    colour: red\n", "1010 colour"),
    ])
    func `a chart that is wrong is refused by its place`(good: String, bad: String, place: String) throws {
        let changed = try text().replacing(good, with: bad)
        #expect(changed != (try text()))
        let problem = #expect(throws: AccountingFileProblem.self) { try AccountingFiles.chart(changed) }
        #expect(problem?.place.contains(place) == true, "\(problem?.place ?? "nothing")")
    }

    @Test func `the account for repayments stands beside the chart and may be missing`() throws {
        let account = try #require(try AccountingFiles.repaymentAccount(try text()))
        #expect(account.number == "KZ629990000000001000" && account.spaced == "KZ62 9990 0000 0000 1000")
        let without = try text().replacing(/repayment:\n(  [^\n]+\n)+/, with: "")
        #expect(try AccountingFiles.repaymentAccount(without) == nil)
        #expect(try AccountingFiles.chart(without) == AccountingFiles.chart(try text()))
    }

    @Test(arguments: [
        ("KZ62 9990", "KZ63 9990", "repayment.iban"),
        ("iban: \"KZ62 9990 0000 0000 1000\"", "iban: 629990", "repayment.iban"),
        ("  iban:", "  number: \"1\"\n  iban:", "repayment.number"),
        ("en: \"Example Bank JSC\"", "en: \"\"", "repayment.bank"),
        ("  iban:", "  bic: \"kzko\"\n  iban:", "repayment.bic"),
    ])
    func `an account for repayments that is wrong is refused by its place`(
        good: String,
        bad: String,
        place: String
    ) throws {
        let changed = try text().replacing(good, with: bad)
        #expect(changed != (try text()))
        let problem = #expect(throws: AccountingFileProblem.self) { try AccountingFiles.repaymentAccount(changed) }
        #expect(problem?.place == place)
    }
}
