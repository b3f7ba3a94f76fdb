package import RedressCore

/// One ordered pass over everyone who has a score in any of several months.
package struct MonthMerge {
  /// The newest month first, then one a month back each; `nil` where a month has no scores.
  package let months: [MonthRow?]

  /// Months back in which the last score is looked for; at least 1.
  package let lookBack: Int

  /// Months over which a slide is summed; `nil` when slides are not looked for.
  package let slideMonths: Int?

  package init(_ months: [MonthRow?], lookBack: Int, slideMonths: Int?) {
    self.months = months
    self.lookBack = lookBack
    self.slideMonths = slideMonths
  }

  /// A subject whose score fell so that the rules must look closer.
  package struct Fall {
    package let subject: SubjectKey

    /// The kind of the drop; `slide` when it is one only if no drop was told within its months.
    package let kind: DropKind
    package let monthsBack: Int
    package let scoreBefore: Int16
    package let scoreAfter: Int16

    /// In the order of dimensions.
    package let pointsBefore: [Int16]
    package let pointsAfter: [Int16]
  }

  /// Judges each subject once, in canonical order.
  ///
  /// - Parameters:
  ///   - connection: Where the blocks are.
  ///   - rule: The rule of the newest month.
  ///   - reached: Called when a block of the newest month is done, with the number of subjects of
  ///     that month judged so far.
  ///   - fell: Called for each fall that must be told, or may have to be; gives its bucket.
  /// - Returns: How many subjects each bucket has; those with only scores older than the look-back
  ///   are in none.
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks; what `fell` throws.
  /// - Complexity: O(*n* × months) in subjects; one block a month in memory.
  package func run(
    _ connection: any Connection,
    rule: DropRule,
    reached: (Int) -> Void = { _ in },
    fell: (Fall) throws -> Bucket
  ) throws -> [Bucket: Int] {
    var pass = try MergePass(self, connection, rule)
    var subjects = 0
    while true {
      try pass.judgePackedIDs(fell)
      let size = pass.newestBlockSize
      if try pass.loadWhatEnded(connection) {
        if let size {
          subjects += size
          reached(subjects)
        }
      } else if try !pass.judgeTexts(fell) {
        return pass.buckets
      }
    }
  }
}

/// Where each lane stands, for more lanes than a look-back or a slide of 24 months has.
private typealias LanePlaces = InlineArray<32, Int>

/// Where a merge stands, and what it counted.
private struct MergePass {
  private let rule: DropRule

  /// The lanes with months within the look-back are the first ones; lane 0 is the newest month.
  private let lookBackLanes: Int
  private let slideLane: Int?
  private var table: MonthTable
  private var counts = [Int](repeating: 0, count: Bucket.allCases.count)
  private var pointsBefore: [Int16] = []
  private var pointsAfter: [Int16] = []

  init(_ merge: MonthMerge, _ connection: any Connection, _ rule: DropRule) throws {
    self.rule = rule
    var lanes: [MonthLane] = []
    for (back, month) in merge.months.enumerated() {
      guard let month else { continue }
      lanes.append(try MonthLane(connection, month, back: back))
    }
    precondition(lanes.first?.back == 0, "A merge is of a month that has scores")
    precondition(lanes.count <= LanePlaces.count, "A merge is of two years at most")
    lookBackLanes = lanes.prefix { $0.back <= merge.lookBack }.count
    slideLane = merge.slideMonths.flatMap { months in lanes.firstIndex { $0.back == months } }
    table = try MonthTable(lanes, connection)
  }

  var buckets: [Bucket: Int] {
    Dictionary(uniqueKeysWithValues: Bucket.allCases.map { ($0, counts[$0.place]) })
  }

  /// Subjects in the newest month's block when all of them were judged; `nil` before.
  var newestBlockSize: Int? {
    table.isAtEnd(0) && table.row(0) > 0 ? table.row(0) : nil
  }

  /// Loads the next block of each lane whose block is done.
  ///
  /// - Returns: Whether there was one.
  mutating func loadWhatEnded(_ connection: any Connection) throws -> Bool {
    var hasLoaded = false
    for lane in table.lanes.indices where table.isAtEnd(lane) && table.row(lane) > 0 {
      try table.load(lane, connection)
      hasLoaded = true
    }
    return hasLoaded
  }

  /// Judges subjects with packed ids, which come before texts, until a lane's block is done or only
  /// texts are left.
  mutating func judgePackedIDs(_ fell: (MonthMerge.Fall) throws -> Bucket) throws {
    let (keys, scores, ends, lanes) = (table.keys, table.scores, table.ends, table.ends.count)
    // On the stack, where no step has to ask whether anybody else holds them.
    var places = LanePlaces(repeating: 0)
    for lane in 0..<lanes { places[lane] = table.places[lane] }
    var (noDrop, firstScore, noScore) = (0, 0, 0)
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
      if keys[places[0]] != least {
        if last > 0 { noScore += 1 }
      } else if last == 0 {
        firstScore += 1
      } else if scores[places[0]] >= scores[places[last]] {
        noDrop += 1
      } else {
        let slide = slideLane.flatMap { keys[places[$0]] == least ? $0 : nil }
        try judge(places, last: last, slide: slide, fell)
      }
      for lane in 0..<lanes where keys[places[lane]] == least {
        places[lane] += 1
        if places[lane] == ends[lane] { isBlockDone = true }
      }
    }
    for lane in 0..<lanes { table.places[lane] = places[lane] }
    count(.noDrop, noDrop)
    count(.firstScore, firstScore)
    count(.noScore, noScore)
  }

  /// Judges subjects with text ids, when no packed ones are left, until a lane's block is done.
  ///
  /// - Returns: Whether there was one.
  mutating func judgeTexts(_ fell: (MonthMerge.Fall) throws -> Bucket) throws -> Bool {
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
        let slide = slideLane.flatMap { isThere($0) ? $0 : nil }
        try judge(places, last: last, slide: slide, fell)
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

  /// Judges the subject that lane 0 stands on: `last` is the lane of their last score, `slide` that
  /// of the slide's month when they have a score in it.
  private mutating func judge(
    _ places: LanePlaces,
    last: Int,
    slide: Int?,
    _ fell: (MonthMerge.Fall) throws -> Bucket
  ) throws {
    let verdict = rule.verdict(
      now: table.scores[places[0]],
      last: table.scores[places[last]],
      slideBase: slide.map { table.scores[places[$0]] }
    )
    switch verdict {
    case .noDrop: count(.noDrop)
    case .belowNotice: count(.belowNotice)
    case .drop(let kind): count(try fell(fall(kind, places, from: last)))
    case .slide: count(try fell(fall(.slide, places, from: slide ?? last)))
    }
  }

  private mutating func fall(
    _ kind: DropKind,
    _ places: LanePlaces,
    from before: Int
  ) -> MonthMerge.Fall {
    table.copyPoints(before, at: places[before], into: &pointsBefore)
    table.copyPoints(0, at: places[0], into: &pointsAfter)
    return MonthMerge.Fall(
      subject: table.subject(0, at: places[0]),
      kind: kind,
      monthsBack: table.lanes[before].back,
      scoreBefore: table.scores[places[before]],
      scoreAfter: table.scores[places[0]],
      pointsBefore: pointsBefore,
      pointsAfter: pointsAfter
    )
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
