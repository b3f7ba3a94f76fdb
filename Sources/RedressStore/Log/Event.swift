public import RedressCore

/// One entry of the log as it is stored.
public struct Event: Hashable, Sendable {
  /// From 1, without gaps.
  public let sequence: Int64
  public let at: Instant
  public let staff: StaffID

  /// The number of the system's user whose hands typed it; `nil` in a practice office, where one
  /// person plays all.
  public let userID: Int64?

  /// Why the staff member acted; may be empty.
  public let purpose: String

  /// The raw value of an ``EventKind``.
  public let kind: String
  public let caseID: CaseID?

  /// Canonical JSON.
  public let payload: String

  /// Canonical JSON: the attached rows' tables, counts and digests.
  public let attached: String

  /// The seal of the event before: 32 bytes; zeros for the first event.
  public let previous: [UInt8]

  /// 32 bytes, over all of the above.
  public internal(set) var hash: [UInt8]

  /// An SSHSIG signature of the hash; `nil` where whoever acted has no key.
  public internal(set) var signature: [UInt8]?
}

/// The end of the log at some moment, to be kept outside the database.
public struct LogHead: Hashable, Sendable, CustomStringConvertible {
  public let sequence: Int64

  /// Of the last event: 32 bytes.
  public let seal: [UInt8]

  public init(sequence: Int64, seal: [UInt8]) {
    self.sequence = sequence
    self.seal = seal
  }

  /// `17:9f86d0…`: the sequence, a colon, the seal in hexadecimal.
  public var description: String { "\(sequence):\(seal.hexadecimal)" }

  /// Reads the form of ``description``; white space around it is passed over.
  ///
  /// - Returns: `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(whereSeparator: \.isWhitespace).joined().split(separator: ":")
    guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 1,
      let seal = [UInt8](hexadecimal: String(parts[1])), seal.count == 32
    else { return nil }
    self.init(sequence: sequence, seal: seal)
  }
}

extension [UInt8] {
  /// Two lower-case digits a byte.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Returns: `nil` unless the text is an even number of hexadecimal digits.
  public init?(hexadecimal text: String) {
    let digits = text.map { $0.isASCII ? $0.hexDigitValue : nil }
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place], let low = digits[place + 1] else { return nil }
      append(UInt8(high << 4 | low))
    }
  }
}
