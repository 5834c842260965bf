// swift-tools-version: 6.2
import PackageDescription

// Where every change is checked, a warning of ours ends the build.
let warnings: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] = warnings + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of ours, listed with everything it may import. An import goes only to a lower floor.
func floor(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// What each feature, and each door, may import besides what is its own.
let feature: [Target.Dependency] = [
    "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "WebInterface", "Identity", "Features", .hummingbird, .logging,
]
let door: [Target.Dependency] = feature + ["Conversations"]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let jwtKit = product(name: "JWTKit", package: "jwt-kit")
    static let logging = product(name: "Logging", package: "swift-log")
    static let metrics = product(name: "Metrics", package: "swift-metrics")
    static let coreMetrics = product(name: "CoreMetrics", package: "swift-metrics")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioHTTPTypesHTTP1 = product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
    static let nioWebSocket = product(name: "NIOWebSocket", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
    name: "tuppence",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tuppence", targets: ["Server"]),
        .executable(name: "provider-simulator", targets: ["ProviderSimulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Core: pure, no async, clock, files or logs.
        floor("Accounting", []),
        floor("Parsing", ["Accounting"]),
        floor("Planning", ["Accounting"]),

        // Floor 0: the platform.
        floor("Persistence", ["Accounting"]),
        .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        floor("PersistenceSQLite", ["Persistence", .grdb, .grdbSQLite]),
        floor("PersistencePostgres", ["Accounting", "Persistence", "ExternalServices", "CLibPQ", .logging]),
        floor("FileStorage", ["Accounting", "ExternalServices", .crypto, .logging]),
        floor("SharedState", ["ExternalServices", "CHiredis", .logging]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        floor("FileFormats", ["Accounting", "CXLSXWriter", "CArchive"]),
        floor("BackgroundJobs", ["Accounting", "Persistence", "ExternalServices", .logging, .serviceLifecycle]),
        floor("ExternalServices", ["Accounting"]),
        floor("Observability", [.logging, .coreMetrics]),
        floor("WebInterface", ["Accounting", "ExternalServices", "FileFormats", .hummingbird, .hummingbirdCore, .httpTypes, .crypto, .logging, .metrics, .nioCore, .yams]),
        floor("WebServer", [
            "Accounting", "ExternalServices", "WebInterface", .hummingbird, .hummingbirdCore, .httpTypes, .crypto, .logging, .metrics, .nioCore, .nioHTTP1,
            .nioHTTPTypes, .nioHTTPTypesHTTP1, .nioWebSocket,
        ]),
        floor("Mail", ["Accounting", "Persistence", "ExternalServices", "BackgroundJobs", "WebInterface", .logging]),

        // Floor 1: the books.
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        floor("Identity", [
            "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "FileStorage", "Mail", "WebInterface",
            "CArgon2", .crypto, .httpTypes, .hummingbird, .jwtKit, .logging, .nioCore,
        ]),
        floor("Bookkeeping", ["Accounting", "Parsing", "Planning", "Persistence", "BackgroundJobs", "ExternalServices", "WebInterface", "Identity", .crypto, .hummingbird, .logging]),

        floor("Features", [
            "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "FileStorage", "Mail", "WebInterface", "WebServer", "Identity", "Bookkeeping",
            .hummingbird, .logging,
        ]),

        // Floor 2: the features.
        floor("SigningIn", feature + ["Mail", "CQRencode", "FileStorage", .crypto, .httpTypes, .jwtKit, .nioCore]),
        floor("Membership", feature + ["Mail"]),
        floor("PersonalData", feature + ["FileFormats", "FileStorage", "Mail", .crypto, .nioCore]),
        floor("Administration", feature + ["FileStorage", "Mail"]),
        floor("Entries", feature + ["Bookkeeping", "Parsing", "Planning", "FileFormats"]),
        floor("BookSetup", feature + ["Bookkeeping", "Parsing", "Planning"]),
        floor("Statements", feature + ["Bookkeeping", "Parsing", "FileFormats"]),
        floor("Overview", feature + ["Bookkeeping", "Planning"]),
        floor("Reports", feature + ["Bookkeeping", "Planning", "FileFormats"]),
        floor("Insights", feature + ["Bookkeeping", "Parsing", "Planning"]),
        floor("Notifications", feature + ["Bookkeeping", "Planning"]),
        floor("QuickSearch", feature + ["Bookkeeping", "Parsing", "Planning"]),
        floor("Budgets", feature + ["Bookkeeping", "Planning"]),

        // Floor 3: the conversation.
        floor("Conversations", ["Accounting", "Parsing", "Planning", "Persistence", "BackgroundJobs", "ExternalServices", "Identity", "Bookkeeping", "Features", .crypto]),

        // Floor 4: the doors.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        floor("Providers", ["Accounting", "ExternalServices", "CCurl", .crypto, .logging, .subprocess, .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL]),
        floor("Delivery", door),
        floor("WhatsApp", door + ["WebServer", "Delivery", .crypto, .httpTypes, .nioCore]),
        floor("WebChat", door + ["Bookkeeping", "Entries", "QuickSearch", "Statements", "WebServer", .httpTypes, .nioCore]),

        // Floor 5: the edge.
        .executableTarget(
            name: "Server",
            dependencies: [
                "Accounting", "Parsing", "Planning", "Persistence", "PersistenceSQLite", "PersistencePostgres", "FileStorage",
                "SharedState", "BackgroundJobs", "ExternalServices", "Observability", "WebInterface", "WebServer", "Identity", "Bookkeeping", "Features", "Mail", "FileFormats",
                "SigningIn", "Membership", "PersonalData", "Administration", "Entries", "BookSetup", "Statements", "Overview", "Reports", "Insights",
                "Notifications", "QuickSearch", "Budgets", "Conversations", "Delivery", "WhatsApp", "WebChat", "Providers",
                .argumentParser, .asyncHTTPClient, .configuration, .crypto, .hummingbird, .logging, .metrics, .nioCore, .nioPosix, .serviceLifecycle,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "ProviderSimulator",
            dependencies: [.argumentParser, .asyncHTTPClient, .crypto, .cryptoExtras, .hummingbird, .hummingbirdCore, .logging, .nioCore, .nioHTTP1],
            swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["Accounting", "Persistence", "PersistenceSQLite", "PersistencePostgres", "ExternalServices", .logging],
            path: "Tests/TestSupport", swiftSettings: settings),
        tests("AccountingTests", ["Accounting"]),
        tests("ParsingTests", ["Accounting", "Parsing"]),
        tests("ChannelsTests", [
            "TestSupport", "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "Identity", "Conversations",
            "Delivery", "WhatsApp", "WebChat", "WebServer", "Bookkeeping", "Entries", "QuickSearch", "Statements", "Providers", "WebInterface", .hummingbird, .hummingbirdTesting, .logging,
        ]),
        tests("WebInterfaceTests", ["Accounting", "Administration", "ExternalServices", "FileFormats", "WebInterface", "WebServer", "Identity", "Bookkeeping", "SigningIn", "Membership", "PersonalData", "Entries", "BookSetup", "Statements", "Overview", "Reports", "Insights", "Notifications", "QuickSearch", "Delivery", "WhatsApp", "WebChat", .httpTypes, .hummingbird, .hummingbirdTesting, .logging, .mustache, .nioCore]),
        tests("PersistenceTests", ["TestSupport", "Accounting", "Persistence", "PersistenceSQLite", "PersistencePostgres", "ExternalServices", .grdb, .logging]),
        tests("FileStorageTests", ["TestSupport", "Accounting", "ExternalServices", "FileStorage", "Providers", .crypto, .logging]),
        tests("SharedStateTests", ["TestSupport", "ExternalServices", "SharedState", "WebInterface", .logging]),
        tests("BackgroundJobsTests", ["TestSupport", "Accounting", "Persistence", "PersistencePostgres", "BackgroundJobs", "ExternalServices", .logging]),
        tests("IdentityTests", [
            "TestSupport", "Accounting", "Persistence", "ExternalServices", "FileFormats", "FileStorage", "Mail", "BackgroundJobs", "WebInterface",
            "Identity", "SigningIn", "Membership", "PersonalData", "Administration", .crypto, .cryptoExtras, .hummingbird, .hummingbirdTesting, .jwtKit, .logging, .nioCore,
        ]),
        tests("FileFormatsTests", ["FileFormats"]),
        tests("MailTests", ["TestSupport", "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "Mail", "Providers", "WebInterface", .logging]),
        tests("AdministrationTests", [
            "SigningIn", "Features",
            "TestSupport", "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "WebInterface", "Identity",
            "Administration", .hummingbird, .hummingbirdTesting, .logging,
        ]),
        tests("PlanningTests", ["Accounting", "Planning"]),
        tests("BookkeepingTests", [
            "SigningIn",
            "PersistencePostgres",
            "TestSupport", "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "WebInterface", "Identity",
            "Bookkeeping", "Features", "Entries", "BookSetup", "Statements", "Overview", "Reports", "Insights", "Notifications", "QuickSearch", "Budgets",
            "FileFormats", "Planning", .hummingbird, .hummingbirdTesting, .logging,
        ]),
        tests("ConversationsTests", [
            "Entries", "SigningIn",
            "TestSupport", "Accounting", "Persistence", "BackgroundJobs", "ExternalServices", "Identity", "Bookkeeping",
            "Budgets", "Conversations", .logging,
        ]),
        tests("ServerTests", [
            "TestSupport", "Accounting", "Conversations", "ExternalServices", "FileStorage", "Identity", "Persistence", "PersistenceSQLite",
            "PersistencePostgres", "SharedState", "WebInterface", "WebServer", "Bookkeeping", "SigningIn", "Membership", "PersonalData", "Administration", "Entries", "Reports", "WhatsApp", "WebChat", "Delivery", "Features", "BackgroundJobs", "Observability", "Server", .crypto, .hummingbird, .hummingbirdTesting, .logging, .nioCore, .nioEmbedded,
        ]),
    ],
    swiftLanguageModes: [.v6]
)

// Benchmarks use what only this package may see, so a package of their own could not build them; but no test needs them, so they are
// there only for those who ask: BENCHMARKS=1 swift build …
if Context.environment["BENCHMARKS"] != nil {
    package.products += [
        .executable(name: "parsing-benchmark", targets: ["ParsingBenchmark"]),
        .executable(name: "jobs-benchmark", targets: ["JobsBenchmark"]),
        .executable(name: "list-benchmark", targets: ["ListBenchmark"]),
    ]
    package.targets += [
        .executableTarget(name: "ParsingBenchmark", dependencies: ["Accounting", "Parsing"], swiftSettings: settings),
        .executableTarget(
            name: "JobsBenchmark",
            dependencies: ["BackgroundJobs", "ExternalServices", "Persistence", "PersistencePostgres", "PersistenceSQLite", .argumentParser, .logging],
            swiftSettings: settings),
        .executableTarget(
            name: "ListBenchmark",
            dependencies: ["Accounting", "Bookkeeping", "Entries", "Identity", "Persistence", "PersistenceSQLite", "WebInterface", .argumentParser, .hummingbird],
            swiftSettings: settings),
    ]
}
