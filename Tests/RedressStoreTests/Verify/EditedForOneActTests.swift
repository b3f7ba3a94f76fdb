import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A folded table edited before one ordinary command and put back after it: what two persons decide is
/// read from the log, so the command is refused, and what goes by the table is found.
@Suite
struct `A table edited for one act` {
  private static let months = RedressOfficeSupport.months(4)

  @Test func `makes nobody the drafter of a run but its drafter`() async throws {
    try await Tampering.with { copy in
      let drafted = try Self.draft(copy)
      try copy.run("UPDATE notice_run SET staff = 'bo' WHERE id = \(drafted.id.number)")
      #expect(throws: StoreError.notAsLogged(table: "notice_run", key: "\(drafted.id)")) {
        try copy.office("ann").sendNotices(
          run: drafted.id,
          digest: drafted.digest,
          maildir: copy.path + ".mail"
        )
      }
      try copy.run("UPDATE notice_run SET staff = 'ann' WHERE id = \(drafted.id.number)")
      #expect(try copy.faults() == [])
    }
  }

  @Test func `puts nobody on the staff`() async throws {
    try await Tampering.with { copy in
      try copy.run(
        "INSERT INTO staff (id, name, roles, event, roles_event) VALUES ('eve', 'Eve', '', 1, 1)"
      )
      #expect(throws: StoreError.notAsLogged(table: "staff", key: "eve")) {
        try copy.office("eve").openDispute(Self.intake)
      }
      let bo = try #require(try copy.read("SELECT event FROM staff WHERE id = 'bo'").first)
      try copy.run(
        "UPDATE staff SET event = \(bo.int(0)), roles_event = \(bo.int(0)) WHERE id = 'eve'"
      )
      #expect(throws: StoreError.notAsLogged(table: "staff", key: "eve")) {
        try copy.office("eve").openDispute(Self.intake)
      }
      try copy.run("DELETE FROM staff WHERE id = 'eve'")
      #expect(try copy.faults() == [])
    }
  }

  @Test func `sets no clock back`() async throws {
    try await Tampering.with { copy in
      let last = try copy.lastInstant()
      try copy.run("UPDATE office SET sandbox = 0")
      let earlier = Instant(milliseconds: last.milliseconds - 400 * 86_400_000)
      #expect(throws: StoreError.beforeLastEvent(earlier, last: last)) {
        let gil = StaffMember(id: "gil", name: "Gil")
        _ = try copy.office("ann", at: earlier).propose(.addStaff(gil))
      }
      try copy.run("UPDATE office SET sandbox = 1")
      #expect(try copy.faults() == [])
    }
  }

  @Test func `lets a month be scored by a scorecard that nobody adopted, but not unseen`()
    async throws
  {
    try await Tampering.with { copy in
      let row = try #require(
        try copy.read("SELECT version, source FROM scheme ORDER BY event DESC LIMIT 1").first
      )
      let (version, source) = (row.text(0), row.text(1))
      let edited = source.replacing("-1: 260", with: "-1: 259")
      try #require(edited != source)
      try copy.run(
        "UPDATE scheme SET source = ? WHERE version = ?",
        [edited.databaseValue, version.databaseValue]
      )
      _ = try copy.office("ann").computeScores(for: Self.months[3], supersede: true)
      try copy.run(
        "UPDATE scheme SET source = ? WHERE version = ?",
        [source.databaseValue, version.databaseValue]
      )
      let breach = try copy.breach()
      #expect(breach.contains("decidedOtherwise"), "\(breach)")
    }
  }

  @Test func `puts no other change under the second person's yes`() async throws {
    try await Tampering.with { copy in
      let proposed = try copy.office("ann").proposeCorrection(
        .set(["status": "2"]),
        of: CardStatement.id("eve", Self.months[2]),
        reason: "They paid.",
        answering: .found
      ).correction
      _ = try copy.office("bo").approveAsShown(proposed.id)
      let id = proposed.id.number
      let change = try CanonicalJSON.text(RecordChange.set(["status": "1"]))
      let old = try #require(
        try copy.read("SELECT change FROM correction_record WHERE correction = \(id)").first
      )
      try copy.run(
        "UPDATE correction_record SET change = ? WHERE correction = \(id)",
        [change.databaseValue]
      )
      #expect(throws: StoreError.notAsLogged(table: "correction", key: "\(proposed.id)")) {
        try copy.office("bo").publishCorrection(proposed.id, in: .own)
      }
      try copy.run(
        "UPDATE correction_record SET change = ? WHERE correction = \(id)",
        [old.values[0]]
      )
      try copy.run("UPDATE correction SET proposed_by = 'bo', approved_by = 'ann' WHERE id = \(id)")
      #expect(throws: StoreError.notAsLogged(table: "correction", key: "\(proposed.id)")) {
        try copy.office("bo").publishCorrection(proposed.id, in: .own)
      }
      try copy.run("UPDATE correction SET proposed_by = 'ann', approved_by = 'bo' WHERE id = \(id)")
      _ = try copy.office("bo").publishCorrection(proposed.id, in: .own)
      #expect(try copy.faults() == [])
    }
  }

  private static var intake: DisputeIntake {
    DisputeIntake(
      subject: "dot",
      target: .record(CardStatement.id("dot", months[2])),
      ground: .alreadyPaid,
      statement: "",
      receivedAt: nil,
      languages: .own
    )
  }

  private static func draft(_ copy: Tampering) throws -> NoticeRun {
    _ = try copy.office("ann").openDispute(intake)
    let shown = try #require(try copy.office("bo").notices(of: nil).last)
    return try copy.office("bo").noticeRun(shown.run)
  }
}
