/// The Chinese characters that everyone knows who can read.
public struct KnownCharacters: Hashable, Sendable {
  /// By code point, a bit each, for the first 65,536.
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  /// - Parameter text: The characters; white space and everything after a `#` in a line means nothing.
  public init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      for scalar in line.prefix(while: { $0 != "#" }).unicodeScalars where scalar.value < 0x10000 {
        bits[Int(scalar.value >> 6)] |= 1 << (scalar.value & 63)
      }
    }
  }

  func contains(_ code: UInt32) -> Bool {
    code < 0x10000 && bits[Int(code >> 6)] & 1 << (code & 63) != 0
  }

  /// The Chinese characters of a part of a text that are not among them, each once.
  func others(
    in bytes: UnsafeBufferPointer<UInt8>,
    _ part: Range<Int>
  ) -> [(character: UInt32, at: Int)] {
    var others: [(character: UInt32, at: Int)] = []
    var place = part.lowerBound
    while place < part.upperBound {
      let size = bytes[place].scalarLength
      if size >= 3, Self.isIdeograph(bytes, at: place, size) {
        let code = Self.code(bytes, at: place, size)
        if !contains(code), !others.contains(where: { $0.character == code }) {
          others.append((code, place))
        }
      }
      place += size
    }
    return others
  }

  /// Whether a Chinese character stands at a place: of the unified ones, of their extensions, or `〇`.
  static func isIdeograph(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at place: Int,
    _ size: Int
  ) -> Bool {
    guard size >= 3, place + size <= bytes.count else { return false }
    return switch code(bytes, at: place, size) {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3007: true
    default: false
    }
  }

  private static func code(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at place: Int,
    _ size: Int
  ) -> UInt32 {
    var code = UInt32(bytes[place]) & (size == 3 ? 0x0F : 0x07)
    for offset in 1..<size { code = code << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return code
  }
}
