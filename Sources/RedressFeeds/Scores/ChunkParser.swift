import RedressCore

/// Reads a chunk's lines into columns.
///
/// A line without any irregularity is read in place, 8 bytes at a time; every other is given to
/// ``ScoreRowJudge``. Whatever the quick reading takes, the judge would take with the same values.
struct ChunkParser: Sendable {
  /// Periods a file may hold: a hundred years.
  static let periodLimit = 1_200

  private let judge: ScoreRowJudge
  private let isQuick: Bool
  private let codes: [UInt8]
  private let highest: [Int]
  private let dimensionCount: Int

  private static let subjectCode: UInt8 = 1
  private static let periodCode: UInt8 = 2
  private static let valueCode: UInt8 = 0

  private let valueIndexes: [Int]

  /// Without `isQuick` every line goes to the judge, for tests that compare both.
  init(header: ScoreFileHeader, isQuick: Bool) {
    judge = ScoreRowJudge(header: header)
    self.isQuick = isQuick
    dimensionCount = header.layout.dimensions.count
    highest = header.layout.dimensions.map(\.highest.rawValue)
    codes = header.roles.map { role in
      switch role {
      case .subject: Self.subjectCode
      case .period: Self.periodCode
      case .value: Self.valueCode
      }
    }
    valueIndexes = header.roles.map { role in
      if case .value(let value) = role { value } else { 0 }
    }
  }

  func parse(_ chunk: LineChunk) -> ParsedChunk {
    var result = ParsedChunk(
      tally: PartTally(),
      first: chunk.first,
      bytesRead: chunk.bytesRead
    )
    if chunk.isTooLong {
      refuse(.lineTooLong, line: chunk.first, in: &result)
      result.lineCount = 1
      result.read = 1
      return result
    }
    var lanes = ChunkLanes(
      dimensionCount: dimensionCount,
      expectedRows: chunk.count / 24,
      fixedPeriod: judge.header.period
    )
    chunk.padded.withUnsafeBufferPointer { bytes in
      // Only a file's last line may lack its line feed; the padding's first then is it.
      let end = bytes[chunk.count - 1] == UInt8(ascii: "\n") ? chunk.count : chunk.count + 1
      if let start = bytes.baseAddress { parse(start, count: end, into: &result, &lanes) }
    }
    result.rows = lanes.finished()
    result.hasTooManyPeriods = lanes.hasTooManyPeriods
    return result
  }

  /// Reads bytes that end in a line feed with padding behind.
  private func parse(
    _ base: UnsafePointer<UInt8>,
    count: Int,
    into result: inout ParsedChunk,
    _ lanes: inout ChunkLanes
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: dimensionCount + 1) { values in
      var row = QuickRow(values: values)
      var position = base
      let end = base + count
      var line = result.first
      var emptyLines = 0
      while position < end {
        if isQuick, readQuickly(position, into: &row), lanes.append(row, line: line) {
          if emptyLines > 0 { refuseEmptyLines(&emptyLines, before: line, in: &result) }
          position = row.end
          result.read += 1
        } else {
          let (bytes, next) = Self.line(at: position, end: end)
          position = next
          if bytes.isEmpty {
            emptyLines += 1
          } else {
            if emptyLines > 0 { refuseEmptyLines(&emptyLines, before: line, in: &result) }
            result.read += 1
            judgeLine(bytes, line: line, into: &result, &lanes)
          }
        }
        line += 1
      }
      result.lineCount = line - result.first
      result.trailingEmptyLines = emptyLines
    }
  }

  private func judgeLine(
    _ bytes: [UInt8],
    line: Int,
    into result: inout ParsedChunk,
    _ lanes: inout ChunkLanes
  ) {
    switch judge.judge(bytes) {
    case .row(let row): lanes.append(row, line: line)
    case .refused(let refusal): refuse(refusal, line: line, in: &result)
    }
  }

  private func refuse(_ refusal: ScoreRowRefusal, line: Int, in result: inout ParsedChunk) {
    result.tally.refuse(line: line) {
      refusal.problem(line: line, header: judge.header)
    }
  }

  /// Refuses the empty lines right above a line, which now turn out not to be the last.
  private func refuseEmptyLines(_ count: inout Int, before line: Int, in result: inout ParsedChunk)
  {
    result.read += count
    for empty in line - count..<line { refuse(.emptyLine, line: empty, in: &result) }
    count = 0
  }

  /// A line without its end, and where the next begins.
  private static func line(
    at start: UnsafePointer<UInt8>,
    end: UnsafePointer<UInt8>
  ) -> ([UInt8], UnsafePointer<UInt8>) {
    // In bounds: the chunk's last byte is a line feed, so the search stops before `end`.
    var stop = start
    while stop < end, stop.pointee != UInt8(ascii: "\n") { stop += 1 }
    var bytes = Array(
      UnsafeBufferPointer(start: start, count: min(stop - start, LineSource.longestLine + 1))
    )
    // A longer line keeps its length, by which the judge refuses it.
    if stop - start <= LineSource.longestLine, bytes.last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    return (bytes, stop + 1)
  }

  /// Reads a line that has nothing unusual about it.
  ///
  /// - Returns: `false` for any other line, whether it is a fault or not.
  @inline(__always)
  private func readQuickly(_ start: UnsafePointer<UInt8>, into row: inout QuickRow) -> Bool {
    // In bounds: each field is read up to the first byte that cannot belong to it, a line feed at
    // the latest, and the next field only if that byte was a comma. So no field begins behind the
    // chunk's last line feed, and 24 bytes from there lie within the padding.
    var position = start
    let last = codes.count - 1
    for column in 0...last {
      switch codes[column] {
      case Self.valueCode:
        let (number, length) = QuickRow.number(at: position)
        guard length > 0 else { return false }
        row.values[valueIndexes[column]] = number
        position += length
      case Self.subjectCode:
        let length = row.readSubject(at: position)
        guard length > 0 else { return false }
        position += length
      default:
        row.periodWord = QuickRow.word(position) & 0x00FF_FFFF_FFFF_FFFF
        for offset in 0..<7 where position[offset] < UInt8(ascii: "-") { return false }
        position += 7
      }
      if column < last {
        guard position.pointee == UInt8(ascii: ",") else { return false }
        position += 1
      }
    }
    if position.pointee == UInt8(ascii: "\r") { position += 1 }
    guard position.pointee == UInt8(ascii: "\n") else { return false }
    row.end = position + 1

    var sum = judge.header.layout.base.rawValue
    for dimension in 0..<highest.count {
      let points = row.values[dimension + 1]
      guard points <= highest[dimension] else { return false }
      sum += points
    }
    let score = row.values[0]
    return score == sum && score >= judge.header.layout.lowest.rawValue
      && score <= judge.header.layout.highest.rawValue
  }
}
