import ArgumentParser
import Redress

/// What a command takes that can tell what the office knew at an instant.
struct KnownAtOptions: ParsableArguments {
  @Option(.asKnownAt, "instant")
  var asKnownAt: Instant?

  /// Gives the office as it is, or as it was at the instant; standard error says which.
  func reading(
    _ options: OfficeOptions,
    at desk: Desk,
    _ body: (Office) throws -> Void
  ) throws {
    let office = try options.office(at: desk)
    guard let asKnownAt else { return try body(office) }
    try office.asKnown(at: asKnownAt) { past, event in
      if !options.quiet {
        let zone = try past.currentScheme().timeZone
        desk.remark(
          desk.words(DeskWord.asKnownAt, ["at": asKnownAt.text(in: zone), "event": event])
        )
      }
      try body(past)
    }
  }
}

extension Instant: Typed {
  static var completion: CompletionKind? { nil }

  static func typed(_ text: String) throws -> Instant {
    guard let instant = Instant(text) else { throw ValidationError(.instant) }
    return instant
  }
}
