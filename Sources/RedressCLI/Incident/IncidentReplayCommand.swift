import ArgumentParser
import Redress

extension IncidentCommand {
  struct Replay: DeskCommand {
    static var configuration: CommandConfiguration { .of("replay", .incidentReplay) }

    @Option(help: .of(.replayedPolicy, "file"), completion: .file())
    var policy: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try desk.show(
        IncidentReplayPage(replay: try office.replayIncidents(under: policy)),
        options,
        of: office
      )
    }
  }
}

/// What a policy of incidents would have made of the past months.
private struct IncidentReplayPage: Page {
  let replay: IncidentReplay

  private struct Month: Encodable {
    let period: Period
    let drops: Int
    let held: Int
    let missed: Int
    let needless: Int
    let suspects: [Suspicious]
    let unseen: [Suspicious]
    let notChecked: [SourceCheck.Skipped]
  }

  private struct Suspicious: Encodable {
    let cause: Suspect.Cause
    @OrNull var furnisher: FurnisherID?
    @OrNull var detail: String?
    let contributions: [Contribution]

    init(_ suspect: Suspect, _ contributions: [Contribution] = []) {
      cause = suspect.cause
      furnisher = suspect.furnisher
      detail = suspect.detail
      self.contributions = contributions
    }
  }

  private enum CodingKeys: CodingKey {
    case months, uncounted
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let months = replay.months.map { month in
      Month(
        period: month.period,
        drops: month.drops,
        held: month.held,
        missed: month.missed,
        needless: month.needless,
        suspects: month.suspicions.map { Suspicious($0.suspect, $0.contributions) },
        unseen: month.unseen.map { Suspicious($0) },
        notChecked: month.skipped
      )
    }
    try container.encode(months, forKey: .months)
    try container.encode(replay.uncounted, forKey: .uncounted)
  }

  private enum Word: String, ScreenWord {
    static let section = "incident_replay"

    case none, what, unseen, uncounted
  }

  func lines(on screen: Screen) -> [String] {
    func named(_ suspects: [Suspect]) -> String {
      suspects.map { $0.said(on: screen) }.joined(separator: ", ")
    }
    var lines: [String] =
      replay.months.isEmpty
      ? [screen(Word.none)]
      : screen.table(
        [.period, .drops, .dropsHeld, .dropsMissed, .dropsNeedless, .suspect],
        replay.months.map { month in
          [
            "\(month.period)", "\(month.drops)", "\(month.held)", "\(month.missed)",
            "\(month.needless)", .init(named(month.suspicions.map(\.suspect))),
          ]
        }
      ) + [screen(Word.what)]
    for month in replay.months where !month.unseen.isEmpty {
      lines.append(
        screen(Word.unseen, ["period": month.period, "suspects": named(month.unseen)])
      )
    }
    if !replay.uncounted.isEmpty {
      let periods = replay.uncounted.map(\.description).joined(separator: " ")
      lines.append(screen(Word.uncounted, ["periods": periods]))
    }
    return lines
  }
}
