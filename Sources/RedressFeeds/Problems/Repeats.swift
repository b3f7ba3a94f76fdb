import RedressCore

/// Rows of one file that have the id of another row of it.
///
/// The order of rows decides nothing: of rows with equal content all but one are unchanged, and of
/// rows with different contents every one is refused.
struct Repeats {
  /// Places in the file's order of rows, ascending, that are no longer accepted.
  private(set) var unchanged: [Int] = []
  private(set) var refused: [Int] = []

  /// One for each place in ``refused``.
  private(set) var conflicts: [ImportProblem] = []

  /// Finds them in memory of 16 bytes a row.
  ///
  /// - Parameters:
  ///   - count: Rows.
  ///   - what: What an id names, for messages: `record`.
  ///   - id: The id of the row at a place.
  ///   - line: Its line, ascending with the place.
  ///   - isSame: Whether the rows at two places of one id have the same content.
  init(
    count: Int,
    of what: String,
    id: (Int) -> String,
    line: (Int) -> Int,
    isSame: (Int, Int) -> Bool
  ) {
    let groups = Self.groups(count: count, id: id)
    for group in groups {
      if group.dropFirst().allSatisfy({ isSame(group[0], $0) }) {
        unchanged.append(contentsOf: group.dropFirst())
        continue
      }
      for place in group {
        let other = line(place == group[0] ? group[1] : group[0])
        refused.append(place)
        conflicts.append(
          ImportProblem(
            line: line(place),
            found:
              "the \(what) \"\(ImportProblem.excerpt(of: id(place).utf8))\" also in line \(other), and different",
            expected: "each \(what) once in a file; the order of rows decides nothing"
          )
        )
      }
    }
    unchanged.sort()
    refused.sort()
    conflicts.sort { $0.line < $1.line }
  }

  /// The places of each id that stands more than once, ascending.
  private static func groups(count: Int, id: (Int) -> String) -> [[Int]] {
    var table = FirstPlaces(count: count)
    var others: [Int: [Int]] = [:]
    for place in 0..<count {
      if let first = table.first(place, id: id) { others[first, default: []].append(place) }
    }
    return others.map { [$0.key] + $0.value }.sorted { $0[0] < $1[0] }
  }

  /// Whether no row is in it.
  var isEmpty: Bool { unchanged.isEmpty && refused.isEmpty }

  /// The rows that are left when those in it are taken away.
  func without<Row>(_ rows: [Row]) -> [Row] {
    guard !isEmpty else { return rows }
    let gone = Set(unchanged).union(refused)
    return rows.indices.filter { !gone.contains($0) }.map { rows[$0] }
  }
}

/// Where each id stands first: a hash table of places, with linear probing.
private struct FirstPlaces {
  /// A place plus 1, or 0; a power of two of them, at most half of them taken.
  private var slots: [UInt32]
  private var hashes: [UInt32]

  init(count: Int) {
    precondition(count < Int(UInt32.max) / 2, "A file has fewer than two billion rows")
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    hashes = [UInt32](repeating: 0, count: size)
  }

  /// The first place with the same id; `nil` when it is this one.
  mutating func first(_ place: Int, id: (Int) -> String) -> Int? {
    let sought = id(place)
    var hasher = Hasher()
    hasher.combine(RecordID(sought))
    let hash = hasher.finalize()
    let short = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let other = Int(slots[slot]) - 1
      // Ids are compared by bytes, as the database does.
      if hashes[slot] == short, id(other).utf8.elementsEqual(sought.utf8) { return other }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(place + 1)
    hashes[slot] = short
    return nil
  }
}
