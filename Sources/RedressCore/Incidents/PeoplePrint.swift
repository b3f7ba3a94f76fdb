/// Whom a furnisher's records are about, as a print of 128 letters: two prints tell how many people they have in
/// common, and neither tells of anybody.
///
/// People fall into 128 places by their ids; of each place the one who comes first in a fixed disorder leaves a
/// letter, one of 64. Where two months are about the same people, they have the same letters.
///
/// Source: P. Li, A. Owen, C.-H. Zhang, "One permutation hashing", NIPS 2012; P. Li, A. C. König, "b-bit minwise
/// hashing", WWW 2010.
public struct PeoplePrint: Hashable, Sendable, Codable {
  static let places = 128
  private static let letters = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_~".utf8
  )
  private static let nobody = UInt8(ascii: "-")

  private let text: String

  public init(of people: some Sequence<SubjectID>) {
    var press = Press()
    for person in people { press.add(Press.number(of: person.rawValue.utf8)) }
    self = press.print
  }

  fileprivate init(text: String) { self.text = text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
    guard text.utf8.count == Self.places else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a print has 128 letters")
      )
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// Places in which two prints have the same letter, of those in which either has one.
  func common(with other: PeoplePrint) -> Surprise.Rate {
    var rate = Surprise.Rate(0, of: 0)
    for (one, two) in zip(text.utf8, other.text.utf8) where one != Self.nobody || two != Self.nobody
    {
      rate.outOf += 1
      if one == two { rate.count += 1 }
    }
    return rate
  }

  /// A print that is being made; the order in which people come does not matter.
  public struct Press: Sendable {
    /// For each place whoever comes first.
    private var first = [UInt64](repeating: .max, count: PeoplePrint.places)

    public init() {}

    /// A person's place and turn.
    ///
    /// Source: FNV-1a, and the last steps of SplitMix64.
    public static func number(of id: some Sequence<UInt8>) -> UInt64 {
      var number: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in id { number = (number ^ UInt64(byte)) &* 0x100_0000_01B3 }
      number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
      number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
      return number ^ (number >> 31)
    }

    /// Adds a person, again or for the first time.
    public mutating func add(_ number: UInt64) {
      let place = Int(number >> 57)
      let turn = number & (.max >> 7)
      if turn < first[place] { first[place] = turn }
    }

    public var print: PeoplePrint {
      let letters = first.map { $0 == .max ? nobody : PeoplePrint.letters[Int($0 & 63)] }
      return PeoplePrint(text: String(decoding: letters, as: UTF8.self))
    }
  }
}
