public import RedressCore

/// What a practice population is asked to be; everything in it follows from this and the scheme.
public struct PracticePlan: Hashable, Sendable {
  /// How subjects are named.
  public enum IDs: String, Hashable, Sendable, CaseIterable {
    /// `00000123`: at least eight digits.
    case digits

    /// `CN-00000123`.
    case text

    /// `1000001106999877`: sixteen digits with gaps between them, as numbers of cards have.
    case long
  }

  public let subjects: Int
  public let months: Int
  public let firstPeriod: Period
  public let seed: UInt64

  /// The share of people who fall by ``fall`` or more in a month, the first month apart.
  public let dropRate: Fraction
  public let faults: [PracticeFault]
  public let ids: IDs

  /// Shares in parts of 2³², so that a draw is compared without dividing.
  private let dropLimit: UInt64

  /// Points lost in a month that make a planned fall.
  public static let fall = 30

  public static let mostSubjects = 1_000_000_000
  public static let mostMonths = 120

  /// Checks a plan.
  ///
  /// - Throws: ``PracticePlanError``, in the order of the parameters.
  public init(
    subjects: Int,
    months: Int,
    firstPeriod: Period,
    seed: UInt64,
    dropRate: Fraction,
    faults: [PracticeFault] = [],
    ids: IDs = .digits
  ) throws(PracticePlanError) {
    guard (1...Self.mostSubjects).contains(subjects) else { throw .subjects(subjects) }
    guard (1...Self.mostMonths).contains(months) else { throw .months(months) }
    let years = firstPeriod.year...firstPeriod.adding(months: months - 1).year
    guard Self.years.contains(years.lowerBound), Self.years.contains(years.upperBound) else {
      throw .firstPeriod(firstPeriod)
    }
    guard let dropLimit = Self.limit(dropRate) else { throw .dropRate }
    for case let faulty? in faults.map(\.period) {
      guard firstPeriod <= faulty, faulty < firstPeriod.adding(months: months) else {
        throw .faultPeriod(faulty)
      }
    }
    for share in faults.compactMap(\.shape.share) where Self.limit(share) == nil {
      throw .faultShare
    }
    self.subjects = subjects
    self.months = months
    self.firstPeriod = firstPeriod
    self.seed = seed
    self.dropRate = dropRate
    self.faults = faults
    self.ids = ids
    self.dropLimit = dropLimit
  }

  /// Years whose months and earlier decades all have four digits.
  public static let years = 1_950...9_999

  /// A share in parts of 2³²; `nil` for none.
  static func limit(_ share: Fraction) -> UInt64? {
    guard share >= Fraction(0), share <= Fraction(1) else { return nil }
    return UInt64((Int128(share.numerator) << 32) / Int128(share.denominator))
  }
}

/// Why a plan makes no population.
public enum PracticePlanError: Error, Hashable, Sendable {
  case subjects(Int)
  case months(Int)
  case firstPeriod(Period)

  /// Below 0 or above 1.
  case dropRate

  /// None of its months.
  case faultPeriod(Period)

  /// Below 0 or above 1.
  case faultShare
}

extension PracticePlan {
  /// The period of a month, the first being 0.
  public func period(_ month: Int) -> Period { firstPeriod.adding(months: month) }

  /// Whether a subject is to fall by ``fall`` or more from the month before.
  public func isFallPlanned(of subject: Int, in month: Int) -> Bool {
    guard month > 0 else { return false }
    var random = PracticeRandom(seed: seed, subject: subject, use: .fall, month: month)
    return random.next() >> 32 < dropLimit
  }

  /// The id of a subject, the first being 0: `00000001`.
  public func id(of subject: Int) -> SubjectID {
    SubjectID(idPrefix + padded(idNumber(of: subject), to: idDigits))
  }

  var idPrefix: String {
    switch ids {
    case .digits, .long: ""
    case .text: "CN-"
    }
  }

  func idNumber(of subject: Int) -> Int {
    switch ids {
    case .digits, .text: subject + 1
    // A gap that leaves room for as many people as there may be.
    case .long: 1_000_000_000_000_000 + (subject + 1) * 8_999_999
    }
  }

  /// Ids have one length, so that they ascend as numbers and as texts do.
  var idDigits: Int {
    switch ids {
    case .digits, .text: subjects < 100_000_000 ? 8 : 10
    case .long: 16
    }
  }
}
