package import RedressCore

/// Up to 1,024 versions of people's particulars, ascending by subject, in one value.
///
/// After the header (``BlockHeader``) stand the tags of the languages, each with its length in
/// front, and the people one after another: the id with its length, the version, the language's place
/// among the tags, then name, email and phone, each with its length in front (``RecordValues``).
/// The same people are the same bytes, on every machine.
package struct SubjectBlock: Sendable {
  /// People that a block holds at most, and every block but the last of an act does hold.
  package static let limit = 1_024

  package let bytes: [UInt8]
  package let count: Int
  package let languages: [String]
  let rowsAt: Int

  /// Reads a block and checks what stands in front of its people.
  ///
  /// - Throws: `BlockError`, in the order of its cases.
  /// - Complexity: O(*n*) in bytes, at memory speed; nobody is decoded.
  package init(verifying bytes: [UInt8]) throws(BlockError) {
    let header = try BlockHeader(verifying: bytes, .subjects, limit: Self.limit)
    var reader = RecordBytes(at: BlockHeader.size)
    do throws(RecordBytes.Malformed) {
      var languages: [String] = []
      for _ in 0..<header.words.0 {
        let length = try reader.count(bytes.span)
        languages.append(bytes.span.text(try reader.range(length, bytes.span)))
      }
      self.languages = languages
    } catch {
      throw .inconsistent(.words)
    }
    rowsAt = reader.at
    count = header.count
    self.bytes = bytes
  }

  /// Makes the block of 1 to 1,024 whole rows, one after another, ascending by subject.
  static func pressed(_ rows: [UInt8], languages: [String]) -> PressedBlock {
    let span = rows.span
    var block = [UInt8](repeating: 0, count: BlockHeader.size)
    block.reserveCapacity(rows.count + 256)
    for tag in languages {
      RecordValues.append(number: UInt64(tag.utf8.count), to: &block)
      block.append(contentsOf: tag.utf8)
    }
    var (at, count) = (0, 0)
    var (first, last) = (0..<0, 0..<0)
    while at < rows.count {
      let row = SubjectRow(span, at: at)
      block.append(UInt8(row.subject.count))
      block.append(row.subject, of: span)
      RecordValues.append(number: UInt64(row.version), to: &block)
      RecordValues.append(number: UInt64(row.language), to: &block)
      block.append(row.rest, of: span)
      if count == 0 { first = row.subject }
      last = row.subject
      at = row.range.upperBound
      count += 1
    }
    precondition((1...limit).contains(count), "A block holds 1 to 1,024 people")
    BlockHeader(.subjects, count: count, words: (languages.count, 0)).seal(&block)
    return PressedBlock(
      bytes: block,
      count: count,
      firstSubject: span.text(first),
      lastSubject: span.text(last)
    )
  }
}

/// A person of a block, found by going from the first to the last.
package struct SubjectBlockRow {
  package private(set) var subject = 0..<0
  package private(set) var version: Int64 = 0
  package private(set) var language = 0

  /// Name, email and phone.
  package private(set) var rest = 0..<0

  /// The place in the block.
  package private(set) var place = -1

  package init() {}

  /// Goes on to the next person.
  ///
  /// - Returns: `false` at the end.
  /// - Throws: `.inconsistent(.rows)`.
  package mutating func advance(in block: SubjectBlock) throws(BlockError) -> Bool {
    let start = place < 0 ? block.rowsAt : rest.upperBound
    guard place + 1 < block.count else {
      guard start == block.bytes.count else { throw .inconsistent(.rows) }
      return false
    }
    let bytes = block.bytes.span
    var reader = RecordBytes(at: start)
    do throws(RecordBytes.Malformed) {
      let length = Int(try reader.byte(bytes))
      subject = try reader.range(length, bytes)
      let (number, tag) = (try reader.number(bytes), try reader.number(bytes))
      guard (1...UInt64(UInt32.max)).contains(number), tag < UInt64(block.languages.count) else {
        throw RecordBytes.Malformed()
      }
      (version, language) = (Int64(number), Int(tag))
      let from = reader.at
      try Particulars.skip(bytes, &reader)
      rest = from..<reader.at
    } catch {
      throw .inconsistent(.rows)
    }
    place += 1
    return true
  }

  /// The person.
  ///
  /// - Throws: `.inconsistent(.rows)`.
  package func subject(in block: SubjectBlock) throws(BlockError) -> Subject {
    do throws(RecordBytes.Malformed) {
      return try Particulars.subject(
        block.bytes.span,
        id: subject,
        language: block.languages[language],
        at: rest.lowerBound
      )
    } catch {
      throw .inconsistent(.rows)
    }
  }
}

/// Makes blocks of people that come in order, each with the version that they will have.
package struct SubjectPress {
  private let spool: Spool
  private var rows: RowsForPress
  private var firsts: [Int] = []
  private var count = 0

  /// `hash` is taken of every block.
  package init(_ sorted: SortedSubjects, cores: Int, hash: @escaping BlockHash) {
    spool = sorted.runs.spool
    let languages = sorted.languages
    let press = BlockPress(spool: spool, cores: cores, hash: hash) { rows in
      SubjectBlock.pressed(rows, languages: languages)
    }
    rows = RowsForPress(press, limit: SubjectBlock.limit)
  }

  package mutating func append(_ row: SubjectRow, of bytes: [UInt8], version: Int64) {
    precondition((1...Int64(UInt32.max)).contains(version), "A version is a number of 32 bits")
    if count.isMultiple(of: SubjectBlock.limit) { firsts.append(0) }
    if version == 1 { firsts[firsts.count - 1] += 1 }
    var row = Array(bytes[row.range])
    row.set(UInt32(version), at: SubjectRow.versionAt)
    rows.append(0..<row.count, of: row.span)
    count += 1
  }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  package mutating func finish() throws -> PressedSubjects {
    PressedSubjects(spool: spool, blocks: try rows.finish(), firsts: firsts, count: count)
  }
}

/// People in the blocks in which they are stored, in the spool.
package struct PressedSubjects: Sendable {
  private let spool: Spool
  package let blocks: [FiledBlock]

  /// Of each block, how many of its people were not on file.
  package let firsts: [Int]
  package let count: Int

  fileprivate init(spool: Spool, blocks: [FiledBlock], firsts: [Int], count: Int) {
    self.spool = spool
    self.blocks = blocks
    self.firsts = firsts
    self.count = count
  }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  package func bytes(of block: Int) throws -> [UInt8] { try spool.bytes(at: blocks[block].place) }

  /// Cuts the blocks into parts of at most so many bytes, or of one block; at least one part.
  package func parts(ofAtMost limit: Int) -> [Range<Int>] {
    blocks.map(\.byteCount).parts(ofAtMost: limit)
  }
}

extension [Int] {
  /// Cuts some sizes into ranges whose sums are at most a limit, or of one size; at least one range,
  /// which is empty when there is no size.
  func parts(ofAtMost limit: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (place, size) in enumerated() {
      if place > start, sum + size > limit {
        parts.append(start..<place)
        (start, sum) = (place, 0)
      }
      sum += size
    }
    return parts + [start..<count]
  }
}
