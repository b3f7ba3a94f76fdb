internal import RedressFeeds

/// Whether every block of people can be read and stands under the right key.
struct SubjectBlocksCheck {
  let connection: any Connection

  /// - Returns: Blocks and people.
  func run() throws -> (blocks: Int, people: Int) {
    var (blocks, people) = (0, 0)
    var (batch, place, last) = (Int64(0), Int64(0), "")
    try connection.stream(
      """
      SELECT batch, place, first_subject, last_subject, subjects, firsts, content
      FROM subject_block ORDER BY batch, place
      """,
      []
    ) { stored in
      if stored.int(0) != batch { (batch, place, last) = (stored.sequence(0), 0, "") }
      let filed = SubjectBlock.named(stored.int(1), of: batch)
      do {
        let block = try SubjectBlock(verifying: stored.blob(6))
        let (first, firsts) = try Self.read(block, after: &last)
        guard stored.int(1) == place, first == stored.text(2), last == stored.text(3),
          Int64(block.count) == stored.int(4), firsts == stored.int(5)
        else { throw StoreError.damaged(filed, .misfiled) }
        people += block.count
      } catch let error as BlockError {
        throw StoreError.damaged(filed, .content(error))
      }
      place += 1
      blocks += 1
      return true
    }
    return (blocks, people)
  }

  /// Reads a block's people, who come after another person.
  ///
  /// - Returns: The first of them, and how many are new to the office.
  private static func read(
    _ block: SubjectBlock,
    after last: inout String
  ) throws -> (first: String, firsts: Int64) {
    let bytes = block.bytes.span
    var row = SubjectBlockRow()
    var (first, firsts) = ("", Int64(0))
    while try row.advance(in: block) {
      guard bytes.order(row.subject, last) > 0 else { throw BlockError.inconsistent(.order) }
      _ = try row.subject(in: block)
      last = bytes.text(row.subject)
      if row.place == 0 { first = last }
      if row.version == 1 { firsts += 1 }
    }
    return (first, firsts)
  }
}
