#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One kind of score with all its rules: range, dimensions, tiers, perks, record kinds, scorecard.
///
/// A scheme is read from a file that an office may edit, and is taken in only when linting finds
/// nothing; a scheme value therefore always keeps the promises that linting checks.
public struct Scheme: Hashable, Sendable {
  public let id: SchemeID
  public let version: String
  public let name: LocalizedText

  /// Whose the rules and weights are, to be said wherever they are shown; `nil` when not told.
  public let note: LocalizedText?
  public let range: ScoreRange

  /// The day of the month after on which a period's scores are published, from 1 to 28.
  public let updateDay: Int

  /// In which the office's days begin and end.
  public let timeZone: TimeZone
  public let currency: Currency

  /// At least one.
  ///
  /// The order is the order of columns and breaks ties between equal losses.
  public let dimensions: [Dimension]

  /// Highest first; may be empty.
  public let tiers: [Tier]

  /// In file order; may be empty.
  public let perks: [Perk]
  public private(set) var drops: DropPolicy
  public let disclosure: Disclosure

  /// In file order; may be empty for a scheme whose scores are only imported.
  public private(set) var kinds: [RecordKind]

  /// What people do that this score never reads, to be said in letters; may be empty.
  public let notScored: [LocalizedText]

  /// In file order; empty for a scheme whose scores are only imported.
  public private(set) var scorecard: [Characteristic]

  public func index(of dimension: DimensionID) -> Int? {
    dimensions.firstIndex { $0.id == dimension }
  }

  /// The place in ``scorecard`` of the line of a characteristic; `nil` when it has none.
  public func line(of characteristic: CharacteristicID) -> Int? {
    // By place: to take characteristics out of the scorecard would copy all that they say.
    scorecard.indices.first { scorecard[$0].id == characteristic }
  }

  public func kindIndex(_ id: String) -> Int? {
    kinds.firstIndex { $0.id == id }
  }

  /// The tier of a score; `nil` when the scheme has none that low.
  public func tier(of score: Points) -> Tier? {
    tiers.first { $0.from <= score }
  }

  /// The same scheme with another policy of drops, to see what it would change.
  public func with(drops policy: DropPolicy) -> Scheme {
    var scheme = self
    scheme.drops = policy
    return scheme
  }

  /// The same scheme with other words about the same facts: no score depends on them.
  func speaking(of kinds: [RecordKind], by scorecard: [Characteristic]) -> Scheme {
    var scheme = self
    (scheme.kinds, scheme.scorecard) = (kinds, scorecard)
    return scheme
  }

  /// The day on which a period's scores are published.
  public func publicationDay(of period: Period) -> Day {
    period.adding(months: 1).firstDay.adding(days: updateDay - 1)
  }
}

/// What a letter may reveal of points.
public enum Disclosure: String, Hashable, Sendable, CaseIterable, Codable {
  /// Every number.
  case exact

  /// Tiers and sizes in words.
  case banded

  /// Only the order of the reasons.
  case ranked
}
