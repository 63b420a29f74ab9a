import CivilTime
import Counterparties
import Operations
import SQLPort
import ServiceLifecycle
import Store
import TransparencyLog
import Vault

/// What the lender does by itself: carries out the outbox, takes in the bank's statement, goes on with assessments, puts
/// new lines into the signed log, and closes days where the calendar says when. Each is safe to repeat and to interrupt.
struct BackgroundWork: Service {
    let house: House
    /// Who does what when several servers share the database; `nil` when this process has it to itself.
    let shift: Shift?

    /// Lines that one signature takes into the log.
    private static let batch = 2048

    private struct Chore: Sendable {
        let name: String
        let pause: Duration
        let work: @Sendable () async throws -> Void
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await keepDate() }
                group.addTask { await keepKeys() }
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
            Chore(name: "log payload", pause: .seconds(3600)) { try await endLogPayload() },
            Chore(name: "bank statement", pause: .seconds(2)) { try await lender.payments.takeStatement() },
            Chore(name: "assessments", pause: .seconds(1)) { try await lender.assessments.assessPending() },
            Chore(name: "messages", pause: .seconds(1)) { try await lender.postman.runDue() },
            Chore(name: "withdrawals", pause: .seconds(60)) { try await lender.withdrawals.settleDue() },
        ]
        chores.append(
            Chore(name: "recipient notices", pause: .seconds(2)) { try await lender.recipientNotices.runDue() }
        )
        chores.append(Chore(name: "credit bureaus", pause: .seconds(2)) { try await lender.bureaus.runDue() })
        chores.append(Chore(name: "keys", pause: .seconds(10)) { try await rewrapKeys() })
        chores.append(Chore(name: "objects", pause: .seconds(600)) { try await lender.objectKeeping.tidy() })
        chores.append(Chore(name: "state requests", pause: .seconds(60)) { try await lender.stateRequests.settle() })
        chores.append(
            Chore(name: "retention", pause: .seconds(30)) {
                try await lender.retention.nightly()
                try await lender.retention.carryOut()
            }
        )
        if !lender.keepsOwnDate {
            chores.append(Chore(name: "close of day", pause: .seconds(60)) { try await lender.dayClose.catchUp() })
        }
        if !house.witnesses.addresses.isEmpty {
            let submission = WitnessSubmission(
                database: house.database,
                log: lender.vault.log,
                witnesses: house.witnesses.addresses,
                http: CurlClient(),
                clock: WallClock()
            )
            chores.append(Chore(name: "witnesses", pause: .seconds(1)) { try await submission.run() })
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
            // What another server announced is on every server's pages within a second.
            try? await house.lender.policyVersions.refresh()
            try? await house.lender.vault.learnLinePatterns()
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
    }

    /// Every process takes up a rotated key file within ten seconds. A file that is being replaced, damaged or another
    /// lender's changes nothing.
    private func keepKeys() async {
        guard house.keys.path != nil else { return }
        while !Task.isCancelled {
            if let ring = try? house.keys.load() { _ = house.lender.vault.renewKeys(ring) }
            do { try await Task.sleep(for: .seconds(10)) } catch { return }
        }
    }

    /// During a rotation wraps every key anew, a batch at a time, while everything else goes on.
    private func rewrapKeys() async throws {
        let vault = house.lender.vault
        guard vault.isRotatingKeys else { return }
        var cursor: String? = ""
        while let after = cursor, !Task.isCancelled {
            cursor = try await house.lender.database.write { try vault.rewrapKeys(after: after, in: $0) }
        }
    }

    /// What ties lines to people is cut when their term is over.
    private func endLogPayload() async throws {
        while try await house.lender.database.write({ [vault = house.lender.vault] in try vault.indexLog(in: $0) }) {}
        try await house.lender.logRetention.run()
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
        // A batch that was full leaves more behind; others get the writer between two batches.
        var isMore = true
        while isMore, !Task.isCancelled {
            let now = WallClock().now()
            isMore = try await house.lender.database.write { [holder = shift?.holder] transaction in
                if let holder, try !Leases.isHeld("log", by: holder, at: now, in: transaction) { return false }
                let before = try house.lender.vault.log.latestCheckpoint(in: transaction)?.checkpoint.size ?? 0
                let signed = try house.lender.vault.integrateLog(limit: Self.batch, at: now, in: transaction)
                return (signed?.checkpoint.size ?? before) - before == Self.batch
            }
        }
    }
}
