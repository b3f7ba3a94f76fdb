import Testing

/// Adds the seed to every issue recorded inside a scope.
struct FailureNaming: Sendable {
  let seed: UInt64
  let noticed: @Sendable () -> Void

  /// Runs the body; outside a test there is nowhere to record, so it just runs.
  func around(_ body: @Sendable () async throws -> Void) async throws {
    guard let test = Test.current else { return try await body() }
    let handler: IssueHandlingTrait = .compactMapIssues { issue in
      if issue.isFailure { noticed() }
      var named = issue
      named.comments.append("seed \(seed); run it alone with SEED=\(seed)")
      return named
    }
    try await handler.provideScope(for: test, testCase: Test.Case.current, performing: body)
  }
}
