/// What looks faulty: what one incident is about, and by which it holds drops.
public enum Suspect: Hashable, Sendable {
  /// The scheme's rules, which changed between the months.
  case rules

  /// All that a furnisher sent.
  case furnisher(FurnisherID)

  /// That a furnisher sent none, or hardly any, of a kind of record.
  case silence(FurnisherID, kind: String)

  /// All records of a kind, whoever sent them: by hand alone.
  case kind(String)

  /// All that one batch of records brought: by hand alone.
  case batch(BatchID)

  /// One part of everyone's score.
  case dimension(DimensionID)

  /// People who have no score any more.
  case missing

  /// The whole month.
  case everyone

  /// Without what it is about.
  public enum Cause: String, Hashable, Sendable, CaseIterable, Codable {
    case rules, furnisher, silence, kind, batch, dimension, missing, everyone
  }

  public var cause: Cause {
    switch self {
    case .rules: .rules
    case .furnisher: .furnisher
    case .silence: .silence
    case .kind: .kind
    case .batch: .batch
    case .dimension: .dimension
    case .missing: .missing
    case .everyone: .everyone
    }
  }

  public var furnisher: FurnisherID? {
    switch self {
    case .furnisher(let furnisher), .silence(let furnisher, _): furnisher
    case .rules, .kind, .batch, .dimension, .missing, .everyone: nil
    }
  }

  /// The kind of record that was not sent, or is suspect, the batch, or the dimension that moved.
  public var detail: String? {
    switch self {
    case .silence(_, let kind), .kind(let kind): kind
    case .batch(let batch): batch.description
    case .dimension(let dimension): dimension.rawValue
    case .rules, .furnisher, .missing, .everyone: nil
    }
  }

  /// - Returns: `nil` where the parts make none.
  public init?(_ cause: Cause, furnisher: FurnisherID?, detail: String?) {
    switch (cause, furnisher, detail) {
    case (.rules, nil, nil): self = .rules
    case (.furnisher, let furnisher?, nil): self = .furnisher(furnisher)
    case (.silence, let furnisher?, let kind?): self = .silence(furnisher, kind: kind)
    case (.kind, nil, let kind?): self = .kind(kind)
    case (.batch, nil, let text?):
      guard let batch = BatchID(text) else { return nil }
      self = .batch(batch)
    case (.dimension, nil, let dimension?): self = .dimension(DimensionID(dimension))
    case (.missing, nil, nil): self = .missing
    case (.everyone, nil, nil): self = .everyone
    default: return nil
    }
  }

  /// Whether a drop rests on it, as far as its trace tells: of a batch, its facts tell.
  public func holds(_ trace: DropTrace) -> Bool {
    switch self {
    case .rules: trace.isByOtherRules
    case .furnisher(let furnisher): trace.furnisher == furnisher
    // What was not sent leaves no record behind that could name the furnisher.
    case .silence(let furnisher, let kind):
      trace.furnisher == furnisher || trace.furnisher == nil && trace.kind == kind
    case .kind(let kind): trace.kind == kind
    case .batch: false
    case .dimension(let dimension): trace.dimension == dimension
    case .missing, .everyone: true
    }
  }

  /// Whether a drop rests on one of its facts: one that its months read.
  ///
  /// - Parameters:
  ///   - trace: Where the drop's deepest loss comes from.
  ///   - fact: The record as it was sent.
  ///   - kind: Its kind.
  /// - Returns: Whether that leads to the fact's source.
  public func holds(_ trace: DropTrace, through fact: Record, kind: String) -> Bool {
    switch self {
    case .batch: trace.furnisher == fact.furnisher && trace.kind == kind
    case .rules, .furnisher, .silence, .kind, .dimension, .missing, .everyone: holds(trace)
    }
  }

  /// The place in which likely causes are named: what explains more comes before what it explains.
  var order: Int {
    switch self {
    case .rules: 0
    case .furnisher, .silence, .kind, .batch: 1
    case .dimension: 2
    case .missing: 3
    case .everyone: 4
    }
  }
}

/// A count that speaks for an incident, beside what is usual.
public struct Contribution: Hashable, Sendable, Codable {
  public let counted: Counted
  public let furnisher: FurnisherID?
  public let kind: String?
  public let field: String?
  public let dimension: DimensionID?

  /// The change in points, or the size of a field's values; `nil` where nothing is told apart by one.
  public let value: Int?
  public let count: Int
  public let outOf: Int

  /// The same of the months before, or of peers, added up.
  public let usual: Int
  public let usualOutOf: Int

  /// How many months that is; 0 where it is the month's own peers.
  public let months: Int

  /// At most one in 2 to the power of this, where nothing happened; 0 where it is not chance that speaks.
  public let bits: Int

  /// What was counted.
  public enum Counted: String, Hashable, Sendable, CaseIterable, Codable {
    /// Drops, of people compared or whom the furnisher sent something about.
    case drops

    /// Facts, of people whom they are about.
    case facts

    /// Facts with a value of some size in a field, of all such facts, each person's as one.
    case values

    /// People whom a furnisher sent something about, of people compared.
    case people

    /// Of a sample of the people whom a furnisher sent something about, now or the last time, those of both.
    case known

    /// People whose points of a dimension changed by just so much, of people compared.
    case change

    /// People whose points of a dimension fell, or rose, by so much or more, of people compared.
    case moved

    /// People without a score any more, of those who had one.
    case missing
  }

  init(
    _ counted: Counted,
    _ count: Surprise.Rate,
    usual: Surprise.Rate,
    months: Int,
    bits: Int,
    furnisher: FurnisherID? = nil,
    kind: String? = nil,
    field: String? = nil,
    dimension: DimensionID? = nil,
    value: Int? = nil
  ) {
    self.counted = counted
    self.furnisher = furnisher
    self.kind = kind
    self.field = field
    self.dimension = dimension
    self.value = value
    self.count = count.count
    outOf = count.outOf
    self.usual = usual.count
    usualOutOf = usual.outOf
    self.months = months
    self.bits = bits
  }
}

extension Contribution {
  /// The odds against it where nothing happened, as a power of ten, at most 300: 6 for one in a million.
  public var powerOfTen: Int { min(300, bits * 30_102 / 100_000) }
}

/// Something that looks faulty, with what speaks for it.
public struct Suspicion: Hashable, Sendable {
  public let suspect: Suspect

  /// The most telling first; empty where a limit of the scheme's or an open incident alone speaks.
  public let contributions: [Contribution]

  public init(_ suspect: Suspect, _ contributions: [Contribution] = []) {
    self.suspect = suspect
    self.contributions = contributions
  }

  var bits: Int { contributions.map(\.bits).max() ?? 0 }
}
