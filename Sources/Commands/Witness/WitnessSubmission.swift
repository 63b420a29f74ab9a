import CivilTime
import Counterparties
import SQLPort
import TransparencyLog

/// Brings the log's newest checkpoint to its witnesses and keeps what they sign. Safe to repeat and to interrupt.
struct WitnessSubmission: Sendable {
    let database: any SQLPort.Database
    let log: TransparencyLog
    let witnesses: [WitnessAddress]
    let http: any HTTPSender
    let clock: any Clock

    /// Asks every witness at once; one that is silent does not hold up the others.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for witness in witnesses { group.addTask { try await ask(witness) } }
            try await group.waitForAll()
        }
    }

    /// Asks one witness; a second time when it knows another size than we thought.
    private func ask(_ witness: WitnessAddress) async throws {
        var known: Int?
        for _ in 0..<2 {
            let asked = known
            let request: WitnessRequest?
            do {
                request = try await database.read { try log.witnessRequest(to: witness.key, known: asked, in: $0) }
            } catch LogError.outOfRange {
                // The witness knows a longer log: ours was put back. The standing, shown to the officer, says so.
                return
            }
            guard let request else { return }
            let answer = await send(request, to: witness)
            switch answer?.status {
            case 200:
                try await accept(answer?.body ?? [], request, witness)
                return
            case 409:
                guard let size = answer.flatMap({ Self.size(in: $0.body) }) else { return }
                try await note(witness, status: 409, size: size)
                known = size
            case let status:
                try await note(witness, status: status ?? 0, size: request.oldSize)
                return
            }
        }
    }

    private func send(_ request: WitnessRequest, to witness: WitnessAddress) async -> HTTPAnswer? {
        var call = HTTPCall(.post, "\(witness.base)/add-checkpoint", body: request.encoded, timeout: .seconds(10))
        call.contentType = "text/plain; charset=utf-8"
        do throws(HTTPFailure) { return try await http.send(call) } catch { return nil }
    }

    private func accept(_ lines: [UInt8], _ request: WitnessRequest, _ witness: WitnessAddress) async throws {
        let standing = WitnessStanding(
            name: witness.key.name,
            status: 200,
            size: request.claimed.size,
            at: clock.now()
        )
        do {
            try await database.write { transaction in
                try log.keep(lines, under: request, by: witness.key, in: transaction)
                try log.note(standing, in: transaction)
            }
        } catch CosigningProblem.notCosigned {
            // It said yes and did not sign: as good as no answer.
            try await note(witness, status: 0, size: request.oldSize)
        }
    }

    private func note(_ witness: WitnessAddress, status: Int, size: Int) async throws {
        let standing = WitnessStanding(name: witness.key.name, status: status, size: size, at: clock.now())
        try await database.write { try log.note(standing, in: $0) }
    }

    /// The body of a conflict: a size and a newline, nothing else.
    private static func size(in body: [UInt8]) -> Int? {
        let text = String(decoding: body, as: UTF8.self)
        guard text.last == "\n", let size = Int(text.dropLast()), size >= 0, "\(size)\n" == text else { return nil }
        return size
    }
}
