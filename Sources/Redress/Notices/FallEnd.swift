internal import RedressCore
internal import RedressLetters
internal import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The act by which a drop that was told no longer stands.
struct FallEnd: Hashable, Sendable {
  enum Act: Hashable, Sendable {
    case correction

    /// Other scores of a month were taken in.
    case otherScores(Period)

    /// A month's scores were retracted.
    case noScores(Period)
  }

  let act: Act
  let at: Instant

  func told(in zone: TimeZone) -> FallEnding {
    let day = at.day(in: zone)
    return switch act {
    case .correction: .correction(on: day)
    case .otherScores(let period): .otherScores(period, on: day)
    case .noScores(let period): .noScores(period, on: day)
    }
  }
}

extension Connection {
  /// How the fall ended that a letter told or promised to explain.
  ///
  /// - Parameters:
  ///   - notice: The letter.
  ///   - period: The month of the fall.
  ///   - base: The scheme's.
  /// - Returns: The last act by which a drop of the month ended; `nil` when none did.
  /// - Throws: ``StoreError``.
  func end(of notice: Notice, about period: Period, base: Points) throws -> FallEnd? {
    let told = try notice.occasion.drop.flatMap { try drop($0, base: base) }
    let row =
      try told
      ?? drops(of: notice.subject, base: base).last {
        $0.drop.period == period && $0.endedBy != nil
      }
    guard let row, let place = row.endedBy, let event = try event(place) else { return nil }
    if try publishedCorrection(at: place) != nil { return FallEnd(act: .correction, at: event.at) }
    let compared = row.drop.before.period...row.drop.after.period
    return try lastChange(ofScoresIn: compared, before: place).map {
      FallEnd(act: $0.isRetraction ? .noScores($0.period) : .otherScores($0.period), at: $0.at)
    }
  }
}
