import Foundation
import Subprocess
import SystemPackage

/// A program that was started: end it with ``kill(after:)`` or ``finish()``.
///
/// One that is let go of without either is killed, so that no test leaves a process behind.
public final class RunningProgram: Sendable {
  private enum Order: Sendable {
    case finish
    case kill(after: Duration)
  }

  private let orders: AsyncStream<Order>.Continuation
  private let process: Task<ProgramResult, any Error>

  init(
    path: String,
    arguments: [String],
    folder: String,
    environment: [String: String],
    input: [UInt8]
  ) {
    Self.surviveClosedPipes
    let (stream, orders) = AsyncStream.makeStream(of: Order.self)
    self.orders = orders
    process = Task {
      let done = try await Subprocess.run(
        .path(FilePath(path)),
        arguments: .init(arguments),
        environment: Self.exactly(environment),
        workingDirectory: FilePath(folder),
        input: .inputWriter,
        output: .bytes(limit: .max),
        error: .bytes(limit: .max)
      ) { execution in
        let start = ContinuousClock.now
        let writer = execution.standardInputWriter
        async let fed: Void = Self.feed(input, to: writer)
        switch await stream.first(where: { _ in true }) {
        case .finish: break
        case .kill(let delay):
          await Self.wait(for: execution.processIdentifier.value, until: start + delay)
          try? execution.send(signal: .kill)  // fails only when it has already ended
        case nil: try? execution.send(signal: .kill)
        }
        await fed
      }
      return ProgramResult(
        ending: Self.ending(done.terminationStatus),
        standardOutput: done.standardOutput,
        standardError: done.standardError
      )
    }
  }

  deinit { orders.finish() }

  /// Waits for the program's own end.
  public func finish() async throws -> ProgramResult {
    try await end(by: .finish)
  }

  /// Sends SIGKILL this long after the program's start, and waits for the end.
  ///
  /// - Returns: what it had printed; `wasKilled` is false when it had already ended by itself.
  public func kill(after delay: Duration) async throws -> ProgramResult {
    try await end(by: .kill(after: delay))
  }

  private func end(by order: Order) async throws -> ProgramResult {
    orders.yield(order)
    return try await withTaskCancellationHandler {
      try await process.value
    } onCancel: {
      process.cancel()
    }
  }

  /// Waits until an instant, or until a program has ended: where a run was slow before, the instant may lie
  /// minutes behind its end.
  private static func wait(for process: pid_t, until end: ContinuousClock.Instant) async {
    while ContinuousClock.now < end {
      var state = siginfo_t()
      let hasAnswer = waitid(P_PID, id_t(process), &state, WEXITED | WNOHANG | WNOWAIT) == 0
      if hasAnswer, state.si_signo != 0 { return }
      let step = min(end, .now + .milliseconds(50))
      try? await Task.sleep(until: step, clock: .continuous)
    }
  }

  /// A program may end without reading all its input, as `head` does; that is no failure.
  private static func feed(_ input: [UInt8], to writer: StandardInputWriter) async {
    if !input.isEmpty { _ = try? await writer.write(input) }
    try? await writer.finish()
  }

  private static func exactly(_ variables: [String: String]) -> Environment {
    let pairs = variables.compactMap { name, value in
      Environment.Key(rawValue: name).map { ($0, value) }
    }
    return .custom(Dictionary(pairs) { _, last in last })
  }

  private static func ending(_ status: TerminationStatus) -> ProgramResult.Ending {
    switch status {
    case .exited(let code): .exited(Int(code))
    case .signaled(let signal): .signalled(Int(signal))
    }
  }

  /// Writing to a program that is gone must not end the tests.
  ///
  /// Programs started get the signal's default action back, so this does not change them.
  private static let surviveClosedPipes: Void = {
    signal(SIGPIPE, SIG_IGN)
  }()
}
