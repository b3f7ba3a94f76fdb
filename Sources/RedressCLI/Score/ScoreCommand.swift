import ArgumentParser
import Redress

struct ScoreCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "score",
      .score,
      [
        ScoreImportCommand.self, ScoreComputeCommand.self, ScoreShowCommand.self,
        ScoreExportCommand.self,
      ]
    )
  }
}

struct ScoreImportCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("import", .scoreImport) }

  @Argument(help: .of(.file), completion: .file())
  var file: String

  @Option(
    help: .of(.rowPeriod),
    completion: .periods,
    transform: Period.typed
  )
  var period: Period?

  @Option(
    help: .of(.allowRefused, "number"),
    transform: RowCount.typed
  )
  var allowRefused = 0

  @Option(
    help: .of(.expectRows, "number"),
    transform: RowCount.typed
  )
  var expectRows: Int?

  @Flag(help: .of(.supersede))
  var supersede = false

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let start = desk.elapsed()
    let imported = try desk.following("score import", options) { report in
      try office.reporting(to: report).importScores(
        from: file,
        period: period,
        allowRefused: allowRefused,
        expectedRows: expectRows,
        supersede: supersede,
        spoolFolder: desk.variable("TMPDIR") ?? "/tmp"
      )
    }
    let page = ScoreImportPage(
      imported,
      milliseconds: Int((desk.elapsed() - start) / .milliseconds(1))
    )
    try desk.show(page, options, of: office)
  }
}

private struct ScoreImportPage: Page {
  @OrNull var batch: BatchID?

  /// `nil` when the file holds several.
  @OrNull var period: Period?
  let periods: [Period]
  let read: Int
  let accepted: Int
  let refused: Int
  let unchanged: Int
  let seconds: Double
  let problems: [RefusedRow]
  private let rows: ImportPage

  private enum CodingKeys: String, CodingKey {
    case batch, period, periods, read, accepted, refused, unchanged, seconds, problems
  }

  init(_ imported: ScoresImported, milliseconds: Int) {
    batch = imported.rows.batch
    periods = imported.periods
    period = imported.periods.count == 1 ? imported.periods.first : nil
    read = imported.rows.read
    accepted = imported.rows.accepted
    refused = imported.rows.refused
    unchanged = imported.rows.unchanged
    seconds = Double(milliseconds) / 1_000
    rows = ImportPage(imported.rows)
    problems = rows.problems
  }

  func lines(on screen: Screen) -> [String] {
    let months = periods.map(\.description).joined(separator: ", ")
    return rows.lines(on: screen)
      + (months.isEmpty ? [] : [screen(ScoreWord.months, ["months": months])])
  }
}

struct ScoreComputeCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("compute", .scoreCompute) }

  @Option(help: .of(.period), completion: .periods, transform: Period.typed)
  var period: Period

  @Flag(help: .of(.supersede))
  var supersede = false

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let computed = try desk.following("score compute", options) { report in
      try office.reporting(to: report).computeScores(for: period, supersede: supersede)
    }
    try desk.show(ScoreComputePage(computed), options, of: office)
  }
}

private struct ScoreComputePage: Page {
  @OrNull var batch: BatchID?
  let period: Period
  let subjects: Int
  let computed: Int
  let withoutRecords: Int

  init(_ computed: ScoresComputed) {
    batch = computed.batch
    period = computed.period
    subjects = computed.subjects
    self.computed = computed.computed
    withoutRecords = computed.withoutRecords
  }

  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      ScoreWord.computed,
      ["period": period, "computed": computed, "subjects": subjects, "without": withoutRecords]
    )
    return batch.map { ["\(screen.style.bold($0.description))  \(counts)"] }
      ?? [counts, screen(ScoreWord.same)]
  }
}

enum ScoreWord: String, ScreenWord {
  static let section = "score"

  case months, computed, same, written, restated, noScore, since, wholeRange
}

struct ScoreExportCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("export", .scoreExport) }

  @Option(help: .of(.period), completion: .periods, transform: Period.typed)
  var period: Period

  @Flag(help: .of(.asPublished))
  var asPublished = false

  @Option(
    help: .of(.batch),
    completion: .ids(of: "batch"),
    transform: BatchID.typed
  )
  var batch: BatchID?

  @Flag(help: .of(.excel))
  var excel = false

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if options.json {
      throw ValidationError(.csvOnly)
    }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    var mark: [UInt8] = excel ? [0xEF, 0xBB, 0xBF] : []
    let rows = try office.exportScores(of: period, asPublished: asPublished, from: batch) { bytes in
      try desk.out(mark + bytes)
      mark = []
    }
    if !options.quiet { desk.remark(desk.words(ScoreWord.written, ["rows": rows])) }
  }
}
