import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What somebody writes who has the file and knows how hashes are made.
extension Tampering {
  /// Appends an event after the last, with its rows, its hash and what folding makes of it, and asks no rule.
  func forge<Payload: EventPayload>(
    by staff: StaffID,
    at instant: Instant? = nil,
    in caseID: CaseID? = nil,
    _ payload: Payload,
    _ rows: [AttachedRows] = []
  ) throws {
    let store = try Store(opening: path)
    let author = Author(staff: staff, purpose: "", at: try instant ?? lastInstant())
    _ = try store.act(by: author) { try $0.append(payload, in: caseID, attaching: rows) }
  }

  /// The moment of the last event.
  func lastInstant() throws -> Instant {
    let row = try #require(try read("SELECT max(at) FROM event").first)
    return Instant(milliseconds: row.int(0))
  }

  /// Changes columns of the last event, and makes its hash fit again.
  func rewriteLast(_ changes: [String: SQLValue]) throws {
    for (column, value) in changes {
      let stored: DatabaseValue =
        switch value {
        case .int(let int): int.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        default: .null
        }
      try run("UPDATE event SET \(column) = ? WHERE \(Self.isLast)", [stored])
    }
    let names = [
      "sequence", "at", "staff", "user_id", "purpose", "kind", "case_id", "payload", "attached",
    ]
    let row = try #require(
      try read("SELECT previous, \(names.joined(separator: ", ")) FROM event WHERE \(Self.isLast)")
        .first
    )
    var digest = Digest()
    for value in row.values {
      switch value.storage {
      case .null: digest.add(.null)
      case .int64(let int): digest.add(.int(int))
      case .string(let text): digest.add(.text(text))
      case .blob(let data): digest.add(.blob(Array(data)))
      case .double: Issue.record("an event has no real numbers")
      }
    }
    try run(
      "UPDATE event SET hash = ? WHERE \(Self.isLast)",
      [Data(digest.bytes()).databaseValue]
    )
  }

  private static let isLast = "sequence = (SELECT max(sequence) FROM event)"

  /// The text of the last event's payload.
  func lastPayload() throws -> String {
    try #require(try read("SELECT payload FROM event WHERE \(Self.isLast)").first).text(0)
  }

  /// What the check of rules finds, once everything else has passed.
  func breach() throws -> String {
    let report = try Store(opening: path).verify()
    let faults = report.checks.filter { !$0.isOK }
    #expect(faults.map(\.name) == [.rules], "\(faults)")
    return faults.first.map { "\($0.detail)" } ?? ""
  }

  /// The office as somebody on its staff opens it, at a moment after its last event.
  func office(_ staff: StaffID, at instant: Instant? = nil) throws -> Office {
    let now = try instant ?? Instant(milliseconds: lastInstant().milliseconds + 1_000)
    return Office(
      store: try Store(opening: path),
      templates: Templates(folder: Repository.templates),
      staff: staff,
      purpose: "",
      clock: { now }
    )
  }
}
