import ArgumentParser
import Redress

struct ScoreContainsCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("contains", .scoreContains) }

  @Argument(.correction)
  var correction: CorrectionID

  @Option(.period)
  var period: Period

  @Option(help: .of(.whyForLog), transform: GivenText.typed)
  var reason: GivenText?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let reason = try reason.text()
    let proposed = try desk.proposes(.contain, options, in: office) {
      try office.containment(of: correction, in: period, reason: reason)
    }
    if proposed { return }
    let done = try office.containCorrection(correction, in: period, reason: reason)
    try desk.show(done, options, of: office)
  }
}

extension ContainedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let moved = screen(
      ScoreWord.contained,
      [
        "correction": screen.style.bold(correction.description), "period": period,
        "batch": batch, "before": before.map { "\($0)" } ?? screen(ScoreWord.noScore),
        "after": after,
      ]
    )
    return [moved]
      + [(ScoreWord.containedEnded, endedDrops), (.containedBegun, newDrops)].filter {
        !$0.1.isEmpty
      }.map { word, drops in
        screen(word, ["drops": drops.map { "\($0)" }.joined(separator: ", ")])
      }
  }
}
