import ArgumentParser
import Redress

struct DropCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("drop", .drop, [Detect.self, List.self, Show.self])
  }
}

extension DropCommand {
  struct Detect: DeskCommand {
    static var configuration: CommandConfiguration { .of("detect", .dropDetect) }

    @Option(.period)
    var period: Period

    @Flag(help: .of(.dryRunDetect))
    var dryRun = false

    @Option(help: .of(.policy, "file"), completion: .file(extensions: ["yaml"]))
    var policy: String?

    @OptionGroup var options: OfficeOptions

    func validate() throws {
      if policy != nil, !dryRun {
        throw ValidationError(.policyIsTried)
      }
    }

    func run(at desk: Desk) throws {
      if let policy { return try run(trying: policy, at: desk) }
      let office = try options.office(at: desk, isRehearsal: dryRun)
      let found = try desk.following("drop detect", options) { report in
        try office.reporting(to: report).detectDrops(in: period)
      }
      try desk.show(found, options, of: office)
    }

    private func run(trying policy: String, at desk: Desk) throws {
      let office = try options.office(at: desk)
      let trial = try desk.following("drop detect", options) { report in
        try office.reporting(to: report).tryPolicy(policy, in: period)
      }
      try desk.show(PolicyTrialPage(trial), options, of: office)
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .dropList) }

    @Option(.period)
    var period: Period

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.drops(in: period).map { DropRecord($0) },
        columns: [.drop, .case, .subject, .from, .to, .change, .kind, .heldBy, .crossed],
        empty: (DropWord.none, ["period": period])
      ) { screen, row in
        [
          "\(row.drop)", "\(row.case?.description ?? "—")", "\(row.subject)", "\(row.from)",
          "\(row.to)", .init(row.change.signed, tone: .red), .init(screen[row.kind]),
          .init(row.heldBy?.description ?? "—"), .init(row.crossed.joined(separator: " ")),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .dropShow) }

    @Argument(.drop)
    var drop: DropID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let shown = try office.drop(drop)
      let page = DropPage(
        shown,
        marks: try office.marks(
          on: shown.drop.subject,
          behind: [shown.drop.before.period, shown.drop.period]
        ),
        language: desk.screen.language
      )
      try desk.show(page, options, of: office)
    }
  }
}

extension DropsFound: Page {
  func lines(on screen: Screen) -> [String] {
    let rows = Bucket.allCases.map { bucket in
      [TextTable.Cell(screen[bucket]), "\(buckets[bucket.rawValue] ?? 0)"]
    }
    var lines = [
      screen(
        DropWord.compared,
        ["period": screen.style.bold(period.description), "subjects": compared]
      )
    ]
    lines += screen.table([.bucket, .subjects], rows)
    lines.append(
      screen(
        DropWord.standing,
        [
          "drops": drops, "new": new, "known": drops - new, "ended": ended, "cases": casesOpened,
        ]
      )
    )
    if let levels, levels > 0 {
      lines.append(screen(DropWord.levels, ["count": levels]))
    }
    if let incident {
      let held = screen(
        isInError ? DropWord.heldByError : .heldBy,
        ["incident": incident, "held": held]
      )
      lines += [
        screen.style.yellow(held), screen(DropWord.incidentNext, ["incident": incident]),
      ]
    }
    if incidents.count > 1 {
      let ids = incidents.map(\.description).joined(separator: " ")
      lines.append(screen(DropWord.incidents, ["incidents": ids]))
    }
    lines += notChecked.map { screen.style.dim(screen($0)) }
    return lines
  }
}

enum DropWord: String, ScreenWord {
  static let section = "drop"

  case none, compared, standing, heldBy, heldByError, incidentNext, noLongerStands, see, crossed,
    held, why,
    levels, incidents
}

/// A drop as programs read it.
struct DropRecord: Encodable {
  let drop: DropID
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let period: Period
  let previousPeriod: Period
  let from: Points
  let to: Points
  let change: Points
  let kind: DropKind
  let crossed: [String]
  let dimensions: [String: Points]
  @OrNull var mainDimension: DimensionID?
  @OrNull var heldBy: IncidentID?
  let standing: Bool
  @OrNull var replacedBy: DropID?

  init(_ shown: ShownDrop) {
    drop = shown.id
    `case` = shown.caseID
    subject = shown.drop.subject
    period = shown.drop.period
    previousPeriod = shown.drop.before.period
    from = shown.drop.before.score
    to = shown.drop.after.score
    change = shown.drop.change
    kind = shown.drop.kind
    crossed = shown.drop.crossed.map(\.description)
    dimensions = Dictionary(
      uniqueKeysWithValues: zip(shown.scheme.dimensions.map(\.id.rawValue), shown.drop.changes)
    )
    mainDimension = shown.drop.deepestLoss.map { shown.scheme.dimensions[$0].id }
    heldBy = shown.incident
    standing = !shown.isEnded
    replacedBy = shown.replacedBy
  }
}

private struct DropPage: Page {
  let record: DropRecord
  private let rows: [[TextTable.Cell]]

  private let marks: Marks

  private enum CodingKeys: CodingKey {
    case marks
  }

  init(_ shown: ShownDrop, marks: Marks, language: String) {
    self.marks = marks
    record = DropRecord(shown)
    let drop = shown.drop
    rows = shown.scheme.dimensions.enumerated().map { place, dimension in
      let change = drop.changes[place]
      return [
        .init(dimension.name[language]), "\(drop.before.points[place])",
        "\(drop.after.points[place])",
        .init(change.signed, tone: change < .zero ? .red : change > .zero ? .green : .dim),
      ]
    }
  }

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(marks, forKey: .marks)
  }

  func lines(on screen: Screen) -> [String] {
    let state =
      record.standing
      ? ""
      : screen(DropWord.noLongerStands)
        + (record.replacedBy.map { screen(DropWord.see, ["drop": $0]) } ?? "")
    return [
      "\(screen.style.bold(record.drop.description))  \(record.subject)  \(screen[record.kind])"
        + "  \(record.previousPeriod) \(record.from) → \(record.period) \(record.to)"
        + "  \(screen.style.red(record.change.signed))\(state)"
    ]
      + (record.crossed.isEmpty
        ? [] : [screen(DropWord.crossed, ["lines": record.crossed.joined(separator: ", ")])])
      + (record.heldBy.map { [screen(DropWord.held, ["incident": $0])] } ?? [])
      + marks.lines(on: screen) + [""]
      + screen.table([.dimension, .before, .after, .change], rows)
      + ["", screen(DropWord.why, ["drop": record.drop])]
  }
}
