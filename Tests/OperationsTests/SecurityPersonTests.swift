import CivilTime
import CounterpartySimulator
import Identifiers
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault
import Wording

/// Guarantors and pledgors who are not borrowers: subjects of their own, with the fewest data (clause 3.1.4), who read the
/// policy before they sign (clause 3.5).
@Suite struct SecurityPersonTests {
    static let officer = PledgeCareTests.officer

    static func data(_ iin: String = "990101190006", surname: String = "Кепілгеров") throws -> SecurityPersonData {
        SecurityPersonData(
            surname: surname,
            givenName: "Сынақ",
            patronymic: "",
            iin: try IIN(iin),
            phone: try PhoneNumber("+77000000901"),
            address: "Алматы, Сынақ көшесі 2"
        )
    }

    static func enter(
        _ test: TestLender,
        _ application: String,
        as role: SecurityPerson.Role = .guarantor,
        _ data: SecurityPersonData,
        hasRead: Bool = true,
        hasConsented: Bool = true,
        by actor: Actor = officer
    ) async throws {
        try await test.lender.security.enter(
            data,
            as: role,
            language: .russian,
            hasRead: hasRead,
            hasConsented: hasConsented,
            application: application,
            actor
        )
    }

    @Test(arguments: Engine.available)
    func `the borrower signs when the guarantor has signed, on the same terms`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let security = test.lender.security
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            for _ in 0..<2 { try await Self.enter(test, application.number, try Self.data()) }
            await #expect(throws: SecurityProblem.noLoanYet) {
                try await security.prepare(1, application: application.number, Self.officer)
            }
            let contract = try await borrower.readContract(application)
            let actor = Actor.customer(contract.subject)
            await #expect(throws: SecurityProblem.notAllSigned) {
                try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            }
            await #expect(throws: SecurityProblem.noLoanYet) {
                try await security.sign(1, application: application.number, identityChecked: true, Self.officer)
            }
            for _ in 0..<2 { try await security.prepare(1, application: application.number, Self.officer) }
            for language in Language.allCases {
                let text = try await security.document(1, application: application.number, language, Self.officer)
                #expect(text.contains("Кепілгеров") && text.contains("2\u{A0}100\u{A0}000,00"))
                // The borrower is not named in it.
                #expect(!text.contains(borrower.person.surname) && !text.contains(borrower.person.iin))
            }
            await #expect(throws: SecurityProblem.identityNotChecked) {
                try await security.sign(1, application: application.number, identityChecked: false, Self.officer)
            }
            for _ in 0..<2 {
                try await security.sign(1, application: application.number, identityChecked: true, Self.officer)
            }
            let people = try await security.list(application.number, Self.officer)
            #expect(people.map(\.name) == ["Кепілгеров Сынақ"] && people.allSatisfy(\.isUpToDate))
            #expect(people.map(\.person.documentVersion) == [1])
            // An offer renewed on a later day has the same terms, so what was signed stands.
            try await test.close(through: day("2024-03-04"))
            let renewed = try await test.lender.contracts.offer(
                application: application.number,
                renewing: true,
                actor
            )
            #expect(renewed.file.number != contract.number)
            try await test.lender.contracts.confirmInformation(renewed.file.number, actor)
            try await PledgeClaimTests.sign(renewed.file, test, phone: borrower.phone)
            try await test.drain()
            #expect(try await test.lender.contracts.show(renewed.file.number, actor).view.state == .active)
            await #expect(throws: SecurityProblem.tooLate) {
                try await security.remove(1, application: application.number, Self.officer)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what a guarantor is told is the obligation, and the borrower finds it in his register`(engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let security = test.lender.security
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            try await Self.enter(test, application.number, try Self.data())
            let contract = try await borrower.readContract(application)
            try await security.prepare(1, application: application.number, Self.officer)
            try await security.sign(1, application: application.number, identityChecked: true, Self.officer)
            await #expect(throws: SecurityProblem.notBound) {
                _ = try await security.obligation(1, application: application.number, Self.officer)
            }
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            try await test.drain()
            try await test.close(through: day("2024-04-11"))
            let told = try await security.obligation(1, application: application.number, PledgeCareTests.arrears)
            #expect(told.contract == contract.number && told.daysOverdue == 10)
            #expect(told.principalOutstanding == Money(tenge: 2_100_000) && told.overdue > Money(tenge: 106_000))
            let subject = contract.subject.rawValue
            let given = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT subject, fields FROM disclosure WHERE recipient = 'guarantor'"
                ).map { [try $0.text(0), try $0.text(1)] }
            }
            #expect(given == [[subject, "contractRecord,overdueRecord"]])
            // The borrower's acknowledgements are his own, and the guarantor's are not among them.
            let acknowledged = try await test.database.read { transaction in
                try transaction.query("SELECT application FROM acknowledgement WHERE application LIKE '%/1'").count
            }
            #expect(acknowledged == 1)
            // No table of the business holds a name or a number of the guarantor.
            let rows = try await test.database.read { transaction in
                try transaction.query("SELECT application, subject, role, terms FROM security_person").map {
                    try "\($0.text(0)) \($0.text(1)) \($0.text(2)) \($0.text(3))"
                }
            }
            #expect(rows.count == 1 && !rows.joined().contains("Кепіл") && !rows.joined().contains("990101"))
        }
    }

    @Test(arguments: Engine.available)
    func `a guarantor whose phone was confirmed sees the obligation he secures, and others see none`(engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let security = test.lender.security
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            try await Self.enter(test, application.number, try Self.data())
            let contract = try await borrower.readContract(application)
            try await security.sendPhoneCode(1, application: application.number, Self.officer)
            let code = try await test.newestCode("+77000000901")
            await #expect(throws: SignInProblem.wrongCode) {
                try await security.confirmPhone(
                    1,
                    code: code == "000000" ? "111111" : "000000",
                    application: application.number,
                    Self.officer
                )
            }
            #expect(try await security.list(application.number, Self.officer).map(\.hasConfirmedPhone) == [false])
            for _ in 0..<2 {
                try await security.confirmPhone(1, code: code, application: application.number, Self.officer)
            }
            let person = try #require(try await security.list(application.number, Self.officer).first)
            #expect(person.hasConfirmedPhone)
            // A number that is one person's cannot be confirmed as another's.
            var second = try Self.data("990101190105")
            second.phone = try PhoneNumber(borrower.phone)
            try await Self.enter(test, application.number, second)
            await #expect(throws: SecurityProblem.phoneOfAnother) {
                try await security.confirmPhone(2, code: "123456", application: application.number, Self.officer)
            }
            try await security.remove(2, application: application.number, Self.officer)

            try await security.prepare(1, application: application.number, Self.officer)
            try await security.sign(1, application: application.number, identityChecked: true, Self.officer)
            #expect(try await security.mine(person.person.subject).isEmpty)
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            try await test.drain()
            let mine = try await security.mine(person.person.subject)
            #expect(mine.map(\.obligation.contract) == [contract.number] && mine.map(\.role) == [.guarantor])
            #expect(try await security.mine(contract.subject).isEmpty)
            // He has no way to the contract itself.
            await #expect(throws: ContractProblem.unknown) {
                _ = try await test.lender.contracts.show(contract.number, .customer(person.person.subject))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a pledgor's own car secures another's loan, in his name at the register`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let owner = try #require(SyntheticOwner(27))
            // Person 23 applies with the car of person 27: refused alone, approved with him.
            let borrower = try Borrower(test, number: 23)
            let draft = try await borrower.begin(Borrower.pledge)
            try await Self.enter(test, draft.number, as: .pledgor, try Self.data(owner.iin, surname: owner.surname))
            await #expect(throws: SecurityProblem.secondPledgor) {
                try await Self.enter(test, draft.number, as: .pledgor, try Self.data("990101190105"))
            }
            let application = try await borrower.apply(Borrower.pledge)
            #expect(application.number == draft.number && application.state == .approved)
            await #expect(throws: SecurityProblem.tooLate) {
                try await test.lender.security.remove(1, application: application.number, Self.officer)
            }
            let contract = try await borrower.readContract(application)
            try await test.lender.security.prepare(1, application: application.number, Self.officer)
            let text = try await test.lender.security.document(
                1,
                application: application.number,
                .english,
                Self.officer
            )
            #expect(text.contains("Contract of pledge") && text.contains(borrower.person.vin))
            try await test.lender.security.sign(
                1,
                application: application.number,
                identityChecked: true,
                Self.officer
            )
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            try await test.drain()
            let status = try await test.lender.contracts.show(contract.number, .customer(contract.subject))
            #expect(status.view.state == .active)
            let subject = contract.subject.rawValue
            let told = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT subject, fields FROM disclosure WHERE recipient = 'pledgeRegister' AND purpose = '3.1.4'"
                ).map { [try $0.text(0), try $0.text(1)] }
            }
            #expect(told.count == 1 && told[0][0] != subject && told[0][1].contains("surname"))
            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "all",
                .customer(contract.subject)
            )
            try await test.payIn("3000000.00", on: day("2024-03-01"), contract.number)
            try await test.drain()
            // The owner of the car hears that it is free.
            let texts = try await test.inbox("+77000000901")
            #expect(texts.count == 1 && texts.allSatisfy { $0.contains("освобождён от залога") })
        }
    }

    @Test func `without a pledgor the same application is refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let application = try await Borrower(test, number: 23).apply(Borrower.pledge)
            #expect(application.state == .refused)
            await #expect(throws: SecurityProblem.tooLate) {
                try await Self.enter(test, application.number, as: .pledgor, try Self.data())
            }
        }
    }

    @Test func `nobody is entered unread, unasked, under age, twice over or by the wrong desk`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            let number = application.number
            await #expect(throws: SecurityProblem.noticeNotRead) {
                try await Self.enter(test, number, try Self.data(), hasRead: false)
            }
            await #expect(throws: SecurityProblem.consentMissing) {
                try await Self.enter(test, number, try Self.data(), hasConsented: false)
            }
            await #expect(throws: SecurityProblem.notAdult) {
                try await Self.enter(test, number, try Self.data("061211600012"))
            }
            await #expect(throws: SecurityProblem.isBorrower) {
                try await Self.enter(test, number, try Self.data(borrower.person.iin))
            }
            await #expect(throws: SecurityProblem.tooLate) {
                try await Self.enter(test, number, as: .pledgor, try Self.data())
            }
            for role in ["underwriter", "accountant", "callCentre"] {
                await #expect(throws: Denial.self) {
                    try await Self.enter(
                        test,
                        number,
                        try Self.data(),
                        by: Actor(id: "e_x", role: RoleID(role))
                    )
                }
            }
            #expect(try await test.lender.security.list(number, Self.officer).isEmpty)
            let other = try await Borrower(test, number: 2).begin(Borrower.carLoan, key: "bought")
            await #expect(throws: SecurityProblem.carIsBought) {
                try await Self.enter(test, other.number, as: .pledgor, try Self.data())
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a guarantor taken out holds nothing up, and his consent ends`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let security = test.lender.security
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            try await Self.enter(test, application.number, try Self.data())
            try await security.remove(1, application: application.number, Self.officer)
            await #expect(throws: SecurityProblem.unknown) {
                try await security.remove(1, application: application.number, Self.officer)
            }
            let live = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT 1 FROM consent WHERE consent = 'securityPerson' AND withdrawn_at IS NULL"
                ).count
            }
            #expect(live == 0)
            // He may change his mind once more; then he counts again, under the same number, and has nothing signed.
            try await Self.enter(test, application.number, try Self.data())
            let back = try await security.list(application.number, Self.officer).map(\.person)
            #expect(back.map(\.number) == [1] && back.allSatisfy { $0.signedOn == nil })
            try await security.remove(1, application: application.number, Self.officer)
            let contract = try await borrower.readContract(application)
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
        }
    }

    @Test func `while the obligation stands the consent cannot be withdrawn`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            try await Self.enter(test, application.number, try Self.data())
            let contract = try await borrower.readContract(application)
            try await test.lender.security.prepare(1, application: application.number, Self.officer)
            try await test.lender.security.sign(
                1,
                application: application.number,
                identityChecked: true,
                Self.officer
            )
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            let person = try #require(
                try await test.lender.security.list(application.number, Self.officer).first?.person
            )
            await #expect(throws: MyDataProblem.obligationUnfulfilled) {
                try await test.lender.myData.withdraw(ConsentID("securityPerson"), person.subject)
            }
        }
    }

    @Test(arguments: SecurityPerson.Role.allCases)
    func `the notice of each is his own, short and in three languages`(role: SecurityPerson.Role) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            var texts: Set<String> = []
            for language in Language.allCases {
                let text = try await test.lender.security.notice(role, language)
                texts.insert(text)
                #expect(text.contains("180940010094") && text.contains("94-V Art. 8(2)"))
                #expect(text.split(separator: "\n").count <= 12)
                #expect(try await !test.lender.security.consentText(language).isEmpty)
            }
            #expect(texts.count == 3)
            let english = try await test.lender.security.notice(role, .english)
            #expect(english.contains("VIN") == (role == .pledgor))
            #expect(!english.contains("income") && !english.contains("Credit history"))
        }
    }
}

/// Who owns the car that another applies with.
struct SyntheticOwner {
    let iin: String
    let surname: String

    init?(_ number: Int) {
        guard let person = SyntheticPeople.person(number: number) else { return nil }
        (iin, surname) = (person.iin, person.surname)
    }
}
