#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An instant by which something outside has to have answered.
struct Deadline {
  private let instant: ContinuousClock.Instant

  init(after duration: Duration) { instant = .now + duration }

  /// Waits until one of the descriptors is ready.
  ///
  /// - Returns: Whether one is; false when the time is over.
  func wait(for descriptors: inout [pollfd]) -> Bool {
    while true {
      let left = ContinuousClock.Instant.now.duration(to: instant)
      guard left > .zero else { return false }
      // Rounded up, so that the last part of a millisecond does not spin.
      let milliseconds = min(left / .milliseconds(1) + 1, 60_000)
      let ready = poll(&descriptors, nfds_t(descriptors.count), Int32(milliseconds))
      if ready > 0 { return true }
      if ready < 0 && errno != EINTR { return false }
    }
  }
}
