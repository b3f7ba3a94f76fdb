package import RedressCore

/// The drops of a period that stand, with what they are filed under.
package struct StandingDrops: Sendable {
  /// What is known of a drop beside itself.
  package struct Filed: Hashable, Sendable {
    package let id: DropID
    package let caseID: CaseID?

    /// The incident that holds its notice; `nil` when there is none.
    package let incident: IncidentID?
    package let event: Int64
  }

  /// A drop's columns and its place in them.
  private struct Entry {
    let subject: SubjectKey
    let columns: Int
    let place: Int
    let filed: Filed
  }

  // One for each list of thresholds, since a new version of the scheme may have others.
  private var columns: [DropColumns] = []

  /// In canonical order of subjects, then by number.
  private var entries: [Entry] = []

  /// Whose drops of the period ended, and of whom none stands, in canonical order.
  package private(set) var ended: [SubjectKey] = []

  package init(_ connection: any Connection, in period: Period) throws {
    try connection.forEachBlock(
      "WHERE period = $1 ORDER BY first_drop",
      [.int(Int64(period.number))]
    ) { block in
      let ends = try connection.ends(of: block)
      let later = try connection.incidents(of: block)
      if columns.last.map({
        $0.thresholds != block.thresholds || $0.dimensionCount != block.dimensionCount
      }) ?? true {
        columns.append(block.emptyColumns)
      }
      let last = columns.count - 1
      for place in 0..<block.count {
        guard ends[block.id(at: place)] == nil else {
          ended.append(block.subject(at: place))
          continue
        }
        entries.append(
          Entry(
            subject: block.subject(at: place),
            columns: last,
            place: columns[last].count,
            filed: Filed(
              id: block.id(at: place),
              caseID: block.caseID(at: place),
              incident: later.incident(of: block, at: place),
              event: block.event
            )
          )
        )
        block.append(place, to: &columns[last])
      }
    }
    // Blocks of one detection come in order; those of a later one or of a correction do not.
    entries.sort { ($0.subject, $0.filed.id) < ($1.subject, $1.filed.id) }
    guard !ended.isEmpty else { return }
    ended = Set(ended).subtracting(entries.map(\.subject)).sorted()
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }

  package func filed(_ place: Int) -> Filed { entries[place].filed }

  package func subject(_ place: Int) -> SubjectKey { entries[place].subject }

  /// Where a subject's first drop is; `nil` when none stands.
  package func place(of subject: SubjectKey) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].subject < subject { low = middle + 1 } else { high = middle }
    }
    return low < count && entries[low].subject == subject ? low : nil
  }

  /// One as the rules know it.
  package func row(_ place: Int, base: Points) -> DropRow {
    let entry = entries[place]
    return DropRow(
      id: entry.filed.id,
      caseID: entry.filed.caseID,
      drop: columns[entry.columns].drop(at: entry.place, base: base),
      incident: entry.filed.incident,
      event: entry.filed.event,
      endedBy: nil,
      replacedBy: nil
    )
  }

  /// What became of standing drops when the period was looked at again.
  package struct Comparison: Sendable {
    /// Places of drops that were found again, ascending.
    package var known: [Int] = []

    /// Places of drops that were not, ascending.
    package var ended: [Int] = []

    /// Places, in what was found, of drops that are new, ascending.
    package var fresh: [Int] = []
  }

  /// Holds what was found now, in canonical order of subjects, against what stands.
  package func compared(with found: DropColumns) -> Comparison {
    var comparison = Comparison()
    var place = 0
    for drop in 0..<found.count {
      let subject = found.subjects[drop]
      while place < count, self.subject(place) < subject {
        comparison.ended.append(place)
        place += 1
      }
      var isKnown = false
      while place < count, self.subject(place) == subject {
        let entry = entries[place]
        if !isKnown, found.equals(drop, columns[entry.columns], entry.place) {
          isKnown = true
          comparison.known.append(place)
        } else {
          comparison.ended.append(place)
        }
        place += 1
      }
      if !isKnown { comparison.fresh.append(drop) }
    }
    comparison.ended += place..<count
    return comparison
  }
}
