import RedressCore
internal import RedressFeeds

/// Up to 1,024 drops of one period with numbers that follow each other, as they are stored.
///
/// The columns are a score block's, with a drop's facts in the place of dimensions: the score after,
/// then ``Column``, then each dimension's points before and after.
struct DropBlock {
  /// Drops a block holds at most: few enough that one of them is found by reading little.
  static let rowLimit = 1_024

  /// What stands in front of the points.
  enum Column: Int, CaseIterable {
    case scoreBefore, monthsBack, kind, crossedFrom, crossedTo

    /// Which incident holds it, counted from the block's first, from 1; 0 for none.
    case heldBy

    /// The case's number, 16 bits in each, the lowest first; 0 for none.
    case caseLow, caseMiddle, caseHigh
  }

  let first: DropID
  let period: Period

  /// The cases that these drops opened, whose numbers follow each other; may be empty.
  let opened: Range<Int64>

  /// The first of the incidents that hold drops of it.
  let incident: IncidentID?
  let event: Int64
  let thresholds: [Crossed]
  let content: ScoreBlock

  var count: Int { content.rowCount }
  var dimensionCount: Int { (content.dimensionCount - Column.allCases.count) / 2 }

  static let columns = """
    event, first_drop, drops, period, first_subject, last_subject, first_case, cases, incident,
    thresholds, content
    """

  /// - Throws: ``StoreError`` `damaged` for content that does not pass its checks, or that no
  ///   drop can have.
  init(_ row: any SQLRow) throws {
    event = row.sequence(0)
    first = row.id(1)
    period = row.period(3)
    let opens = row.sequence(7)
    opened = row.isNull(6) ? 0..<0 : row.sequence(6)..<row.sequence(6) + opens
    incident = row.optionalID(8)
    thresholds = row.text(9).split(separator: " ").compactMap { Crossed(String($0)) }
    do throws(BlockError) {
      content = try ScoreBlock(verifying: row.blob(10))
    } catch {
      throw StoreError.damaged(.drops(from: first), .content(error))
    }
    guard count == row.count(2), content.first.ordered == row.blob(4),
      content.last.ordered == row.blob(5)
    else {
      throw StoreError.damaged(.drops(from: first), .misfiled)
    }
    let fits = content.withColumns { columns in
      (0..<columns.rowCount).allSatisfy { Self.isPossible($0, columns, thresholds.count) }
    }
    guard content.dimensionCount >= Column.allCases.count,
      (content.dimensionCount - Column.allCases.count).isMultiple(of: 2), fits
    else {
      throw StoreError.damaged(.drops(from: first), .content(.inconsistent(.rows)))
    }
  }

  private static func isPossible(_ row: Int, _ columns: ScoreColumns, _ thresholds: Int) -> Bool {
    guard columns.dimensionCount >= Column.allCases.count else { return false }
    func value(_ column: Column) -> Int { Int(columns.points(column.rawValue, at: row)) }
    return DropKind.allCases.indices.contains(value(.kind)) && value(.monthsBack) >= 1
      && 0 <= value(.crossedFrom) && value(.crossedFrom) <= value(.crossedTo)
      && value(.crossedTo) <= thresholds && value(.heldBy) >= 0
  }
}

extension DropBlock {
  /// A drop's place in the block; `nil` when it is not there.
  func place(of drop: DropID) -> Int? {
    let place = drop.number - first.number
    return 0 <= place && place < Int64(count) ? Int(place) : nil
  }

  func id(at place: Int) -> DropID { DropID(first.number + Int64(place)) }

  func caseID(at place: Int) -> CaseID? {
    let number = content.withColumns { Self.caseNumber($0, at: place) }
    return number == 0 ? nil : CaseID(number)
  }

  /// The first drop of a case; `nil` when none is.
  func place(of id: CaseID) -> Int? {
    content.withColumns { columns in
      (0..<columns.rowCount).first { Self.caseNumber(columns, at: $0) == id.number }
    }
  }

  private static func caseNumber(_ columns: ScoreColumns, at place: Int) -> Int64 {
    func part(_ column: Column) -> Int64 {
      Int64(UInt16(bitPattern: columns.points(column.rawValue, at: place)))
    }
    return part(.caseHigh) << 32 | part(.caseMiddle) << 16 | part(.caseLow)
  }

  func incident(at place: Int) -> IncidentID? {
    content.withColumns { columns in
      let number = Int64(columns.points(Column.heldBy.rawValue, at: place))
      return number == 0 ? nil : incident.map { IncidentID($0.number + number - 1) }
    }
  }

  /// How many months before its own a drop fell from.
  func monthsBack(at place: Int) -> Int {
    content.withColumns { Int($0.points(Column.monthsBack.rawValue, at: place)) }
  }

  func subject(at place: Int) -> SubjectKey { content.withColumns { $0.subject(at: place) } }

  /// Appends one drop to columns of the same period, dimensions and thresholds.
  func append(_ place: Int, to drops: inout DropColumns) {
    content.withColumns { columns in
      func value(_ column: Column) -> Int16 { columns.points(column.rawValue, at: place) }
      let before = Column.allCases.count
      let after = before + dimensionCount
      drops.append(
        columns.subject(at: place),
        DropColumns.Facts(
          monthsBack: value(.monthsBack),
          kind: DropKind.allCases[Int(value(.kind))],
          scoreBefore: value(.scoreBefore),
          scoreAfter: columns.score(at: place),
          crossed: value(.crossedFrom)..<value(.crossedTo)
        ),
        before: (before..<after).lazy.map { columns.points($0, at: place) },
        after: (after..<after + dimensionCount).lazy.map { columns.points($0, at: place) }
      )
    }
  }

  var emptyColumns: DropColumns {
    DropColumns(period: period, dimensionCount: dimensionCount, thresholds: thresholds)
  }
}
