/// What is said to a person of a characteristic that gave other points than the month before: a sentence
/// for each way in which that can be.
///
/// A sentence has places for what was read: ``ReasonSlot``.
public struct Reasons: Hashable, Sendable {
  private let losses: [ReasonWay: ReasonSentence]
  private let gains: [ReasonWay: ReasonSentence]

  /// - Parameters:
  ///   - losses: Why points were lost.
  ///   - gains: Why points were gained.
  public init(losses: [ReasonWay: LocalizedText], gains: [ReasonWay: LocalizedText]) {
    (self.losses, self.gains) = (
      losses.mapValues(ReasonSentence.init), gains.mapValues(ReasonSentence.init)
    )
  }

  /// One sentence for every way, as schemes had before there were ways.
  public init(loss: LocalizedText, gain: LocalizedText) {
    self.init(losses: [.changed: loss], gains: [.changed: gain])
  }

  /// The sentence for a change; `nil` when the scheme has none.
  public func sentence(for change: Points, by way: ReasonWay) -> ReasonSentence? {
    let sentences = change < .zero ? losses : gains
    switch way {
    case .removed, .corrected: return sentences.count == 1 ? sentences[.changed] : nil
    case .changed, .came, .went, .silent, .left, .time, .toZero, .fromZero:
      return sentences[way] ?? sentences[.changed]
    }
  }

  /// The same, with another sentence in place of each that tells what was read of fields.
  ///
  /// - Parameters:
  ///   - others: Where a sentence for the same way is looked for.
  ///   - plain: For a way that those have none for, or one that tells fields too.
  /// - Returns: A sentence for each way that had one.
  func hidingFields(_ others: Reasons?, else plain: LocalizedText) -> Reasons {
    func hide(
      _ own: [ReasonWay: ReasonSentence],
      _ others: [ReasonWay: ReasonSentence]?
    ) -> [ReasonWay: LocalizedText] {
      Dictionary(
        uniqueKeysWithValues: own.map { way, sentence in
          guard sentence.tellsFields else { return (way, sentence.text) }
          let other = others?[way] ?? others?[.changed]
          return (way, other.flatMap { $0.tellsFields ? nil : $0.text } ?? plain)
        }
      )
    }
    return Reasons(losses: hide(losses, others?.losses), gains: hide(gains, others?.gains))
  }

  /// Those written for one direction.
  func sentences(losing: Bool) -> [ReasonWay: LocalizedText] {
    (losing ? losses : gains).mapValues(\.text)
  }
}

extension ReasonWay {
  /// Those that a scheme has sentences for; what a correction took out is told alike for all.
  public static let written: [ReasonWay] = allCases.filter { $0 != .removed && $0 != .corrected }
}

/// A place in a sentence about a change, filled with what was read.
public enum ReasonSlot: String, Hashable, Sendable, CaseIterable {
  /// What was read in the earlier month and the later: a number, an amount, a day, a word, a percentage.
  case before, after

  /// The same number with its noun: `62 days`.
  case beforeDays = "before_days"
  case afterDays = "after_days"
  case beforeMonths = "before_months"
  case afterMonths = "after_months"

  /// Of a share: how many there were, and of how many.
  case beforePart = "before_part"
  case beforeWhole = "before_whole"
  case afterPart = "after_part"
  case afterWhole = "after_whole"

  /// The two scored months.
  case month
  case monthBefore = "month_before"

  /// The day of the newest record that was read before.
  case last

  /// How far back is read, in months.
  case window
}

extension ReasonSlot {
  /// Whether it is filled with what was read of the person, and not of the calendar.
  var isReading: Bool {
    switch self {
    case .month, .monthBefore, .window: false
    case .before, .after, .beforeDays, .afterDays, .beforeMonths, .afterMonths, .beforePart,
      .beforeWhole, .afterPart, .afterWhole, .last:
      true
    }
  }

  /// Whether it tells what was read of fields, and not only of which day or month.
  public var tellsFields: Bool { isReading && self != .last }

  /// Whether it can be filled for a measure that changed in a way.
  public func isFilled(for measure: Measure, by way: ReasonWay) -> Bool {
    let hasBefore = way != .came && way != .fromZero
    let hasAfter = way != .went && way != .silent && way != .toZero
    let isStreak = if case .streak = measure.question { true } else { false }
    switch self {
    case .month, .monthBefore, .window: return true
    case .last: return hasBefore
    case .before: return hasBefore && !measure.isShare
    case .after: return (hasAfter || isStreak) && !measure.isShare
    case .beforePart, .beforeWhole: return hasBefore && measure.isShare
    case .afterPart, .afterWhole: return hasAfter && measure.isShare
    case .beforeDays, .beforeMonths: return hasBefore && measure.isWhole
    case .afterDays, .afterMonths: return (hasAfter || isStreak) && measure.isWhole
    }
  }
}

extension Measure {
  fileprivate var isShare: Bool { if case .share = question { true } else { false } }

  /// Whether it finds whole numbers that could be counted.
  fileprivate var isWhole: Bool {
    switch question {
    case .latest, .count, .sum, .max, .min, .streak, .monthsSince: true
    case .mean, .ratio, .share: false
    }
  }
}

extension Characteristic {
  /// The ways in which points can be lost, or gained, through it.
  ///
  /// - Parameters:
  ///   - losing: Whether points are lost.
  ///   - span: The least and most points that its rule gives for a value.
  /// - Returns: Those for which a scheme has to have a sentence.
  func ways(losing: Bool, giving span: ClosedRange<Points>) -> Set<ReasonWay> {
    var ways: Set<ReasonWay> = [.changed]
    // Points that a value can have more or less than another reading has.
    let (above, below) = (span.upperBound > none, span.lowerBound < none)
    switch measure.question {
    case .count, .sum: return ways
    case .streak: return losing ? [.changed, .silent] : ways
    case .share:
      ways.insert(.left)
    case .monthsSince: if points.moves(down: losing) { ways.insert(.time) }
    case .latest, .max, .min, .mean, .ratio: break
    }
    if losing ? below : above { ways.insert(.came) }
    if losing ? above : below { ways.insert(measure.within == 1 ? .silent : .went) }
    if let whenZero {
      if losing ? span.upperBound > whenZero : span.lowerBound < whenZero { ways.insert(.toZero) }
      if losing ? span.lowerBound < whenZero : span.upperBound > whenZero { ways.insert(.fromZero) }
    }
    return ways
  }
}

extension PointsRule {
  /// Whether a greater value can give fewer points, or more.
  fileprivate func moves(down: Bool) -> Bool {
    switch self {
    case .exact: return true
    case .bands(let bands):
      return bands.indices.contains { place in
        bands[place...].contains {
          down ? $0.points < bands[place].points : $0.points > bands[place].points
        }
      }
    case .step(let step): return down ? step.points < .zero : step.points > .zero
    }
  }
}
