#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// JSON with sorted keys and no spaces: one text for one value.
package enum CanonicalJSON {
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// - Throws: ``StoreError`` `unreadable`, also for a number that nothing we write down can have: what
  ///   is decoded is reckoned with.
  package static func value<Value: Decodable>(
    _ type: Value.Type,
    from text: String
  ) throws
    -> Value
  {
    guard hasOnlySmallNumbers(text) else { throw StoreError.unreadable(table: "event") }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw StoreError.unreadable(table: "event")
    }
  }

  /// Whether no number, outside of strings, has more than 15 digits, or an exponent.
  private static func hasOnlySmallNumbers(_ text: String) -> Bool {
    var (isString, isEscaped, digits) = (false, false, 0)
    for byte in text.utf8 {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): (isString, digits) = (true, 0)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."), UInt8(ascii: "E"): return false
      case UInt8(ascii: "e") where digits > 0: return false
      default: digits = 0
      }
      if digits > 15 { return false }
    }
    return true
  }
}
