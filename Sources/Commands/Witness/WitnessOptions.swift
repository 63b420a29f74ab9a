import ArgumentParser
import Counterparties
import TransparencyLog

/// Where a witness is asked, and whose signature is expected.
struct WitnessAddress: Sendable {
    let base: BaseURL
    let key: VerificationKey

    /// - Throws: ``LogProblem/witnessAddress(_:)`` unless the text is `URL=vkey`.
    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let base = BaseURL(parts[0]), let key = try? VerificationKey(parsing: parts[1]),
            key.algorithm == .cosignature
        else { throw LogProblem.witnessAddress(text) }
        self.base = base
        self.key = key
    }
}

/// The witnesses of the lender's log.
struct WitnessOptions: ParsableArguments {
    @Option(
        name: .customLong("witness"),
        help: ArgumentHelp(
            "Address of a witness and its public key; may be repeated. The log is published as far as they have cosigned it.",
            valueName: "URL=vkey"
        )
    )
    var addresses: [String] = []

    @Option(help: "How many of the witnesses must have cosigned what is published; all when not given.")
    var witnessQuorum: Int?

    func validate() throws {
        if let witnessQuorum, !(0...addresses.count).contains(witnessQuorum) {
            throw ValidationError("--witness-quorum is from 0 to the number of witnesses.")
        }
    }

    func witnesses() throws -> Witnesses {
        Witnesses(addresses: try addresses.map { try WitnessAddress($0) }, quorum: witnessQuorum)
    }
}

/// Who is asked to cosign, and how many must.
struct Witnesses: Sendable {
    let addresses: [WitnessAddress]
    let quorum: Int?

    static let none = Witnesses(addresses: [], quorum: nil)
}
