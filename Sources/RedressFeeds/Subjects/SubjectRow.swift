internal import RedressCore

/// One checked person of a file among the bytes of others, in the form in which they are sorted.
///
/// | byte | bytes | |
/// |---|---|---|
/// | 0 | 4 | bytes of the row |
/// | 4 | 8 | line |
/// | 12 | 4 | version; 0 until it is known |
/// | 16 | 1 | bytes of the id |
/// | 17 | 1 | language, a place in the office's list |
/// | 18 | | the id, then name, email and phone, each with its length in front (``RecordValues``) |
///
/// Little-endian. Everything from byte 16 on is the content: the same for two rows exactly when they
/// say the same.
package struct SubjectRow: SpooledRow {
  static let headSize = 18
  static let versionAt = 12
  static let contentFrom = 16

  package let range: Range<Int>
  package let subject: Range<Int>
  package let language: Int
  package let line: Int
  let version: Int

  /// Name, email and phone.
  package let rest: Range<Int>

  var on: Int32 { 0 }
  var tie: Range<Int> { 0..<0 }
  var content: Range<Int> { (range.lowerBound + Self.contentFrom)..<range.upperBound }

  /// Reads a row that was written by this process.
  package init(_ bytes: Span<UInt8>, at start: Int) {
    range = start..<(start + Int(bytes.integer(start, UInt32.self)))
    line = Int(bytes.integer(start + 4, UInt64.self))
    version = Int(bytes.integer(start + Self.versionAt, UInt32.self))
    subject = (start + Self.headSize)..<(start + Self.headSize + Int(bytes[start + 16]))
    language = Int(bytes[start + 17])
    rest = subject.upperBound..<range.upperBound
  }
}

/// A person's name and contacts among bytes, as rows of a file and of blocks have them.
enum Particulars {
  /// Reads past them.
  static func skip(_ bytes: Span<UInt8>, _ reader: inout RecordBytes) throws(RecordBytes.Malformed)
  {
    for _ in 0..<3 {
      let length = try reader.count(bytes)
      _ = try reader.range(length, bytes)
    }
  }

  /// - Throws: When the bytes are not particulars.
  static func subject(
    _ bytes: Span<UInt8>,
    id: Range<Int>,
    language: String,
    at place: Int
  ) throws(RecordBytes.Malformed) -> Subject {
    var reader = RecordBytes(at: place)
    func next() throws(RecordBytes.Malformed) -> String? {
      let length = try reader.count(bytes)
      return length == 0 ? nil : bytes.text(try reader.range(length, bytes))
    }
    let (name, email, phone) = (try next(), try next(), try next())
    guard let name else { throw RecordBytes.Malformed() }
    return Subject(
      id: SubjectID(bytes.text(id)),
      name: name,
      language: language,
      email: email,
      phone: phone
    )
  }
}
