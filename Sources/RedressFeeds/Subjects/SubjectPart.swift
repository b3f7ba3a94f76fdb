/// Reads pieces of a subject file.
struct SubjectPart: FeedPart {
  var rows: GatheredRows<SubjectRow>
  private(set) var tally = PartTally()
  private var csv = CSVReader()
  private var reader: SubjectRowReader

  init(columns: SubjectColumns, languages: [String], room: Int) {
    rows = GatheredRows(room: room)
    reader = SubjectRowReader(columns: columns, languages: languages)
  }

  mutating func read(_ chunk: LineChunk) {
    guard !chunk.isTooLong else { return tally.refuse(.tooLong, line: chunk.first) }
    let lines = chunk.padded.span.extracting(0..<(chunk.count + chunk.ahead))
    var at = 0
    var line = chunk.first
    while at < chunk.count {
      let rest = lines.extracting(at..<lines.count)
      let count: Int
      switch csv.read(rest, isLast: chunk.isLast) {
      case .incomplete: preconditionFailure("A piece of a file holds whole rows")
      case .blank(let bytes): count = bytes
      case .refused(let refusal, let bytes):
        tally.refuse(refusal, line: line)
        count = bytes
      case .row(let bytes):
        take(line)
        count = bytes
      }
      line += LineBytes.lines(in: rest.extracting(0..<count))
      at += count
    }
  }

  private mutating func take(_ line: Int) {
    do throws(RowRefusal) {
      try reader.append(csv, line: line, to: &rows)
      tally.accept()
    } catch {
      tally.refuse(error, line: line)
    }
  }
}
