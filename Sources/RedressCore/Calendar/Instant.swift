#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A moment, to the millisecond, in UTC.
public struct Instant: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// From the beginning of 1970 to the end of 9999, UTC.
  public static let calendarRange =
    Instant(milliseconds: 0)...Instant(milliseconds: 253_402_300_799_999)

  /// The calendar day that it is in a time zone at this moment.
  public func day(in zone: TimeZone) -> Day {
    let local = floorDivision(milliseconds, 1_000) + Int64(offset(in: zone))
    return Day(number: Int32(floorDivision(local, 86_400)))
  }

  /// Seconds east of UTC in a time zone at this moment.
  public func offset(in zone: TimeZone) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
  }
}

extension Instant: Comparable {
  public static func < (first: Instant, second: Instant) -> Bool {
    first.milliseconds < second.milliseconds
  }
}

extension Instant {
  /// RFC 3339 with the zone's offset: `2026-10-06T09:00:00+08:00`; milliseconds only when not zero.
  public func text(in zone: TimeZone) -> String {
    let offset = offset(in: zone)
    let milliseconds = milliseconds + Int64(offset) * 1_000
    let day = Day(number: Int32(floorDivision(milliseconds, 86_400_000)))
    let ofDay = Int(milliseconds - Int64(day.number) * 86_400_000)
    let time = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1_000 % 60]
      .map { padded($0, to: 2) }.joined(separator: ":")
    let fraction = ofDay % 1_000 == 0 ? "" : ".\(padded(ofDay % 1_000, to: 3))"
    return "\(day)T\(time)\(fraction)\(Self.text(ofOffset: offset))"
  }

  /// `2026-10-06 09:00`, for people, in the zone.
  public func minuteText(in zone: TimeZone) -> String {
    let text = text(in: zone)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  static func text(ofOffset offset: Int) -> String {
    guard offset != 0 else { return "Z" }
    let minutes = abs(offset) / 60
    return (offset < 0 ? "-" : "+") + padded(minutes / 60, to: 2) + ":"
      + padded(minutes % 60, to: 2)
  }

  /// Reads RFC 3339 with an offset or `Z`, with or without up to three decimals of a second.
  ///
  /// - Returns: `nil` for any other form; a time without an offset is not a moment.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    guard let day = Day(text.prefix(10)) else { return nil }
    var rest = Array(text.utf8.dropFirst(10))[...]
    guard rest.popFirst() == UInt8(ascii: "T"), let hour = rest.two(), hour < 24,
      rest.popFirst() == UInt8(ascii: ":"), let minute = rest.two(), minute < 60,
      rest.popFirst() == UInt8(ascii: ":"), let second = rest.two(), second < 60,
      let fraction = rest.fraction(), let offset = rest.offset(), rest.isEmpty
    else { return nil }
    let seconds = Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
    milliseconds = seconds * 1_000 + Int64(fraction)
  }
}

extension ArraySlice<UInt8> {
  fileprivate mutating func two() -> Int? {
    guard count >= 2, let value = Day.whole(prefix(2)) else { return nil }
    removeFirst(2)
    return value
  }

  /// Milliseconds after an optional point.
  fileprivate mutating func fraction() -> Int? {
    guard first == UInt8(ascii: ".") else { return 0 }
    removeFirst()
    let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...3).contains(digits.count), var value = Day.whole(digits) else { return nil }
    for _ in digits.count..<3 { value *= 10 }
    removeFirst(digits.count)
    return value
  }

  /// Seconds east of UTC.
  fileprivate mutating func offset() -> Int? {
    switch popFirst() {
    case UInt8(ascii: "Z"): return 0
    case UInt8(ascii: "+"): return offsetSeconds()
    case UInt8(ascii: "-"): return offsetSeconds().map { -$0 }
    default: return nil
    }
  }

  private mutating func offsetSeconds() -> Int? {
    guard let hours = two(), popFirst() == UInt8(ascii: ":"), let minutes = two(), hours < 24,
      minutes < 60
    else { return nil }
    return hours * 3_600 + minutes * 60
  }
}

/// Division that rounds down, also below zero, where Swift's `/` rounds towards zero.
func floorDivision<Number: BinaryInteger>(_ dividend: Number, _ divisor: Number) -> Number {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
}
