import Foundation
import RedressCore
import RedressTestSupport

/// The card panel of `../shared/data`: real records with the right answers.
struct CardPanel: Sendable {
  let scheme: Scheme

  /// Each subject's statements, in order of their day.
  let statements: [SubjectID: [Statement]]

  /// Each subject's snapshots, in order of their period.
  let snapshots: [SubjectID: [Snapshot]]

  private let rules: [Period: DropRule]

  static let loaded = Task { try await CardPanel() }

  private init() async throws {
    scheme = try ShippedScheme.card.scheme()
    let lines = try await SharedData.gunzip("card-panel/records.jsonl.gz")
      .split(separator: UInt8(ascii: "\n"))
    let array = Array("[".utf8) + Array(lines.joined(separator: ",".utf8)) + Array("]".utf8)
    statements = Dictionary(
      grouping: try JSONDecoder().decode([Statement].self, from: Data(array)),
      by: { SubjectID($0.subject) }
    ).mapValues { $0.sorted { $0.on < $1.on } }
    let scheme = scheme
    rules = Dictionary(
      uniqueKeysWithValues: (3...8).map { Period(number: 2_005 * 12 + $0) }
        .map { ($0, DropRule(scheme, period: $0)) }
    )
    snapshots = Dictionary(
      grouping: try await Self.rows("scores").map { row in
        let subject = SubjectID(row["subject"] ?? "")
        guard let period = Period(row["period"] ?? "") else { throw Misread(row: row) }
        return Snapshot(
          subject: subject,
          period: period,
          score: try row.points("score"),
          points: try scheme.dimensions.map { try row.points($0.id.rawValue) },
          base: scheme.range.base
        )
      },
      by: \.subject
    ).mapValues { $0.sorted { $0.period < $1.period } }
  }

  /// The rule of drops in a period.
  func rule(_ period: Period) -> DropRule {
    rules[period] ?? DropRule(scheme, period: period)
  }

  /// A subject's records; with one period's status set to 0 when it is corrected.
  func records(of subject: SubjectID, correcting corrected: Period? = nil) -> SubjectRecords {
    var records = SubjectRecords()
    for statement in statements[subject] ?? [] {
      var values = statement.fields.values
      if statement.on.period == corrected { values[0] = 0 }
      records.append(
        RecordID(statement.record),
        kind: 0,
        on: statement.on,
        expiresOn: nil,
        fields: values
      )
    }
    return records
  }

  func snapshot(of subject: SubjectID, in period: Period) -> Snapshot? {
    snapshots[subject]?.first { $0.period == period }
  }

  /// The rows of one of the panel's CSV files by column; no value has a comma.
  static func rows(_ name: String) async throws -> [[String: String]] {
    let bytes = try await SharedData.gunzip("card-panel/\(name).csv.gz")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let header = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(header, values), uniquingKeysWith: { first, _ in first })
    }
  }

  struct Statement: Decodable, Sendable {
    let record: String
    let subject: String
    let on: Day
    let fields: Fields

    struct Fields: Decodable {
      let status: Int64
      let limit: Int64
      let bill: Int64
      let paid: Int64

      /// In the order of the scheme file.
      var values: [Int64] { [status, limit, bill, paid] }
    }
  }

  struct Misread: Error {
    let row: [String: String]
  }
}

extension [String: String] {
  func points(_ column: String) throws -> Points {
    guard let text = self[column], let value = Int(text) else {
      throw CardPanel.Misread(row: self)
    }
    return Points(value)
  }
}
