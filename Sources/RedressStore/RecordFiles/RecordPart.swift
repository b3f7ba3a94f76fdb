import Dispatch
import RedressCore
import Synchronization

/// The records of a run of lines, read on one core.
struct RecordPart: Sendable {
  private(set) var records: [LocatedRecord] = []
  private(set) var refused = 0

  /// The first of them by line, as many as are kept of a whole file.
  private(set) var problems: [ImportProblem] = []

  /// Reads parts, each on a core of its own, and gives them in the order of the parts.
  static func read(
    _ parts: [LinePart],
    of bytes: [UInt8],
    _ layout: RecordFileLayout
  ) -> [RecordPart] {
    guard parts.count > 1 else {
      return parts.map { RecordPart(bytes, $0, layout) }
    }
    let results = Mutex([RecordPart?](repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { index in
      let part = RecordPart(bytes, parts[index], layout)
      results.withLock { $0[index] = part }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }

  private init(_ bytes: [UInt8], _ part: LinePart, _ layout: RecordFileLayout) {
    var reader = RecordLineReader(layout)
    let lines = bytes.span.extracting(part.range)
    let isUTF8 = LineBytes.isASCII(lines)
    var start = 0
    var number = part.firstLine
    while start < lines.count {
      let stop = LineBytes.endOfLine(lines, from: start)
      let end = stop > start && lines[stop - 1] == LineBytes.carriageReturn ? stop - 1 : stop
      let line = lines.extracting(start..<end)
      if stop - start > LineBatches.longestLine {
        refuse(.tooLong, line: number)
      } else if !LineBytes.isBlank(line) {
        read(line, number, isUTF8: isUTF8, &reader)
      }
      start = stop + 1
      number += 1
    }
  }

  private mutating func read(
    _ line: Span<UInt8>,
    _ number: Int,
    isUTF8: Bool,
    _ reader: inout RecordLineReader
  ) {
    do throws(RowRefusal) {
      let record = try reader.record(line, isUTF8: isUTF8)
      records.append(LocatedRecord(line: number, record: record))
    } catch {
      refuse(error, line: number)
    }
  }

  private mutating func refuse(_ refusal: RowRefusal, line: Int) {
    refused += 1
    if problems.count < RowTally.mostProblems { problems.append(refusal.problem(line: line)) }
  }
}
