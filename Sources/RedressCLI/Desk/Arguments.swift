public import ArgumentParser
public import Redress

extension Identifier: ExpressibleByArgument {
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self.init(argument)
  }
}

extension OfficeNumber: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public static var defaultCompletionKind: CompletionKind { .default }
}

extension Period: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension DisputeGround: ExpressibleByArgument {}
extension DisputeOutcome: ExpressibleByArgument {}
extension LetterLanguages: ExpressibleByArgument {}
extension IncidentFinding: ExpressibleByArgument {}

/// A run of notices: `run-3`.
struct RunNumber: ExpressibleByArgument {
  let number: Int64

  init?(argument: String) {
    guard argument.hasPrefix("run-"), let number = Int64(argument.dropFirst(4)), number >= 1 else {
      return nil
    }
    self.number = number
  }
}

/// A field with its new value: `status=0`.
struct FieldValue: ExpressibleByArgument {
  let field: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    field = String(parts[0])
    value = String(parts[1])
  }
}
