/// Facts that an incident is about, as a rule and not one by one: sixty thousand bills are a line.
///
/// A fact is what a record said when an import first brought it. What a correction supplied is none.
public struct SuspectFacts: Hashable, Sendable, Codable {
  /// All that one batch brought; `nil` where a furnisher or a kind is suspect.
  public let batch: BatchID?

  /// `nil` for whoever sent them.
  public let furnisher: FurnisherID?

  /// `nil` for every kind of record.
  public let kind: String?

  /// The months in which their days lie.
  public let first: Period
  public let last: Period

  /// How many there are; at least 1.
  public let count: Int

  public init(
    batch: BatchID? = nil,
    furnisher: FurnisherID? = nil,
    kind: String? = nil,
    first: Period,
    last: Period,
    count: Int
  ) {
    self.batch = batch
    self.furnisher = furnisher
    self.kind = kind
    self.first = first
    self.last = last
    self.count = count
  }

  /// What a suspect's facts of a month are; `nil` where no fact is, or none could be: a part of everyone's
  /// score, or the rules.
  ///
  /// - Parameters:
  ///   - suspect: What an incident is about.
  ///   - period: The incident's month.
  ///   - counts: What imports brought until then: of a batch what it brought, else what came about the month.
  public init?(of suspect: Suspect, in period: Period, among counts: [FactCount]) {
    let own: [FactCount]
    let batch: BatchID?
    switch suspect {
    case .rules, .dimension, .missing, .everyone: return nil
    case .batch(let id): (own, batch) = (counts, id)
    case .furnisher, .silence, .kind:
      batch = nil
      own = counts.filter { count in
        count.period == period && suspect.furnisher.map { $0 == count.furnisher } ?? true
          && suspect.detail.map { $0 == count.kind } ?? true
      }
    }
    let count = own.reduce(0) { $0 + $1.facts }
    guard let first = own.map(\.period).min(), let last = own.map(\.period).max(), count > 0 else {
      return nil
    }
    self.init(
      batch: batch,
      furnisher: suspect.furnisher,
      kind: batch == nil ? suspect.detail : nil,
      first: first,
      last: last,
      count: count
    )
  }

  /// Whether all that an import counted under one head is of them.
  public func includes(_ count: FactCount) -> Bool {
    first <= count.period && count.period <= last
      && furnisher.map { $0 == count.furnisher } ?? true && kind.map { $0 == count.kind } ?? true
  }

  /// Whether a record as an import brought it is one of them, whose batch or time is asked elsewhere.
  public func includes(_ record: Record, kind id: String) -> Bool {
    let period = record.on.period
    return first <= period && period <= last && furnisher.map { $0 == record.furnisher } ?? true
      && kind.map { $0 == id } ?? true
  }
}

/// How one fact that an incident found in error was settled.
public enum FactSettlement: String, Hashable, Sendable, CaseIterable, Codable {
  /// It stands as it was sent, and nobody said that it is right.
  case left

  /// A published correction made it say something else.
  case corrected

  /// A published correction, or a recall, took it away.
  case withdrawn

  /// A member of the staff found it right.
  case confirmed

  /// What stands as it was sent is left: also again, once a correction was undone.
  ///
  /// - Parameters:
  ///   - sent: As an import brought it.
  ///   - stands: As it stands; `nil` where it was taken away.
  ///   - isConfirmed: Whether it was found right.
  public init(sent: Record, stands: Record?, isConfirmed: Bool) {
    guard let stands else {
      self = .withdrawn
      return
    }
    self = stands != sent ? .corrected : isConfirmed ? .confirmed : .left
  }

  /// Facts by how they were settled.
  public struct Counts: Hashable, Sendable, Codable {
    public var left: Int
    public var corrected: Int
    public var withdrawn: Int
    public var confirmed: Int

    public init(left: Int = 0, corrected: Int = 0, withdrawn: Int = 0, confirmed: Int = 0) {
      (self.left, self.corrected, self.withdrawn, self.confirmed) =
        (left, corrected, withdrawn, confirmed)
    }

    public subscript(_ settlement: FactSettlement) -> Int {
      get {
        switch settlement {
        case .left: left
        case .corrected: corrected
        case .withdrawn: withdrawn
        case .confirmed: confirmed
        }
      }
      set {
        switch settlement {
        case .left: left = newValue
        case .corrected: corrected = newValue
        case .withdrawn: withdrawn = newValue
        case .confirmed: confirmed = newValue
        }
      }
    }

    public static let zero = Counts()

    public static func + (first: Counts, second: Counts) -> Counts {
      FactSettlement.allCases.reduce(into: first) { $0[$1] += second[$1] }
    }

    /// Corrected, withdrawn or confirmed.
    public var settled: Int { corrected + withdrawn + confirmed }
  }
}

extension Scheme {
  /// Whether the score of a month is given by records of a kind and a day: by any characteristic, whatever
  /// the record says.
  public func reads(kind: Int, on day: Day, in period: Period) -> Bool {
    scorecard.contains { characteristic in
      let measure = characteristic.measure
      return measure.kind == kind && period.adding(months: 1 - measure.within) <= day.period
        && day.period <= period
    }
  }
}
