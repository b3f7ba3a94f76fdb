internal import RedressCore
package import RedressFeeds

/// How many people of a file are nobody whom the office knows.
package struct Strangers: Hashable, Sendable {
  package fileprivate(set) var people = 0
  package fileprivate(set) var strangers = 0

  /// Strangers who were looked for with zeros in front of their id, and those who were found so.
  package fileprivate(set) var tried = 0
  package fileprivate(set) var withoutZeros = 0
}

extension Connection {
  /// Looks for the people of new records among those whose particulars are on file.
  ///
  /// - Returns: `nil` in an office that has nobody's.
  /// - Throws: ``StoreError``; `ScoreFileError` `.spoolFailed`.
  package func strangers(among fresh: SortedRecords) throws -> Strangers? {
    let hasPeople = try first("SELECT 1 FROM batch WHERE kind = 'subjects' LIMIT 1") { _ in true }
    guard hasPeople ?? false else { return nil }
    var seeker = try SubjectSeeker(self)
    var counted = Strangers()
    var sample: [String] = []
    var last = ""
    for filed in fresh.blocks {
      let block = try RecordBlock(verifying: try fresh.runs.spool.bytes(at: filed.place))
      var (row, atHand) = (RecordBlockRow(), 0..<0)
      while try row.advance(in: block) {
        guard row.subject != atHand else { continue }
        atHand = row.subject
        let id = block.bytes.span.text(row.subject)
        if counted.people > 0, id == last { continue }
        last = id
        counted.people += 1
        if try seeker.contains(SubjectID(id)) { continue }
        counted.strangers += 1
        if sample.count < 50 { sample.append(id) }
      }
    }
    for id in sample {
      counted.tried += 1
      for zeros in 1...12
      where try subject(SubjectID(String(repeating: "0", count: zeros) + id)) != nil {
        counted.withoutZeros += 1
        break
      }
    }
    return counted
  }
}
