package import RedressCore

/// What detection counted in a period.
package struct DetectionRow: Hashable, Sendable {
  package let event: Int64
  package let compared: Int
  package let buckets: [String: Int]
  package let drops: Int
}

extension Connection {
  /// The newest detection of a period; `nil` when it was never looked at.
  package func detection(of period: Period) throws -> DetectionRow? {
    try first(
      """
      SELECT event, compared, buckets, drops FROM detection
      WHERE period = $1 ORDER BY event DESC LIMIT 1
      """,
      [.int(Int64(period.number))]
    ) {
      DetectionRow(
        event: $0.sequence(0),
        compared: $0.count(1),
        buckets: try CanonicalJSON.value([String: Int].self, from: $0.text(2)),
        drops: $0.count(3)
      )
    }
  }
}
