#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A program of the system, run to its end with a little input and output.
struct ChildProcess {
  /// The exit status; 128 and the signal's number when one ended it.
  let status: Int32
  let output: [UInt8]
  let errorText: String

  /// What is kept of each stream; the rest is read and dropped.
  private static let most = 65_536

  /// The absolute path of a program.
  ///
  /// - Returns: `nil` when no folder on `PATH` has it; folders that are not absolute are passed over.
  static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":")
      .filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// Runs a program with this process's environment.
  ///
  /// - Throws: ``SigningError``: `programUnstarted`, `timedOut`; the program is ended then.
  static func run(
    _ path: String,
    _ arguments: [String],
    input: [UInt8],
    timeout: Duration
  ) throws(SigningError) -> ChildProcess {
    let deadline = Deadline(after: timeout)
    var pairs: [(ours: Int32, theirs: Int32)] = []
    defer { for pair in pairs where pair.ours >= 0 { close(pair.ours) } }
    for _ in 0..<3 {
      var ends: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, Socket.stream, 0, &ends) == 0 else {
        let code = errno
        for pair in pairs { close(pair.theirs) }
        throw .programUnstarted(code)
      }
      Socket.prepare(ends[0])
      _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
      pairs.append((ends[0], ends[1]))
    }
    var process = pid_t(0)
    let code = spawn(&process, [path] + arguments, streams: pairs.map(\.theirs))
    for pair in pairs { close(pair.theirs) }
    guard code == 0 else { throw .programUnstarted(code) }
    var streams = Streams(input: input[...], descriptors: pairs.map(\.ours))
    // The streams close what is at its end.
    pairs = []
    defer { streams.close() }
    let isInTime = streams.exchange(keeping: most, by: deadline)
    if !isInTime { kill(process, SIGKILL) }
    var raw: Int32 = 0
    while waitpid(process, &raw, 0) < 0 && errno == EINTR {}
    guard isInTime else { throw .timedOut }
    return ChildProcess(
      status: raw & 0x7f == 0 ? raw >> 8 & 0xff : 128 + raw & 0x7f,
      output: streams.read[0],
      errorText: String(decoding: streams.read[1], as: UTF8.self)
    )
  }

  private static func spawn(_ process: inout pid_t, _ words: [String], streams: [Int32]) -> Int32 {
    #if canImport(Glibc)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (place, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, stream, Int32(place))
    }
    // This process may ignore or hold back signals that the program counts on.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    return posix_spawn(&process, words[0], &actions, &attributes, &arguments, &variables)
  }
}

/// The three streams of a child, on our side.
private struct Streams {
  private var input: ArraySlice<UInt8>

  /// -1 once closed.
  private var descriptors: [Int32]

  /// What was read of its output and of its errors.
  private(set) var read: [[UInt8]] = [[], []]

  init(input: ArraySlice<UInt8>, descriptors: [Int32]) {
    (self.input, self.descriptors) = (input, descriptors)
  }

  mutating func close() {
    for place in 0..<3 { close(place) }
  }

  private mutating func close(_ place: Int) {
    if descriptors[place] >= 0 { _ = Platform.close(descriptors[place]) }
    descriptors[place] = -1
  }

  /// Gives the input and takes the output, until the child has closed both of its own.
  ///
  /// - Returns: False when the time is over.
  mutating func exchange(keeping most: Int, by deadline: Deadline) -> Bool {
    while descriptors[1] >= 0 || descriptors[2] >= 0 {
      if input.isEmpty { close(0) }
      // A descriptor of -1 is passed over.
      var waited = descriptors.enumerated().map { place, descriptor in
        pollfd(fd: descriptor, events: Int16(place == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      guard deadline.wait(for: &waited) else { return false }
      if waited[0].revents != 0 {
        // A program that does not want its input is no failure of ours.
        if let sent = Socket.send(input, to: descriptors[0]) {
          input = input.dropFirst(sent)
        } else {
          close(0)
        }
      }
      for place in 1...2 where waited[place].revents != 0 {
        if let part = Socket.receive(4_096, from: descriptors[place]) {
          read[place - 1] += part.prefix(most - read[place - 1].count)
        } else {
          close(place)
        }
      }
    }
    return true
  }
}

private enum Platform {
  static func close(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
    Glibc.close(descriptor)
    #else
    Darwin.close(descriptor)
    #endif
  }
}
