import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Synchronization

/// Both on the staff of a small office, at its database.
struct SmallDesks: Sendable {
  /// Of the beginning, so that its rules and templates are read once.
  let office: Office
  let store: Store
  let files: TemporaryFolder
  let clock: SmallClock

  var ann: Office { acting("ann") }
  var bo: Office { acting("bo") }

  var mail: String { files.path(of: "mail") }

  private func acting(_ staff: StaffID) -> Office {
    office.at(store, staff: staff, clock: clock.tick)
  }
}

/// A clock that goes on from an instant by one second each time it is read.
final class SmallClock: Sendable {
  private let milliseconds: Mutex<Int64>

  init(_ milliseconds: Int64) { self.milliseconds = Mutex(milliseconds) }

  var now: Int64 { milliseconds.withLock { $0 } }

  var tick: @Sendable () -> Instant {
    { [self] in
      milliseconds.withLock {
        $0 += 1_000
        return Instant(milliseconds: $0)
      }
    }
  }

  func advance(days: Int) { milliseconds.withLock { $0 += Int64(days) * 86_400_000 } }
}
