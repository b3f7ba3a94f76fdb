import ArgumentParser
import Redress

struct ScoreCheckCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("check", .scoreCheck) }

  /// What a page can hold; the others are counted.
  private static let listed = 10_000

  @Option(.period)
  var period: Period

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let checked = try desk.following("score check", options) { report in
      try office.reporting(to: report).checkScores(of: period, atMost: Self.listed)
    }
    try desk.show(checked, options, of: office)
    if checked.different > 0 { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}

extension ScoresChecked: Page {
  private enum Word: String, ScreenWord {
    static let section = "score_check"

    case head, allSame, different, more, none
    case records, rules, elsewhere, unexplained, came, changed, removed
  }

  func lines(on screen: Screen) -> [String] {
    let head = screen(
      Word.head,
      [
        "period": period, "batch": screen.style.bold("\(batch)"), "people": people,
        "scheme": scheme,
      ]
    )
    guard different > 0 else { return [head, screen(Word.allSame)] }
    return [head, screen.style.red(screen(Word.different, ["count": different]))]
      + ScoreDifference.Cause.allCases.compactMap { cause in
        causes[cause.rawValue].map { "  " + screen(Self.word(of: cause), ["count": $0]) }
      } + [""] + differences.map { line(of: $0, on: screen) }
      + (different > differences.count
        ? [screen(Word.more, ["count": different - differences.count])] : [])
  }

  private static func word(of cause: ScoreDifference.Cause) -> Word {
    switch cause {
    case .records: .records
    case .rules: .rules
    case .elsewhere: .elsewhere
    case .unexplained: .unexplained
    }
  }

  private func line(of difference: ScoreDifference, on screen: Screen) -> String {
    let (standing, again) = (difference.standing, difference.again)
    let none = screen(Word.none)
    let scores = "\(standing?.description ?? none) → \(again?.description ?? none)"
    let parts = difference.dimensions.map { "\($0.dimension) \($0.standing) → \($0.again)" }
    let why = difference.records.map { version in
      screen(
        version.removed ? Word.removed : version.version == 1 ? .came : .changed,
        ["record": version.record, "version": version.version, "event": version.event]
      )
    }
    let cause =
      switch difference.cause {
      case .records: why
      case .rules: [difference.scheme ?? ""]
      case .elsewhere, .unexplained: [screen(Self.word(of: difference.cause), ["count": 1])]
      }
    return ([screen.style.bold("\(difference.subject)") + "  " + scores] + parts + cause)
      .joined(separator: "; ")
  }
}
