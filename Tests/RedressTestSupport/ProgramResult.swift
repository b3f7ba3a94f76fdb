import Foundation

/// How a program ended, and what it printed.
public struct ProgramResult: Sendable, Equatable {
  public enum Ending: Sendable, Equatable {
    case exited(Int)
    case signalled(Int)
  }

  public var ending: Ending
  public var standardOutput: [UInt8]
  public var standardError: [UInt8]

  public init(ending: Ending, standardOutput: [UInt8], standardError: [UInt8]) {
    self.ending = ending
    self.standardOutput = standardOutput
    self.standardError = standardError
  }

  /// Standard output as text; bytes that are not UTF-8 show as `�`.
  public var text: String { String(decoding: standardOutput, as: UTF8.self) }

  /// Standard error as text; bytes that are not UTF-8 show as `�`.
  public var errorText: String { String(decoding: standardError, as: UTF8.self) }

  /// The exit status as a shell tells it: 128 and the signal's number when a signal ended it.
  public var exitStatus: Int {
    switch ending {
    case .exited(let status): status
    case .signalled(let signal): 128 + signal
    }
  }

  /// Whether SIGKILL ended it; false after a kill means that it had already ended by itself.
  public var wasKilled: Bool { ending == .signalled(Int(SIGKILL)) }
}
