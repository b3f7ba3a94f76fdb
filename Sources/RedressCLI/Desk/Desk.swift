import Redress
import RedressFiles

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where a command runs: its environment, what it prints to, and the wall clock.
///
/// The seam for tests and for the demo, which runs the same commands in its own process.
public struct Desk: Sendable {
  private(set) var environment: [String: String]
  let workingFolder: String
  let executable: String

  /// Columns of the terminal that standard output is; `nil` when it is none.
  let columns: Int?

  /// Columns of the terminal that standard error is; `nil` when it is none, or cannot redraw a line.
  let errorColumns: Int?
  let wallClock: @Sendable () -> Instant

  /// Time since some moment that stays the same, to measure how long something takes.
  let elapsed: @Sendable () -> Duration

  /// Takes some of the result's bytes; throws ``OutputError``.
  private(set) var out: @Sendable ([UInt8]) throws -> Void

  /// Takes a remark; where it cannot be written, there is no other place to say so.
  let err: @Sendable (String) -> Void

  /// What it says to staff.
  var words = Words(isNamed: false) { throw UnknownLanguage(tag: "", known: []) }

  /// The desk of this process.
  public static var process: Desk {
    let environment = ProcessInfo.processInfo.environment
    let start = ContinuousClock().now
    return Desk(
      environment: environment,
      workingFolder: FileManager.default.currentDirectoryPath,
      executable: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        ?? CommandLine.arguments.first ?? "redress",
      columns: terminalColumns(of: 1),
      errorColumns: environment["TERM"] == "dumb" ? nil : terminalColumns(of: 2),
      wallClock: {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
      },
      elapsed: { ContinuousClock().now - start },
      out: { bytes in try OutputError.check(writeAll(bytes, to: 1)) },
      err: { text in _ = writeAll(Array(text.utf8), to: 2) }
    )
  }

  /// This desk with a terminal of so many columns, its results going elsewhere and its remarks
  /// nowhere.
  package func showing(
    columns: Int?,
    adding variables: [String: String],
    to out: @escaping @Sendable ([UInt8]) throws -> Void
  ) -> Desk {
    Desk(
      environment: environment.merging(variables) { _, new in new },
      workingFolder: workingFolder,
      executable: executable,
      columns: columns,
      errorColumns: nil,
      wallClock: wallClock,
      elapsed: elapsed,
      out: out,
      err: { _ in }
    )
  }

  @TaskLocal static var current: Desk = .process

  /// The same desk with other variables.
  func adding(_ variables: [String: String]) -> Desk {
    var desk = self
    desk.environment.merge(variables) { _, new in new }
    return desk
  }

  /// The same desk, with its results going elsewhere.
  func printing(to out: @escaping @Sendable ([UInt8]) throws -> Void) -> Desk {
    var desk = self
    desk.out = out
    return desk
  }

  var style: Style { Style(environment: environment, isTerminal: columns != nil) }

  var screen: Screen { Screen(words, style: style, columns: columns) }

  /// Prints lines of a result.
  ///
  /// A reader that has seen enough (`| head`) is no fault of ours, and what follows, as an exit status
  /// of its own, still counts.
  ///
  /// - Throws: ``OutputError`` `.unwritable`.
  func print(_ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    do {
      try out(Array((lines.joined(separator: "\n") + "\n").utf8))
    } catch OutputError.readerGone {}
  }

  /// A line that is no result: progress, a warning.
  func remark(_ line: String) { err(DisplayWidth.harmless(line) + "\n") }
}

/// The width of the terminal that a descriptor is; `nil` when it is none.
private func terminalColumns(of descriptor: Int32) -> Int? {
  guard isatty(descriptor) == 1 else { return nil }
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return Int(size.ws_col)
}
