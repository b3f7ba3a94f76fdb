internal import RedressStore

/// Which records count for a month: what the office knew when it was scored, in the versions that
/// corrections have given them since.
///
/// A record that came later was never read by the month's score. If a restatement read it all the
/// same, the correction would be mixed with it.
struct MonthKnowledge {
  /// The last place of the log that counts; `nil` for all of it.
  let event: Int64?

  /// The last place at which a record that counts came in its first version; `nil` for no limit.
  let first: Int64?

  /// - Parameters:
  ///   - month: The batch that stands for the month.
  ///   - restated: The place of the restatement that stands; `nil` for the published score.
  ///   - now: The last place of the log that counts where the month was scored elsewhere, from
  ///     records that may have reached us later; `nil` for all of it.
  init(of month: MonthRow, restatedAt restated: Int64?, now: Int64?) {
    switch month.origin {
    case .computed: (event, first) = (restated ?? month.event, month.event)
    case .imported: (event, first) = (restated ?? now, nil)
    }
  }
}
