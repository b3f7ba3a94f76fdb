internal import RedressCore

/// What one thread has read of a record file: rows to be sorted, and what became of the others.
struct RecordPart {
  var rows: RecordRows
  private(set) var accepted = 0
  private(set) var refused = 0

  /// The first of them by line, as many as are kept of a whole file; chunks come in ascending order.
  private(set) var problems: [ImportProblem] = []
  private var reader: RecordLineReader

  /// - Parameters:
  ///   - layout: What records may be.
  ///   - room: Bytes of rows that will be gathered.
  init(_ layout: RecordFileLayout, room: Int) {
    rows = RecordRows(room: room)
    reader = RecordLineReader(layout)
  }

  mutating func read(_ chunk: LineChunks.Chunk) {
    switch chunk {
    case .tooLong(let line): refuse(.tooLong, line: line)
    case .lines(let bytes, let first): read(bytes, from: first)
    }
  }

  private mutating func read(_ bytes: [UInt8], from first: Int) {
    let lines = bytes.span
    let isUTF8 = LineBytes.isASCII(lines)
    var start = 0
    var number = first
    while start < lines.count {
      let stop = LineBytes.endOfLine(lines, from: start)
      let end = stop > start && lines[stop - 1] == LineBytes.carriageReturn ? stop - 1 : stop
      let line = lines.extracting(start..<end)
      if stop - start > LineBatches.longestLine {
        refuse(.tooLong, line: number)
      } else if !LineBytes.isBlank(line) {
        read(line, number, isUTF8: isUTF8)
      }
      start = stop + 1
      number += 1
    }
  }

  private mutating func read(_ line: Span<UInt8>, _ number: Int, isUTF8: Bool) {
    do throws(RowRefusal) {
      try reader.read(line, number: number, isUTF8: isUTF8, into: &rows)
      accepted += 1
    } catch {
      refuse(error, line: number)
    }
  }

  private mutating func refuse(_ refusal: RowRefusal, line: Int) {
    refused += 1
    if problems.count < RowTally.mostProblems { problems.append(refusal.problem(line: line)) }
  }
}
