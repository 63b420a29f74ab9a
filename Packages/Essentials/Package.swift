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

/// Exact dates, exact money, loan arithmetic, and texts in three languages. Imports nothing, not even Foundation.
let package = Package(
    name: "Essentials",
    products: [
        .library(name: "CivilTime", targets: ["CivilTime"]),
        .library(name: "Wording", targets: ["Wording"]),
        .library(name: "Money", targets: ["Money"]),
        .library(name: "LoanMath", targets: ["LoanMath"]),
    ],
    targets: [
        .target(name: "CivilTime", swiftSettings: strict),
        .target(name: "Wording", swiftSettings: strict),
        .target(name: "Money", swiftSettings: strict),
        .target(
            name: "LoanMath",
            dependencies: ["CivilTime", "Money"],
            swiftSettings: strict,
            // Rounding of floating-point numbers; whoever imports Foundation has it anyway.
            linkerSettings: [.linkedLibrary("m")]
        ),
    ]
)
