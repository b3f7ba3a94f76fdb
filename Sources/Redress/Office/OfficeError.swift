/// Why the office refused an act: what happened, to which thing, and the next command to type.
///
/// Names, contacts and amounts never stand in it; ids, periods and files do.
public struct OfficeError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// The command was put together wrongly.
    case usage

    /// What was given cannot be taken in.
    case badData

    /// There is no such thing.
    case notFound

    /// Something moved since it was read; looking again helps.
    case moved

    /// This person may not, or the rules do not allow it now.
    case notAllowed

    /// A folder or a file cannot be used.
    case unavailable
  }

  public let kind: Kind
  public let what: String

  /// What to do about it, with a command where there is one.
  public let next: String

  public init(_ kind: Kind, _ what: String, next: String) {
    self.kind = kind
    self.what = what
    self.next = next
  }

  public var description: String { "\(what)\n\(next)" }
}

extension OfficeError {
  static func unknown<Thing>(_ id: OfficeNumber<Thing>, list: String) -> OfficeError {
    OfficeError(.notFound, "there is no \(id)", next: "see: \(list)")
  }

  static func noScores(_ period: Period) -> OfficeError {
    OfficeError(
      .notFound,
      "\(period) has no scores",
      next: "take them in: redress score import FILE --period \(period), or score compute"
    )
  }
}
