/// A month in which everyone is scored once: `2026-10`.
public struct Period: Hashable, Sendable {
  /// Months since January of year 0, which is 0.
  public let number: Int32

  public init(number: Int32) {
    self.number = number
  }

  init(year: Int, monthOfYear: Int) {
    number = Int32(year * 12 + monthOfYear - 1)
  }

  /// - Returns: `nil` unless the month is from 1 to 12 and the year from 0 to 9999.
  public init?(year: Int, month: Int) {
    guard (0...9_999).contains(year), (1...12).contains(month) else { return nil }
    self.init(year: year, monthOfYear: month)
  }

  public var year: Int { Int(number) / 12 }

  /// From 1 to 12.
  public var month: Int { Int(number) % 12 + 1 }

  public var firstDay: Day { Day(number: Day.number(year: year, month: month, day: 1)) }

  public var lastDay: Day { adding(months: 1).firstDay.adding(days: -1) }

  /// The period so many months later; earlier when negative.
  public func adding(months: Int) -> Period {
    Period(number: number + Int32(months))
  }

  /// Whether its last day is past.
  public func hasEnded(on today: Day) -> Bool { lastDay < today }

  /// Months from this period to another; negative when the other is earlier.
  public func months(until other: Period) -> Int {
    Int(other.number) - Int(number)
  }
}

extension Period: Comparable {
  public static func < (first: Period, second: Period) -> Bool { first.number < second.number }
}

extension Period: TextCoded {
  /// `2026-10`.
  public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }

  /// Reads `2026-10`, exactly seven characters.
  ///
  /// - Returns: `nil` for any other form.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = Day.whole(bytes[0..<4]),
      let month = Day.whole(bytes[5..<7])
    else { return nil }
    self.init(year: year, month: month)
  }
}
