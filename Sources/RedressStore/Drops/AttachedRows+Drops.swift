import Dispatch
package import RedressCore
internal import RedressFeeds
import Synchronization

/// New drops with what they are filed under.
package struct NumberedDrops: Sendable {
  package let drops: DropColumns

  /// Which of them are new: places in ``drops``, ascending.
  package let fresh: [Int]

  /// The number of the first new one; the others follow.
  package let first: DropID

  /// The case of each new drop; `nil` for none.
  package let cases: [CaseID?]

  /// The first case that they open; the others follow.
  package let firstOpened: CaseID

  /// The incident that holds each new drop; `nil` for none.
  package var incidents: [IncidentID?]

  /// - Precondition: There are as many cases as new drops.
  package init(
    drops: DropColumns,
    fresh: [Int],
    first: DropID,
    cases: [CaseID?],
    firstOpened: CaseID
  ) {
    precondition(fresh.count == cases.count, "Each new drop has a case or none")
    self.drops = drops
    self.fresh = fresh
    self.first = first
    self.cases = cases
    self.firstOpened = firstOpened
    incidents = [IncidentID?](repeating: nil, count: fresh.count)
  }

  package func id(_ place: Int) -> DropID { DropID(first.number + Int64(place)) }
}

extension AttachedRows {
  /// New drops, in blocks.
  package static func drops(_ numbered: NumberedDrops) -> AttachedRows {
    AttachedRows(.dropBlock) { emit in try numbered.forEachRow(emit) }
  }

  /// A few drops of any periods with the numbers from `first` on, all of one case that is there.
  package static func drops(
    _ drops: [ScoreDrop],
    from first: DropID,
    in caseID: CaseID
  ) -> AttachedRows {
    AttachedRows(.dropBlock) { emit in
      for (place, drop) in drops.enumerated() {
        let one = NumberedDrops(
          drops: try DropColumns(drop),
          fresh: [0],
          first: DropID(first.number + Int64(place)),
          cases: [caseID],
          firstOpened: CaseID(caseID.number + 1)
        )
        try one.forEachRow(emit)
      }
    }
  }
}

extension NumberedDrops {
  /// Blocks that are made and hashed side by side before they are written.
  private static let pressed = 64

  fileprivate func forEachRow(_ emit: ([SQLValue]) throws -> Void) throws {
    let ranges = blockRanges
    for start in stride(from: 0, to: ranges.count, by: Self.pressed) {
      let these = ranges[start..<min(start + Self.pressed, ranges.count)]
      let rows = Mutex<[Int: Result<[SQLValue], any Error>]>([:])
      DispatchQueue.concurrentPerform(iterations: these.count) { place in
        let row = Result { try blockRow(these[start + place]) }
        rows.withLock { $0[place] = row }
      }
      let made = rows.withLock { $0 }
      for place in 0..<these.count { try made[place].map { try emit($0.get()) } }
    }
  }

  /// The places of the new drops that stand together in a block: packed ids, then texts.
  private var blockRanges: [Range<Int>] {
    let packed = fresh.prefix { drop in
      if case .packed = drops.subjects[drop] { true } else { false }
    }.count
    return [0..<packed, packed..<fresh.count].flatMap { sort in
      stride(from: sort.lowerBound, to: sort.upperBound, by: DropBlock.rowLimit).map {
        $0..<min($0 + DropBlock.rowLimit, sort.upperBound)
      }
    }
  }

  private func blockRow(_ places: Range<Int>) throws -> [SQLValue] {
    let first = incidents[places].compactMap(\.self).min()
    let block = try ScoreBlock(encoding: places.map { row($0, first) })
    let opened = cases[places].compactMap(\.self).filter { $0 >= firstOpened }
    return [
      .int(id(places.lowerBound).number), .int(Int64(places.count)),
      .int(Int64(drops.period.number)), .blob(block.first.ordered), .blob(block.last.ordered),
      SQLValue(opened.first?.number), .int(Int64(opened.count)), SQLValue(first?.number),
      .text(drops.thresholds.map(\.description).joined(separator: " ")),
      .hashed(HashedBlob(block.bytes)),
    ]
  }

  private func row(_ place: Int, _ firstIncident: IncidentID?) -> ScoreBlockRow {
    let drop = fresh[place]
    let facts = drops.facts(at: drop)
    let number = cases[place]?.number ?? 0
    precondition(0 <= number && number < 1 << 48, "A case's number takes 48 bits")
    func part(_ shift: Int64) -> Int16 {
      Int16(bitPattern: UInt16(truncatingIfNeeded: number >> shift))
    }
    let values = DropBlock.Column.allCases.map { column -> Int16 in
      switch column {
      case .scoreBefore: facts.scoreBefore
      case .monthsBack: facts.monthsBack
      case .kind: Int16(clamping: DropKind.allCases.firstIndex(of: facts.kind) ?? 0)
      case .crossedFrom: facts.crossed.lowerBound
      case .crossedTo: facts.crossed.upperBound
      case .heldBy: held(place, firstIncident)
      case .caseLow: part(0)
      case .caseMiddle: part(16)
      case .caseHigh: part(32)
      }
    }
    return ScoreBlockRow(
      subject: drops.subjects[drop],
      score: facts.scoreAfter,
      points: values + drops.points(at: drop)
    )
  }

  /// Which incident holds a drop, counted from its block's first, from 1; 0 for none.
  private func held(_ place: Int, _ first: IncidentID?) -> Int16 {
    guard let incident = incidents[place], let first else { return 0 }
    let number = incident.number - first.number + 1
    precondition(number <= Int64(Int16.max), "A block's incidents lie near each other")
    return Int16(number)
  }
}
