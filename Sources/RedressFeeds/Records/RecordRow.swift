package import RedressCore

/// One checked record of a file among the bytes of others, in the form in which they are sorted.
///
/// | byte | bytes | |
/// |---|---|---|
/// | 0 | 4 | bytes of the row |
/// | 4 | 8 | line |
/// | 12 | 4 | `on`, a day's number |
/// | 16 | 4 | `ended_on`, or 0 |
/// | 20 | 4 | `prior_notice_on`, or 0 |
/// | 24 | 2 | kind |
/// | 26 | 1 | flags: 1 = written consent, 2 = `ended_on`, 4 = `prior_notice_on`, 8 = texts, 16 = to be removed |
/// | 27 | 3 | bytes of the record's, the subject's and the furnisher's id |
/// | 30 | | the three ids, the values, the texts (``RecordValues``) |
///
/// Little-endian. Everything from byte 12 on is the content: the same for two rows exactly when they
/// say the same.
package struct RecordRow {
  static let headSize = 30
  static let contentFrom = 12

  /// What stands in front of a row's ids.
  package struct Head {
    package var line: Int
    package var on: Int32 = 0
    package var endedOn: Int32?
    package var priorNoticeOn: Int32?
    package var kind = 0
    package var hasWrittenConsent = false
    package var hasTexts = false
    package var isRemoved = false
    var recordBytes = 0
    var subjectBytes = 0
    var furnisherBytes = 0

    init(line: Int) { self.line = line }
  }

  package let head: Head
  package let range: Range<Int>
  package let record: Range<Int>
  package let subject: Range<Int>
  package let furnisher: Range<Int>

  /// The values and texts.
  package let rest: Range<Int>

  var content: Range<Int> { (range.lowerBound + Self.contentFrom)..<range.upperBound }

  /// Reads a row that was written by this process.
  package init(_ bytes: Span<UInt8>, at start: Int) {
    let count = Int(bytes.integer(start, UInt32.self))
    let flags = bytes[start + 26]
    var head = Head(line: Int(bytes.integer(start + 4, UInt64.self)))
    head.on = bytes.integer(start + 12, Int32.self)
    if flags & 2 != 0 { head.endedOn = bytes.integer(start + 16, Int32.self) }
    if flags & 4 != 0 { head.priorNoticeOn = bytes.integer(start + 20, Int32.self) }
    head.kind = Int(bytes.integer(start + 24, UInt16.self))
    head.hasWrittenConsent = flags & 1 != 0
    head.hasTexts = flags & 8 != 0
    head.isRemoved = flags & 16 != 0
    head.recordBytes = Int(bytes[start + 27])
    head.subjectBytes = Int(bytes[start + 28])
    head.furnisherBytes = Int(bytes[start + 29])
    self.head = head
    range = start..<(start + count)
    let ids = start + Self.headSize
    record = ids..<(ids + head.recordBytes)
    subject = record.upperBound..<(record.upperBound + head.subjectBytes)
    furnisher = subject.upperBound..<(subject.upperBound + head.furnisherBytes)
    rest = furnisher.upperBound..<range.upperBound
  }
}

extension RecordRow: SpooledRow {
  var on: Int32 { head.on }
  var tie: Range<Int> { record }
  var line: Int { head.line }
}

extension RecordRow.Head {
  /// Writes the head over the first bytes of a row.
  func write(to row: inout [UInt8]) {
    var flags: UInt8 = hasWrittenConsent ? 1 : 0
    if endedOn != nil { flags |= 2 }
    if priorNoticeOn != nil { flags |= 4 }
    if hasTexts { flags |= 8 }
    if isRemoved { flags |= 16 }
    let count = row.count
    precondition(count >= RecordRow.headSize, "A row has room for its head")
    row.withUnsafeMutableBytes { row in
      // In bounds: every write lies within the 30 bytes that were just counted.
      func write(_ value: some FixedWidthInteger, at offset: Int) {
        row.storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
      }
      write(UInt32(count), at: 0)
      write(UInt64(line), at: 4)
      write(on, at: 12)
      write(endedOn ?? 0, at: 16)
      write(priorNoticeOn ?? 0, at: 20)
      write(UInt16(kind), at: 24)
      write(flags, at: 26)
      write(UInt8(recordBytes), at: 27)
      write(UInt8(subjectBytes), at: 28)
      write(UInt8(furnisherBytes), at: 29)
    }
  }
}

extension RecordRow {
  /// The record itself.
  ///
  /// - Throws: `ScoreFileError` `.spoolDamaged` when the bytes are not those that were written.
  package func record(_ bytes: Span<UInt8>, kinds: [RecordKind]) throws -> Record {
    do throws(RecordBytes.Malformed) {
      let kind = kinds[head.kind]
      var reader = RecordBytes(at: rest.lowerBound)
      var values: [Int64] = []
      values.reserveCapacity(kind.fields.count)
      for _ in kind.fields { values.append(try reader.value(bytes)) }
      return Record(
        id: RecordID(bytes.text(record)),
        subject: SubjectID(bytes.text(subject)),
        kind: head.kind,
        furnisher: FurnisherID(bytes.text(furnisher)),
        on: Day(number: head.on),
        endedOn: head.endedOn.map { Day(number: $0) },
        priorNoticeOn: head.priorNoticeOn.map { Day(number: $0) },
        hasWrittenConsent: head.hasWrittenConsent,
        values: values,
        texts: head.hasTexts ? try reader.texts(of: kind, bytes) : [:]
      )
    } catch {
      throw ScoreFileError.spoolDamaged(.inconsistent(.subjects))
    }
  }
}
