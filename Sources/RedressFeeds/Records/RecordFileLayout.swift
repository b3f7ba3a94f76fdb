public import RedressCore

/// What the records of a file may be: the parts of a scheme that reading a record file needs.
public struct RecordFileLayout: Sendable {
  /// A record's ``Record/kind`` is a place in this list.
  public let kinds: [RecordKind]

  /// What money fields are in.
  public let currency: Currency

  /// What no record may hold, whatever its kind.
  public let prohibited: [ProhibitedCategory]

  /// Whether a line may say that its record is to be removed.
  public let isCorrected: Bool

  /// How long bad information may be kept: what is past it is refused; `nil` refuses none.
  public let term: KeepingTerm?

  public init(
    kinds: [RecordKind],
    currency: Currency,
    prohibited: [ProhibitedCategory],
    isCorrected: Bool = false,
    term: KeepingTerm? = nil
  ) {
    self.isCorrected = isCorrected
    self.term = term
    self.kinds = kinds
    self.currency = currency
    self.prohibited = prohibited
  }
}
