import ArgumentParser
import Redress

struct ScoreShowCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("show", .scoreShow) }

  @Argument(help: .of(.subject))
  var subject: SubjectID

  @Option(.newestPeriod)
  var period: Period?

  @OptionGroup var known: KnownAtOptions

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    try known.reading(options, at: desk) { try show($0, at: desk) }
  }

  private func show(_ office: Office, at desk: Desk) throws {
    let months = try office.scores(of: subject)
    let chosen = period.map { period in months.first { $0.published.period == period } }
    if let period, chosen == .some(nil) { throw NotFound.scoreIn(period, of: subject) }
    guard let shown = chosen ?? months.last else { throw NotFound.score(of: subject) }
    var drawn = ScoreChart(
      months.filter { !$0.hasNoScore }.map {
        .init(
          period: $0.published.period,
          published: $0.published.score,
          restated: $0.restated?.score
        )
      },
      lowest: shown.scheme.range.lowest,
      highest: shown.scheme.range.highest
    )
    drawn.glyphs = ScoreChart.Glyphs.fitting(environment: desk.environment)
    let page = ScorePage(
      shown,
      language: desk.screen.language,
      marks: try office.marks(on: subject, behind: [shown.published.period]),
      months: months,
      chart: drawn
    )
    try desk.show(page, options, of: office)
  }
}

private struct ScorePage: Page {
  struct Month: Encodable {
    let period: Period

    /// `nil` for no score.
    @OrNull var score: Points?
    let published: Points
    let restated: Bool
  }

  let subject: SubjectID
  let period: Period

  /// `nil` where a correction took the last record away.
  @OrNull var score: Points?
  @OrNull var tier: String?
  let dimensions: [String: Points]
  let restated: Bool
  let published: Points
  let months: [Month]

  /// What is contested or being corrected behind this month's score.
  let marks: Marks
  private let dimensionRows: [[TextTable.Cell]]
  private let tierName: String?
  private let chart: ScoreChart

  private enum CodingKeys: String, CodingKey {
    case subject, period, score, tier, dimensions, restated, published, months, marks
  }

  init(
    _ shown: ShownScore,
    language: String,
    marks: Marks,
    months: [ShownScore],
    chart: ScoreChart
  ) {
    self.marks = marks
    let snapshot = shown.standing
    subject = shown.published.subject
    period = shown.published.period
    score = snapshot?.score
    let reached = (snapshot?.score).flatMap { shown.scheme.tier(of: $0) }
    tier = reached?.id
    tierName = reached?.name[language]
    let parts = zip(shown.scheme.dimensions, snapshot?.points ?? [])
    dimensions = Dictionary(uniqueKeysWithValues: parts.map { ($0.id.rawValue, $1) })
    dimensionRows = parts.map { dimension, points in
      [
        .init(dimension.name[language]), "\(points)", "\(dimension.highest)",
        .init(dimension.id.rawValue, tone: .dim),
      ]
    }
    restated = shown.restated != nil || shown.hasNoScore
    published = shown.published.score
    self.months = months.map {
      Month(
        period: $0.published.period,
        score: $0.standing?.score,
        published: $0.published.score,
        restated: $0.restated != nil || $0.hasNoScore
      )
    }
    self.chart = chart
  }

  func lines(on screen: Screen) -> [String] {
    var chart = chart
    chart.words.noScore = screen(ScoreWord.noScore)
    chart.words.since = screen(ScoreWord.since)
    chart.words.wholeRange = screen(ScoreWord.wholeRange)
    chart.style = screen.style
    return [
      "\(screen.style.bold(subject.rawValue))  \(period)  \(screen.style.bold(score?.description ?? screen(ScoreWord.noScore)))"
        + (tierName.map { "  \($0)" } ?? "")
        + (restated ? screen(ScoreWord.restated, ["published": published]) : "")
    ] + marks.lines(on: screen) + [""]
      + (score == nil
        ? [] : screen.table([.dimension, .points, .outOf, .id], dimensionRows) + [""])
      + chart.lines()
  }
}
