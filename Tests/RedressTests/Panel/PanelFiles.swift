import RedressCore
import RedressOfficeSupport
import RedressTestSupport

/// The card panel's answers as the files give them, line by line.
struct PanelFiles: Sendable {
  let records: [UInt8]

  /// `scores.csv`, whole.
  let scores: String
  let drops: [[String]]
  let corrections: [[String]]

  static let months = (0..<6).map { Period(number: 2005 * 12 + 3).adding(months: $0) }
  static let dimensions = ["payment", "utilisation", "repayment", "history", "profile"]

  init() async throws {
    records = try await SharedData.gunzip("card-panel/records.jsonl.gz")
    scores = String(
      decoding: try await SharedData.gunzip("card-panel/scores.csv.gz"),
      as: UTF8.self
    )
    drops = try await Self.rows("drops")
    corrections = try await Self.rows("corrections")
  }

  /// The lines of a month in `scores.csv`, sorted, without the header.
  func scores(of month: Period) -> [Substring] {
    scores.split(separator: "\n").dropFirst().filter { $0.contains(",\(month),") }.sorted()
  }

  private static func rows(_ name: String) async throws -> [[String]] {
    String(decoding: try await SharedData.gunzip("card-panel/\(name).csv.gz"), as: UTF8.self)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// The lines of an exported month, sorted, without the header.
func rows(_ exported: [UInt8]) -> [Substring] {
  String(decoding: exported, as: UTF8.self).split(separator: "\n").dropFirst().sorted()
}
