import CivilTime
import PolicyModel
import PrivacyKernel
import Testing
import Wording

/// Every refusal can be shown to the person it concerns.
struct DenialTests {
    private static let purpose = PurposeID("P1.3")

    /// One of each. The switch below does not compile when a reason is added and this list forgotten.
    static let everyReason: [Denial.Reason] = [
        .noPolicyInForce, .unknownPurpose(purpose), .unknownField(FieldID("shoeSize")),
        .unknownRecipient(RecipientID("somebody")), .verbNotForPurpose(.destroy, purpose),
        .categoryNotForPurpose(CategoryID("D13"), purpose), .fieldNotForPurpose(FieldID("iin"), purpose),
        .roleNotForPurpose(RoleID("accountant"), purpose), .otherSubject(purpose: purpose),
        .fieldNotGranted(field: FieldID("iin"), purpose: purpose), .caseMissing(purpose), .noSubject(purpose),
        .consentMissing(ConsentID("bureauReport"), purpose), .blocked, .destroyed,
        .exchangeNotAllowed(RecipientID("court"), purpose),
        .fieldNotForRecipient(FieldID("iin"), RecipientID("smsGateway")), .mandateEnded(RecipientID("appraiser")),
        .objected(purpose), .forbiddenByLaw(prohibition), .consentOutgrown(ConsentID("bureauReport"), purpose),
    ]

    private static let prohibition = LawProhibition(
        id: "research",
        kind: .forbidden,
        act: "94-V",
        article: "Art. 17(1)",
        from: CivilDate(daysSinceEpoch: 0),
        text: LocalisedText(kk: "иесіздендіріледі", ru: "обезличиваются", en: "depersonalised first")
    )

    private func number(_ reason: Denial.Reason) -> Int {
        switch reason {
        case .noPolicyInForce: 0
        case .unknownPurpose: 1
        case .unknownField: 2
        case .unknownRecipient: 3
        case .verbNotForPurpose: 4
        case .categoryNotForPurpose: 5
        case .fieldNotForPurpose: 6
        case .roleNotForPurpose: 7
        case .otherSubject: 8
        case .fieldNotGranted: 9
        case .caseMissing: 10
        case .noSubject: 11
        case .consentMissing: 12
        case .blocked: 13
        case .destroyed: 14
        case .exchangeNotAllowed: 15
        case .fieldNotForRecipient: 16
        case .mandateEnded: 17
        case .objected: 18
        case .forbiddenByLaw: 19
        case .consentOutgrown: 20
        }
    }

    @Test func `the list names every reason once, with a word of its own`() {
        #expect(Self.everyReason.map(number) == Array(0...20))
        #expect(Set(Self.everyReason.map(\.word)).count == 21)
    }

    @Test(arguments: everyReason)
    func `a reason is told in three languages, with its clause and what would help`(_ reason: Denial.Reason) {
        let denial = Denial(reason)
        #expect(denial.code == "policy/\(reason.word)")
        #expect(denial.clause.hasPrefix("clause ") || denial.clause.hasPrefix("94-V Art. "))
        for text in [denial.summary, denial.remedy] {
            #expect(Set(Language.allCases.map { text[$0] }).count == 3, "the languages say the same words")
            for language in Language.allCases {
                let words = text[language]
                #expect(words.count > 10 && words.hasSuffix(".") && !words.contains("\n"), "\(words)")
            }
            // Letters that Russian lacks, or words that only Kazakh has.
            #expect(text.kk.contains { "әғқңөұүһі".contains($0.lowercased()) }, "\(text.kk)")
            #expect(text.en.unicodeScalars.allSatisfy { !(0x400...0x4FF).contains($0.value) })
        }
    }

    @Test func `the first reason speaks for a refusal with several`() {
        let denial = Denial([.blocked, .destroyed])
        #expect(denial.code == "policy/blocked")
        #expect(denial.summary == Denial.Reason.blocked.text)
        #expect(denial.reasons == [.blocked, .destroyed])
    }
}
