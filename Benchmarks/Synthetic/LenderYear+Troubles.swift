import CivilTime
import Identifiers
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel

extension LenderYear {
    struct Act: Sendable {
        let contract: Int
        let deed: Deed
    }

    enum Deed: Sendable {
        case pays(ScheduleRow)
        case paysWhatIsDue
        case repaysInPart
        case repaysInFull
        case asks(HardshipPlan.Kind)
        case isAnswered
        case signs
        case sellsCar
        case sellsClaims(SaleOfClaims)
    }

    /// Steps of the one assignment of the year.
    enum SaleOfClaims: Sendable {
        case tells, transfers, passesOn, buysBack
    }

    private static let clerk = Actor(id: "e_collections", role: RoleID("collections"))
    private static let officer = Actor(id: "e_officer", role: RoleID("loanOfficer"))
    private static let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))

    /// Of forty borrowers three cannot pay: one gets a new schedule, one pays a part first, one sells the car, of eighty
    /// one above the debt and one below it.
    ///
    /// - Returns: `nil` for a place at which all is well.
    func troubles(of index: Int, _ place: Int, _ row: ScheduleRow, through end: CivilDate) -> [(CivilDate, Deed)]? {
        func after(_ days: Int) -> CivilDate { row.dueOn.adding(days: days) }
        switch (index % 40, place) {
        case (6, 2):
            let firstDue = after(Self.newScheduleAsked + Self.firstDueDays)
            let paid = (0..<14).map { firstDue.adding(months: $0) }.filter { $0 <= end }
            return [
                (after(Self.newScheduleAsked), .asks(.newSchedule)), (after(12), .isAnswered), (after(14), .signs),
            ] + paid.map { ($0, .paysWhatIsDue) }
        case (26, 2):
            return [
                (after(5), .asks(.partialPayment)), (after(7), .isAnswered), (after(8), .signs),
                (after(15), .pays(row)), (after(33), .paysWhatIsDue),
            ]
        case (34, 1):
            return [
                (after(10), .asks(.saleOfCar)), (after(12), .isAnswered), (after(13), .signs), (after(30), .sellsCar),
            ]
        case (6, 3...), (26, 3), (34, 2...): return []
        default: return nil
        }
    }

    private static let newScheduleAsked = 8
    private static let firstDueDays = 40

    /// Claims that are old enough in the seventh month are sold together; what comes in for them later is passed on, and
    /// one is bought back.
    func sales(through end: CivilDate) -> [(CivilDate, Deed)] {
        let steps: [(Int, SaleOfClaims)] = [(185, .tells), (186, .transfers), (192, .passesOn), (196, .buysBack)]
        return steps.map { (start.adding(days: $0.0), .sellsClaims($0.1)) }.filter { $0.0 <= end }
    }

    // MARK: - The borrower who cannot pay

    func payWhatIsDue(_ index: Int, on day: CivilDate) async throws {
        let view = try await lender.contracts.show(contracts[index].number, .customer(contracts[index].subject)).view
        guard let account = view.account else { return }
        let due = account.arrears + account.currentPrincipal + account.currentInterest - account.advance
        if due.isPositive { try await pay(index, due, "D-\(index)-\(day)", on: day) }
    }

    private func request(_ index: Int) -> String { "h-" + request(key: index) }
    private func request(key index: Int) -> String { "year-\(index)" }

    func ask(_ index: Int, for kind: HardshipPlan.Kind) async throws {
        let contract = contracts[index]
        let customer = Actor.customer(contract.subject)
        if try await lender.hardship.all(of: contract.number, customer).contains(where: { $0.id == request(index) }) {
            return
        }
        let view = try await lender.contracts.show(contract.number, customer).view
        let today = view.asOf
        let plan: HardshipPlan
        switch kind {
        case .newSchedule:
            plan = .newSchedule(NewSchedule(termMonths: 40, firstDueOn: today.adding(days: Self.firstDueDays)))
        case .partialPayment:
            let owed = (view.account?.overduePrincipal ?? .zero) + (view.account?.overdueInterest ?? .zero)
            plan = .partialPayment(
                PartialPayment(
                    amount: Money(tiyn: owed.tiyn / 2),
                    by: today.adding(days: 15),
                    restBy: today.adding(days: 35)
                )
            )
        case .saleOfCar:
            plan = .saleOfCar(CarSale(seller: .borrower, lowestPrice: price(index), by: today.adding(days: 60)))
        }
        _ = try await lender.hardship.ask(
            plan,
            cause: .incomeFell,
            contract: contract.number,
            key: request(key: index),
            customer
        )
    }

    /// Of two cars that are sold one brings more than is owed.
    private func price(_ index: Int) -> Money { Money(tenge: index % 80 == 34 ? 4_000_000 : 500_000) }

    func answer(_ index: Int) async throws {
        let status = try await lender.hardship.open(request(index), Self.clerk)
        guard status.hardship.stage == .asked else { return }
        try await lender.hardship.prepare(.offer(status.hardship.request.wish), to: request(index), Self.clerk)
        try await lender.hardship.decide(request(index), approve: true, Self.officer)
    }

    func sign(_ index: Int) async throws {
        let customer = Actor.customer(contracts[index].subject)
        guard try await lender.hardship.open(request(index), customer).hardship.agreedOn == nil else { return }
        try await lender.hardship.draft(request(index), customer)
        try await lender.hardship.sign(request(index), code: try await code(PortfolioFiles.phone(index)), customer)
    }

    func sellCar(_ index: Int, on day: CivilDate) async throws {
        try await pay(index, price(index), "S-\(index)", on: day)
        try await lender.hardship.recordSale(request(index), payment: "S-\(index)", Self.clerk)
    }

    // MARK: - The sale of claims

    func sellClaims(_ step: SaleOfClaims, on day: CivilDate) async throws {
        let desk = lender.assignments
        let assignee = try Self.assignee()
        switch step {
        case .tells:
            try await desk.save(assignee, Self.clerk)
            try await value(on: day)
            let selection = AssignmentSelection(daysOverdueFrom: 91)
            guard try await !desk.search(selection, to: assignee.id, Self.clerk).eligible.isEmpty else { return }
            let id = try await desk.draft(selection, to: assignee.id, key: "year", Self.clerk).id
            try await desk.tell(id, Self.clerk)
        case .transfers:
            guard let portfolio = try await desk.all(Self.clerk).first, portfolio.stage != .transferred else { return }
            let owed = try await desk.open(portfolio.id, Self.clerk).owed
            try await desk.propose(portfolio.id, price: Money(tiyn: owed.tiyn / 100 * 35), Self.clerk)
            try await desk.transfer(portfolio.id, Self.accountant)
        case .passesOn:
            guard let claim = try await sold().first, let index = contracts.firstIndex(where: { $0.number == claim })
            else { return }
            try await pay(index, Money(tenge: 20_000), "O-\(index)", on: day)
            try await desk.pass(to: assignee.id, reference: "PASSED-1", Self.accountant)
        case .buysBack:
            guard let portfolio = try await desk.all(Self.clerk).first, let claim = try await sold().last,
                portfolio.buyBacks == 0
            else { return }
            try await desk.proposeBuyBack(
                portfolio.id,
                contracts: [claim],
                price: Money(tenge: 300_000),
                Self.clerk
            )
            try await desk.buyBack(portfolio.id, Self.accountant)
        }
    }

    /// An appraiser sees the cars of those who stopped, so that the valuation is fresh.
    private func value(on day: CivilDate) async throws {
        for (index, contract) in contracts.enumerated() where index % 40 == 13 {
            try await lender.pledges.recordValuation(
                .appraiser,
                amount: Money(tenge: 2_000_000),
                on: day,
                document: "V-\(index)",
                contract: contract.number,
                Self.clerk
            )
        }
    }

    private func sold() async throws -> [String] {
        guard let portfolio = try await lender.assignments.all(Self.clerk).first else { return [] }
        return try await lender.assignments.open(portfolio.id, Self.clerk).claims
            .filter { $0.state == .assigned }.map(\.claim.contract).sorted()
    }

    private static func assignee() throws -> Assignee {
        Assignee(
            bin: try BIN("260140009920"),
            kind: .microfinance,
            name: "МФО «Үлгі»",
            address: "Алматы, Сынақ көшесі 5",
            phone: "+7 727 000 00 01",
            account: try IBAN("KZ86125KZT5004100100")
        )
    }
}
