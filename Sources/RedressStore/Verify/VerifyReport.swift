/// What verifying found: every check by name, each with what it looked at or where it failed.
public struct VerifyReport: Hashable, Sendable {
  public struct Check: Hashable, Sendable {
    /// What is looked at, in the order of looking.
    public enum Name: String, Codable, CaseIterable, Sendable {
      case engine, schema, chain, head, rows, fold, blocks, sums, deadlines, rules, witnessed
    }

    public let name: Name
    public let isOK: Bool

    /// What was looked at; or the first thing that is wrong.
    public let detail: VerifyDetail
  }

  /// Events read.
  public let events: Int

  /// The end of the log as it was read; `nil` for an empty log.
  public let head: LogHead?
  public let checks: [Check]

  public var isOK: Bool { checks.allSatisfy(\.isOK) }
}

/// A check that failed, and where.
package struct Mismatch: Error {
  let detail: VerifyDetail

  package init(_ detail: VerifyDetail) {
    self.detail = detail
  }
}
