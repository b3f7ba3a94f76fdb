/// The first byte of a line that strict JSON does not allow.
public struct JSONFault: Error {
  /// What JSON allows there.
  public enum Expected: String, CaseIterable, Sendable {
    case object, end, value, key, keyAfterComma, colon, commaOrBrace, commaOrBracket, quote, escape

    /// Four digits after `\u`.
    case hexDigit

    /// A whole surrogate pair, or none.
    case surrogate

    /// No control character inside a text.
    case control
    case digit
    case noLeadingZero

    /// Objects and lists at most 16 deep.
    case shallower
  }

  /// The place in the line, from 0; the line's count when something is missing at its end.
  let at: Int
  let expected: Expected
}
