import Dispatch
import Synchronization

/// Works out parts on all cores, while the calling thread alone gives the parts and takes what
/// became of them, in order.
///
/// No more than a few parts for each core are there at once, however many there are in all.
///
/// - Parameters:
///   - cores: Parts worked out at once, at least 1.
///   - next: Gives the next part; `nil` at the end.
///   - work: Works a part out, on any thread.
///   - take: Takes the results, in the order of the parts.
/// - Throws: What the first closure to fail throws, in the order of the parts; nothing goes on then.
package func inOrder<Part: Sendable, Done: Sendable>(
  cores: Int,
  next: () throws -> Part?,
  work: @escaping @Sendable (Part) throws -> Done,
  take: (Done) throws -> Void
) throws {
  var waiting: [Awaited<Done>] = []
  defer { for part in waiting { part.group.wait() } }
  var isAtEnd = false
  while true {
    while !isAtEnd, waiting.count < 2 * cores {
      guard let part = try next() else {
        isAtEnd = true
        break
      }
      let awaited = Awaited<Done>()
      DispatchQueue.global().async(group: awaited.group) {
        awaited.result.withLock { $0 = Result { try work(part) } }
      }
      waiting.append(awaited)
    }
    guard !waiting.isEmpty else { return }
    let first = waiting.removeFirst()
    first.group.wait()
    guard let result = first.result.withLock({ $0 }) else {
      preconditionFailure("A part that is done has a result")
    }
    try take(result.get())
  }
}

/// What becomes of a part once its group is done.
private final class Awaited<Done: Sendable>: Sendable {
  let group = DispatchGroup()
  let result = Mutex<Result<Done, any Error>?>(nil)
}
