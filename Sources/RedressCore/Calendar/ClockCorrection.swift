#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Letting the log go on from an instant that is earlier than its last event, because a clock was ahead.
public struct ClockCorrection: Hashable, Sendable, Codable {
  /// What the clock said when it was proposed: no event after it is earlier.
  public let to: Instant

  /// What was wrong with the clock.
  public let reason: String

  public init(to: Instant, reason: String) {
    self.to = to
    self.reason = reason
  }

  /// How long what the proposer's clock said is near enough to what the other person's says.
  public static let hours: Int64 = 24

  /// Checks that there is something to correct.
  ///
  /// - Parameter earliest: Before which no event may be as yet.
  /// - Throws: ``ClockError`` `noReason`, `notBehind`.
  public func check(earliest: Instant) throws(ClockError) {
    guard !reason.isEmpty else { throw .noReason }
    guard to < earliest else { throw .notBehind(to, earliest: earliest) }
  }

  /// Checks that whoever does it has a clock that says about the same: so the log cannot be set back to
  /// any day that two never looked at together.
  ///
  /// - Parameter now: What their clock says.
  /// - Throws: ``ClockError`` `otherTime`.
  public func check(now: Instant) throws(ClockError) {
    let last = Instant(milliseconds: to.milliseconds + Self.hours * 3_600_000)
    guard to <= now, now <= last else { throw .otherTime(to, now: now) }
  }
}

/// Why the log does not go on from an earlier instant.
public enum ClockError: Error, Hashable, Sendable {
  /// A correction says what was wrong.
  case noReason

  /// The clock is not behind the log.
  case notBehind(Instant, earliest: Instant)

  /// What was proposed is not about what the clock says now.
  case otherTime(Instant, now: Instant)
}

extension Instant: Codable {
  /// - Throws: `DecodingError` for a text that is none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Instant(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no instant")
    }
    self = instant
  }

  /// As RFC 3339 in UTC.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text(in: .gmt))
  }
}
