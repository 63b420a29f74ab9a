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
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let civilTime: Target.Dependency = .product(name: "CivilTime", package: "Essentials")
let wording: Target.Dependency = .product(name: "Wording", package: "Essentials")

/// The policy as data, the gate that enforces it, the vault and the log. Knows nothing of lending.
let package = Package(
    name: "PrivacyKernel",
    products: [
        .library(name: "SQLPort", targets: ["SQLPort"]),
        .library(name: "PolicyModel", targets: ["PolicyModel"]),
        .library(name: "PrivacyKernel", targets: ["PrivacyKernel"]),
        .library(name: "Vault", targets: ["Vault"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "KernelGeneration", targets: ["KernelGeneration"]),
    ],
    dependencies: [
        .package(path: "../Essentials"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "SQLPort", dependencies: [civilTime], swiftSettings: strict),
        .target(
            name: "PolicyModel",
            dependencies: [civilTime, wording, .product(name: "Yams", package: "Yams"), crypto],
            swiftSettings: strict
        ),
        .target(name: "KernelGeneration", dependencies: ["PolicyModel", wording], swiftSettings: strict),
        .executableTarget(
            name: "kernel-generator",
            dependencies: ["KernelGeneration", "PolicyModel"],
            swiftSettings: strict
        ),
        .target(name: "PrivacyKernel", dependencies: ["PolicyModel", civilTime, wording], swiftSettings: strict),
        .target(name: "TransparencyLog", dependencies: ["SQLPort", civilTime, crypto], swiftSettings: strict),
        .systemLibrary(name: "CCipher", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(
            name: "Vault",
            dependencies: [
                "CCipher", "SQLPort", "PolicyModel", "PrivacyKernel", "TransparencyLog", civilTime, wording, crypto,
            ],
            swiftSettings: strict
        ),
    ]
)
