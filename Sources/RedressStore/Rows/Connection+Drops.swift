package import RedressCore
internal import RedressFeeds

/// A drop as it is stored.
package struct DropRow: Hashable, Sendable {
  package let id: DropID
  package let caseID: CaseID?
  package let drop: ScoreDrop

  /// The incident that holds its notice; `nil` when there is none.
  package let incident: IncidentID?
  package let event: Int64

  /// The place in the log from which it no longer stands; `nil` while it does.
  package let endedBy: Int64?

  /// The drop that took its place, if one did.
  package let replacedBy: DropID?
}

extension DropRow {
  /// A drop that is about to be stored.
  ///
  /// - Parameters:
  ///   - drop: What was found.
  ///   - id: The number that it will get.
  ///   - event: The place in the log that will bring it.
  package init(candidate drop: ScoreDrop, id: DropID, event: Int64) {
    self.init(
      id: id,
      caseID: nil,
      drop: drop,
      incident: nil,
      event: event,
      endedBy: nil,
      replacedBy: nil
    )
  }
}

extension Connection {
  /// The number that the next drop gets.
  package func nextDrop() throws -> DropID {
    let next = try number(
      "SELECT first_drop + drops FROM drop_block ORDER BY first_drop DESC LIMIT 1"
    )
    return DropID(max(1, next))
  }

  /// - Throws: ``StoreError`` `damaged` when the drop's block does not pass its checks.
  package func drop(_ id: DropID, base: Points) throws -> DropRow? {
    try rows(
      "WHERE first_drop <= $1 ORDER BY first_drop DESC LIMIT 1",
      [.int(id.number)],
      base: base
    ) { block in block.place(of: id).map { [$0] } ?? [] }.first
  }

  /// Many drops, by number; one that is not there is not in it.
  ///
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  package func drops(_ ids: [DropID], base: Points) throws -> [DropID: DropRow] {
    var found: [DropID: DropRow] = [:]
    var left = ids.sorted()[...]
    while let next = left.first {
      let block = try rows(
        "WHERE first_drop <= $1 ORDER BY first_drop DESC LIMIT 1",
        [.int(next.number)],
        base: base
      ) { block in left.prefix { block.place(of: $0) != nil }.compactMap(block.place(of:)) }
      for row in block { found[row.id] = row }
      left = left.dropFirst(max(1, block.count))
    }
    return found
  }

  /// The drops of a period that stand, in canonical order of subjects; may be empty.
  package func drops(in period: Period, base: Points) throws -> [DropRow] {
    var found: [(subject: SubjectKey, row: DropRow)] = []
    try forEachBlock("WHERE period = $1 ORDER BY first_drop", [.int(Int64(period.number))]) {
      block in
      let ends = try ends(of: block)
      let later = try incidents(of: block)
      for place in 0..<block.count where ends[block.id(at: place)] == nil {
        let row = block.row(at: place, ends: ends, later, base: base)
        found.append((block.subject(at: place), row))
      }
    }
    return found.sorted { ($0.subject, $0.row.id) < ($1.subject, $1.row.id) }.map(\.row)
  }

  /// A subject's drops, standing or not, by period and number; may be empty.
  package func drops(of subject: SubjectID, base: Points) throws -> [DropRow] {
    guard let key = SubjectKey(subject) else { return [] }
    // Blocks of one drop, which corrections make by the thousand, are found by an index of their own.
    return try [
      "WHERE first_subject = last_subject AND first_subject = $1",
      "WHERE first_subject < last_subject AND first_subject <= $1 AND last_subject >= $1",
    ].flatMap { clause in
      try rows(clause, [.blob(key.ordered)], base: base) { block in
        block.content.place(of: key).map { [$0] } ?? []
      }
    }.sorted { ($0.drop.period, $0.id) < ($1.drop.period, $1.id) }
  }

  /// The newest standing drop of each subject in the periods before one, back to another, some left out.
  package func lastTold(
    from first: Period,
    before period: Period,
    but others: Set<Period> = []
  ) throws -> [SubjectKey: Period] {
    var told: [SubjectKey: Period] = [:]
    try forEachBlock(
      "WHERE period >= $1 AND period < $2 ORDER BY period, first_drop",
      [.int(Int64(first.number)), .int(Int64(period.number))]
    ) { block in
      if others.contains(block.period) { return }
      let ends = try ends(of: block)
      for place in 0..<block.count where ends[block.id(at: place)] == nil {
        told[block.subject(at: place)] = block.period
      }
    }
    return told
  }

  private func rows(
    _ clause: String,
    _ values: [SQLValue],
    base: Points,
    _ places: (DropBlock) -> [Int]
  ) throws -> [DropRow] {
    var found: [DropRow] = []
    try forEachOpenedBlock(clause, values) { block in
      let places = places(block)
      let ends = places.isEmpty ? [:] : try ends(of: block)
      let later = places.isEmpty ? LaterIncidents() : try incidents(of: block)
      found += places.map { block.row(at: $0, ends: ends, later, base: base) }
    }
    return found
  }
}

extension Connection {
  func forEachBlock(
    _ clause: String,
    _ values: [SQLValue],
    _ body: (DropBlock) throws -> Void
  ) throws {
    try stream("SELECT \(DropBlock.columns) FROM drop_block \(clause)", values) { row in
      try body(try DropBlock(row))
      return true
    }
  }

  /// For lookups, which come to the same few blocks again and again.
  func forEachOpenedBlock(
    _ clause: String,
    _ values: [SQLValue],
    _ body: (DropBlock) throws -> Void
  ) throws {
    let firsts = try every("SELECT first_drop FROM drop_block \(clause)", values) {
      $0.id(0) as DropID
    }
    for first in firsts {
      let block = try openedBlocks.block(first) {
        try self.first(
          "SELECT \(DropBlock.columns) FROM drop_block WHERE first_drop = $1",
          [.int(first.number)],
          DropBlock.init
        )
      }
      if let block { try body(block) }
    }
  }

  /// By drop, what ended those of a block that no longer stand.
  func ends(of block: DropBlock) throws -> [DropID: DropEnd] {
    var ends: [DropID: DropEnd] = [:]
    try run(
      "SELECT score_drop, event, replaced_by FROM drop_end WHERE score_drop BETWEEN $1 AND $2",
      [.int(block.first.number), .int(block.first.number + Int64(block.count) - 1)]
    ) { row in
      ends[row.id(0)] = DropEnd(event: row.sequence(1), replacedBy: row.optionalID(2))
      return true
    }
    return ends
  }
}

/// Why a drop no longer stands.
struct DropEnd {
  let event: Int64
  let replacedBy: DropID?
}

extension DropBlock {
  fileprivate func row(
    at place: Int,
    ends: [DropID: DropEnd],
    _ later: LaterIncidents,
    base: Points
  ) -> DropRow {
    let id = id(at: place)
    var one = emptyColumns
    append(place, to: &one)
    return DropRow(
      id: id,
      caseID: caseID(at: place),
      drop: one.drop(at: 0, base: base),
      incident: later.incident(of: self, at: place),
      event: event,
      endedBy: ends[id]?.event,
      replacedBy: ends[id]?.replacedBy
    )
  }
}
