/// A row among the bytes of others, in the form in which rows are sorted and merged.
///
/// Its first 4 bytes say how many it has, little-endian; the next 8 are its line.
protocol SpooledRow: SendableMetatype {
  init(_ bytes: Span<UInt8>, at start: Int)
  var range: Range<Int> { get }

  /// The id that orders rows first, by its bytes.
  var subject: Range<Int> { get }

  /// What orders rows of one subject, before ``tie``.
  var on: Int32 { get }
  var tie: Range<Int> { get }
  var line: Int { get }
}

extension SpooledRow {
  /// Whether the row comes before another whose subject has the same first 16 bytes: by subject,
  /// day, tie and line, ids by their bytes.
  func precedes(_ bytes: Span<UInt8>, _ other: Self, _ others: Span<UInt8>) -> Bool {
    if subject.count > 16 || other.subject.count > 16 {
      let order = bytes.order(subject, others, other.subject)
      if order != 0 { return order < 0 }
    }
    if on != other.on { return on < other.on }
    let order = bytes.order(tie, others, other.tie)
    return order != 0 ? order < 0 : line < other.line
  }

  /// Bytes of the row at a place.
  static func count(_ bytes: Span<UInt8>, at start: Int) -> Int {
    Int(bytes.integer(start, UInt32.self))
  }
}
