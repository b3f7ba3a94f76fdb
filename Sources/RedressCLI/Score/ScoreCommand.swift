import ArgumentParser
import Redress

struct ScoreCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "score",
      .score,
      [
        ScoreImportCommand.self, ScoreComputeCommand.self, ScoreShowCommand.self,
        ScoreExportCommand.self, ScoreRetractCommand.self, ScoreContainsCommand.self,
        ScoreCheckCommand.self,
      ]
    )
  }
}

struct ScoreImportCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("import", .scoreImport) }

  @Argument(help: .of(.file), completion: .file())
  var file: String

  @Option(.rowPeriod)
  var period: Period?

  @Option(help: .of(.allowRefused, "number"), transform: RowCount.typed)
  var allowRefused = 0

  @Option(help: .of(.expectRows, "number"), transform: RowCount.typed)
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
    if let waiting = imported.proposal {
      return try desk.show(ProposalPage(waiting, isDryRun: dryRun), options, of: office)
    }
    let page = ScoreImportPage(
      imported: imported,
      milliseconds: Int((desk.elapsed() - start) / .milliseconds(1))
    )
    try desk.show(page, options, of: office)
  }
}

private struct ScoreImportPage: Page {
  let imported: ScoresImported
  let milliseconds: Int

  private enum CodingKeys: String, CodingKey {
    case period, periods, detectAgain, seconds
  }

  func encode(to encoder: any Encoder) throws {
    let periods = imported.periods
    try imported.rows.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(periods, forKey: .periods)
    try container.encode(imported.detectAgain, forKey: .detectAgain)
    // `null` when the file holds several.
    try container.encode(periods.count == 1 ? periods[0] : nil, forKey: .period)
    try container.encode(Double(milliseconds) / 1_000, forKey: .seconds)
  }

  func lines(on screen: Screen) -> [String] {
    let months = imported.periods.map(\.description).joined(separator: ", ")
    return imported.rows.lines(on: screen)
      + (months.isEmpty ? [] : [screen(ScoreWord.months, ["months": months])])
      + imported.detectAgain.map { screen(ScoreWord.detectAgain, ["period": $0]) }
  }
}

struct ScoreComputeCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("compute", .scoreCompute) }

  @Option(.period)
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
    if let waiting = computed.waiting {
      return try desk.show(ProposalPage(waiting, isDryRun: dryRun), options, of: office)
    }
    try desk.show(computed, options, of: office)
  }
}

extension ScoresComputed: Page {
  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      ScoreWord.computed,
      ["period": period, "computed": computed, "subjects": subjects, "without": withoutRecords]
    )
    if let batch {
      return ["\(screen.style.bold(batch.description))  \(counts)"]
        + detectAgain.map { screen(ScoreWord.detectAgain, ["period": $0]) }
    }
    return [counts, screen(ScoreWord.same)]
  }
}

struct ScoreRetractCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("retract", .scoreRetract) }

  @Option(.period)
  var period: Period

  @Option(help: .of(.whyForLog), transform: GivenText.typed)
  var reason: GivenText?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let reason = try reason.text()
    let proposed = try desk.proposes(.retract, options, in: office) {
      try office.retraction(of: period, reason: reason)
    }
    if proposed { return }
    try desk.show(try office.retractScores(in: period, reason: reason), options, of: office)
  }
}

extension ScoresRetractedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let said = [ScoreWord.retracted, .retractedNext].map {
      screen($0, ["period": period, "batch": screen.style.bold(batch.description)])
    }
    let ended =
      endedDrops == 0 ? [] : [screen(ScoreWord.retractedDrops, ["count": endedDrops])]
    return said + ended
      + screen.after(retracting: period, detectAgain: detectAgain, owesLetters: owesLetters)
  }
}

extension Screen {
  /// What is to be typed once a month was taken back.
  func after(
    retracting period: Period,
    detectAgain: [Period],
    owesLetters: Bool
  ) -> [String] {
    detectAgain.map { self(ScoreWord.detectAgain, ["period": $0]) }
      + (owesLetters ? [self(ScoreWord.withdrawNext, ["period": period])] : [])
  }
}

enum ScoreWord: String, ScreenWord {
  static let section = "score"

  case months, computed, same, written, restated, noScore, since, wholeRange, retracted,
    retractedNext, retractedDrops, withdrawNext, contained, containedEnded, containedBegun,
    detectAgain
}

struct ScoreExportCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("export", .scoreExport) }

  @Option(.period)
  var period: Period

  @Flag(help: .of(.asPublished))
  var asPublished = false

  @Option(.batch)
  var batch: BatchID?

  @Flag(help: .of(.excel))
  var excel = false

  @Flag(help: .of(.marks))
  var marks = false

  @OptionGroup var known: KnownAtOptions

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if options.json {
      throw ValidationError(.csvOnly)
    }
  }

  func run(at desk: Desk) throws {
    try known.reading(options, at: desk) { try export(from: $0, at: desk) }
  }

  private func export(from office: Office, at desk: Desk) throws {
    var mark: [UInt8] = excel ? [0xEF, 0xBB, 0xBF] : []
    let rows = try office.exportScores(
      of: period,
      asPublished: asPublished,
      from: batch,
      isForSpreadsheets: excel,
      isMarked: marks
    ) { bytes in
      try desk.out(mark + bytes)
      mark = []
    }
    if !options.quiet { desk.remark(desk.words(ScoreWord.written, ["rows": rows])) }
  }
}
