// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

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
  ],
  targets: [
    // The rules. No database, clock, file or locale.
    .target(name: "RedressCore", swiftSettings: settings),

    // What is decided, as text in the reader's language; the office's templates.
    .target(
      name: "RedressLetters",
      dependencies: [
        "RedressCore",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings
    ),

    // The event log, its folded tables, and score blocks.
    .target(
      name: "RedressStore",
      dependencies: [
        "RedressCore",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),

    // The front door: one file per staff action.
    .target(
      name: "Redress",
      dependencies: ["RedressCore", "RedressLetters", "RedressStore"],
      swiftSettings: settings
    ),

    .target(
      name: "RedressCLI",
      dependencies: [
        "Redress",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(name: "redress-cli", dependencies: ["RedressCLI"], swiftSettings: settings),
  ]
)
