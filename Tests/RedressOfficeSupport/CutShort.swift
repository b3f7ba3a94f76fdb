package import RedressMail

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A Maildir whose program is killed as it hands over a message, which is then in neither place: taken
/// away, or cleared away.
package struct CutShort: Outbox {
  private let maildir: Maildir

  /// How many go before.
  private let count: Int

  package init(_ maildir: Maildir, after count: Int) {
    (self.maildir, self.count) = (maildir, count)
  }

  package var id: String { maildir.id }
  package func begin(_ batch: String) throws { try maildir.begin(batch) }
  package func prepare(_ message: OutgoingMessage) throws { try maildir.prepare(message) }
  package func settle() throws { try maildir.settle() }

  package func handOver(_ names: [String], of batch: String) throws {
    if count < names.count { unlink("\(maildir.path)/tmp/\(names[count])") }
    try maildir.handOver(names, of: batch)
  }

  package func whereabouts(of names: [String], in batch: String) throws -> [Whereabouts] {
    try maildir.whereabouts(of: names, in: batch)
  }

  package func end(_ batch: String) { maildir.end(batch) }
}
