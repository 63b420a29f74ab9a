import ArgumentParser
import CivilTime
import Counterparties
import Operations
import PolicyModel
import PrivacyKernel

/// Where the outside world is reached.
struct CounterpartyOptions: ParsableArguments {
    enum Name: String, CaseIterable {
        case bureau, stateBureau, pension, traffic, appraiser, identity, civilRegistry, conscription, sanctions,
            pledges, bank, sms
        case notices
    }

    @Option(help: "Address of the gateway to all counterparties: https, or http on this computer.")
    var counterparties: String?

    @Option(
        name: .customLong("counterparty"),
        help: ArgumentHelp(
            "Address of one of them; may be repeated. Names: \(Name.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "name=address"
        )
    )
    var single: [String] = []

    var isEmpty: Bool { counterparties == nil && single.isEmpty }

    /// - Throws: ``HouseProblem`` for an unknown name, an unusable address, or a counterparty without one.
    func addresses() throws -> CounterpartyAddresses {
        var addresses: [Name: BaseURL] = [:]
        if let counterparties {
            guard let base = BaseURL(counterparties) else { throw HouseProblem.outside(counterparties) }
            for name in Name.allCases { addresses[name] = base }
        }
        for pair in single {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let name = Name(rawValue: parts[0]), let base = BaseURL(parts[1]) else {
                throw HouseProblem.outside(pair)
            }
            addresses[name] = base
        }
        guard let all = CounterpartyAddresses(addresses) else {
            let lacking = Name.allCases.filter { addresses[$0] == nil }.map(\.rawValue)
            throw HouseProblem.noCounterparty(lacking.joined(separator: ", "))
        }
        return all
    }
}

/// An address for every counterparty.
struct CounterpartyAddresses: Sendable {
    private let bases: [CounterpartyOptions.Name: BaseURL]

    /// `nil` when one of them has no address.
    init?(_ bases: [CounterpartyOptions.Name: BaseURL]) {
        guard CounterpartyOptions.Name.allCases.allSatisfy({ bases[$0] != nil }) else { return nil }
        self.bases = bases
    }

    /// All behind one address.
    init(all base: BaseURL) {
        bases = Dictionary(uniqueKeysWithValues: CounterpartyOptions.Name.allCases.map { ($0, base) })
    }

    /// - Throws: ``HouseProblem/outside(_:)``.
    init(all text: String) throws {
        guard let base = BaseURL(text) else { throw HouseProblem.outside(text) }
        self.init(all: base)
    }

    /// Reaches those who may be told to erase what they got; others are told by letter.
    func erasure(date: @escaping @Sendable () -> CivilDate) -> any ErasurePort {
        let names: [RecipientID: CounterpartyOptions.Name] = [
            SMSGateway.id: .sms, IdentityVerifier.id: .identity, Appraiser.id: .appraiser, SettlementBank.id: .bank,
        ]
        return ErasureClient(bases: names.compactMapValues { bases[$0] }, http: CurlClient(), businessDate: date)
    }

    /// - Parameter date: The business date, which counterparties must be told.
    func clients(date: @escaping @Sendable () -> CivilDate) throws -> Operations.Counterparties {
        let http = CurlClient()
        let retry = RetryPolicy()
        func base(_ name: CounterpartyOptions.Name) throws -> BaseURL {
            guard let base = bases[name] else { throw HouseProblem.noCounterparty(name.rawValue) }
            return base
        }
        return Operations.Counterparties(
            bureau: CreditBureauClient(baseURL: try base(.bureau), http: http, retry: retry, businessDate: date),
            bureauRecords: BureauRecordClient(
                first: try base(.bureau),
                state: try base(.stateBureau),
                http: http,
                retry: retry,
                businessDate: date
            ),
            pension: PensionCentreClient(baseURL: try base(.pension), http: http, retry: retry, businessDate: date),
            traffic: TrafficAuthorityClient(baseURL: try base(.traffic), http: http, retry: retry, businessDate: date),
            appraiser: AppraiserClient(baseURL: try base(.appraiser), http: http, retry: retry, businessDate: date),
            identity: IdentityVerifierClient(
                baseURL: try base(.identity),
                http: http,
                retry: retry,
                businessDate: date
            ),
            civilRegistry: CivilRegistryClient(
                baseURL: try base(.civilRegistry),
                http: http,
                retry: retry,
                businessDate: date
            ),
            conscription: ConscriptionOfficeClient(
                baseURL: try base(.conscription),
                http: http,
                retry: retry,
                businessDate: date
            ),
            sanctions: SanctionsListClient(baseURL: try base(.sanctions), http: http, retry: retry, businessDate: date),
            pledges: PledgeRegisterClient(baseURL: try base(.pledges), http: http, retry: retry, businessDate: date),
            bank: SettlementBankClient(baseURL: try base(.bank), http: http, retry: retry, businessDate: date),
            sms: SMSGatewayClient(baseURL: try base(.sms), http: http, retry: retry, businessDate: date),
            notices: RecipientNoticeClient(baseURL: try base(.notices), http: http, retry: retry, businessDate: date)
        )
    }
}
