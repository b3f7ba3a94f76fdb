import Foundation
import RedressTestSupport
import Testing

/// A package outside the tree that depends on this one, as anybody's would.
///
/// What it is built from stays in `.build/outside`, so that only the first build takes minutes.
struct OutsidePackageTests {
  @Test(.timeLimit(.minutes(30)))
  func `one import opens an office, takes in, finds, explains and opens a dispute`() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Self.manifest.utf8, to: "Package.swift")
      try folder.write(Self.records.utf8, to: "records.jsonl")
      for (from, to) in [
        ("Tests/Outside/main.swift", "Sources/outside/main.swift"),
        ("Package.resolved", "Package.resolved"),
      ] {
        let bytes = try Data(contentsOf: URL(filePath: Repository.root + "/" + from))
        try folder.write(bytes, to: to)
      }
      let program = try await Self.swift(["build", "--product", "outside"], in: folder)
      #expect(program.exitStatus == 0, "\(program.text)\(program.errorText)")
      let path = try await Self.swift(["build", "--show-bin-path"], in: folder).text
      let outside = Program(
        at: path.trimmingCharacters(in: .newlines) + "/outside",
        searchFolders: []
      )
      let result = try await outside.run([Repository.templates], in: folder.path)
      #expect(result.errorText == "")
      #expect(result.text == Self.expected)
    }
  }

  @Test func `its program needs no other import, and the README shows it`() throws {
    let source = try text("Tests/Outside/main.swift")
    let imports = source.split(separator: "\n").filter { $0.contains("import ") }
    #expect(imports == ["import Redress"])
    #expect(try text("README.md").contains("```swift\n\(source)```\n"))
  }

  @Test func `what the public interface speaks of comes with it`() throws {
    let exported = try Self.modules(of: /@_exported public import (\w+)/, in: ["Redress.swift"])
    let folder = Repository.root + "/Sources/Redress"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
    #expect(try Self.modules(of: /(?:^|\n)public import (\w+)/, in: files).isSubset(of: exported))
  }

  private static func modules(
    of pattern: Regex<(Substring, Substring)>,
    in files: [String]
  ) throws -> Set<Substring> {
    let sources = try files.map {
      try String(contentsOfFile: "\(Repository.root)/Sources/Redress/\($0)", encoding: .utf8)
    }
    return Set(sources.flatMap { $0.matches(of: pattern).map(\.1) })
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: Repository.root + "/" + path, encoding: .utf8)
  }

  private static func swift(
    _ arguments: [String],
    in folder: TemporaryFolder
  ) async throws -> ProgramResult {
    // Nothing is kept that only a person would look at.
    let quick = ["--disable-index-store", "-debug-info-format", "none", "-Xcc", "-O0"]
    return try await Program(at: "/usr/bin/env", searchFolders: []).run(
      ["swift"] + arguments + quick + ["--scratch-path", Repository.root + "/.build/outside"],
      in: folder.path,
      environment: ProcessInfo.processInfo.environment
    )
  }

  private static var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "outside",
      platforms: [.macOS(.v15)],
      dependencies: [.package(path: "\(Repository.root)")],
      targets: [
        .executableTarget(
          name: "outside",
          dependencies: [
            .product(name: "Redress", package: "\(URL(filePath: Repository.root).lastPathComponent)")
          ]
        )
      ]
    )
    """
  }

  private static let records = """
    {"record":"acc-1","subject":"S0001","kind":"account_opened","furnisher":"bank-a","on":"2018-03-02","fields":{"opened_on":"2018-03-02"}}
    {"record":"bill-1","subject":"S0001","kind":"utility_bill","furnisher":"power-co","on":"2026-08-15","fields":{"utility":"electricity","amount":86.40,"due_on":"2026-08-20","days_overdue":0}}
    {"record":"bill-2","subject":"S0001","kind":"utility_bill","furnisher":"power-co","on":"2026-09-15","fields":{"utility":"electricity","amount":91.10,"due_on":"2026-09-20","days_overdue":45}}

    """

  private static let expected = """
    3 of 3 records taken in
    2026-08: drops found: 0
    2026-09: drops found: 1
    S0001 fell by 38:
      -38 history, by bill-2
    dispute-1 is to be answered by 2026-10-26

    """
}
