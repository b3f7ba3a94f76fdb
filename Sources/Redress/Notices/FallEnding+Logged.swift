internal import RedressCore
internal import RedressLetters
internal import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Connection {
  /// By which act the fall ended that a letter told or promised to explain.
  ///
  /// - Parameters:
  ///   - notice: The letter.
  ///   - period: The month of the fall.
  ///   - base: The scheme's.
  ///   - zone: The office's.
  /// - Returns: `nil` when nothing changed that the fall lay between.
  /// - Throws: ``StoreError``.
  func ending(
    ofFallIn notice: Notice,
    about period: Period,
    base: Points,
    in zone: TimeZone
  ) throws -> FallEnding? {
    let told = try notice.occasion.drop.flatMap { try drop($0, base: base) }
    let row =
      try told
      ?? drops(of: notice.subject, base: base).last {
        $0.drop.period == period && $0.endedBy != nil
      }
    guard let row, let end = row.endedBy, let event = try event(end) else { return nil }
    if try publishedCorrection(at: end, of: notice.subject) != nil {
      return .correction(on: event.at.day(in: zone))
    }
    let change = try lastChange(
      ofScoresIn: row.drop.before.period...row.drop.after.period,
      after: row.event,
      upTo: end
    )
    return change.map { change in
      let day = change.at.day(in: zone)
      return switch change.kind {
      case .came: .newScores(change.period, on: day)
      case .replaced: .otherScores(change.period, on: day)
      case .retracted: .noScores(change.period, on: day)
      }
    }
  }
}
