// swift-tools-version: 6.2
import PackageDescription

/// Measurements of loan arithmetic. Depends on nothing but the arithmetic itself.
let package = Package(
    name: "LoanBenchmarks",
    dependencies: [.package(path: "../../Packages/Essentials")],
    targets: [
        .executableTarget(
            name: "loan-benchmarks",
            dependencies: [
                .product(name: "CivilTime", package: "Essentials"),
                .product(name: "LoanMath", package: "Essentials"),
                .product(name: "Money", package: "Essentials"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        )
    ]
)
