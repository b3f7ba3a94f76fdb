import ArgumentParser
import Redress

struct RetentionCommand: ParsableCommand {
  static var configuration: CommandConfiguration { .of("retention", .retention, [Run.self]) }
}

extension RetentionCommand {
  struct Run: DeskCommand {
    static var configuration: CommandConfiguration { .of("run", .retentionRun) }

    @Option(.retentionDay, "day")
    var asOf: Day?

    @Flag(help: .of(.dryRun))
    var dryRun = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk, isRehearsal: dryRun)
      let outcome = try office.expireRecords(asOf: asOf)
      if let waiting = outcome.waiting {
        return try desk.show(ProposalPage(waiting, isDryRun: dryRun), options, of: office)
      }
      try desk.show(RetentionPage(outcome, isDryRun: dryRun), options, of: office)
    }
  }
}

enum RetentionWord: String, ScreenWord {
  static let section = "retention"

  case none, nothingLeaves, left, wouldLeave, count, disputed, stays, takeDown
}

private struct RetentionPage: Page {
  let asOf: Day
  let people: Int
  let records: Int
  let disputed: Int
  let counts: [ExpiryCount]
  private let effect: ExpiryEffect
  private let isDryRun: Bool
  private let isOwed: Bool

  private enum CodingKeys: CodingKey {
    case asOf, people, records, disputed, counts
  }

  init(_ outcome: ExpiryOutcome, isDryRun: Bool) {
    (asOf, effect, self.isDryRun) = (outcome.asOf, outcome.effect, isDryRun)
    (people, records) = (effect.people, effect.records)
    isOwed = outcome.isOwed
    (disputed, counts) = (effect.disputed, effect.counts)
  }

  func lines(on screen: Screen) -> [String] {
    guard records > 0 else {
      let said = disputed == 0 ? RetentionWord.none : .nothingLeaves
      return [screen(said, ["day": asOf])] + effect.staying(on: screen)
        + (isDryRun && isOwed ? [screen(RetentionWord.takeDown)] : [])
    }
    let said = screen(
      isDryRun ? RetentionWord.wouldLeave : .left,
      ["records": records, "people": people, "day": asOf]
    )
    return [said] + effect.lines(on: screen)
      + [screen(RetentionWord.stays, ["records": records])]
  }
}

extension ExpiryEffect {
  /// What leaves by furnisher and kind, and what stays.
  func lines(on screen: Screen) -> [String] {
    counts.map {
      screen(
        RetentionWord.count,
        [
          "furnisher": $0.furnisher, "kind": $0.kind, "count": $0.records, "first": $0.first,
          "last": $0.last,
        ]
      )
    } + staying(on: screen)
  }

  fileprivate func staying(on screen: Screen) -> [String] {
    disputed == 0 ? [] : [screen(RetentionWord.disputed, ["count": disputed])]
  }
}
