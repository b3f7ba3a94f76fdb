/// What a characteristic reads from a subject's records: a closed set of questions.
public struct Measure: Hashable, Sendable {
  public let question: Question

  /// The place of the record kind in ``Scheme/kinds``.
  public let kind: Int

  /// Months up to and including the scored one; at least 1.
  public let within: Int

  /// All must hold for a record to be read; may be empty.
  public let filters: [Filter]

  public init(question: Question, kind: Int, within: Int, filters: [Filter]) {
    self.question = question
    self.kind = kind
    self.within = within
    self.filters = filters
  }

  public enum Question: Hashable, Sendable {
    /// A field of the newest record.
    case latest(Term)

    /// How many records.
    case count

    case sum(Term)
    case max(Term)
    case min(Term)

    /// The sum of a field over the number of records.
    case mean(Term)

    /// The sum of one field over the sum of another.
    case ratio(Term, to: Term)

    /// Records for which more filters hold, over all records read. `every` may not be empty.
    case share(every: [Filter])

    /// Months without a break, ending in the scored one, in which a record was read and the
    /// filters held for every record of the month. `every` may not be empty.
    case streak(every: [Filter])

    /// Months from the record's month to the scored one: of the newest record or of the oldest.
    case monthsSince(newest: Bool)
  }
}

extension Measure {
  /// The first private field that its value comes from, or that says which records it reads; `nil` when
  /// what it finds may be printed.
  public func privateField(of kind: RecordKind) -> RecordField? {
    guard kind.fields.contains(where: \.isPrivate) else { return nil }
    let asked: [Int] =
      switch question {
      case .latest(let term), .sum(let term), .max(let term), .min(let term), .mean(let term):
        [term.field]
      case .ratio(let upper, let lower): [upper.field, lower.field]
      case .share(let every), .streak(let every): every.map(\.field)
      case .count, .monthsSince: []
      }
    return (asked + filters.map(\.field)).map { kind.fields[$0] }.first(where: \.isPrivate)
  }
}

/// A field of a record as a number, with an optional floor: `max(bill, 0)`.
public struct Term: Hashable, Sendable {
  /// The place of the field in ``RecordKind/fields``.
  public let field: Int
  public let floor: Int64?

  public init(field: Int, floor: Int64? = nil) {
    self.field = field
    self.floor = floor
  }
}

/// A test on one field of a record.
public struct Filter: Hashable, Sendable {
  /// The place of the field in ``RecordKind/fields``.
  public let field: Int

  /// The field must lie within one of these; a missing field never does.
  public let anyOf: [Bounds]

  func holds(for value: Int64) -> Bool {
    value != FieldType.missing && anyOf.contains { $0.contains(Fraction(value)) }
  }
}

/// What a measure found.
public enum Reading: Hashable, Sendable {
  case value(Fraction)

  /// No record, or none with the field.
  case none

  /// A ratio whose lower part is zero.
  case zeroDenominator
}
