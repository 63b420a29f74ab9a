import CivilTime
import Foundation
import LenderFiles
import Lending
import LoanMath
import Money
import PolicyModel
import Wording

/// `day-benchmarks books CONTRACTS [SEED]`: random contracts with random histories, some of whose events are recorded long
/// after they took effect and into closed months. After every event the books balance and hold exactly what the facts
/// call for, and what a checkpoint says of a later day is what all facts say.
struct BooksAtRandom {
    struct Broken: Error {
        let property: String
        let facts: [ContractFact]
    }

    private let law: LawTable
    private let products: ProductCatalogue

    init(root: String) throws {
        law = try PolicyReader.load(folder: root + "/Policy/demonstration-lender", lawFolder: root + "/Policy/law").1
        products = try ProductFile.load(root + "/Policy/demonstration-lender/products.yaml")
    }

    /// Checks so many contracts, a part of them on each core.
    ///
    /// - Returns: How many events were recorded.
    func check(_ contracts: Int, seed: UInt64) async throws -> Int {
        let parts = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for part in 0..<parts {
                group.addTask {
                    var events = 0
                    for number in stride(from: part, to: contracts, by: parts) {
                        var generator = SplitMix64(seed: seed &+ UInt64(number) &* 0x9e37_79b9)
                        do { events += try live(&generator) } catch {
                            print("contract \(number) of seed \(seed)")
                            throw error
                        }
                    }
                    return events
                }
            }
            var events = 0
            for try await some in group { events += some }
            return events
        }
    }

    private func agreement(_ generator: inout SplitMix64) throws -> LoanAgreement {
        let on = CivilDate(daysSinceEpoch: 19_783 + Int.random(in: 0..<160, using: &generator))
        let request = QuoteRequest(
            pledgeAmount: Money(tenge: Int64.random(in: 10...50, using: &generator) * 100_000),
            termMonths: [12, 18, 24, 36, 48].randomElement(using: &generator) ?? 36,
            monthlyRate: Rate(billionths: Int64.random(in: 32...37, using: &generator) * 1_000_000)
        )
        let day = try LendingLaw(table: law, on: on)
        let quote = try Quote(request, terms: products.terms(.carPledge), cap: day.effectiveRateCap, on: on)
        return LoanAgreement(
            number: ContractNumber(year: on.year, serial: 1),
            application: "A-1",
            subject: "s",
            quote: quote,
            law: day,
            collateralValue: Bool.random(using: &generator) ? Money(tenge: 9_000_000) : Money(tenge: 500_000),
            language: .kazakh
        )
    }

    private func live(_ generator: inout SplitMix64) throws -> Int {
        let agreement = try agreement(&generator)
        let start = agreement.signedOn
        var facts: [ContractFact] = [
            .signed(on: start), .pledgeRegistered(on: start, certificate: "R"), .disbursed(on: start, transfer: "T"),
        ]
        var posted: [JournalEntry] = []
        var today = start
        var closed: CivilDate?
        var kept: ContractCheckpoint?
        for number in 0..<Int.random(in: 2...10, using: &generator) {
            today = today.adding(days: Int.random(in: 0...40, using: &generator))
            if Int.random(in: 0...2, using: &generator) == 0 { closed = BookMonth(today).previous.last }
            // A day on which nothing new is known is reached from the checkpoint as from the first day.
            if let kept { try checkAhead(kept, agreement, facts, today) }
            let late = Int.random(in: 0...3, using: &generator) == 0 ? 50 : 3
            let on = max(today.adding(days: -Int.random(in: 0...late, using: &generator)), start)
            let candidate = Self.fact("f\(number)", on: on, &generator)
            guard (try? ContractView.project(agreement, facts + [candidate], asOf: today)) != nil else { continue }
            facts.append(candidate)
            let replayed = try ContractView.replay(agreement, facts, asOf: today)
            let target = try ContractLedger.entries(agreement, facts, seen: replayed.view)
            let missing = try ContractLedger.missing(from: posted, toReach: target, on: today)
            posted += JournalEntry.posted(missing, closedThrough: closed, today: today)
            try checkBooks(posted, target, replayed.view, facts)
            guard try ContractLedger.missing(from: posted, toReach: target, on: today).isEmpty else {
                throw Broken(property: "posting what is missing leaves nothing missing", facts: facts)
            }
            kept = replayed.loan.map {
                ContractCheckpoint(agreement, facts, $0, seen: replayed.view, entries: target)
            }
        }
        return facts.count
    }

    private func checkBooks(
        _ posted: [JournalEntry],
        _ target: [JournalEntry],
        _ view: ContractView,
        _ facts: [ContractFact]
    ) throws {
        let balance = TrialBalance(posted)
        let wanted = TrialBalance(target)
        guard balance.isBalanced, LedgerAccount.allCases.allSatisfy({ balance.net($0) == wanted.net($0) }) else {
            throw Broken(property: "the books balance and hold what the facts call for", facts: facts)
        }
        guard let account = view.account else { return }
        let owed: [(LedgerAccount, Money)] =
            view.owner == nil && view.writtenOffOn == nil
            ? [
                (.principal, account.principalOutstanding),
                (.interestReceivable, account.overdueInterest + account.currentInterest),
                (.penaltyReceivable, account.penaltyUnpaid), (.costsReceivable, account.costsUnpaid),
            ] : [(.principal, .zero), (.penaltyReceivable, .zero)]
        guard owed.allSatisfy({ balance.net($0.0) == $0.1 }) else {
            throw Broken(property: "the balance sheet shows what the borrower owes us", facts: facts)
        }
    }

    private func checkAhead(
        _ kept: ContractCheckpoint,
        _ agreement: LoanAgreement,
        _ facts: [ContractFact],
        _ today: CivilDate
    ) throws {
        let read = try ContractCheckpoint(kept.bytes, of: agreement)
        let whole = try ContractView.replay(agreement, facts, asOf: today)
        let entries = try ContractLedger.entries(agreement, facts, seen: whole.view)
        guard let loan = whole.loan, let ahead = try read.advanced(agreement, through: today) else {
            throw Broken(property: "a checkpoint can be gone on from", facts: facts)
        }
        let fresh = ContractCheckpoint(agreement, facts, loan, seen: whole.view, entries: entries)
        let since = entries.filter { $0.on > kept.loan.through || $0.key.kind == "penalty-accrued" }
        guard ahead.checkpoint.bytes == fresh.bytes, ahead.view.state == whole.view.state,
            ahead.view.account?.payoff == whole.view.account?.payoff, ahead.entries == since
        else { throw Broken(property: "a later day looks from the checkpoint as from the first day", facts: facts) }
    }

    private static func fact(_ id: String, on: CivilDate, _ generator: inout SplitMix64) -> ContractFact {
        let amount = Money(tenge: Int64.random(in: 1_000...400_000, using: &generator))
        switch Int.random(in: 0...17, using: &generator) {
        case 0: return .assigned(ClaimTransfer(id: id, on: on, party: "owner", price: amount))
        case 1: return .boughtBack(ClaimTransfer(id: id, on: on, party: "owner", price: amount))
        case 2: return .writtenOff(on: on)
        case 3: return .forgiven(.init(id: id, on: on, principal: amount, interest: Money(tenge: 500)))
        case 4:
            let rate = Rate(billionths: .random(in: 0...37_000_000, using: &generator))
            return .rateChanged(.init(id: id, on: on, rate: .monthly(rate)))
        case 5: return .deferred(.init(id: id, on: on, until: on.adding(days: 90)))
        case 6: return .terminated(.init(id: id, on: on))
        case 7: return .costIncurred(.init(id: id, on: on, amount: Money(tenge: 700)))
        case 8:
            return .restructured(
                .init(
                    id: id,
                    on: on,
                    termMonths: 24,
                    firstDueOn: on.adding(days: 31),
                    unpaidInterest: Bool.random(using: &generator) ? .spread : .withFirst
                )
            )
        case 9: return .chargesSuspended(.init(id: id, on: on))
        case 10:
            let choice = EarlyRepaymentChoice.allCases.randomElement(using: &generator) ?? .inFull
            return .earlyRepaymentRequested(.init(id: id, on: on, amount: amount, choice: choice))
        default: return .paymentReceived(PaymentReceipt(id: id, on: on, amount: amount))
        }
    }
}

/// Steele, Lea and Flood's generator: the same contracts on every run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
