internal import RedressCore

/// What all values of one letter share.
///
/// One reference to it costs a lookup far less than copies of a scheme and a law would: rendering
/// casts and copies a value for every name that a template mentions.
final class LetterContext {
  let frame: LetterFrame
  let phrases: Phrases

  init(frame: LetterFrame, phrases: Phrases) {
    self.frame = frame
    self.phrases = phrases
  }

  /// What the letter calls a furnisher.
  func name(of furnisher: FurnisherID) -> String {
    frame.furnishers.name(of: furnisher, in: phrases.language)
  }
}

/// The same for what one kind of letter says.
final class LetterContent<Facts> {
  let facts: Facts
  let context: LetterContext

  init(_ facts: Facts, _ context: LetterContext) {
    self.facts = facts
    self.context = context
  }
}
