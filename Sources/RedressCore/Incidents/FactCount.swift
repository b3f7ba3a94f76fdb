/// What one furnisher sent of one kind of record about one month.
public struct FactCount: Hashable, Sendable, Codable {
  public let furnisher: FurnisherID
  public let kind: String

  /// The month in which the records' days lie.
  public let period: Period
  public var facts: Int

  /// People whom any of them is about.
  public var people: Int

  /// Which people.
  public var whom: PeoplePrint

  /// For each field that is counted, how many people have what in it.
  public var fields: [String: Values]

  /// People of each file, where several are added up: someone of whom two tell counts twice.
  public fileprivate(set) var peopleByFile: Int

  private enum CodingKeys: String, CodingKey {
    case furnisher, kind, period, facts, people, whom, fields
  }

  public init(
    furnisher: FurnisherID,
    kind: String,
    period: Period,
    facts: Int,
    people: Int,
    whom: PeoplePrint,
    fields: [String: Values]
  ) {
    self.furnisher = furnisher
    self.kind = kind
    self.period = period
    self.facts = facts
    self.people = people
    self.whom = whom
    self.fields = fields
    peopleByFile = people
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      furnisher: try container.decode(FurnisherID.self, forKey: .furnisher),
      kind: try container.decode(String.self, forKey: .kind),
      period: try container.decode(Period.self, forKey: .period),
      facts: try container.decode(Int.self, forKey: .facts),
      people: try container.decode(Int.self, forKey: .people),
      whom: try container.decode(PeoplePrint.self, forKey: .whom),
      fields: try container.decode([String: Values].self, forKey: .fields)
    )
  }

  /// How many people have a value of which size: what one person does many times is one chance.
  public struct Values: Hashable, Sendable, Codable {
    /// Sizes and people by turns, ascending by size.
    private let pairs: [Int]

    public init(_ people: [Int: Int]) {
      pairs = people.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        .flatMap { [$0.key, $0.value] }
    }

    public init(from decoder: any Decoder) throws {
      pairs = try decoder.singleValueContainer().decode([Int].self)
      guard pairs.count.isMultiple(of: 2) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "sizes come with people")
        )
      }
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(pairs)
    }

    /// By size.
    public var people: [Int: Int] {
      var people: [Int: Int] = [:]
      for place in stride(from: 0, to: pairs.count - 1, by: 2) {
        people[pairs[place], default: 0] += pairs[place + 1]
      }
      return people
    }
  }

  /// Which count it adds to.
  public var source: Source { Source(furnisher: furnisher, kind: kind) }

  /// One furnisher's records of one kind.
  public struct Source: Hashable, Sendable, Comparable {
    public let furnisher: FurnisherID
    public let kind: String

    public static func < (first: Source, second: Source) -> Bool {
      first.furnisher == second.furnisher
        ? first.kind.precedesByBytes(second.kind) : first.furnisher < second.furnisher
    }
  }
}

extension FieldType {
  /// The size of a value, by which people are counted; `nil` for a field that is not.
  ///
  /// Amounts and numbers from 16 up are told apart by their length in bits alone, so that a column taken for
  /// another, or one in hundredths, shows, and what people do does not. Days and texts are not counted.
  public func size(of value: Int64) -> Int? {
    switch self {
    case .day, .text: nil
    case _ where value == FieldType.missing: -1
    case .yesNo, .choice: Int(clamping: value)
    case .money: Self.length(of: value)
    case .integer where 0...15 ~= value: Int(value)
    case .integer: 16 + Self.length(of: value)
    }
  }

  /// Negative for a number below 0, less than that of nothing sent.
  private static func length(of value: Int64) -> Int {
    let length = 64 - value.magnitude.leadingZeroBitCount
    return value < 0 ? -1 - length : length
  }
}

extension [FactCount] {
  /// What several batches sent, added up by furnisher and kind.
  ///
  /// The people are those of the batch that was about most: a file that comes twice has them once.
  public var summed: [FactCount.Source: FactCount] {
    reduce(into: [:]) { sums, count in
      guard var sum = sums[count.source] else {
        sums[count.source] = count
        return
      }
      sum.facts += count.facts
      sum.peopleByFile += count.peopleByFile
      if count.people > sum.people { (sum.people, sum.whom) = (count.people, count.whom) }
      for (field, values) in count.fields {
        let before = sum.fields[field]?.people ?? [:]
        sum.fields[field] = FactCount.Values(before.merging(values.people, uniquingKeysWith: +))
      }
      sums[count.source] = sum
    }
  }
}
