// swift-tools-version: 6.2
import PackageDescription

/// One array for all targets.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "Sijill",
    products: [
        .library(name: "Sijill", targets: ["Sijill"]),
        .executable(name: "sijill", targets: ["sijill-command"]),
    ],
    targets: [
        .target(name: "CSijillPack", cSettings: [.headerSearchPath(".")]),
        target("SijillText"),
        target("SijillModel"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CModest", providers: [.apt(["libmodest-dev"])]),
        .systemLibrary(name: "CIconv"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        // As pkg-config says, which would link the library too; nothing that people import stands on this.
        .target(name: "CXML", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
        .systemLibrary(name: "CZip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
        .target(
            name: "SijillIntake", dependencies: ["CIconv", "CModest", "CXML", "CZip", "CZlib", "CZstd", "SijillModel"],
            resources: [.embedInCode("Tables")],
            swiftSettings: settings),
        .executableTarget(name: "sijill-pages", dependencies: ["SijillIntake", "SijillModel"], path: "Benchmarks/Pages", swiftSettings: settings),
        .target(name: "CCurl"),
        target("SijillWatch", ["CCurl", "SijillText", "SijillModel", "SijillIntake", "SijillStore"]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        target("SijillStore", ["CSQLite", "SijillText", "SijillModel"]),
        target("SijillRecord", ["SijillText", "SijillModel", "SijillStore"]),
        target("SijillMatch"),
        target("SijillLanguage", ["SijillText", "SijillMatch"]),
        target("SijillReading", ["SijillText", "SijillMatch", "SijillModel", "SijillLanguage"]),
        target("Sijill", ["CSijillPack", "SijillModel", "SijillLanguage", "SijillReading"]),
        target("SijillEvaluation", ["SijillIntake", "SijillModel"]),
        .target(name: "CMicrohttpd"),
        .target(name: "CSijillWeb", cSettings: [.headerSearchPath(".")]),
        .target(
            name: "SijillServer",
            dependencies: [
                "CMicrohttpd", "CSijillWeb", "CZlib", "SijillText", "SijillModel", "SijillReading", "SijillIntake", "SijillStore", "SijillRecord",
                "SijillProse",
            ],
            resources: [.embedInCode("API/schemas.json"), .embedInCode("Interface"), .embedInCode("Tables")], swiftSettings: settings),
        .target(
            name: "SijillProse", dependencies: ["SijillModel", "SijillRecord"], resources: [.embedInCode("Interface")], swiftSettings: settings),
        .target(
            name: "SijillCommand",
            dependencies: [
                "Sijill", "SijillText", "SijillModel", "SijillLanguage", "SijillReading", "SijillIntake", "SijillEvaluation", "SijillStore",
                "SijillRecord", "SijillProse", "SijillServer", "SijillWatch",
            ],
            resources: [.embedInCode("Interface")], swiftSettings: settings),
        .executableTarget(name: "sijill-command", dependencies: ["SijillCommand"], swiftSettings: settings),
        .executableTarget(
            name: "sijill-stages", dependencies: ["Sijill", "SijillText", "SijillModel", "SijillLanguage", "SijillReading"],
            path: "Benchmarks/Stages", swiftSettings: settings),
        .executableTarget(
            name: "sijill-queries", dependencies: ["SijillModel", "SijillStore", "SijillRecord"], path: "Benchmarks/Queries", swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests("SijillTextTests", ["SijillText", "TestSupport"]),
        tests("SijillMatchTests", ["SijillMatch"]),
        .testTarget(
            name: "SijillIntakeTests", dependencies: ["SijillIntake", "SijillModel", "TestSupport"], exclude: ["Pages"], swiftSettings: settings),
        tests("SijillModelTests", ["SijillModel"]),
        tests("SijillRecordTests", ["SijillText", "SijillModel", "SijillStore", "SijillRecord"]),
        tests("SijillWatchTests", ["SijillIntake", "SijillStore", "SijillWatch"]),
        tests(
            "SijillServerTests",
            ["Sijill", "SijillIntake", "SijillModel", "SijillProse", "SijillReading", "SijillRecord", "SijillServer", "SijillStore"]),
        tests("SijillLanguageTests", ["SijillLanguage", "SijillText"]),
        tests("SijillReadingTests", ["Sijill", "SijillLanguage", "SijillModel", "SijillReading", "TestSupport"]),
    ]
)

// Links only with libFuzzer: `make fuzz` asks for it.
if Context.environment["SIJILL_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "sijill-fuzz", dependencies: ["Sijill", "SijillIntake", "SijillModel", "SijillReading"], path: "Tests/Fuzzing",
            exclude: ["run"], swiftSettings: settings))
    package.targets.append(
        .executableTarget(
            name: "sijill-fuzz-intake", dependencies: ["SijillIntake", "SijillModel"], path: "Tests/FuzzingIntake", exclude: ["run"],
            swiftSettings: settings))
}
