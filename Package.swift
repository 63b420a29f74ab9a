// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

func essentials(_ names: String...) -> [Target.Dependency] {
    names.map { .product(name: $0, package: "Essentials") }
}
func kernel(_ names: String...) -> [Target.Dependency] {
    names.map { .product(name: $0, package: "PrivacyKernel") }
}
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// Kepil: a car lender whose privacy policy is the program. Arrows between targets point up this list only.
let package = Package(
    name: "kepil",
    products: [
        .executable(name: "kepil", targets: ["kepil"]),
        .executable(name: "counterparty-simulator", targets: ["counterparty-simulator"]),
    ],
    dependencies: [
        .package(path: "Packages/Essentials"),
        .package(path: "Packages/PrivacyKernel"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .target(name: "Identifiers", dependencies: essentials("CivilTime", "Wording"), swiftSettings: strict),
        .target(
            name: "Lending",
            dependencies: ["Identifiers"] + essentials("CivilTime", "Wording", "Money", "LoanMath")
                + kernel("PolicyModel"),
            swiftSettings: strict
        ),
        .target(
            name: "PrivacyOffice",
            dependencies: essentials("CivilTime", "Wording")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault") + [crypto],
            swiftSettings: strict
        ),
        .target(
            name: "Operations",
            dependencies: ["Identifiers", "Lending", "PrivacyOffice"]
                + essentials("CivilTime", "Wording", "Money", "LoanMath")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault")
                + [crypto, cryptoExtras],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "Store",
            dependencies: ["CPostgres", "CSQLite", "Lending", "Operations", "PrivacyOffice"]
                + essentials("CivilTime", "Wording", "Money", "LoanMath")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault")
                + [
                    .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                    crypto,
                ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(
            name: "Counterparties",
            dependencies: ["CCurl", "COpenSSL", "Lending", "Operations", "PrivacyOffice", crypto]
                + essentials("CivilTime", "Money")
                + kernel("PolicyModel", "PrivacyKernel"),
            swiftSettings: strict
        ),
        .target(
            name: "LenderFiles",
            dependencies: ["Lending"] + essentials("CivilTime", "Wording", "Money", "LoanMath") + kernel("PolicyModel")
                + [.product(name: "Yams", package: "Yams")],
            swiftSettings: strict
        ),
        .target(name: "Telemetry", dependencies: [logging], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: ["Identifiers", "Lending", "Operations", "PrivacyOffice", "Telemetry"]
                + essentials("CivilTime", "Wording", "Money", "LoanMath")
                + kernel("PolicyModel", "PrivacyKernel", "TransparencyLog", "Vault")
                + [hummingbird, httpTypes, logging, nioCore, crypto],
            swiftSettings: strict
        ),
        .target(
            name: "CounterpartySimulator",
            dependencies: ["Identifiers"] + essentials("CivilTime", "Money", "Wording")
                + [hummingbird, httpTypes, logging, nioCore, lifecycle, crypto],
            swiftSettings: strict
        ),
        .target(
            name: "Commands",
            dependencies: [
                "Counterparties", "CounterpartySimulator", "LenderFiles", "Lending", "Operations", "PrivacyOffice",
                "Store", "Telemetry", "Web",
            ] + essentials("CivilTime", "Wording", "Money", "LoanMath")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault", "KernelGeneration")
                + [
                    arguments, hummingbird, httpTypes, lifecycle, signals, logging, nioCore, crypto,
                    .product(name: "Yams", package: "Yams"),
                ],
            swiftSettings: strict
        ),
        .executableTarget(name: "kepil", dependencies: ["Commands"], swiftSettings: strict),
        .executableTarget(
            name: "counterparty-simulator",
            dependencies: ["CounterpartySimulator", arguments] + essentials("CivilTime"),
            swiftSettings: strict
        ),
        // Contracts of people who do not exist, for tests and measurements.
        .target(
            name: "SyntheticPortfolio",
            dependencies: ["Identifiers", "Lending", "Operations"] + essentials("CivilTime", "LoanMath", "Money")
                + kernel("PrivacyKernel", "SQLPort"),
            path: "Benchmarks/Synthetic",
            swiftSettings: strict
        ),
        // Measures the close of day; not part of any product. It is here because Store shows itself to this package only.
        .executableTarget(
            name: "day-benchmarks",
            dependencies: [
                "Counterparties", "Identifiers", "LenderFiles", "Lending", "Operations", "PrivacyOffice", "Store",
                "SyntheticPortfolio",
            ] + essentials("CivilTime", "LoanMath", "Money", "Wording")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"),
            path: "Benchmarks/Day",
            swiftSettings: strict
        ),
        // Measures the decisions of the engine; not part of any product.
        .executableTarget(
            name: "decision-benchmarks",
            dependencies: essentials("CivilTime") + kernel("PolicyModel", "PrivacyKernel"),
            path: "Benchmarks/Decisions",
            exclude: ["count_allocations.c"],
            swiftSettings: strict
        ),
        // Reads spoiled policies by the million; the suite reads some.
        .target(
            name: "PolicyFuzzing",
            dependencies: essentials("CivilTime") + kernel("PolicyModel", "PrivacyKernel"),
            path: "Benchmarks/Fuzz/Fuzzing",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "policy-fuzz",
            dependencies: ["PolicyFuzzing"] + kernel("PolicyModel"),
            path: "Benchmarks/Fuzz/Tool",
            swiftSettings: strict
        ),
        // Measures the transparency log, for the same reason here.
        .executableTarget(
            name: "log-benchmarks",
            dependencies: ["Store"] + essentials("CivilTime") + kernel("SQLPort", "TransparencyLog"),
            path: "Benchmarks/Log",
            swiftSettings: strict
        ),
        // GDPRBench on the vault beside plain tables, and the opening of whole records.
        .executableTarget(
            name: "gdpr-benchmarks",
            dependencies: ["PrivacyOffice", "Store", "TestSupport"] + essentials("CivilTime")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"),
            path: "Benchmarks/GDPRBench",
            swiftSettings: strict
        ),
        // Works on a store while Scripts/fault_test.py breaks things around it.
        .executableTarget(
            name: "fault-worker",
            dependencies: ["PrivacyOffice", "Store"] + essentials("CivilTime")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"),
            path: "Tests/FaultWorker",
            swiftSettings: strict
        ),
        // Tests, those of the two packages included, so that everything is compiled once.
        .target(
            name: "TestSupport",
            path: "Tests/TestSupport",
            exclude: ["mail_sink.py"],
            swiftSettings: strict
        ),
        .testTarget(name: "CivilTimeTests", dependencies: essentials("CivilTime"), swiftSettings: strict),
        .testTarget(name: "MoneyTests", dependencies: essentials("Money"), swiftSettings: strict),
        .testTarget(
            name: "LoanMathTests",
            dependencies: essentials("CivilTime", "Money", "LoanMath"),
            exclude: ["Vectors"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "IdentifiersTests",
            dependencies: ["Identifiers"] + essentials("CivilTime", "Wording"),
            swiftSettings: strict
        ),
        .testTarget(
            name: "LendingTests",
            dependencies: ["Identifiers", "Lending"] + essentials("CivilTime", "Wording", "Money", "LoanMath")
                + kernel("PolicyModel"),
            swiftSettings: strict
        ),
        .testTarget(
            name: "PolicyModelTests",
            dependencies: essentials("CivilTime", "Wording") + kernel("KernelGeneration", "PolicyModel")
                + [.product(name: "Yams", package: "Yams")],
            exclude: ["Vocabulary"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TransparencyLogTests",
            dependencies: essentials("CivilTime") + kernel("SQLPort", "TransparencyLog")
                + [.product(name: "GRDB", package: "GRDB.swift"), crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PrivacyKernelTests",
            dependencies: essentials("CivilTime", "Wording")
                + kernel("KernelGeneration", "PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"),
            swiftSettings: strict
        ),
        .testTarget(
            name: "StructureTests",
            dependencies: ["PolicyFuzzing"] + essentials("CivilTime", "Wording")
                + kernel("KernelGeneration", "PolicyModel", "PrivacyKernel"),
            swiftSettings: strict
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "TestSupport"] + essentials("CivilTime", "Wording") + kernel("SQLPort"),
            swiftSettings: strict
        ),
        .testTarget(
            name: "CounterpartiesTests",
            dependencies: [
                "Counterparties", "CounterpartySimulator", "Identifiers", "Lending", "Operations", "TestSupport",
            ] + essentials("CivilTime", "Money", "Wording"),
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Commands", "Lending", "Operations", "Store", "TestSupport", "kepil", "counterparty-simulator",
            ]
                + essentials("CivilTime", "Wording") + kernel("SQLPort", "TransparencyLog") + [crypto],
            swiftSettings: strict
        ),
        .target(
            name: "LenderSupport",
            dependencies: [
                "Counterparties", "CounterpartySimulator", "Identifiers", "LenderFiles", "Lending", "Operations",
                "PrivacyOffice", "Store", "TestSupport",
            ] + essentials("CivilTime", "LoanMath", "Money", "Wording")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"),
            path: "Tests/LenderSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "VaultTests",
            dependencies: essentials("CivilTime", "Wording")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault")
                + [.product(name: "GRDB", package: "GRDB.swift"), crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Counterparties", "CounterpartySimulator", "Identifiers", "LenderSupport", "Lending", "Operations",
                "PrivacyOffice", "Store", "SyntheticPortfolio", "TestSupport", "Web",
            ] + essentials("CivilTime", "LoanMath", "Money", "Wording")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault")
                + [hummingbird, httpTypes, logging, nioCore, .product(name: "NIOEmbedded", package: "swift-nio")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Commands", "Counterparties", "CounterpartySimulator", "Identifiers", "LenderFiles", "LenderSupport",
                "Lending", "Operations", "PrivacyOffice", "Store", "SyntheticPortfolio", "TestSupport",
            ] + essentials("CivilTime", "LoanMath", "Money", "Wording")
                + kernel("PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"),
            swiftSettings: strict
        ),
    ]
)
