import RedressCore

/// Where each column of a subject file stands, from its header.
struct SubjectColumns: Sendable {
  enum Column: Int, CaseIterable {
    case subject, name, language, email, phone
  }

  static let names = WordTable(Column.allCases.map { "\($0)" })

  /// The place in a row of each column.
  private let places: [Int]

  var count: Int { places.count }

  func place(_ column: Column) -> Int { places[column.rawValue] }

  /// - Parameter header: The header, just read.
  /// - Throws: In the order checked: an unknown column, a doubled one, a missing one. An unknown
  ///   column is told by its place: where the header was forgotten, it is somebody's name.
  init(_ header: CSVReader) throws(RowRefusal) {
    var places = [Int?](repeating: nil, count: Self.names.words.count)
    var doubled: String?
    for field in header.ends.indices {
      let name = header.field(field)
      guard let column = Self.names.place(of: name, in: header.bytes.span, guess: field) else {
        throw RowRefusal(found: .unknownColumn(at: field + 1), expected: Self.expected)
      }
      if places[column] != nil { doubled = doubled ?? Self.names.words[column] }
      places[column] = field
    }
    if let doubled {
      throw RowRefusal(found: .doubledColumn(doubled), expected: Self.expected)
    }
    if let missing = places.firstIndex(of: nil) {
      throw RowRefusal(found: .noColumn(Self.names.words[missing]), expected: Self.expected)
    }
    self.places = places.compactMap(\.self)
  }

  private static let expected = ImportProblem.Expectation.columnsInAnyOrder(names.words)
}
