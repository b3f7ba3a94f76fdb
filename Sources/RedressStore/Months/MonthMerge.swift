package import RedressCore

/// One ordered pass over everyone who has a score in any of several months.
package struct MonthMerge {
  /// The newest month first, then one a month back each; `nil` where a month has no scores.
  package let months: [MonthRow?]

  package init(_ months: [MonthRow?]) {
    self.months = months
  }

  /// Judges each subject once, in canonical order.
  ///
  /// Most people need no look: their score rose, stayed, or fell by less than policy asks about.
  /// `screen` tells them by two numbers; only the others' dimensions are gathered.
  ///
  /// - Parameters:
  ///   - connection: Where the blocks are.
  ///   - lookBack: Months back in which the last score is looked for.
  ///   - screen: The bucket by score and last score; `nil` when the subject must be looked at.
  ///   - seen: Told now and then how many subjects were judged.
  ///   - count: Called with each screened subject's bucket.
  ///   - examine: Called with every other subject and their rows by months back.
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  /// - Complexity: O(*n* × months) in subjects; one block a month in memory.
  package func run(
    _ connection: any Connection,
    lookBack: Int,
    screen: (_ now: Int16, _ last: Int16) -> Bucket?,
    seen: ((Int) -> Void)? = nil,
    count: (Bucket) -> Void,
    examine: (SubjectKey, [ScoreBlockRow?]) throws -> Void
  ) throws {
    var cursors: [MonthCursor] = []
    var back: [Int] = []
    for (place, month) in months.enumerated() {
      guard let month else { continue }
      cursors.append(try MonthCursor(connection, month))
      back.append(place)
    }
    var isThere = [Bool](repeating: false, count: cursors.count)
    var subjects = 0
    while Self.mark(&isThere, thoseOnTheLeastOf: cursors) {
      var now: Int16?
      var last: Int16?
      if ActProgress.isDue(subjects) { seen?(subjects) }
      subjects += 1
      for place in cursors.indices where isThere[place] {
        if back[place] == 0 {
          now = cursors[place].score
        } else if last == nil && back[place] <= lookBack {
          last = cursors[place].score
        }
      }
      if let now, let last, let bucket = screen(now, last) {
        count(bucket)
      } else if let first = isThere.firstIndex(of: true) {
        var rows = [ScoreBlockRow?](repeating: nil, count: months.count)
        for place in cursors.indices where isThere[place] { rows[back[place]] = cursors[place].row }
        try examine(cursors[first].subject, rows)
      }
      for place in cursors.indices where isThere[place] { try cursors[place].advance() }
    }
  }

  /// Marks the cursors that stand on the first subject of all; whether there is one.
  ///
  /// Packed ids come before texts and are compared as numbers, without making a key of each.
  private static func mark(
    _ isThere: inout [Bool],
    thoseOnTheLeastOf cursors: [MonthCursor]
  ) -> Bool {
    var least = UInt64.max
    for cursor in cursors { least = min(least, cursor.packedKey) }
    if least != .max {
      for place in cursors.indices { isThere[place] = cursors[place].packedKey == least }
      return true
    }
    var leastText: SubjectKey?
    for cursor in cursors where !cursor.isAtEnd {
      let subject = cursor.subject
      if leastText.map({ subject < $0 }) ?? true { leastText = subject }
    }
    for place in cursors.indices {
      isThere[place] = !cursors[place].isAtEnd && cursors[place].subject == leastText
    }
    return leastText != nil
  }
}
