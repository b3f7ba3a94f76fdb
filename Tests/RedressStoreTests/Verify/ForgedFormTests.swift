import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Events written by hand with right hashes, each with rows and folded tables to match: nothing but the
/// rules tells that no act wrote them.
@Suite
struct `Events that the program does not write` {
  static let forms: [Forgery] = [
    Forgery("an event earlier than the one before it", "wrongTime") {
      try Forgery.harmless($0)
      try $0.rewriteLast(["at": .int(1)])
    },
    Forgery("an event at 2^62", "wrongTime") {
      try Forgery.harmless($0)
      try $0.rewriteLast(["at": .int(1 << 62)])
    },
    Forgery("a payload with an unknown key", "notCanonical") {
      try Forgery.harmless($0)
      let payload = try $0.lastPayload().dropLast() + ",\"zz\":1}"
      try $0.rewriteLast(["payload": .text(String(payload))])
    },
    Forgery("a payload with a doubled key", "notCanonical") {
      try Forgery.harmless($0)
      let payload = try $0.lastPayload()
      try $0.rewriteLast([
        "payload": .text("{" + payload.dropFirst().dropLast() + "," + payload.dropFirst())
      ])
    },
    Forgery("a payload with a space in it", "notCanonical") {
      try Forgery.harmless($0)
      try $0.rewriteLast(["payload": .text(" " + $0.lastPayload())])
    },
    Forgery("a payload with a real number", "notCanonical") {
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: BatchID(99),
          rows: BatchRows(read: 0, accepted: 0, refused: 0, unchanged: 0)
        )
      )
      let payload = try $0.lastPayload().replacing("\"read\":0", with: "\"read\":0.0")
      try $0.rewriteLast(["payload": .text(payload)])
    },
    Forgery("an office opened twice", "notOpening") {
      try Forgery.harmless($0)
      let first = try #require(try $0.read("SELECT payload FROM event WHERE sequence = 1").first)
      try $0.rewriteLast(["kind": .text("office.opened"), "payload": .text(first.text(0))])
    },
    // A constraint of a table keeps these from being folded.
    Forgery("an approval by the proposer", "approverIsProposer(") {
      let correction = try Forgery.pending($0)
      try write(
        $0,
        CorrectionApproved(correction: correction.id, digest: correction.digest),
        in: correction.caseID
      )
    },
    Forgery("a publication that nobody approved", "notApproved(") {
      let correction = try Forgery.pending($0)
      try write(
        $0,
        CorrectionPublished(correction: correction.id, digest: correction.digest, endedDrops: []),
        in: correction.caseID
      )
    },
    Forgery("a withdrawal of what was published", "alreadyPublished(") {
      let row = try #require(try $0.read("SELECT case_id FROM correction WHERE id = 1").first)
      try write(
        $0,
        CorrectionWithdrawn(correction: CorrectionID(1), reason: "no"),
        in: CaseID(row.int(0))
      )
    },
    Forgery("a dispute closed while it is open", "notDecided(") {
      let id = try Forgery.openDispute($0)
      try write($0, DisputeClosed(dispute: id.dispute), in: id.file)
    },
    Forgery("an event of a kind that this program does not know", "unknownKind") {
      try Forgery.harmless($0)
      try $0.rewriteLast(["kind": .text("score.invented")])
    },
    Forgery("a batch with a number that was left out", "wrongBatch") {
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: BatchID(99),
          rows: BatchRows(read: 0, accepted: 0, refused: 0, unchanged: 0)
        )
      )
    },
    Forgery("an import that read more rows than it accounts for", "wrongCount") {
      let next = try Forgery.nextBatch($0)
      let none = BatchRows(read: 0, accepted: 0, refused: 0, unchanged: 0)
      try $0.forge(by: "ann", RecordsImported(batch: next, rows: none))
      let payload = try $0.lastPayload().replacing("\"read\":0", with: "\"read\":1")
      try $0.rewriteLast(["payload": .text(payload)])
    },
    Forgery("an import that says more rows than it brought", "wrongCount") {
      let next = try Forgery.nextBatch($0)
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: next,
          rows: BatchRows(read: 5, accepted: 5, refused: 0, unchanged: 0)
        )
      )
    },
  ]

  /// Writes an event of ann's in place of a harmless one.
  private static func write<Payload: EventPayload>(
    _ copy: Tampering,
    _ payload: Payload,
    in file: CaseID
  ) throws {
    try Forgery.harmless(copy)
    try copy.rewriteLast([
      "kind": .text(Payload.kind.rawValue), "payload": .text(try CanonicalJSON.text(payload)),
      "case_id": .int(file.number),
    ])
  }

  @Test(arguments: forms)
  func `are found by their form, their time and their numbers`(_ forgery: Forgery) async throws {
    try await Tampering.with { copy in
      try forgery.write(copy)
      let faults = try copy.faults()
      #expect(
        faults.contains { $0.hasPrefix("rules: ") && $0.contains(forgery.finding) },
        "\(faults)"
      )
    }
  }
}
