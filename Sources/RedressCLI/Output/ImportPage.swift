import ArgumentParser
import Redress
import RedressFeeds

/// What the imports of people and of records take.
struct RowsOptions: ParsableArguments {
  @Argument(help: .of(.file), completion: .file())
  var file: String

  @Option(help: .of(.allowRefused, "number"), transform: RowCount.typed)
  var allowRefused = 0

  @Flag(help: .of(.dryRun))
  var dryRun = false
}

extension Desk {
  /// Takes in a file of people or of records, and prints what became of it.
  func takeIn(
    _ rows: RowsOptions,
    as command: String,
    _ options: OfficeOptions,
    page: (ImportOutcome) -> any Page = { $0 },
    _ act: (Office, FeedOptions) throws -> ImportOutcome
  ) throws {
    let office = try options.office(at: self, isRehearsal: rows.dryRun)
    var reading = FeedOptions()
    reading.spoolFolder = variable("TMPDIR") ?? "/tmp"
    let outcome = try following(command, options) { report in
      try act(office.reporting(to: report), reading)
    }
    try show(page(outcome), options, of: office)
  }
}

enum ImportWord: String, ScreenWord {
  static let section = "import"

  case counts, nothingNew, putBack, waiting, problem
}

extension ImportOutcome: Page {
  private enum CodingKeys: String, CodingKey {
    case batch, read, accepted, refused, unchanged, problems, checks
    case putBack = "put_back"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(batch, forKey: .batch)
    try container.encode(read, forKey: .read)
    try container.encode(accepted, forKey: .accepted)
    try container.encode(refused, forKey: .refused)
    try container.encode(unchanged, forKey: .unchanged)
    try container.encode(problems.map(RefusedRow.init), forKey: .problems)
    try container.encode(checks, forKey: .checks)
    if !putBack.isEmpty { try container.encode(putBack, forKey: .putBack) }
  }

  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      ImportWord.counts,
      ["read": read, "accepted": accepted, "unchanged": unchanged, "refused": refused]
    )
    let head =
      batch.map { ["\(screen.style.bold($0.description))  \(counts)"] }
      ?? [counts, screen(ImportWord.nothingNew)]
    return head
      + (putBack.isEmpty ? [] : [screen(ImportWord.putBack, ["count": putBack.count])])
      + problems.map { RefusedRow(problem: $0).line(in: screen.words) }
      + checks.prefix(10).map { screen(CheckWord.imported, ["check": $0]) }
      + (checks.count > 10 ? [screen(CheckWord.importedMore, ["count": checks.count - 10])] : [])
  }
}
