package import RedressCore
internal import RedressFeeds

/// The letters of up to ``limit`` notices whose numbers follow each other, as they are stored.
///
/// One row for many letters, packed together: letters of a run have most of their lines in common, so that
/// both languages of one take a twentieth of their bytes (``PackedText``). After the mark and the version comes
/// what was packed: for each notice, and of each of its letters in the order of reading, the language, the
/// title and the body, each ended by a byte of 255; behind the letters of a notice stands one of 254. Neither
/// byte is in any text.
package struct LetterBlock: Sendable {
  /// Notices a block holds at most: few enough that one of them is found by reading little.
  package static let limit = 64

  private static let mark = Array("RDLB".utf8) + [3]
  private static let endOfText: UInt8 = 255
  private static let endOfNotice: UInt8 = 254

  /// Bytes that the letters of a notice come to at most when they are read.
  private static let largest = 4 << 20

  package let bytes: [UInt8]

  /// One for each notice.
  ///
  /// - Precondition: At least one notice and no more than ``limit``, of no more than ``largest`` bytes each.
  package init(_ notices: [[LetterText]]) {
    precondition((1...Self.limit).contains(notices.count), "A block holds some notices")
    var texts: [UInt8] = []
    texts.reserveCapacity(8_192 * notices.count)
    for letters in notices {
      for letter in letters {
        for text in [letter.language, letter.title, letter.body] {
          texts += text.utf8
          texts.append(Self.endOfText)
        }
      }
      texts.append(Self.endOfNotice)
    }
    precondition(texts.count <= Self.largest * notices.count, "A letter has a bound")
    bytes = Self.mark + PackedText(texts).bytes
  }

  package init(stored bytes: [UInt8]) { self.bytes = bytes }

  /// The letters of so many notices.
  ///
  /// - Throws: ``StoreError`` `damaged` for a version that this program does not know, and for
  ///   bytes that are not just so many notices' letters.
  package func letters(of count: Int, from first: NoticeID) throws -> [[LetterText]] {
    func damaged() -> StoreError {
      .damaged(.letters(from: first), .content(.damaged))
    }
    guard bytes.starts(with: Self.mark.dropLast()), bytes.count > Self.mark.count else {
      throw damaged()
    }
    guard bytes[Self.mark.count - 1] == Self.mark.last else {
      throw StoreError.damaged(
        .letters(from: first),
        .content(.unknownVersion(Int(bytes[Self.mark.count - 1])))
      )
    }
    let packed = PackedText(stored: Array(bytes[Self.mark.count...]))
    guard let texts = packed.unpacked(atMost: Self.largest * count) else { throw damaged() }
    var rest = texts[...]
    func text() throws -> String {
      guard let end = rest.firstIndex(of: Self.endOfText),
        let text = String(validating: rest[..<end], as: UTF8.self)
      else { throw damaged() }
      rest = rest[(end + 1)...]
      return text
    }
    let notices = try (0..<count).map { _ in
      var letters: [LetterText] = []
      while rest.first != Self.endOfNotice {
        letters.append(
          LetterText(language: try text(), title: try text(), body: try text())
        )
      }
      rest = rest.dropFirst()
      return letters
    }
    guard rest.isEmpty else { throw damaged() }
    return notices
  }
}

/// A block of letters with the notices that it belongs to.
package struct LetterBlockRow: Sendable {
  /// The others' numbers follow it.
  package let first: NoticeID
  package let notices: Int
  package let content: HashedBlob

  package var last: NoticeID { NoticeID(first.number + Int64(notices) - 1) }

  /// - Precondition: As of ``LetterBlock``.
  package init(first: NoticeID, _ letters: [[LetterText]]) {
    self.first = first
    notices = letters.count
    content = HashedBlob(LetterBlock(letters).bytes)
  }

  fileprivate init(first: NoticeID, notices: Int, content: HashedBlob) {
    (self.first, self.notices, self.content) = (first, notices, content)
  }

  /// One for each notice.
  ///
  /// - Throws: ``StoreError`` `damaged`.
  package func letters() throws -> [[LetterText]] {
    try LetterBlock(stored: content.bytes).letters(of: notices, from: first)
  }
}

extension Connection {
  /// A notice's letters, in the order of reading.
  ///
  /// - Throws: ``StoreError`` `damaged`; empty when there is no such notice.
  package func letters(of notice: NoticeID) throws -> [LetterText] {
    let row = try first(
      """
      SELECT first_notice, notices, content FROM letter_block WHERE first_notice <= $1
      ORDER BY first_notice DESC LIMIT 1
      """,
      [.int(notice.number)],
      LetterBlockRow.init
    )
    guard let row else { return [] }
    let place = Int(notice.number - row.first.number)
    return place < row.notices ? try row.letters()[place] : []
  }

  /// The notices of a run after one of them, as many as a block holds the letters of; `nil` after
  /// the last.
  ///
  /// - Throws: ``StoreError`` `damaged` when the block does not fit the notices.
  package func part(
    of run: NoticeRunRow,
    after last: NoticeID
  ) throws -> (notices: [NoticeRow], letters: LetterBlockRow)? {
    let block = try first(
      """
      SELECT first_notice, notices, content FROM letter_block
      WHERE event = $1 AND first_notice > $2 ORDER BY first_notice LIMIT 1
      """,
      [.int(run.event), .int(last.number)],
      LetterBlockRow.init
    )
    guard let block else { return nil }
    let notices = try notices(draftedBy: run.event, from: block.first, atMost: block.notices)
    guard notices.map(\.notice.id.number) == Array(block.first.number...block.last.number) else {
      throw StoreError.damaged(.letters(from: block.first), .misfiled)
    }
    return (notices, block)
  }
}

extension LetterBlockRow {
  fileprivate init(_ row: any SQLRow) {
    self.init(
      first: row.id(0),
      notices: row.count(1, in: 1...Int64(LetterBlock.limit)),
      content: HashedBlob(row.blob(2))
    )
  }
}

extension AttachedRows {
  /// Blocks of letters, ascending by notice.
  package static func letters(
    _ produce: @escaping (_ emit: (LetterBlockRow) throws -> Void) throws -> Void
  ) -> AttachedRows {
    AttachedRows(.letterBlock) { emit in
      try produce { row in
        try emit([.int(row.first.number), .int(Int64(row.notices)), .hashed(row.content)])
      }
    }
  }
}

/// Blocks of letters that wait to be stored: some in memory, the others in a temporary file.
package final class LetterSpool {
  private static let memoryLimit = 32 << 20

  private let spool: Spool
  private var blocks: [(first: NoticeID, notices: Int, hash: [UInt8], place: Spool.Place)] = []

  package init(in folder: String) {
    spool = Spool(memoryLimit: Self.memoryLimit, folder: folder)
  }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  package func put(_ block: LetterBlockRow) throws {
    let place = try spool.put(block.content.bytes)
    blocks.append((block.first, block.notices, block.content.hash, place))
  }

  /// Gives the blocks in the order in which they were put.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`; what the body throws.
  package func forEach(_ body: (LetterBlockRow) throws -> Void) throws {
    for block in blocks {
      let bytes = try spool.bytes(at: block.place)
      let content = HashedBlob(bytes, hash: block.hash)
      try body(LetterBlockRow(first: block.first, notices: block.notices, content: content))
    }
  }
}
