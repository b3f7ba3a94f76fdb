package import RedressCore
package import RedressFeeds

/// Scores that are to stand for a month, before they do: what they would change is asked of them.
package struct ComingMonth {
  /// A block to be read when its subjects are looked at.
  package struct Block {
    package let first: SubjectKey
    package let last: SubjectKey
    let bytes: () throws -> [UInt8]

    package init(
      first: SubjectKey,
      last: SubjectKey,
      bytes: @escaping () throws -> [UInt8]
    ) {
      self.first = first
      self.last = last
      self.bytes = bytes
    }
  }

  /// As it will stand; behind everything that is in the log.
  package let month: MonthRow

  /// Ascending by subject.
  package let blocks: [Block]

  package init(
    _ period: Period,
    from batch: BatchID,
    _ origin: ScoreOrigin,
    schemeVersion: String,
    snapshots: Int,
    digest: String,
    blocks: [Block]
  ) {
    month = MonthRow(
      period: period,
      batch: batch,
      origin: origin,
      schemeVersion: schemeVersion,
      snapshots: snapshots,
      digest: digest,
      event: .max
    )
    self.blocks = blocks
  }

  /// `nil` behind the last.
  func block(_ place: Int) throws -> StoredBlock? {
    guard blocks.indices.contains(place) else { return nil }
    let block = blocks[place]
    return StoredBlock(
      try block.bytes(),
      at: place,
      of: month,
      subjects: (block.first, block.last)
    )
  }

  /// The snapshots of some subjects, who come ascending; one who has none is not in it.
  package func rows(of subjects: [SubjectKey]) throws -> [SubjectKey: ScoreBlockRow] {
    var rows: [SubjectKey: ScoreBlockRow] = [:]
    var left = subjects[...]
    for (place, block) in blocks.enumerated() where !left.isEmpty {
      left = left.drop { $0 < block.first }
      let inside = left.prefix { $0 <= block.last }
      guard !inside.isEmpty, let opened = try self.block(place)?.opened() else { continue }
      for subject in inside { rows[subject] = opened.row(of: subject) }
      left = left.dropFirst(inside.count)
    }
    return rows
  }
}

extension Connection {
  /// Scores that a batch brought up to a place in the log, as if they were to stand only now: as what was
  /// agreed to is asked again when they stand.
  package func coming(
    _ period: Period,
    from batch: BatchID,
    _ origin: ScoreOrigin,
    schemeVersion: String,
    snapshots: Int,
    digest: String,
    upTo event: Int64
  ) throws -> ComingMonth {
    let place: [SQLValue] = [.int(Int64(period.number)), .int(batch.number), .int(event)]
    let blocks = try every(
      """
      SELECT place, first_subject, last_subject FROM score_block
      WHERE period = $1 AND batch = $2 AND event <= $3 ORDER BY place
      """,
      place
    ) { row -> ComingMonth.Block in
      guard let first = SubjectKey(ordered: row.blob(1)),
        let last = SubjectKey(ordered: row.blob(2))
      else { throw StoreError.unreadable(table: "score_block") }
      let number = row.int(0)
      return ComingMonth.Block(first: first, last: last) {
        try self.first(
          "SELECT content FROM score_block WHERE period = $1 AND batch = $2 AND place = $3",
          [place[0], place[1], .int(number)]
        ) { $0.blob(0) } ?? []
      }
    }
    return ComingMonth(
      period,
      from: batch,
      origin,
      schemeVersion: schemeVersion,
      snapshots: snapshots,
      digest: digest,
      blocks: blocks
    )
  }
}
