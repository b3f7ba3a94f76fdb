package import Redress
import Synchronization

/// Says on standard error how far a command has come.
///
/// On a terminal it is one line, redrawn in place and erased at the end; elsewhere a line every few
/// seconds. What is done sooner than that says nothing. There is no colour in it, whatever the
/// terminal and `NO_COLOR`.
package final class ProgressLine: Sendable {
  /// How the line is written.
  package struct Manner: Hashable, Sendable {
    /// Time until the first line, and between two.
    let first: Duration
    let interval: Duration

    /// Columns of the terminal; `nil` when standard error is none.
    let columns: Int?

    /// A line in place, ten times a second.
    package static func terminal(columns: Int) -> Manner {
      Manner(first: .milliseconds(300), interval: .milliseconds(100), columns: columns)
    }

    package static let lines = Manner(first: .seconds(5), interval: .seconds(5), columns: nil)
  }

  private struct State {
    var step: ActProgress.Step?
    var stepBegan: Duration
    var nextDue: Duration
    var isDrawn = false
  }

  private let text: ProgressText
  private let manner: Manner

  /// Time since some moment that stays the same.
  private let clock: @Sendable () -> Duration
  private let write: @Sendable (String) -> Void
  private let state: Mutex<State>

  package init(
    _ what: String,
    words: Words,
    manner: Manner,
    clock: @escaping @Sendable () -> Duration,
    write: @escaping @Sendable (String) -> Void
  ) {
    text = ProgressText(what: what, words: words)
    self.manner = manner
    self.clock = clock
    self.write = write
    let now = clock()
    state = Mutex(State(stepBegan: now, nextDue: now + manner.first))
  }

  package func report(_ progress: ActProgress) {
    let now = clock()
    state.withLock { state in
      if state.step != progress.step {
        state.step = progress.step
        state.stepBegan = now
      }
      guard now >= state.nextDue else { return }
      state.nextDue = now + manner.interval
      let line = text.line(progress, after: now - state.stepBegan)
      if let columns = manner.columns {
        // One column stays free: a full line would wrap, and could not be redrawn in place.
        write("\r" + DisplayWidth.cut(line, to: columns - 1, mark: "") + Self.eraseToEnd)
        state.isDrawn = true
      } else {
        write(line + "\n")
      }
    }
  }

  /// Erases the line, so that what is printed next stands alone.
  package func end() {
    state.withLock { state in
      if state.isDrawn { write("\r" + Self.eraseToEnd) }
      state.isDrawn = false
    }
  }

  /// Source: ECMA-48 §8.3.41, Erase in Line.
  private static let eraseToEnd = "\u{1B}[K"
}

extension Desk {
  /// Runs a long act with a report on how far it has come, `nil` with `--quiet`, and off a terminal
  /// where `REDRESS_NOW` sets the clock or `REDRESS_PROGRESS` is `never`.
  ///
  /// However the act ends, nothing of its line is left on the terminal.
  func following<Result>(
    _ what: String,
    _ options: OfficeOptions,
    _ act: (ActReport?) throws -> Result
  ) rethrows -> Result {
    // Where the clock is set, the same input makes the same bytes; how long it takes must not show.
    let isTimeless =
      errorColumns == nil
      && (variable("REDRESS_NOW") != nil || variable("REDRESS_PROGRESS") == "never")
    if options.quiet || isTimeless { return try act(nil) }
    let manner = errorColumns.map { ProgressLine.Manner.terminal(columns: $0) } ?? .lines
    let line = ProgressLine(what, words: words, manner: manner, clock: elapsed, write: err)
    defer { line.end() }
    return try act { line.report($0) }
  }
}
