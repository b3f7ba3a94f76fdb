/// A subject's place in the order of score blocks and of everything merged with them.
///
/// An id of 1 to 18 ASCII digits is packed as the decimal number with a 1 put in front, so that
/// zeros in front survive: `007` is 1007 and `7` is 17. Packed keys are therefore ordered by length,
/// then by digits. Every other id is its UTF-8 bytes. All packed keys come before all texts.
public enum SubjectKey: Hashable, Sendable {
  case packed(UInt64)
  case text([UInt8])
}

extension SubjectKey {
  /// Bytes an id may have.
  public static let lengths = 1...64

  /// Digits that a packed id may have: 18 with the 1 in front still fit into 63 bits.
  public static let packedDigits = 1...18

  /// Reads an id's UTF-8 bytes, which are not checked to be UTF-8.
  ///
  /// - Returns: `nil` when there are none, or more than 64.
  /// - Complexity: O(*n*) in bytes.
  public init?(utf8 bytes: some Collection<UInt8>) {
    guard Self.lengths.contains(bytes.count) else { return nil }
    if let number = Self.packing(bytes) {
      self = .packed(number)
    } else {
      self = .text(Array(bytes))
    }
  }

  /// - Returns: `nil` when the id is empty or longer than 64 bytes.
  public init?(_ subject: SubjectID) {
    self.init(utf8: subject.rawValue.utf8)
  }

  /// The number that stands for an id of 1 to 18 ASCII digits; `nil` for any other.
  public static func packing(_ bytes: some Collection<UInt8>) -> UInt64? {
    guard packedDigits.contains(bytes.count) else { return nil }
    var number: UInt64 = 1
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number * 10 + UInt64(digit)
    }
    return number
  }

  /// Whether a number is a 1 followed by 1 to 18 digits, as every packed key is.
  public static func isPacked(_ number: UInt64) -> Bool {
    var power: UInt64 = 10
    for _ in packedDigits {
      if number < power { return false }
      if number < 2 * power { return true }
      power *= 10
    }
    return false
  }

  /// The id's UTF-8 bytes, as they stood before packing.
  public var utf8: [UInt8] {
    switch self {
    case .packed(let number): Array(String(number).utf8.dropFirst())
    case .text(let bytes): bytes
    }
  }

  /// The id; bytes that are not UTF-8, which no importer accepts, come back repaired.
  public var subject: SubjectID { SubjectID(String(decoding: utf8, as: UTF8.self)) }
}

extension SubjectKey: Comparable {
  public static func < (first: Self, second: Self) -> Bool {
    switch (first, second) {
    case (.packed(let first), .packed(let second)): first < second
    case (.packed, .text): true
    case (.text, .packed): false
    case (.text(let first), .text(let second)): first.lexicographicallyPrecedes(second)
    }
  }
}
