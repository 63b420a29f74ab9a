import CivilTime
import SQLPort
import Store
import Testing

/// One holder at a time, and none for ever.
@Suite struct EngineLeaseTests {
    let noon = Instant(milliseconds: 1_795_435_200_000)

    private func later(_ seconds: Int64) -> Instant { noon.adding(seconds: seconds) }

    @Test(arguments: Engine.available)
    func `a lease that is held is refused to others until it ends`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let leases = Leases(store)
            #expect(try await leases.take("close of day", for: "a", now: noon, until: later(60)))
            #expect(try await !leases.take("close of day", for: "b", now: later(59), until: later(120)))
            #expect(try await leases.take("letters", for: "b", now: noon, until: later(60)))
            #expect(try await leases.take("close of day", for: "a", now: later(1), until: later(60)))
            // The end belongs to the next holder.
            #expect(try await leases.take("close of day", for: "b", now: later(60), until: later(120)))
            #expect(try await !leases.take("close of day", for: "a", now: later(61), until: later(120)))
        }
    }

    @Test(arguments: Engine.available)
    func `a lease taken by a clock that ran ahead does not stop the work until that time comes`(on engine: Engine)
        async throws
    {
        try await withStore(engine) { store async throws in
            let leases = Leases(store)
            #expect(try await leases.take("log", for: "a", now: later(86_400), until: later(86_430)))
            #expect(try await leases.take("log", for: "b", now: noon, until: later(30)))
            #expect(try await leases.take("log", for: "a", now: later(330), until: later(360)))
            // A few lengths ahead may be a clock out of step: that is waited for.
            #expect(try await !leases.take("log", for: "b", now: later(30), until: later(60)))
        }
    }

    @Test(arguments: Engine.available)
    func `only a lease that has not ended is renewed`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let leases = Leases(store)
            #expect(try await !leases.renew("close of day", for: "a", now: noon, until: later(60)))
            #expect(try await leases.take("close of day", for: "a", now: noon, until: later(60)))
            #expect(try await leases.renew("close of day", for: "a", now: later(59), until: later(120)))
            #expect(try await !leases.renew("close of day", for: "b", now: later(60), until: later(120)))
            #expect(try await !leases.renew("close of day", for: "a", now: later(120), until: later(180)))
        }
    }

    @Test(arguments: Engine.available)
    func `a released lease is free, and only its holder releases it`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let leases = Leases(store)
            #expect(try await leases.take("close of day", for: "a", now: noon, until: later(60)))
            try await leases.release("close of day", by: "b")
            #expect(try await !leases.take("close of day", for: "b", now: noon, until: later(60)))
            try await leases.release("close of day", by: "a")
            #expect(try await leases.take("close of day", for: "b", now: noon, until: later(60)))
        }
    }

    @Test(arguments: Engine.available)
    func `of many that ask at once one gets the lease`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let leases = Leases(store)
            let results = await outcomes(of: 16) { [noon] number in
                try await leases.take(
                    "close of day",
                    for: "holder \(number)",
                    now: noon,
                    until: noon.adding(seconds: 60)
                )
            }
            #expect(try results.map { try $0.get() }.count { $0 } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `work can check its lease inside its own transaction`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            #expect(try await Leases(store).take("close of day", for: "a", now: noon, until: later(60)))
            let held = try await store.read { [noon] in
                [
                    try Leases.isHeld("close of day", by: "a", at: noon.adding(seconds: 59), in: $0),
                    try Leases.isHeld("close of day", by: "a", at: noon.adding(seconds: 60), in: $0),
                    try Leases.isHeld("close of day", by: "b", at: noon, in: $0),
                ]
            }
            #expect(held == [true, false, false])
        }
    }
}
