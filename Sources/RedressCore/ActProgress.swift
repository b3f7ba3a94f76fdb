/// How far a long act has come: counts, without a clock.
public struct ActProgress: Hashable, Sendable {
  /// What an act does one after the other.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    case reading, storing, comparing, scoring, writing

    /// Proving that attached rows are those of their events, and that blocks can be read.
    case rows, blocks

    /// Judging events by what came before them.
    case rules
  }

  public let step: Step

  /// Rows, records or subjects done since the step began.
  public let rows: Int

  /// How much of ``whole`` is done, in its unit: rows, or a file's bytes.
  public let done: Int

  /// `nil` when nobody knows how much there is to do, as of standard input.
  public let whole: Int?

  public init(_ step: Step, rows: Int, done: Int, of whole: Int?) {
    self.step = step
    self.rows = rows
    self.done = done
    self.whole = whole
  }

  /// Progress that is counted in rows alone.
  public init(_ step: Step, rows: Int, of whole: Int? = nil) {
    self.init(step, rows: rows, done: rows, of: whole)
  }

  /// Whether a count is one of those that are reported where rows are done one by one.
  public static func isDue(_ rows: Int) -> Bool { rows & 0xFFF == 0 }
}

/// Told now and then how far an act has come, from any thread, one call at a time.
public typealias ActReport = @Sendable (ActProgress) -> Void
