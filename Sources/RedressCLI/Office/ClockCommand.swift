import ArgumentParser
import Redress

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct ClockCommand: ParsableCommand {
  static var configuration: CommandConfiguration { .of("clock", .clock, [Correct.self]) }
}

extension ClockCommand {
  struct Correct: DeskCommand {
    static var configuration: CommandConfiguration { .of("correct", .clockCorrect) }

    @Option(help: .of(.whyForLog), transform: GivenText.typed)
    var reason: GivenText?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let reason = try reason.text()
      let proposed = try desk.proposes(.correctClock, options, in: office) {
        office.clockCorrection(reason: reason)
      }
      if proposed { return }
      let corrected = try office.correctClock(reason: reason)
      try desk.show(ClockPage(to: corrected.to, reason: corrected.reason), options, of: office)
    }
  }
}

private struct ClockPage: Page {
  let to: Instant
  let reason: String

  func lines(on screen: Screen) -> [String] {
    [
      screen(ProposalWord.clockCorrected, ["at": to.text(in: .gmt)]),
      screen(ProposalWord.note, ["note": DisplayWidth.printable(reason)]),
    ]
  }
}
