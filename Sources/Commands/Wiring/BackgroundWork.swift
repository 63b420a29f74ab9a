import CivilTime
import Logging
import Operations
import SQLPort
import ServiceLifecycle
import Store
import Vault

/// What the lender does by itself: carries out the outbox, takes in the bank's statement, goes on with assessments, and
/// puts new lines into the signed log. Each step is safe to repeat and to interrupt.
struct BackgroundWork: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                await step { house.date.value = try await house.lender.businessDay.today() }
                await step { try await house.lender.outbox.runDue() }
                await step { try await integrateLog() }
                if round % 2 == 0 { await step { try await house.lender.payments.takeStatement() } }
                await step { try await house.lender.assessments.assessPending() }
                round += 1
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
        }
    }

    /// A step that fails now is tried again in the next round; what it was about is still in the database.
    private func step<Value>(_ body: () async throws -> Value) async {
        do { _ = try await body() } catch { return }
    }

    private func integrateLog() async throws {
        let now = WallClock().now()
        try await house.lender.database.write { transaction in
            _ = try house.lender.vault.integrateLog(at: now, in: transaction)
        }
    }
}
