package import RedressCore
internal import RedressFeeds

/// The letters of up to ``limit`` notices whose numbers follow each other, as they are stored.
///
/// One row for many letters, and every line that they share once: rows of their own would take five times
/// as much of the file, and be hashed one by one while the database is locked. After the mark and the
/// version come how many lines there are, and each line's length and bytes; then, for each notice, the
/// number of its letters and of each letter the language, the title and the body, in the order of
/// reading. A text is the number of its parts and of each part the place of its first line, from 0, and
/// how many lines follow from there; between two lines of a text stands a line break. Every number is 4
/// bytes, the lowest first.
package struct LetterBlock: Sendable {
  /// Notices a block holds at most: few enough that one of them is found by reading little.
  package static let limit = 32

  private static let mark = Array("RDLB".utf8) + [2]

  package let bytes: [UInt8]

  /// One for each notice.
  ///
  /// - Precondition: At least one notice and no more than ``limit``.
  package init(_ notices: [[LetterText]]) {
    precondition((1...Self.limit).contains(notices.count), "A block holds some notices")
    var lines = SharedLines()
    var texts: [UInt8] = []
    for letters in notices {
      texts.append(littleEndian: UInt32(letters.count))
      for letter in letters {
        for text in [letter.language, letter.title, letter.body] {
          let parts = lines.parts(of: text)
          texts.append(littleEndian: UInt32(parts.count))
          for part in parts {
            texts.append(littleEndian: UInt32(part.lowerBound))
            texts.append(littleEndian: UInt32(part.count))
          }
        }
      }
    }
    var bytes = Self.mark
    bytes.append(littleEndian: UInt32(lines.count))
    for place in 0..<lines.count {
      bytes.append(littleEndian: UInt32(lines[place].count))
      bytes += lines[place]
    }
    self.bytes = bytes + texts
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
    var at = Self.mark.count
    /// - Parameter size: Bytes that each of the things numbered takes at least.
    func number(of size: Int = 0) throws -> Int {
      guard at + 4 <= bytes.count else { throw damaged() }
      defer { at += 4 }
      let number = (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      guard number * size <= bytes.count else { throw damaged() }
      return number
    }
    let lines = try (0..<number(of: 4)).map { _ in
      let length = try number(of: 1)
      guard length <= bytes.count - at else { throw damaged() }
      at += length
      return (at - length)..<at
    }
    func text() throws -> String {
      var text: [UInt8] = []
      var isFirst = true
      for _ in 0..<(try number(of: 8)) {
        let (first, count) = (try number(), try number())
        guard count >= 1, first + count <= lines.count else { throw damaged() }
        for line in lines[first..<(first + count)] {
          if !isFirst { text.append(UInt8(ascii: "\n")) }
          isFirst = false
          text += bytes[line]
        }
      }
      guard let text = String(validating: text, as: UTF8.self) else { throw damaged() }
      return text
    }
    let notices = try (0..<count).map { _ in
      // No letter takes less than the numbers of its three texts' parts.
      try (0..<number(of: 12)).map { _ in
        LetterText(language: try text(), title: try text(), body: try text())
      }
    }
    guard at == bytes.count else { throw damaged() }
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
