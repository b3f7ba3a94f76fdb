import RedressCore

/// Where each column of a subject file stands, from its header.
struct SubjectColumns {
  static let names = ["subject", "name", "language", "email", "phone"]

  /// The place of each of ``names`` in a row.
  private let places: [Int]

  var count: Int { places.count }

  /// - Parameter fields: The header's fields.
  /// - Throws: In the order checked: an unknown column, a doubled one, a missing one. An unknown
  ///   column is told by its place: where the header was forgotten, it is somebody's name.
  init(_ fields: [[UInt8]]) throws(RowRefusal) {
    let columns = fields.map { field in Self.names.firstIndex { Array($0.utf8) == field } }
    if let place = columns.firstIndex(of: nil) {
      throw RowRefusal(
        found: "an unknown column at place \(place + 1) of the header",
        expected: Self.expected
      )
    }
    for (index, name) in Self.names.enumerated() {
      guard columns.count(where: { $0 == index }) < 2 else {
        throw RowRefusal(found: "the column '\(name)' twice", expected: Self.expected)
      }
    }
    var places: [Int] = []
    for (index, name) in Self.names.enumerated() {
      guard let place = columns.firstIndex(of: index) else {
        throw RowRefusal(found: "no column '\(name)'", expected: Self.expected)
      }
      places.append(place)
    }
    self.places = places
  }

  /// A row's fields in the order of ``names``.
  func ordered(_ fields: [[UInt8]]) -> [[UInt8]] { places.map { fields[$0] } }

  private static let expected = "the columns \(names.joined(separator: ",")), in any order"
}
