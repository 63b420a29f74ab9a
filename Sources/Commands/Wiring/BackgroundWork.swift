import CivilTime
import Operations
import SQLPort
import ServiceLifecycle
import Store
import Vault

/// What the lender does by itself: carries out the outbox, takes in the bank's statement, goes on with assessments, puts
/// new lines into the signed log, and closes days where the calendar says when. Each is safe to repeat and to interrupt.
struct BackgroundWork: Service {
    let house: House
    /// Who does what when several servers share the database; `nil` when this process has it to itself.
    let shift: Shift?

    private struct Chore: Sendable {
        let name: String
        let pause: Duration
        let work: @Sendable () async throws -> Void
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await keepDate() }
                group.addTask { await keepLedger() }
                for chore in chores { group.addTask { await keepDoing(chore) } }
            }
        }
        await shift?.end()
    }

    private var chores: [Chore] {
        let lender = house.lender
        var chores = [
            Chore(name: "outbox", pause: .seconds(1)) { try await lender.outbox.runDue() },
            Chore(name: "log", pause: .seconds(1)) { try await integrateLog() },
            Chore(name: "bank statement", pause: .seconds(2)) { try await lender.payments.takeStatement() },
            Chore(name: "assessments", pause: .seconds(1)) { try await lender.assessments.assessPending() },
        ]
        chores.append(
            Chore(name: "retention", pause: .seconds(30)) {
                try await lender.retention.nightly()
                try await lender.retention.carryOut()
            }
        )
        if !lender.keepsOwnDate {
            chores.append(Chore(name: "close of day", pause: .seconds(60)) { try await lender.dayClose.catchUp() })
        }
        return chores
    }

    /// Goes on until told to stop. What fails now is tried again in the next round; what it was about is still in the
    /// database. Whose work it is is asked every second, however seldom there is something to do.
    private func keepDoing(_ chore: Chore) async {
        let clock = ContinuousClock()
        var due = clock.now
        while !Task.isCancelled {
            do {
                if try await isOurs(chore.name), due <= clock.now {
                    due = clock.now + chore.pause
                    try await chore.work()
                }
            } catch is CancellationError { return } catch {}
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
    }

    private func isOurs(_ work: String) async throws -> Bool {
        guard let shift else { return true }
        return try await shift.covers(work)
    }

    /// Every process tells its own clients the date.
    private func keepDate() async {
        while !Task.isCancelled {
            if let today = try? await house.lender.businessDay.today() { house.date.value = today }
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
    }

    /// Every process keeps its own copy of what was destroyed, apart from the database, so that any of them can serve a
    /// restored one.
    private func keepLedger() async {
        while !Task.isCancelled {
            _ = try? await house.apart.catchUp(house.database)
            do { try await Task.sleep(for: .seconds(20)) } catch { return }
        }
    }

    private func integrateLog() async throws {
        let now = WallClock().now()
        try await house.lender.database.write { [holder = shift?.holder] transaction in
            if let holder, try !Leases.isHeld("log", by: holder, at: now, in: transaction) { return }
            _ = try house.lender.vault.integrateLog(at: now, in: transaction)
        }
    }
}
