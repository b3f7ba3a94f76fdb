/// A way out of the office, into which each message is put once, by its name.
package protocol Outbox: Sendable {
  /// Puts a message aside where nobody reads it yet; from several threads at once.
  ///
  /// One put aside before under the same name is replaced; one that went out already is passed by.
  func prepare(_ message: OutgoingMessage) throws

  /// Makes sure that what was put aside outlives a power cut.
  func settle() throws

  /// Lets messages go that were put aside and settled, for good when this returns, and forgets the
  /// others that were put aside.
  ///
  /// - Parameter names: Of messages that were put aside, or went out already.
  /// - Returns: How many went out now.
  /// - Throws: What the way out refused; a repetition lets go what is left.
  @discardableResult
  func deliver(_ names: [String]) throws -> Int
}

/// A message ready to leave.
package struct OutgoingMessage: Sendable {
  /// The same for the same message, as `1762387200.notice-12.redress`.
  ///
  /// From 1 to 200 of `A–Z a–z 0–9 . _ - =`, not starting with a dot. No personal data: file names
  /// are seen by all.
  package let name: String

  /// With LF line ends.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
