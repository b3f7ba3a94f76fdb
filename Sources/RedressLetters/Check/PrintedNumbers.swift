internal import RedressCore

/// A number as a letter prints it.
struct PrintedNumber: Hashable, Comparable, Sendable {
  /// −1, 0 without a sign, or +1.
  var sign: Int8

  /// Before the point; what is too large for it ends in the largest.
  var whole: UInt64

  /// The digits after the point with a 1 before them; 1 without any.
  var places: UInt64 = 1

  static func < (first: Self, second: Self) -> Bool {
    (first.whole, first.places, first.sign) < (second.whole, second.places, second.sign)
  }
}

/// What a language writes a number's sign and the months with, made once for all its letters.
struct NumberReading: Sendable {
  private let plus: [UInt8]
  private let minus: [UInt8]

  /// In order; empty where months are numbers.
  private let months: [[UInt8]]

  init(_ phrases: Phrases) {
    plus = Array(phrases.formats.plus.utf8)
    minus = Array(phrases.formats.minus.utf8)
    months = phrases.formats.months.map { Array($0.utf8) }
  }

  /// Bytes between a sign and its number, at most: the name of a currency may stand there.
  private static let reach = 24

  /// The numbers of a part of a text in their order; a month's name by a number is one too.
  func numbers(in text: [UInt8], _ part: Range<Int>) -> [PrintedNumber] {
    var numbers: [PrintedNumber] = []
    numbers.reserveCapacity(part.count / 16)
    text.withUnsafeBufferPointer { bytes in
      var sign: (value: Int8, at: Int)?
      var place = part.lowerBound
      while place < part.upperBound {
        let byte = bytes[place]
        if byte.isDigit {
          let isNear = sign.map { place - $0.at <= Self.reach } ?? false
          let (number, end) = Self.number(bytes, place..<part.upperBound)
          numbers.append(
            PrintedNumber(
              sign: isNear ? sign?.value ?? 0 : 0,
              whole: number.whole,
              places: number.places
            )
          )
          (sign, place) = (nil, end)
        } else if byte == minus[0], Self.stands(minus, bytes, at: place, part.upperBound) {
          sign = (-1, place)
          place += minus.count
        } else if byte == plus[0], Self.stands(plus, bytes, at: place, part.upperBound) {
          sign = (1, place)
          place += plus.count
        } else {
          if byte &- 0x41 < 26, let month = month(bytes, at: place, part) {
            numbers.append(PrintedNumber(sign: 0, whole: UInt64(month)))
          }
          if sign != nil, byte.endsSign { sign = nil }
          place += 1
        }
      }
    }
    return numbers
  }

  /// A comma between digits and three more only parts them.
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ part: Range<Int>
  ) -> (PrintedNumber, end: Int) {
    var number = PrintedNumber(sign: 0, whole: 0)
    var place = part.lowerBound
    func isDigit(_ place: Int) -> Bool { place < part.upperBound && bytes[place].isDigit }
    while place < part.upperBound {
      if bytes[place].isDigit {
        number.whole = number.whole.appending(bytes[place])
      } else if bytes[place] != UInt8(ascii: ",") || !(1...3).allSatisfy({ isDigit(place + $0) })
        || isDigit(place + 4)
      {
        break
      }
      place += 1
    }
    if place < part.upperBound, bytes[place] == UInt8(ascii: "."), isDigit(place + 1) {
      place += 1
      while isDigit(place) {
        number.places = number.places.appending(bytes[place])
        place += 1
      }
    }
    return (number, place)
  }

  private func month(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at place: Int,
    _ part: Range<Int>
  ) -> Int? {
    guard place == part.lowerBound || !bytes[place - 1].isLetter else { return nil }
    for (number, name) in months.enumerated()
    where Self.stands(name, bytes, at: place, part.upperBound) {
      let end = place + name.count
      let isBefore = end + 1 < part.upperBound && bytes[end] == .space && bytes[end + 1].isDigit
      let isAfter =
        place >= part.lowerBound + 2 && bytes[place - 1] == .space && bytes[place - 2].isDigit
      let isWhole = end == part.upperBound || !bytes[end].isLetter
      if isWhole, isBefore || isAfter { return number + 1 }
    }
    return nil
  }

  private static func stands(
    _ word: [UInt8],
    _ bytes: UnsafeBufferPointer<UInt8>,
    at place: Int,
    _ end: Int
  ) -> Bool {
    place + word.count <= end && word.indices.allSatisfy { bytes[place + $0] == word[$0] }
  }
}

extension UInt64 {
  fileprivate func appending(_ digit: UInt8) -> UInt64 {
    let (tens, isTooLarge) = multipliedReportingOverflow(by: 10)
    return isTooLarge || tens > .max - 9 ? .max : tens + UInt64(digit - 0x30)
  }
}

extension UInt8 {
  /// Whether a sign before it belongs to no number after it.
  fileprivate var endsSign: Bool {
    switch self {
    case .lineBreak, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

extension [PrintedNumber] {
  func has(_ number: Int) -> Bool { contains { $0.whole == number.magnitude && $0.places == 1 } }

  func has(_ points: Points) -> Bool { has(points.rawValue) }

  func has(_ day: Day) -> Bool {
    let parts = day.parts
    return has(parts.year) && has(parts.month) && has(parts.day)
  }

  /// Its month and its year side by side, in either order.
  func has(_ period: Period) -> Bool {
    zip(self, dropFirst()).contains { first, second in
      let pair = [Int(clamping: first.whole), Int(clamping: second.whole)]
      return pair == [period.month, period.year] || pair == [period.year, period.month]
    }
  }
}
