internal import RedressCore

/// Files that are written side by side, because they have their rows in one order.
struct PracticePass: Sendable {
  /// Whether the file of people is one of them.
  let hasPeople: Bool

  /// The months whose files are; empty for none.
  let months: Range<Int>

  /// `nil` for ascending ids.
  let order: PracticeOrder?

  /// Files with a row for each person.
  var files: Int { months.count + (hasPeople ? 1 : 0) }

  /// All files in one pass, or, shuffled, each month's in an order of its own.
  static func all(
    _ plan: PracticePlan,
    _ months: Range<Int>,
    hasPeople: Bool,
    isShuffled: Bool
  ) -> [PracticePass] {
    guard isShuffled else {
      return [PracticePass(hasPeople: hasPeople, months: months, order: nil)]
    }
    func order(_ file: Int) -> PracticeOrder {
      PracticeOrder(count: plan.subjects, seed: plan.seed, file: file)
    }
    let people =
      hasPeople ? [PracticePass(hasPeople: true, months: 0..<0, order: order(0))] : []
    return people
      + months.map { month in
        PracticePass(hasPeople: false, months: month..<(month + 1), order: order(month + 1))
      }
  }
}

/// A part of a pass, ready to be written.
struct PracticeChunk: Sendable {
  /// The bytes and rows of one file.
  struct Part: Sendable {
    var bytes: [UInt8] = []
    var rows = 0
  }

  var people = Part()

  /// One for each month of the pass.
  var scores: [Part]

  /// One for each month of the pass; empty without records.
  var records: [Part]

  /// One for each month of the pass.
  var falls: [PracticeFalls]

  init(_ pass: PracticePass, hasRecords: Bool) {
    scores = Array(repeating: Part(), count: pass.months.count)
    records = Array(repeating: Part(), count: hasRecords ? pass.months.count : 0)
    falls = Array(repeating: PracticeFalls(), count: pass.months.count)
  }
}

/// What a month was meant to bring, and brought.
public struct PracticeFalls: Hashable, Sendable {
  /// People who were to fall by 30 or more.
  public internal(set) var planned = 0

  /// People who did, by those plans or through a feed fault.
  public internal(set) var fell = 0

  /// People whose payments were misreported, or points moved.
  public internal(set) var misreported = 0

  mutating func add(_ other: PracticeFalls) {
    planned += other.planned
    fell += other.fell
    misreported += other.misreported
  }
}

/// Makes the chunks of passes: the same places give the same bytes on any thread.
struct PracticeScribe: Sendable {
  private enum Source: Sendable {
    case dice(PracticeScores)
    case lives(PracticeKinds)
  }

  let plan: PracticePlan
  let scheme: Scheme
  private let source: Source
  let lines: PracticeLines

  /// - Throws: ``PracticeSchemeError`` when the scheme is not as it shipped.
  init(_ plan: PracticePlan, scheme: Scheme, hasRecords: Bool) throws(PracticeSchemeError) {
    self.plan = plan
    self.scheme = scheme
    lines = PracticeLines(scheme, plan)
    source =
      hasRecords
      ? .lives(try PracticeKinds(scheme)) : .dice(try PracticeScores(plan, scheme: scheme))
  }

  var hasRecords: Bool { if case .lives = source { true } else { false } }

  /// The rows at some places of a pass.
  func chunk(_ places: Range<Int>, of pass: PracticePass) -> PracticeChunk {
    var chunk = PracticeChunk(pass, hasRecords: hasRecords)
    for place in places {
      let subject = pass.order?[place] ?? place
      if pass.hasPeople {
        lines.append(plan.particulars(of: subject), to: &chunk.people.bytes)
        chunk.people.rows += 1
      }
      guard !pass.months.isEmpty else { continue }
      switch source {
      case .dice(let scores): append(scores.walk(of: subject), subject, pass, to: &chunk)
      case .lives(let kinds):
        let life = PracticeLife(of: subject, in: plan, scheme: scheme, kinds: kinds)
        append(life, subject, pass, to: &chunk)
      }
    }
    return chunk
  }

  private func append(
    _ walk: PracticeScores.Walk,
    _ subject: Int,
    _ pass: PracticePass,
    to chunk: inout PracticeChunk
  ) {
    var walk = walk
    let base = Int16(clamping: scheme.range.base.rawValue)
    var points = [Int16](repeating: 0, count: scheme.dimensions.count)
    var before = walk.score(base)
    for month in 0..<pass.months.upperBound {
      if month > 0 { walk.advance() }
      let score = walk.score(base)
      defer { before = score }
      guard month >= pass.months.lowerBound else { continue }
      let place = month - pass.months.lowerBound
      for dimension in points.indices { points[dimension] = walk.parts[dimension] }
      if !plan.isMissing(subject, in: month) {
        lines.append(
          scoresOf: subject,
          in: month,
          Int(score),
          points,
          to: &chunk.scores[place].bytes
        )
        chunk.scores[place].rows += 1
      }
      chunk.falls[place].count(subject, month, plan, fall: Int(before) - Int(score))
    }
  }

  private func append(
    _ life: PracticeLife,
    _ subject: Int,
    _ pass: PracticePass,
    to chunk: inout PracticeChunk
  ) {
    var life = life
    var before = life.score
    for month in 0..<pass.months.upperBound {
      if month > 0 { life.advance() }
      let score = life.score
      defer { before = score }
      guard month >= pass.months.lowerBound else { continue }
      let place = month - pass.months.lowerBound
      lines.append(
        scoresOf: subject,
        in: month,
        score.rawValue,
        life.points.map { Int16(clamping: $0.rawValue) },
        to: &chunk.scores[place].bytes
      )
      chunk.scores[place].rows += 1
      for record in life.records {
        lines.append(record, of: subject, in: month, to: &chunk.records[place].bytes)
      }
      chunk.records[place].rows += life.records.count
      chunk.falls[place].count(subject, month, plan, fall: (before - score).rawValue)
    }
  }
}

extension PracticeFalls {
  fileprivate mutating func count(
    _ subject: Int,
    _ month: Int,
    _ plan: PracticePlan,
    fall: Int
  ) {
    if plan.isFallPlanned(of: subject, in: month) { planned += 1 }
    if fall >= PracticePlan.fall { fell += 1 }
    if plan.isMisreported(subject, in: month) { misreported += 1 }
  }
}

extension PracticeScores.Walk {
  fileprivate func score(_ base: Int16) -> Int16 { base + parts.wrappedSum() }
}
