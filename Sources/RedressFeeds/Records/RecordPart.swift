internal import RedressCore

/// Reads pieces of a record file.
struct RecordPart: FeedPart {
  var rows: GatheredRows<RecordRow>
  private(set) var tally = PartTally()
  private var reader: RecordLineReader

  /// - Parameters:
  ///   - layout: What records may be.
  ///   - room: Bytes of rows that will be gathered.
  init(_ layout: RecordFileLayout, room: Int) {
    rows = GatheredRows(room: room)
    reader = RecordLineReader(layout)
  }

  mutating func read(_ chunk: LineChunk) {
    guard !chunk.isTooLong else { return tally.refuse(.tooLong, line: chunk.first) }
    let lines = chunk.padded.span.extracting(0..<chunk.count)
    let isUTF8 = LineBytes.isASCII(lines)
    var start = 0
    var number = chunk.first
    while start < lines.count {
      let stop = LineBytes.endOfLine(lines, from: start)
      let end = stop > start && lines[stop - 1] == LineBytes.carriageReturn ? stop - 1 : stop
      let line = lines.extracting(start..<end)
      if stop - start > LineSource.longestLine {
        tally.refuse(.tooLong, line: number)
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
      tally.accept()
    } catch {
      tally.refuse(error, line: number)
    }
  }
}
