import RedressCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What can be said of the bytes of lines before anything is read in them.
enum LineBytes {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// The place of the first newline from `start` on; the count when there is none.
  static func endOfLine(_ bytes: Span<UInt8>, from start: Int) -> Int {
    first(newline, in: bytes, from: start)
  }

  /// The place of the first such byte from `start` on; the count when there is none.
  static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    let rest = bytes.extracting(start..<bytes.count)
    // Safe: `memchr` is told the span's own count, and what it finds is within it.
    return rest.withUnsafeBufferPointer { rest in
      guard let first = rest.baseAddress, let found = memchr(first, Int32(byte), rest.count)
      else { return start + rest.count }
      return start + (UnsafeRawPointer(found) - UnsafeRawPointer(first))
    }
  }

  /// Whether there is nothing but spaces, tabs and carriage returns.
  static func isBlank(_ line: Span<UInt8>) -> Bool {
    for index in 0..<line.count {
      guard line[index] == 0x20 || line[index] == 0x09 || line[index] == carriageReturn else {
        return false
      }
    }
    return true
  }

  /// Whether every byte is below 128, so that the bytes are UTF-8 as they are.
  static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in 0..<bytes.count { all |= bytes[index] }
    return all < 0x80
  }

  /// Newlines, and one more for a last line without its newline.
  static func lines(in bytes: Span<UInt8>) -> Int {
    var lines = 0
    var start = 0
    while start < bytes.count {
      start = endOfLine(bytes, from: start) + 1
      lines += 1
    }
    return lines
  }

  /// Where the bytes stop being UTF-8; `nil` when all of them are.
  ///
  /// Takes what RFC 3629 takes: no overlong form, no surrogate, nothing above U+10FFFF.
  static func firstNotUTF8(_ bytes: Span<UInt8>) -> Int? {
    var at = 0
    while at < bytes.count {
      if at + 8 <= bytes.count, bytes.integer(at, UInt64.self) & 0x8080_8080_8080_8080 == 0 {
        at += 8
        continue
      }
      guard bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      guard let (length, second) = sequence(startingWith: bytes[at]), at + length <= bytes.count,
        second.contains(bytes[at + 1])
      else { return at }
      for next in (at + 2)..<(at + length) where bytes[next] & 0xC0 != 0x80 { return at }
      at += length
    }
    return nil
  }

  /// The length of a sequence above ASCII and what its second byte may be.
  private static func sequence(startingWith byte: UInt8) -> (Int, ClosedRange<UInt8>)? {
    switch byte {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}

/// What can be said of a text by its UTF-8.
extension Span<UInt8> {
  /// Whether it is an id: 1 to 64 bytes without control characters.
  var isID: Bool { SubjectKey.lengths.contains(count) && !hasControl }

  /// Whether it has one of C0, DEL and C1, which are U+0000 to U+001F and U+007F to U+009F.
  var hasControl: Bool {
    for place in 0..<count {
      let byte = self[place]
      if byte < 0x20 || byte == 0x7F { return true }
      if byte == 0xC2, place + 1 < count, self[place + 1] < 0xA0 { return true }
    }
    return false
  }

  var scalarCount: Int {
    var scalars = 0
    for place in 0..<count where self[place] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// Whether there is nothing but white space, as Unicode has it.
  var isWhitespace: Bool {
    // The last such character is U+3000, which begins with E3.
    guard count > 0, self[0] <= 0xE3 else { return count == 0 }
    return text(0..<count).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}
