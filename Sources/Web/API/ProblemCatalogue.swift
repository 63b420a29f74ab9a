import CivilTime
import Hummingbird
import Identifiers
import Lending
import LoanMath
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Every problem that the interface may answer, by its code: what stands on the pages under `/problems/`.
enum ProblemCatalogue {
    static func find(_ code: String) -> Entry? { entries[code] }

    struct Entry: Sendable {
        let code: String
        let summary: LocalisedText
        let remedy: LocalisedText
        let clause: String?
    }

    static let codes: [String] = entries.keys.sorted()

    private static let entries: [String: Entry] = Dictionary(
        (errors.map(entry) + quotes + statuses).map { ($0.code, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static func entry(_ error: any UserFacingError) -> Entry {
        Entry(
            code: error.code,
            summary: error.summary,
            remedy: error.remedy,
            clause: (error as? Denial)?.clause
        )
    }

    private static let errors: [any UserFacingError] = interface + identifiers + business + denials

    private static let interface: [any UserFacingError] =
        [
            APIProblem.unauthorised, APIProblem.wrongMethod, APIProblem.notADate("on"), APIProblem.otherVersionShown,
            JSONProblem.notJSON,
            JSONProblem.wrongMediaType, JSONProblem.unknownMember("$.…"), JSONProblem.missing("$.phone"),
            JSONProblem.wrongKind("$.phone", expected: "string", found: "number"),
            JSONProblem.unreadable("$.terms.termMonths", expected: "1…1200"), ProofNotReady(), LogNotBegun(),
            OutsideSilent(), ContractPageProblem(),
        ] + IdempotencyProblem.allCases + PageProblem.known

    private static let identifiers: [any UserFacingError] =
        InvalidIIN.allCases + InvalidBIN.allCases + InvalidIBAN.allCases + InvalidPhoneNumber.allCases
        + InvalidIdentityDocument.allCases + InvalidVehicleIdentifier.allCases + InvalidLicencePlate.allCases
        + InvalidContractNumber.allCases

    private static let business: [any UserFacingError] =
        ApplicationProblem.known + ApplicationRefusal.known + ContractProblem.known + ContractFault.known
        + RequestProblem.allCases + BreachProblem.allCases + RecordingProblem.allCases + SurveillanceProblem.allCases
        + StateRequestProblem.allCases + ConsentProblem.allCases + MandateProblem.allCases
        + SignInProblem.known + ReportedPaymentProblem.allCases + PledgeProblem.allCases + SecurityProblem.allCases
        + [
            SiteVisitProblem.consentMissing, SiteVisitProblem.noVisitor,
            MyDataProblem.unknownConsent, MyDataProblem.obligationUnfulfilled,
            LawGap(missing: ["gesv.cap"], date: .init(daysSinceEpoch: 0)),
        ]

    private static let denials: [any UserFacingError] = {
        let purpose = PurposeID("P1")
        let recipient = RecipientID("firstCreditBureau")
        let field = FieldID("iin")
        let reasons: [Denial.Reason] = [
            .noPolicyInForce, .unknownPurpose(purpose), .unknownField(field), .unknownRecipient(recipient),
            .verbNotForPurpose(.use, purpose), .categoryNotForPurpose(CategoryID("D1"), purpose),
            .fieldNotForPurpose(field, purpose), .roleNotForPurpose(RoleID("integrator"), purpose),
            .otherSubject(purpose: purpose), .fieldNotGranted(field: field, purpose: purpose),
            .caseMissing(purpose), .noSubject(purpose), .consentMissing(ConsentID("personalData"), purpose),
            .consentOutgrown(ConsentID("personalData"), purpose),
            .blocked, .destroyed, .objected(purpose), .exchangeNotAllowed(recipient, purpose),
            .fieldNotForRecipient(field, recipient),
            .mandateEnded(recipient),
            .forbiddenByLaw(
                LawProhibition(
                    id: "any",
                    kind: .forbidden,
                    act: "94-V",
                    article: "Art. 7",
                    from: CivilDate(daysSinceEpoch: 0),
                    text: LocalisedText(
                        kk: "жауапта заң бабы мен мәтіні аталады",
                        ru: "статья и её содержание названы в ответе",
                        en: "the answer names the article and what it says"
                    )
                )
            ),
        ]
        return reasons.map { Denial($0) }
    }()

    /// A refusal names the figure; the page of its code, what kind of limit it is.
    private static let quotes: [Entry] = [
        "wrong-product", "amount-too-small", "amount-too-large", "term-too-short", "term-too-long", "rate-too-low",
        "rate-too-high", "rate-off-step", "down-payment-too-small", "down-payment-too-large",
        "effective-rate-above-cap", "no-schedule", "outside-limits",
    ].map { name in
        Entry(
            code: "quote/\(name)",
            summary: LocalisedText(
                kk: "Сұрау өнімнің немесе заңның шегінен шығады; жауапта шектің өзі және оның көзі аталады.",
                ru: "Запрос выходит за предел продукта или закона; в ответе названы сам предел и его источник.",
                en:
                    "The request breaks a limit of the product or of the law; the answer names the limit and its source."
            ),
            remedy: LocalisedText(
                kk: "Талаптарды өзгертіп, есептеуді қайталаңыз.",
                ru: "Измените условия и повторите расчёт.",
                en: "Change the terms and calculate again."
            ),
            clause: nil
        )
    }

    private static let statuses: [Entry] = Refusal.general.map { refusal in
        Entry(code: refusal.code, summary: refusal.summary, remedy: refusal.remedy, clause: nil)
    }
}

extension ApplicationProblem {
    fileprivate static let known: [ApplicationProblem] = [
        .unknown, .alreadySubmitted, .stepTooEarly(.information),
        .consentsMissing([LocalisedText(kk: "…", ru: "…", en: "…")]), .stateConsentMissing, .birthDateDiffers,
        .payoutAccountMissing, .sellerAccountMissing, .notReferred, .notDecided, .justificationMissing,
    ]
}

extension ApplicationRefusal {
    fileprivate static let known: [ApplicationRefusal] = [
        .move(from: .signed, to: .withdrawn), .beforeLastMove, .ownCase, .personMustDecide,
    ]
}

extension ContractProblem {
    fileprivate static let known: [ContractProblem] = [
        .unknown, .notApproved, .notRead, .alreadySigned, .offerExpired, .notActive, .amountNotPositive,
        .amountTooLarge,
    ]
}

extension ContractFault {
    fileprivate static let known: [ContractFault] = [
        .outOfOrder, .happenedTwice, .beforeDisbursement, .closedWhileOwing, .refundAboveSurplus,
        .replay(.disbursedTwice),
    ]
}

extension SignInProblem {
    fileprivate static let known: [SignInProblem] = [
        .tooManyCodes, .codeNotSent, .wrongCode, .wrongPassword, .accountLocked,
    ]
}

extension PageProblem {
    fileprivate static let known: [PageProblem] = [.foreignForm, .signInNeeded, .staffOnly, .notFound, .noApplication]
}

extension Refusal {
    /// What is said when only the HTTP status is known.
    fileprivate static let general: [Refusal] = [
        Refusal(HTTPError(.notFound)), Refusal(HTTPError(.contentTooLarge)), Refusal(HTTPError(.badRequest)),
        Refusal(HTTPError(.internalServerError)),
    ]
}
