package import RedressCore

/// By how much how many people's points of each dimension changed: kept while everyone is compared.
package struct ChangeTally: Sendable {
  /// A change beyond it is counted as one of just so much.
  private static let reach = 1_023
  private static let width = 2 * reach + 1

  private let dimensions: Int

  /// For each dimension people by change, from the deepest loss that is told apart.
  private var people: [Int32]

  init(dimensions: Int) {
    self.dimensions = dimensions
    people = [Int32](repeating: 0, count: dimensions * Self.width)
  }

  /// Counts people who stand one after another in two months.
  ///
  /// - Parameters:
  ///   - before: For each dimension the points of everyone in a block of the earlier month.
  ///   - start: The first of the people in it.
  ///   - after: The same of the later month.
  ///   - place: The first of the people in it.
  ///   - count: How many they are.
  mutating func add(
    _ before: [[Int16]],
    from start: Int,
    _ after: [[Int16]],
    from place: Int,
    count: Int
  ) {
    // Schemes of two versions may have other dimensions, which nothing is known of.
    guard before.count == dimensions, after.count == dimensions else { return }
    people.withUnsafeMutableBufferPointer { people in
      for dimension in 0..<dimensions {
        let middle = dimension * Self.width + Self.reach
        before[dimension].withUnsafeBufferPointer { before in
          after[dimension].withUnsafeBufferPointer { after in
            for row in 0..<count {
              let change = Int(after[place + row]) - Int(before[start + row])
              people[middle + max(-Self.reach, min(Self.reach, change))] += 1
            }
          }
        }
      }
    }
  }

  mutating func add(_ other: ChangeTally) {
    for place in people.indices { people[place] += other.people[place] }
  }

  /// One for each dimension.
  package var changes: [MonthCounts.Changes] {
    (0..<dimensions).map { dimension in
      let start = dimension * Self.width
      return MonthCounts.Changes(
        Dictionary(
          uniqueKeysWithValues: (0..<Self.width).lazy.filter { people[start + $0] != 0 }
            .map { ($0 - Self.reach, Int(people[start + $0])) }
        )
      )
    }
  }
}
