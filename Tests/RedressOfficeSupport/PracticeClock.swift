public import RedressCore
import Synchronization

/// A clock that goes on by one second each time it is read, from 2025-11-05 09:00 in Shanghai.
public final class PracticeClock: Sendable {
  private let milliseconds = Mutex<Int64>(1_762_304_400_000)

  /// The moment, later than any before.
  public var tick: @Sendable () -> Instant {
    { [self] in
      milliseconds.withLock {
        $0 += 1_000
        return Instant(milliseconds: $0)
      }
    }
  }

  public func advance(days: Int) {
    milliseconds.withLock { $0 += Int64(days) * 86_400_000 }
  }
}
