import Testing
import Wording

@testable import PolicyModel

@Suite struct NoticeRecordOfProcessingTests {
    /// A reader of RFC 4180, so that the writer is checked against the format and not against itself.
    private func parse(_ csv: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var quoted = false
        var scalars = Array(csv.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, quoted) {
            case ("\"", true) where scalars.first == "\"":
                cell.append(scalar)
                scalars.removeFirst()
            case ("\"", _): quoted.toggle()
            case (",", false):
                row.append(String(cell))
                cell.removeAll()
            case ("\r", false) where scalars.first == "\n":
                scalars.removeFirst()
                rows.append(row + [String(cell)])
                row = []
                cell.removeAll()
            default: cell.append(scalar)
            }
        }
        #expect(row.isEmpty && cell.isEmpty && !quoted, "the file ends with a whole row")
        return rows
    }

    @Test(arguments: ["a,b", "say \"no\"", "two\r\nlines", "plain", "", " padded ", "ә;ғ", "\"", ",\"\r\n"])
    func `any text comes back as it was written`(text: String) {
        #expect(parse(CSVText.document([[text, "end"], ["1", text]])) == [[text, "end"], ["1", text]])
    }

    @Test(arguments: ["=1+1", "+7 700", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r\n=1", "\n", "=\"a\",b"])
    func `a value that a spreadsheet could run is turned into text`(text: String) {
        #expect(parse(CSVText.document([[text]])) == [["'" + text]])
    }

    @Test(arguments: Language.allCases)
    func `every purpose is one row as wide as the heading`(language: Language) throws {
        let policy = NoticeSample.policy(mark: ",\"\r\n;")
        let rows = parse(RecordOfProcessing.csv(policy, language))
        #expect(rows.count == policy.purposes.count + 1)
        let width = try #require(rows.first).count
        #expect(rows.allSatisfy { $0.count == width })
        #expect(Set(rows[0]).count == width, "no two headings are alike")
    }

    @Test func `a row names the data, the recipients and whether data leave the country`() throws {
        let rows = parse(RecordOfProcessing.csv(NoticeSample.policy(), .english))
        let contract = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
        let news = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[2]))
        #expect(contract["Purpose"] == "P1 Performance of the contract")
        #expect(contract["Data"] == "Surname; IIN number; Income")
        #expect(contract["Recipients"] == "Bureau")
        #expect(contract["Cross-border transfer"] == "no")
        #expect(contract["Operations"] == "collecting; using")
        #expect(
            contract["Kept for"]
                == "8.1.1: while the contract is in force; 8.1.3: 5 years after the end of our relations with you"
        )
        #expect(news["Data"] == "Surname", "a purpose with a closed field list shows that list")
        #expect(news["Consent"] == "Consent to news")
    }

    @Test func `the three languages differ`() {
        #expect(Set(Language.allCases.map { RecordOfProcessing.csv(NoticeSample.policy(), $0) }).count == 3)
    }
}
