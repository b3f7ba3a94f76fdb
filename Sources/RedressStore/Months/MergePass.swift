import RedressCore
internal import RedressFeeds

/// Where each lane stands, for more lanes than a look-back or a slide of 24 months has.
private typealias LanePlaces = InlineArray<32, Int>

/// Where a merge stands, and what it counted.
struct MergePass: Sendable {
  private let rule: DropRule
  private let told: [SubjectKey: Period]
  private let period: Period

  /// The lanes with months within the look-back are the first ones; lane 0 is the newest month.
  private let lookBackLanes: Int
  private let slideLane: Int?

  /// For each lane; empty where no version of the scheme gives another level than one before.
  private let levels: [LevelRule?]
  private let none: DropColumns
  private var table: MonthTable
  private var counts = [Int](repeating: 0, count: Bucket.allCases.count)
  private var drops: DropColumns
  private var moved: [SubjectKey] = []
  private let unchanged: ChangeTally
  private var changes: ChangeTally

  init(_ merge: MonthMerge, _ lanes: [MonthLane]) {
    rule = merge.rule
    told = merge.told
    precondition(lanes.first?.back == 0, "A merge is of a month that has scores")
    precondition(lanes.count <= LanePlaces.count, "A merge is of two years at most")
    period = lanes[0].month.period
    lookBackLanes = lanes.prefix { $0.back <= merge.rule.policy.lookBack }.count
    slideLane = merge.rule.policy.slide.flatMap { slide in
      lanes.firstIndex { $0.back == slide.months }
    }
    levels = merge.levels.isEmpty ? [] : lanes.map { merge.levels[$0.back] }
    none = DropColumns(
      period: period,
      dimensionCount: merge.dimensionCount,
      thresholds: merge.rule.thresholds
    )
    drops = none
    unchanged = ChangeTally(dimensions: merge.dimensionCount)
    changes = unchanged
    table = MonthTable(lanes)
  }

  /// Judges everyone in a slice.
  ///
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  mutating func judge(_ slice: MonthSlice) throws -> MonthMerge.Findings {
    for bucket in counts.indices { counts[bucket] = 0 }
    drops = none
    moved = []
    changes = unchanged
    try table.begin(slice)
    var isBlockDone: Bool
    repeat {
      isBlockDone = judgePackedIDs()
    } while try loadWhatEnded() || isBlockDone || judgeTexts()
    return MonthMerge.Findings(
      buckets: Dictionary(uniqueKeysWithValues: Bucket.allCases.map { ($0, counts[$0.place]) }),
      drops: drops,
      moved: moved,
      changes: changes
    )
  }

  /// Loads the next block of each lane whose block is done.
  ///
  /// - Returns: Whether there was one.
  private mutating func loadWhatEnded() throws -> Bool {
    var hasLoaded = false
    for lane in table.lanes.indices where table.isAtEnd(lane) && table.hasMore(lane) {
      try table.load(lane)
      hasLoaded = true
    }
    return hasLoaded
  }

  /// Judges subjects with packed ids, which come before texts, until a lane's block is done or only
  /// texts are left.
  ///
  /// - Returns: Whether a lane's block is done.
  private mutating func judgePackedIDs() -> Bool {
    let (keys, scores, ends, lanes) = (table.keys, table.scores, table.ends, table.ends.count)
    // On the stack, where no step has to ask whether anybody else holds them.
    var places = LanePlaces(repeating: 0)
    for lane in 0..<lanes { places[lane] = table.places[lane] }
    var (noDrop, firstScore, noScore) = (0, 0, 0)
    var stretch = Stretch()
    var isBlockDone = false
    while !isBlockDone {
      var least = keys[places[0]]
      for lane in 1..<lanes { least = min(least, keys[places[lane]]) }
      if least == .max { break }
      var last = 0
      for lane in 1..<lookBackLanes where keys[places[lane]] == least {
        last = lane
        break
      }
      if last > 0, keys[places[0]] == least, !stretch.goesOn(places[0], last, places[last]) {
        count(stretch)
        stretch = Stretch(now: places[0], lane: last, place: places[last])
      }
      if keys[places[0]] != least {
        if last > 0 { noScore += 1 }
      } else if last == 0 {
        firstScore += 1
      } else if levels.isEmpty, scores[places[0]] >= scores[places[last]] {
        noDrop += 1
      } else {
        let slide = slideLane.flatMap { keys[places[$0]] == least ? ($0, places[$0]) : nil }
        judge(places[0], last: (last, places[last]), slide: slide)
      }
      for lane in 0..<lanes where keys[places[lane]] == least {
        places[lane] += 1
        if places[lane] == ends[lane] { isBlockDone = true }
      }
    }
    count(stretch)
    for lane in 0..<lanes { table.places[lane] = places[lane] }
    count(.noDrop, noDrop)
    count(.firstScore, firstScore)
    count(.noScore, noScore)
    return isBlockDone
  }

  /// Judges subjects with text ids, when no packed ones are left, until a lane's block is done.
  ///
  /// - Returns: Whether there was one.
  private mutating func judgeTexts() -> Bool {
    var places = LanePlaces(repeating: 0)
    for lane in table.lanes.indices { places[lane] = table.places[lane] }
    let reading = table.lanes.indices.filter { !table.isAtEnd($0) }
    guard !reading.isEmpty else { return false }
    var isBlockDone = false
    while !isBlockDone {
      // Each lane on the least text has its bit set.
      var lead = reading[0]
      var there: UInt32 = 1 << UInt32(lead)
      for lane in reading.dropFirst() {
        let order = table.textOrder(lane, at: places[lane], lead, at: places[lead])
        if order < 0 { (lead, there) = (lane, 0) }
        if order <= 0 { there |= 1 << UInt32(lane) }
      }
      func isThere(_ lane: Int) -> Bool { there >> UInt32(lane) & 1 == 1 }
      let last = (1..<lookBackLanes).first(where: isThere)
      switch (isThere(0), last) {
      case (true, let last?):
        count(Stretch(now: places[0], lane: last, place: places[last]))
        let slide = slideLane.flatMap { isThere($0) ? ($0, places[$0]) : nil }
        judge(places[0], last: (last, places[last]), slide: slide)
      case (true, nil): count(.firstScore)
      case (false, .some): count(.noScore)
      case (false, nil): break
      }
      for lane in reading where isThere(lane) {
        places[lane] += 1
        if places[lane] == table.ends[lane] { isBlockDone = true }
      }
    }
    for lane in reading { table.places[lane] = places[lane] }
    return true
  }

  /// People who stand one after another both in the newest month and in the one that has their last score.
  private struct Stretch {
    var now = 0
    var lane = 0
    var place = 0
    var count = 0

    init() {}

    init(now: Int, lane: Int, place: Int) {
      (self.now, self.lane, self.place, count) = (now, lane, place, 1)
    }

    /// Takes the next of them in, if it is that.
    mutating func goesOn(_ now: Int, _ lane: Int, _ place: Int) -> Bool {
      let isNext =
        count > 0 && lane == self.lane && now == self.now + count && place == self.place + count
      if isNext { count += 1 }
      return isNext
    }
  }

  private mutating func count(_ stretch: Stretch) {
    guard stretch.count > 0 else { return }
    changes.add(
      table.arrays(stretch.lane).points,
      from: table.row(stretch.lane, at: stretch.place),
      table.arrays(0).points,
      from: table.row(0, at: stretch.now),
      count: stretch.count
    )
  }

  /// Where a lane's score of the subject at hand is.
  private typealias Spot = (lane: Int, place: Int)

  /// Judges the subject at a place of lane 0, by their last score and, when they have one in the
  /// slide's month, by that.
  private mutating func judge(_ now: Int, last: Spot, slide: Spot?) {
    let verdict = rule.verdict(
      now: table.scores[now],
      last: table.scores[last.place],
      slideBase: slide.map { table.scores[$0.place] }
    )
    if !levels.isEmpty,
      levels[last.lane]?.moves(from: table.scores[last.place], to: table.scores[now]) == true
    {
      moved.append(table.subject(0, at: now))
    }
    switch verdict {
    case .noDrop: count(.noDrop)
    case .belowNotice: count(.belowNotice)
    case .drop(let kind): take(kind, now, from: last)
    case .slide:
      let base = slide ?? last
      let from = period.adding(months: -table.lanes[base.lane].back)
      if rule.tellsSlide(from: from, lastTold: told[table.subject(0, at: now)]) {
        take(.slide, now, from: base)
      } else {
        count(.belowNotice)
      }
    }
  }

  private mutating func take(_ kind: DropKind, _ now: Int, from before: Spot) {
    let scores = (before: table.scores[before.place], after: table.scores[now])
    let crossed = rule.crossed(from: scores.before, to: scores.after)
    drops.append(
      table.subject(0, at: now),
      DropColumns.Facts(
        monthsBack: Int16(table.lanes[before.lane].back),
        kind: kind,
        scoreBefore: scores.before,
        scoreAfter: scores.after,
        crossed: Int16(crossed.lowerBound)..<Int16(crossed.upperBound)
      ),
      before: table.points(before.lane, at: before.place),
      after: table.points(0, at: now)
    )
    count(kind.bucket)
  }

  private mutating func count(_ bucket: Bucket, _ subjects: Int = 1) {
    counts[bucket.place] += subjects
  }
}

extension Bucket {
  fileprivate var place: Int {
    switch self {
    case .noDrop: 0
    case .belowNotice: 1
    case .notice: 2
    case .sudden: 3
    case .firstScore: 4
    case .noScore: 5
    }
  }
}
