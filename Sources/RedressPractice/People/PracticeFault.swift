public import RedressCore

/// Something that goes wrong with one month of a practice population, as it does with feeds.
public struct PracticeFault: Hashable, Sendable {
  public let shape: Shape

  /// `nil` for the last month.
  public let period: Period?

  public init(_ shape: Shape, in period: Period? = nil) {
    (self.shape, self.period) = (shape, period)
  }

  /// What goes wrong.
  ///
  /// Shares are of the people whom the furnisher reports on, or of all where there is none.
  public enum Shape: Hashable, Sendable {
    /// Payments are said to be late by so many days, `nil` for some number, and not made.
    case late(FurnisherID, share: Fraction, days: Int?)

    /// Nothing comes.
    case outage(FurnisherID)

    /// The first two amounts of each record stand in each other's place.
    case swapped(FurnisherID)

    /// A field's amounts are a hundredth of what they are.
    case hundredths(FurnisherID, field: String)

    /// All amounts and numbers are 0.
    case zeros(FurnisherID)

    /// A registry reports on everyone, and says that nothing is verified.
    case unverified(FurnisherID)

    /// Each record of a kind, `nil` for all, comes so many times, under as many ids.
    case repeated(FurnisherID, kind: String?, times: Int)

    /// Each record stands under the id of the next person.
    case offByOne(FurnisherID)

    /// Points of a dimension are moved in the score files; several shifts of a month move different people.
    case shift(DimensionID, share: Fraction, points: Int)

    /// People have no row in the score file.
    case missing(share: Fraction)

    /// Ids in the files have lost their leading zeros.
    case spreadsheet
  }
}

extension PracticeFault.Shape {
  /// As it is typed.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case late, outage, swapped, hundredths, zeros, unverified, repeated, shift, missing, spreadsheet
    case offByOne = "off-by-one"
  }

  public var name: Name {
    switch self {
    case .late: .late
    case .outage: .outage
    case .swapped: .swapped
    case .hundredths: .hundredths
    case .zeros: .zeros
    case .unverified: .unverified
    case .repeated: .repeated
    case .offByOne: .offByOne
    case .shift: .shift
    case .missing: .missing
    case .spreadsheet: .spreadsheet
    }
  }

  var furnisher: FurnisherID? {
    switch self {
    case .late(let furnisher, _, _), .outage(let furnisher), .swapped(let furnisher),
      .hundredths(let furnisher, _), .zeros(let furnisher), .unverified(let furnisher),
      .repeated(let furnisher, _, _), .offByOne(let furnisher):
      furnisher
    case .shift, .missing, .spreadsheet: nil
    }
  }

  var share: Fraction? {
    switch self {
    case .late(_, let share, _), .shift(_, let share, _), .missing(let share): share
    case .outage, .swapped, .hundredths, .zeros, .unverified, .repeated, .offByOne, .spreadsheet:
      nil
    }
  }
}

extension PracticeFault.Shape.Name {
  /// Who can have it, by the records they send; empty where it is nobody's.
  public var furnishers: [FurnisherID] {
    switch self {
    case .late: PracticeTraits.grids + PracticeTraits.banks
    case .swapped, .hundredths, .zeros, .outage, .repeated, .offByOne: PracticeTraits.furnishers
    case .unverified: PracticeTraits.registries
    case .shift, .missing, .spreadsheet: []
    }
  }

  /// What it takes, first what it must have.
  public var parts: (needed: [String], others: [String]) {
    switch self {
    case .late: (["furnisher", "share"], ["days", "period"])
    case .outage, .swapped, .zeros, .unverified, .offByOne: (["furnisher"], ["period"])
    case .hundredths: (["furnisher", "field"], ["period"])
    case .repeated: (["furnisher", "times"], ["kind", "period"])
    case .shift: (["dimension", "share", "points"], ["period"])
    case .missing: (["share"], ["period"])
    case .spreadsheet: ([], ["period"])
    }
  }
}
