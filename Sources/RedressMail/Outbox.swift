/// A way out of the office, into which each message is put once, by its name.
///
/// Messages go in batches: one is begun, its messages are put aside and settled, then they are handed
/// over one after the other. A batch that was cut short is asked where each message is.
package protocol Outbox: Sendable {
  /// Its own, wherever it is moved.
  var id: String { get }

  /// Begins a batch of which nothing was handed over yet.
  ///
  /// - Parameter batch: Its name, like that of a message.
  /// - Throws: What the way out refused.
  func begin(_ batch: String) throws

  /// Puts a message aside where nobody reads it yet; from several threads at once.
  ///
  /// One put aside before under the same name is replaced; one that went out already is passed by.
  func prepare(_ message: OutgoingMessage) throws

  /// Makes sure that what was put aside outlives a power cut.
  func settle() throws

  /// Lets messages go that were put aside and settled, for good when this returns, and forgets the
  /// others that were put aside.
  ///
  /// - Parameters:
  ///   - names: Of messages that were put aside, or went out already; always in the same order.
  ///   - batch: What they belong to.
  /// - Throws: What the way out refused.
  func handOver(_ names: [String], of batch: String) throws

  /// Where the messages of a batch are that was cut short.
  ///
  /// - Parameters:
  ///   - names: In the order in which they were to go.
  ///   - batch: What they belong to.
  /// - Returns: One for each.
  /// - Throws: What the way out refused.
  func whereabouts(of names: [String], in batch: String) throws -> [Whereabouts]

  /// Forgets a batch, all of which is known to have gone.
  func end(_ batch: String)
}

/// Where a message is whose batch was cut short.
package enum Whereabouts: Hashable, Sendable {
  /// It was handed over.
  case gone

  /// It was not handed over.
  case here

  /// It may have been handed over and taken away since, or removed before.
  case unknown
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
