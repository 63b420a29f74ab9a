// swift-tools-version: 6.2
import PackageDescription

let arithmetic: [Target.Dependency] = [
    .product(name: "CivilTime", package: "Essentials"),
    .product(name: "LoanMath", package: "Essentials"),
    .product(name: "Money", package: "Essentials"),
]
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Measurements of loan arithmetic, and its properties over as many random contracts as one likes.
let package = Package(
    name: "LoanBenchmarks",
    dependencies: [.package(path: "../../Packages/Essentials")],
    targets: [
        .executableTarget(name: "loan-benchmarks", dependencies: arithmetic, swiftSettings: settings),
        .executableTarget(name: "loan-properties", dependencies: arithmetic, swiftSettings: settings),
    ]
)
