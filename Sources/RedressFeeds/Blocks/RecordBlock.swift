package import RedressCore

/// Up to 1,024 first versions of records, ascending by subject, day and record id, in one value.
///
/// After the header (``BlockHeader``) stand the kinds of the scheme that the records came
/// under, each with how many fields it had; the ids of the furnishers; and the records one after
/// another. The same records are the same bytes, on every machine.
package struct RecordBlock: Sendable {
  /// Records that a block holds at most, and every block but the last of a batch does hold.
  package static let limit = 1_024

  package let bytes: [UInt8]
  package let count: Int
  package let words: Words
  package let rowsAt: Int

  package var kinds: [Kind] { words.kinds }
  package var furnishers: [Range<Int>] { words.furnishers }

  /// What records name by number; a class, so that blocks are told apart at a glance.
  package final class Words: Sendable {
    package let kinds: [Kind]

    /// Where each furnisher's id is in the block.
    package let furnishers: [Range<Int>]

    init(kinds: [Kind], furnishers: [Range<Int>]) {
      self.kinds = kinds
      self.furnishers = furnishers
    }
  }

  package struct Kind: Hashable, Sendable {
    package let id: String
    package let fields: Int
  }

  /// Reads a block and checks what stands in front of its records.
  ///
  /// - Throws: `BlockError`, in the order of its cases.
  /// - Complexity: O(*n*) in bytes, at memory speed; no record is decoded.
  package init(verifying bytes: [UInt8]) throws(BlockError) {
    let header = try BlockHeader(verifying: bytes, .records, limit: Self.limit)
    let span = bytes.span
    var reader = RecordBytes(at: BlockHeader.size)
    do throws(RecordBytes.Malformed) {
      var kinds: [Kind] = []
      for _ in 0..<header.words.0 {
        let length = try reader.count(span)
        let id = span.text(try reader.range(length, span))
        kinds.append(Kind(id: id, fields: try reader.count(span)))
      }
      var furnishers: [Range<Int>] = []
      for _ in 0..<header.words.1 {
        let length = try reader.count(span)
        furnishers.append(try reader.range(length, span))
      }
      words = Words(kinds: kinds, furnishers: furnishers)
    } catch {
      throw .inconsistent(.words)
    }
    rowsAt = reader.at
    count = header.count
    self.bytes = bytes
  }
}

extension RecordBlock {
  /// All its records, in order.
  ///
  /// - Throws: `BlockError` `.unknownKind`, `.inconsistent(.rows)`.
  package func records(kinds: [RecordKind]) throws -> [Record] {
    var records: [Record] = []
    var row = RecordBlockRow()
    while try row.advance(in: self) { records.append(try row.record(in: self, kinds: kinds)) }
    return records
  }
}
