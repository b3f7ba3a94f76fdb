internal import RedressCore

/// What a number in a database may be, so that nothing that is reckoned with it can overflow.
enum StoredRange {
  /// A drop block takes 48 bits for the number of a case; nothing the office counts comes near.
  static let counts = Int64(0)...(1 << 48 - 1)
  static let numbers = Int64(1)...counts.upperBound

  /// The days and months of the years 0 to 9999.
  static let days = Int64(-719_528)...2_932_896
  static let periods = Int64(0)...119_999
  static let years = Int64(0)...9_999
  static let instants = days.lowerBound * 86_400_000...days.upperBound * 86_400_000
}

/// Numbers as what they stand for: a number that no such thing has makes the statement throw
/// ``StoreError`` `unreadable` as soon as its body is done with the row.
///
/// The file is not ours alone: whoever can write to it may have put any number anywhere. So none is
/// turned into something narrower, or reckoned with, but through these.
extension SQLRow {
  /// A number in a range; the range's first when it is not.
  func whole(_ column: Int, in range: ClosedRange<Int64>) -> Int64 {
    let number = int(column)
    if range.contains(number) { return number }
    note(.impossible(column: column))
    return range.lowerBound
  }

  /// How many of something, or a place from 0.
  func count(_ column: Int, in range: ClosedRange<Int64> = StoredRange.counts) -> Int {
    Int(whole(column, in: range))
  }

  /// A place in the log.
  func sequence(_ column: Int) -> Int64 { whole(column, in: StoredRange.counts) }

  /// The number of a thing that the office numbers.
  func id<Thing>(_ column: Int) -> OfficeNumber<Thing> {
    OfficeNumber(whole(column, in: StoredRange.numbers))
  }

  func optionalID<Thing>(_ column: Int) -> OfficeNumber<Thing>? {
    isNull(column) ? nil : id(column)
  }

  func day(_ column: Int) -> Day { Day(number: Int32(whole(column, in: StoredRange.days))) }

  func optionalDay(_ column: Int) -> Day? { isNull(column) ? nil : day(column) }

  func period(_ column: Int) -> Period {
    Period(number: Int32(whole(column, in: StoredRange.periods)))
  }

  func instant(_ column: Int) -> Instant {
    Instant(milliseconds: whole(column, in: StoredRange.instants))
  }

  func score(_ column: Int) -> Int16 {
    Int16(whole(column, in: Int64(Int16.min)...Int64(Int16.max)))
  }
}
