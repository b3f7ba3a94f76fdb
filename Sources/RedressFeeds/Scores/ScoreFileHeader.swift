import RedressCore

/// What stands in each column of a score file, in the file's own order.
struct ScoreFileHeader: Sendable {
  enum Role: Hashable, Sendable {
    case subject
    case period
    /// 0 is the score, 1 and on the dimensions in the scheme's order.
    case value(Int)
  }

  let roles: [Role]
  let layout: ScoreFileLayout
  /// The only period accepted; `nil` when every row's own is.
  let period: Period?

  /// The columns that a row must have, in the header's order.
  var columns: [String] { roles.map { name(of: $0) } }

  func name(of role: Role) -> String {
    switch role {
    case .subject: "subject"
    case .period: "period"
    case .value(0): "score"
    case .value(let value): layout.dimensions[value - 1].id.rawValue
    }
  }

  /// Reads a file's first line, without its line end and byte order mark.
  ///
  /// - Throws: `ScoreFileError`, in the order checked: `.headerNotUTF8`, `.headerUnclosedQuote`,
  ///   `.doubledColumn`, `.unknownColumn`, `.missingColumns`.
  init(line: [UInt8], layout: ScoreFileLayout, period: Period?) throws(ScoreFileError) {
    guard String(validating: line, as: UTF8.self) != nil else { throw .headerNotUTF8 }
    guard let fields = CSVReader.fields(of: line) else { throw .headerUnclosedQuote }

    var known: [String: Role] = ["subject": .subject, "period": .period, "score": .value(0)]
    for (index, dimension) in layout.dimensions.enumerated() {
      known[dimension.id.rawValue] = .value(index + 1)
    }
    let expected = layout.columns
    let names = line.isEmpty ? [] : fields.map { String(decoding: $0, as: UTF8.self) }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw .doubledColumn(Self.shown(name, of: expected), expected: expected)
    }
    var roles: [Role] = []
    for name in names {
      guard let role = known[name] else {
        throw .unknownColumn(Self.shown(name, of: expected), expected: expected)
      }
      roles.append(role)
    }
    let missing = expected.filter { !seen.contains($0) && !($0 == "period" && period != nil) }
    guard missing.isEmpty else { throw .missingColumns(missing, expected: expected) }
    self.roles = roles
    self.layout = layout
    self.period = period
  }

  /// A file without a header begins with somebody's row: only what is like a name of a column is shown.
  private static func shown(_ name: String, of expected: [String]) -> String {
    if expected.contains(name.lowercased()) { return "\"\(name)\"" }
    return ImportProblem.name(name).map { "\"\($0)\"" } ?? "…"
  }
}
