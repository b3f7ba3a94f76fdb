import Redress
import RedressLetters

/// A bulk correction: what it does, in numbers by month and by some people.
struct BulkPage: Page {
  private let shown: BulkShown

  init(_ shown: BulkShown) { self.shown = shown }

  private enum CodingKeys: CodingKey {
    case bulk, source, batch, undone, movedTo, state, reason, ownerReason, proposedBy, approvedBy,
      effect, parts,
      publishedParts
    case samples, leftOut, digest
  }

  func encode(to encoder: any Encoder) throws {
    let bulk = shown.bulk
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(bulk.id, forKey: .bulk)
    let (source, batch, undone, owner): (String, BatchID?, BulkID?, SubjectID?) =
      switch bulk.source {
      case .file: ("file", nil, nil, nil)
      case .recall(let batch): ("recall", batch, nil, nil)
      case .reversal(let bulk): ("reversal", nil, bulk, nil)
      case .move(_, let owner, _): ("move", nil, nil, owner)
      }
    try container.encode(source, forKey: .source)
    try container.encode(batch, forKey: .batch)
    try container.encode(undone, forKey: .undone)
    try container.encode(owner, forKey: .movedTo)
    try container.encode(bulk.state, forKey: .state)
    try container.encode(bulk.reason.words, forKey: .reason)
    let told = owner.map { bulk.reason(for: $0).words }
    try container.encode(told, forKey: .ownerReason)
    try container.encode(bulk.proposedBy, forKey: .proposedBy)
    try container.encode(bulk.approvedBy, forKey: .approvedBy)
    try container.encode(bulk.effect, forKey: .effect)
    try container.encode(bulk.parts.count, forKey: .parts)
    try container.encode(bulk.publishedParts, forKey: .publishedParts)
    try container.encode(shown.samples, forKey: .samples)
    try container.encode(shown.leftOut, forKey: .leftOut)
    try container.encode(bulk.digest, forKey: .digest)
  }

  enum Word: String, ScreenWord {
    static let section = "bulk"

    case title, file, recall, reversal, move, reason, ownerReason, proposedBy, approvedBy, people,
      records, disputes,
      leftOut
    case sample, noMonth, digest, approveNext, publishNext, goOnNext
    case up, down, still, noScore, dropEnded, dropNew, dispute
    case notReproducible, correctedSince, leftOutMore, inFile
  }

  func lines(on screen: Screen) -> [String] {
    let (bulk, effect) = (shown.bulk, shown.bulk.effect)
    let id = screen.style.bold(bulk.id.description)
    let title = screen(Word.title, ["bulk": id, "state": screen[bulk.state]])
    var lines = [title, source(on: screen)] + reasons(on: screen)
    lines += [staff(on: screen), ""] + counted(on: screen)
    lines += [""] + months(on: screen)
    if !shown.samples.isEmpty { lines += [""] + shown.samples.map { said($0, on: screen) } }
    if effect.leftOut > 0 { lines += [""] + leftOut(on: screen) }
    return lines + ["", screen(Word.digest, ["digest": bulk.digest])] + next(on: screen)
  }

  /// The same as a page for a browser, with everyone whom it leaves out.
  ///
  /// - Parameters:
  ///   - banner: That the office is for practice, above all; `nil` for a real one.
  ///   - screen: Whose words it is in.
  /// - Returns: The page.
  func report(under banner: String?, on screen: Screen) -> HTMLReport {
    let (bulk, effect) = (shown.bulk, shown.bulk.effect)
    var parts: [HTMLReport.Part] = [
      .lines(banner.map { [$0] } ?? []),
      .lines([source(on: screen)] + reasons(on: screen) + [staff(on: screen)]),
      .lines(counted(on: screen)),
      effect.months.isEmpty
        ? .lines([screen(Word.noMonth)])
        : .table(
          columns: Self.headings.map { .init(screen($0), isNumber: $0 != .month) },
          rows: effect.months.map { month in
            ["\(month.period)"] + Self.numbers(month).map(String.init)
          }
        ), .list(shown.samples.map { said($0, on: screen) }),
    ]
    if effect.leftOut > 0 {
      parts += [
        .lines([screen(Word.leftOut, ["people": effect.leftOut])]),
        .list(shown.leftOut.map { said($0, on: screen) }),
      ]
    }
    parts.append(.lines([screen(Word.digest, ["digest": bulk.digest])] + next(on: screen)))
    return HTMLReport(
      titled: screen(Word.title, ["bulk": bulk.id, "state": screen[bulk.state]]),
      in: screen.language,
      parts
    )
  }

  private func source(on screen: Screen) -> String {
    switch shown.bulk.source {
    case .file: screen(Word.file)
    case .recall(let batch): screen(Word.recall, ["batch": batch])
    case .reversal(let undone): screen(Word.reversal, ["bulk": undone])
    case .move(let records, let owner, _):
      screen(Word.move, ["records": records.count, "subject": owner])
    }
  }

  private func staff(on screen: Screen) -> String {
    screen(Word.proposedBy, ["staff": shown.bulk.proposedBy])
      + (shown.bulk.approvedBy.map { screen(Word.approvedBy, ["staff": $0]) } ?? "")
  }

  private func counted(on screen: Screen) -> [String] {
    let effect = shown.bulk.effect
    return [
      screen(Word.people, ["people": effect.people]),
      screen(
        Word.records,
        [
          "changed": effect.changed, "removed": effect.removed, "restored": effect.restored,
          "supplied": effect.supplied, "unchanged": effect.unchanged,
        ]
      ), screen(Word.disputes, ["disputes": effect.disputes]),
    ]
  }

  private func reasons(on screen: Screen) -> [String] {
    let bulk = shown.bulk
    let reason = screen(Word.reason, ["reason": DisplayWidth.printable(bulk.reason.words)])
    guard case .move(_, let owner, let finding) = bulk.source else { return [reason] }
    let other = DisplayWidth.printable(finding.words)
    return [reason, screen(Word.ownerReason, ["subject": owner, "reason": other])]
  }

  /// People whom it leaves out that are listed; JSON has them all.
  private static let mostLeftOut = 20

  private func leftOut(on screen: Screen) -> [String] {
    let people = shown.bulk.effect.leftOut
    let listed = shown.leftOut.prefix(Self.mostLeftOut).map { said($0, on: screen) }
    let more =
      people > listed.count
      ? [screen(Word.leftOutMore, ["people": people - listed.count, "bulk": shown.bulk.id])] : []
    return [screen.style.yellow(screen(Word.leftOut, ["people": people]))] + listed + more
  }

  private func said(_ person: BulkLeftOut, on screen: Screen) -> String {
    switch person.cause {
    case .notReproducible(let period):
      screen(Word.notReproducible, ["subject": person.subject, "period": period])
    case .correctedSince(let record):
      screen(Word.correctedSince, ["subject": person.subject, "record": record])
    }
  }

  private static let headings: [Heading] = [
    .month, .scoresUp, .scoresDown, .scoresGone, .scoresCome, .levelsUp, .levelsDown, .dropsEnded,
    .dropsChanged, .dropsNew,
  ]

  /// Under all headings but the first.
  private static func numbers(_ month: BulkEffect.Month) -> [Int] {
    [
      month.up, month.down, month.gone, month.come, month.higherLevel, month.lowerLevel,
      month.endedDrops, month.changedDrops, month.newDrops,
    ]
  }

  private func months(on screen: Screen) -> [String] {
    let months = shown.bulk.effect.months
    if months.isEmpty { return [screen(Word.noMonth)] }
    return screen.table(
      Self.headings,
      months.map { month in
        [.init("\(month.period)")] + Self.numbers(month).map { .init("\($0)") }
      }
    )
  }

  private func said(_ sample: BulkSample, on screen: Screen) -> String {
    let cause: Word =
      switch sample.cause {
      case .up: .up
      case .down: .down
      case .still: .still
      case .noScore: .noScore
      case .dropEnded: .dropEnded
      case .dropNew: .dropNew
      case .dispute: .dispute
      }
    return screen(
      Word.sample,
      [
        "cause": screen(cause), "subject": sample.subject, "records": sample.records.listed,
      ]
    )
  }

  private func next(on screen: Screen) -> [String] {
    let bulk = shown.bulk
    switch bulk.state {
    case .proposed:
      return [
        screen(
          Word.approveNext,
          ["bulk": bulk.id, "digest": String(bulk.digest.prefix(12))]
        )
      ]
    case .approved:
      return [
        bulk.publishedParts == 0
          ? screen(Word.publishNext, ["bulk": bulk.id])
          : screen(
            Word.goOnNext,
            ["bulk": bulk.id, "done": bulk.publishedParts, "parts": bulk.parts.count]
          )
      ]
    case .published, .withdrawn: return []
    }
  }
}

struct BulkPublishedPage: Page {
  let bulk: BulkID
  let state: CorrectionState
  @OrNull var firstCorrection: CorrectionID?
  @OrNull var lastCorrection: CorrectionID?
  let endedDrops: Int
  let newDrops: Int
  let decided: Int

  init(_ outcome: BulkPublishedOutcome) {
    bulk = outcome.bulk.id
    state = outcome.bulk.state
    firstCorrection = outcome.corrections?.lowerBound
    lastCorrection = outcome.corrections?.upperBound
    endedDrops = outcome.endedDrops
    newDrops = outcome.newDrops
    decided = outcome.decided
  }

  enum Word: String, ScreenWord {
    static let section = "bulk_published"

    case title, corrections, drops, decided, next
  }

  func lines(on screen: Screen) -> [String] {
    var lines = [screen(Word.title, ["bulk": screen.style.bold(bulk.description)])]
    if let firstCorrection, let lastCorrection {
      lines.append(
        screen(Word.corrections, ["first": firstCorrection, "last": lastCorrection])
      )
    }
    return lines + [
      screen(Word.drops, ["ended": endedDrops, "new": newDrops]),
      screen(Word.decided, ["disputes": decided]), screen(Word.next),
    ]
  }
}

/// Where a page was written.
struct ReportWritten: Page {
  let file: String

  private enum CodingKeys: CodingKey { case file }

  func lines(on screen: Screen) -> [String] { [screen(BulkPage.Word.inFile, ["file": file])] }
}
