import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

/// An office knows when witnesses saw its log last, and what it does when that is too long ago.
@Suite
struct `A checkpoint that is kept` {
  /// An office with a run to send and two witnesses, one of whom is enough.
  private struct Witnessed: Sendable {
    let office: PracticeOffice
    let run: RunID
    let digest: String
    let witnesses: [NoteSigningKey]

    var policy: String {
      witnesses.enumerated().map { "witness w\($0 + 1) \($1.key)\n" }.joined()
        + "group g any w1 w2\nquorum g\n"
    }

    /// The end of the log, seen by a witness at the office's moment, or hours before.
    func note(hoursAgo hours: Int64 = 0, by witness: Int = 0) throws -> SignedNote {
      let text = try office.ann.store.checkpoint().text
      let seconds = office.clock.tick().milliseconds / 1_000 - hours * 3_600
      let signature = try #require(witnesses[witness].sign(text, at: UInt64(seconds)))
      return SignedNote(text: text, signatures: [signature])
    }

    /// Changes settings as two persons where it takes two.
    func set(_ change: SettingsChange) throws {
      let proposed = try office.ann.propose(office.ann.settings(after: change))
      _ = try office.bo.approveProposal(proposed.id, digest: proposed.digest)
    }

    func send() throws -> Unwitnessed? { try office.send(run, digest).unwitnessed }
  }

  private static func with(
    isSandbox: Bool = false,
    _ body: @escaping @Sendable (Witnessed) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: isSandbox)
      let months = months(2)
      try office.take(people: ["p1", "p2"])
      try office.take(
        ["p1", "p2"].flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      let drafted = try office.ann.draftNotices(for: months[1], in: .own)
      try body(
        Witnessed(
          office: office,
          run: try #require(drafted.run),
          digest: drafted.digest,
          witnesses: try (1...2).map {
            try NoteSigningKey(making: .cosignature, name: "w\($0).example")
          }
        )
      )
    }
  }

  @Test func `is missed in production from the beginning, and never in a practice office`()
    async throws
  {
    try await Self.with { witnessed in
      let unwitnessed = try witnessed.send()
      #expect(unwitnessed == Unwitnessed(hours: nil))
    }
    try await Self.with(isSandbox: true) { witnessed in
      let unwitnessed = try witnessed.send()
      #expect(unwitnessed == nil)
    }
    try await Self.with { witnessed in
      try witnessed.set(SettingsChange(unwitnessed: .allow))
      #expect(try witnessed.send() == nil)
      #expect(try witnessed.office.faults() == [])
    }
  }

  @Test func `lets letters go that are refused without it, for a day`() async throws {
    try await Self.with { witnessed in
      let office = witnessed.office
      try witnessed.set(SettingsChange(witnesses: .policy(witnessed.policy), unwitnessed: .refuse))
      #expect(throws: Unwitnessed(hours: nil)) { try witnessed.send() }
      let kept = try office.ann.keepCheckpoint(witnessed.note())
      #expect(kept.witnesses == ["w1"] && kept.after == 0)
      office.clock.advance(days: 2)
      #expect(throws: Unwitnessed(hours: 48)) { try witnessed.send() }
      _ = try office.bo.keepCheckpoint(witnessed.note(hoursAgo: 23))
      #expect(try witnessed.send() == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `lets a correction be published that is refused without it`() async throws {
    try await Self.with { witnessed in
      let office = witnessed.office
      try witnessed.set(SettingsChange(witnesses: .policy(witnessed.policy), unwitnessed: .refuse))
      let record = CardStatement.id("p1", months(2)[1])
      #expect(throws: Unwitnessed(hours: nil)) {
        try office.correct(record, .set(["status": "0"]))
      }
      _ = try office.ann.keepCheckpoint(witnessed.note())
      let published = try office.bo.publishCorrection(CorrectionID(1), in: .own)
      #expect(published.unwitnessed == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is of this log, cosigned by enough, and newer than the last`() async throws {
    try await Self.with { witnessed in
      let ann = witnessed.office.ann
      let note = try witnessed.note()
      #expect(throws: CheckpointError.noWitnesses) { try ann.keepCheckpoint(note) }
      #expect(throws: CheckpointError.noWitnesses) {
        try witnessed.set(SettingsChange(witnesses: .policy("quorum none\n")))
      }
      #expect(throws: WitnessPolicyError.self) {
        try witnessed.set(SettingsChange(witnesses: .policy("quorum w1\n")))
      }
      try witnessed.set(SettingsChange(witnesses: .policy(witnessed.policy)))
      #expect(throws: CheckpointError.tooFewWitnesses([])) {
        try ann.keepCheckpoint(SignedNote(text: note.text))
      }
      let other = try Checkpoint(origin: "a", size: 3, root: .empty).map { checkpoint in
        let signature = try #require(witnessed.witnesses[0].sign(checkpoint.text, at: 1))
        return SignedNote(text: checkpoint.text, signatures: [signature])
      }
      #expect(throws: CheckpointError.notInLog(size: 3)) {
        try ann.keepCheckpoint(#require(other))
      }
      _ = try ann.keepCheckpoint(note)
      #expect(throws: CheckpointError.keptAlready) { try ann.keepCheckpoint(note) }
      #expect(throws: CheckpointError.keptAlready) {
        try ann.keepCheckpoint(witnessed.note(hoursAgo: 1, by: 1))
      }
      #expect(try witnessed.office.faults() == [])
    }
  }

  @Test func `that was never kept by the rules is found`() async throws {
    try await Self.with { witnessed in
      let office = witnessed.office
      try witnessed.set(SettingsChange(witnesses: .policy(witnessed.policy)))
      let note = try witnessed.note()
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      // A moment that no witness named.
      _ = try office.ann.store.act(by: author) {
        try $0.append(CheckpointWitnessed(note: note.description, at: author.at))
      }
      #expect(try office.faults().contains { $0.contains("checkpoint.witnessed") })
    }
    try await Self.with { witnessed in
      let office = witnessed.office
      try witnessed.set(SettingsChange(witnesses: .policy(witnessed.policy)))
      let other = try #require(Checkpoint(origin: "a", size: 3, root: .empty))
      let signature = try #require(witnessed.witnesses[0].sign(other.text, at: 1))
      let note = SignedNote(text: other.text, signatures: [signature])
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: author) {
        try $0.append(
          CheckpointWitnessed(note: note.description, at: Instant(milliseconds: 1_000))
        )
      }
      #expect(try office.faults().contains { $0.contains("otherLog") })
    }
  }

  @Test func `that was put into the table for one act does not hide what was sent without it`()
    async throws
  {
    try await Self.with { witnessed in
      let office = witnessed.office
      try witnessed.set(SettingsChange(witnesses: .policy(witnessed.policy), unwitnessed: .refuse))
      let author = Author(staff: "bo", purpose: "", at: office.clock.tick())
      let notices = try office.ann.notices(of: months(2)[1])
      let digest = try office.ann.noticeRun(witnessed.run).digest
      // As if the table said so while the letters left.
      _ = try office.ann.store.act(by: author) { transaction in
        try transaction.append(
          NoticesClaimed(
            run: witnessed.run,
            digest: digest,
            outcomes: ["claimed": notices.count],
            way: WayOut(id: "a", folder: "/mail"),
            head: MessageHead(name: "", sender: "", at: 0, offset: 0)
          ),
          attaching: []
        )
      }
      #expect(try office.faults().contains { $0.contains("Unwitnessed") })
    }
  }
}
