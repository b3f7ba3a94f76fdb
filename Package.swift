// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// For code that runs a few times in a command or a letter: it is most of the program, and made small, not fast.
let small: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

let package = Package(
  name: "redress",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Redress", targets: ["Redress"]),
    .executable(name: "redress", targets: ["redress-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // Tests only: child processes, and the file paths that they speak in.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    // The rules. No database, clock, file or locale.
    .target(name: "RedressCore", swiftSettings: settings),

    // The one way to write bytes.
    .target(name: "RedressFiles", swiftSettings: settings),

    // What a stranger can check without us: keys, signatures, trees, checkpoints, witnesses.
    .target(
      name: "RedressProof",
      dependencies: ["RedressFiles", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings + small
    ),

    // What is decided, as text in the reader's language; the office's templates.
    .target(
      name: "RedressLetters",
      dependencies: [
        "RedressCore",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings
    ),

    // Files in: lines, CSV, JSON, the spool, and the blocks that sorted rows become.
    .target(
      name: "RedressFeeds",
      dependencies: ["RedressCore", "RedressFiles"],
      swiftSettings: settings
    ),

    // The event log, its folded tables, and the blocks in it.
    .target(
      name: "RedressStore",
      dependencies: [
        "RedressCore", "RedressFeeds", "RedressProof",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),

    // Messages and the ways out of the office.
    .target(
      name: "RedressMail",
      dependencies: ["RedressCore", "RedressFiles"],
      swiftSettings: settings + small
    ),

    // The front door: one file per staff action.
    .target(
      name: "Redress",
      dependencies: [
        "RedressCore", "RedressFeeds", "RedressLetters", "RedressMail", "RedressProof",
        "RedressStore",
      ],
      swiftSettings: settings + small
    ),

    // Invented people, their months and the faults of a feed; no part of the product `Redress`.
    .target(
      name: "RedressPractice",
      dependencies: ["RedressCore", "RedressFiles"],
      swiftSettings: settings + small
    ),

    // The one call of the system that Swift cannot make.
    .target(name: "CProcess"),

    .target(
      name: "RedressCLI",
      dependencies: [
        "CProcess", "Redress", "RedressFeeds", "RedressFiles", "RedressPractice", "RedressProof",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings + small
    ),
    .executableTarget(
      name: "redress-cli",
      dependencies: ["RedressCLI"],
      swiftSettings: settings
    ),

    // Seeded randomness, temporary folders, transcripts and the shared data, for tests.
    .target(
      name: "RedressTestSupport",
      dependencies: [
        "RedressCore",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/RedressTestSupport",
      swiftSettings: settings
    ),
    // A small office of a test's own.
    .target(
      name: "RedressOfficeSupport",
      dependencies: [
        "Redress", "RedressProof", "RedressTestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Tests/RedressOfficeSupport",
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressCoreTests",
      dependencies: ["RedressCore", "RedressLetters", "RedressTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressFilesTests",
      dependencies: ["RedressFiles", "RedressTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressProofTests",
      dependencies: [
        "RedressProof", "RedressTestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressLettersTests",
      dependencies: [
        "RedressCore", "RedressLetters", "RedressTestSupport",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressFeedsTests",
      dependencies: ["RedressFeeds", "RedressOfficeSupport", "RedressTestSupport"],
      swiftSettings: settings
    ),
    // Tests that run the program find it beside them: depending on its target would link them as it is.
    .testTarget(
      name: "RedressStoreTests",
      dependencies: [
        "RedressStore", "RedressOfficeSupport", "RedressProof", "RedressTestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Tables"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressMailTests",
      dependencies: ["RedressMail", "RedressTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressTests",
      dependencies: [
        "Redress", "RedressMail", "RedressOfficeSupport", "RedressProof", "RedressTestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressModelTests",
      dependencies: ["Redress", "RedressStore", "RedressOfficeSupport", "RedressTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressPracticeTests",
      dependencies: ["Redress", "RedressPractice", "RedressLetters", "RedressTestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressCLITests",
      dependencies: [
        "RedressCLI", "RedressProof", "RedressTestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RedressTranscriptTests",
      dependencies: ["RedressTestSupport"],
      exclude: ["Transcripts"],
      swiftSettings: settings
    ),
  ]
)
