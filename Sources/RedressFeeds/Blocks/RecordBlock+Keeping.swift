package import RedressCore

extension RecordBlock {
  /// Those of whom a record of the block, as it came, is past its time to be kept.
  ///
  /// - Parameters:
  ///   - term: How long what is bad is kept.
  ///   - kinds: Of a scheme; records of others are not bad.
  /// - Returns: Ascending, each once; may be empty.
  /// - Throws: `.inconsistent(.rows)`.
  /// - Complexity: O(*n*) in bytes; of what has not ended long ago, no value is read.
  package func subjects(
    pastKeeping term: KeepingTerm,
    kinds: [RecordKind]
  ) throws(BlockError)
    -> [SubjectID]
  {
    let bad = self.kinds.map { stored in kinds.first { $0.id == stored.id && !$0.bad.isEmpty } }
    let until = term.lastEnd.number
    var (found, last): ([SubjectID], Range<Int>) = ([], 0..<0)
    var row = RecordBlockRow()
    while try row.advance(in: self) {
      guard let endedOn = row.endedOn, endedOn <= until, row.subject != last,
        let kind = bad[row.kind]
      else { continue }
      var values: [Int64] = []
      try row.append(valuesIn: self, to: &values)
      guard term.isOver(for: kind, kind.filled(values), endedOn: Day(number: endedOn)) else {
        continue
      }
      last = row.subject
      found.append(SubjectID(bytes.span.text(last)))
    }
    return found
  }
}
