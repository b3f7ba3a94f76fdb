import Redress

/// What another policy of drops would change in a month.
struct PolicyTrialPage: Page {
  struct Change: Encodable {
    let subject: SubjectID
    let previousPeriod: Period
    let from: Points
    let to: Points
    let change: Points
    @OrNull var kind: DropKind?
    @OrNull var triedKind: DropKind?
  }

  let period: Period
  let compared: Int
  let buckets: [String: Int]
  let triedBuckets: [String: Int]
  let newlyTold: Int
  let noLongerTold: Int
  let toldOtherwise: Int
  let dryRun = true
  let changes: [Change]

  private enum CodingKeys: String, CodingKey {
    case period, compared, buckets, triedBuckets, newlyTold, noLongerTold, toldOtherwise, dryRun
    case changes
  }

  /// Lines of a table that a person still reads; programs get all of them.
  private static let mostLines = 40

  init(_ trial: PolicyTrial) {
    period = trial.period
    compared = trial.compared
    buckets = trial.buckets
    triedBuckets = trial.triedBuckets
    newlyTold = trial.changes.count { $0.kind == nil }
    noLongerTold = trial.changes.count { $0.triedKind == nil }
    toldOtherwise = trial.changes.count - newlyTold - noLongerTold
    changes = trial.changes.map {
      Change(
        subject: $0.subject,
        previousPeriod: $0.previousPeriod,
        from: $0.from,
        to: $0.to,
        change: $0.to - $0.from,
        kind: $0.kind,
        triedKind: $0.triedKind
      )
    }
  }

  enum Word: String, ScreenWord {
    static let section = "policy_trial"

    case compared, told, more
  }

  func lines(on screen: Screen) -> [String] {
    let rows = Bucket.allCases.map { bucket in
      let (own, tried) = (buckets[bucket.rawValue] ?? 0, triedBuckets[bucket.rawValue] ?? 0)
      return [
        TextTable.Cell(screen[bucket]), "\(own)", "\(tried)",
        .init(own == tried ? "" : Points(tried - own).signed, tone: .yellow),
      ]
    }
    var lines = [
      screen(
        Word.compared,
        ["period": screen.style.bold(period.description), "subjects": compared]
      )
    ]
    lines += screen.table([.bucket, .now, .tried, .change], rows)
    lines.append(
      screen(
        Word.told,
        ["newly": newlyTold, "no_longer": noLongerTold, "otherwise": toldOtherwise]
      )
    )
    guard !changes.isEmpty else { return lines }
    lines += [""] + table(on: screen)
    if changes.count > Self.mostLines {
      lines.append(screen(Word.more, ["count": changes.count - Self.mostLines]))
    }
    return lines
  }

  private func table(on screen: Screen) -> [String] {
    screen.table(
      [.subject, .since, .from, .to, .change, .nowKind, .triedKind],
      changes.prefix(Self.mostLines).map { change in
        [
          "\(change.subject)", "\(change.previousPeriod)", "\(change.from)", "\(change.to)",
          .init(change.change.signed, tone: .red), .init(change.kind.map { screen[$0] } ?? "—"),
          .init(change.triedKind.map { screen[$0] } ?? "—"),
        ]
      }
    )
  }
}
