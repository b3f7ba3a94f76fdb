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
struct `Events that no act wrote` {
  /// What is forged, and the words of the finding.
  struct Forgery: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let finding: String
    let write: @Sendable (Tampering) throws -> Void

    init(
      _ description: String,
      _ finding: String,
      _ write: @escaping @Sendable (Tampering) throws -> Void
    ) {
      (testDescription, self.finding, self.write) = (description, finding, write)
    }
  }

  private static let months = RedressOfficeSupport.months(4)

  /// A correction that waits for its approval, proposed by ann.
  private static func pending(_ copy: Tampering) throws -> Correction {
    try copy.office("ann").proposeCorrection(
      .set(["status": "2"]),
      of: Statement.id("eve", months[2]),
      reason: "They paid.",
      answering: nil
    ).correction
  }

  private static func approve(_ copy: Tampering, by staff: StaffID) throws {
    let correction = try pending(copy)
    try copy.forge(
      by: staff,
      in: correction.caseID,
      CorrectionApproved(correction: correction.id, digest: correction.digest)
    )
  }

  static let people: [Forgery] = [
    Forgery("an approval by somebody who is not on the staff", "notOnStaff(eve)") {
      try approve($0, by: "eve")
    },
    Forgery("an approval by nobody", "notOnStaff()") { try approve($0, by: "") },
    Forgery("a member of staff who adds another in the name of a stranger", "notOnStaff(eve)") {
      try $0.forge(by: "eve", StaffAdded(member: StaffMember(id: "fay", name: "Fay")))
    },
    Forgery("a staff id that looks like another", "noID(") {
      try $0.forge(by: "ann", StaffAdded(member: StaffMember(id: "ann\u{200D}", name: "Ann")))
    },
    Forgery("an approval of a digest that nobody proposed", "decidedOtherwise") {
      let correction = try pending($0)
      let digest = String(repeating: "0", count: 64)
      try $0.forge(
        by: "bo",
        in: correction.caseID,
        CorrectionApproved(correction: correction.id, digest: digest)
      )
    },
    Forgery("an approval filed under another case", "wrongCase") {
      let correction = try pending($0)
      try $0.forge(
        by: "bo",
        in: CaseID(correction.caseID.number == 1 ? 2 : 1),
        CorrectionApproved(correction: correction.id, digest: correction.digest)
      )
    },
  ]

  @Test(arguments: people)
  func `are found where two persons are needed`(_ forgery: Forgery) async throws {
    try await Self.expect(forgery)
  }

  static let cases: [Forgery] = [
    Forgery("a dispute decided 'corrected' with no correction", "noPublishedCorrection(") {
      let id = try openDispute($0)
      try $0.forge(
        by: "bo",
        in: id.file,
        DisputeDecided(dispute: id.dispute, outcome: .corrected, finding: "paid")
      )
    },
    Forgery("a decision whose answer nobody drafted", "noLetter") {
      let id = try openDispute($0)
      try $0.forge(
        by: "bo",
        in: id.file,
        DisputeDecided(dispute: id.dispute, outcome: .upheld, finding: "right")
      )
    },
    Forgery("a dispute closed before its answer was sent", "answerNotSent(") {
      let id = try openDispute($0)
      _ = try $0.office("bo").decideDispute(id.dispute, .upheld, finding: "right", in: .own)
      try $0.forge(by: "bo", in: id.file, DisputeClosed(dispute: id.dispute))
    },
    Forgery("an incident closed twice", "alreadyClosed(") {
      try $0.forge(
        by: "bo",
        IncidentClosed(incident: IncidentID(1), finding: .error, note: "again"),
        [.outcomes([])]
      )
    },
  ]

  private static func openDispute(
    _ copy: Tampering
  ) throws -> (dispute: DisputeID, file: CaseID) {
    let shown = try copy.office("ann").openDispute(
      DisputeIntake(
        subject: "dot",
        target: .record(Statement.id("dot", months[2])),
        ground: .alreadyPaid,
        statement: "",
        receivedAt: nil,
        languages: .own
      )
    )
    return (shown.dispute.id, shown.dispute.caseID)
  }

  @Test(arguments: cases)
  func `are found in a dispute or an incident`(_ forgery: Forgery) async throws {
    try await Self.expect(forgery)
  }

  static let letters: [Forgery] = [
    Forgery("letters sent by their own drafter", "ownDraft(") {
      let (run, notice) = try draft($0)
      try $0.forge(
        by: "ann",
        NoticesSent(run: run.id, outcomes: ["sent": 1]),
        [.outcomes([NoticeOutcome(of: .release, notice, .sent)])]
      )
    },
    Forgery("a letter sent that was never in the run", "wrongOutcome") {
      let (run, notice) = try draft($0)
      let other = try #require(try $0.office("bo").notices(of: nil).first?.notice)
      let forged = Notice(
        id: other.id,
        caseID: other.caseID,
        subject: other.subject,
        period: other.period,
        occasion: other.occasion,
        state: notice.state
      )
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, outcomes: ["sent": 1]),
        [.outcomes([NoticeOutcome(of: .release, forged, .sent)])]
      )
    },
    Forgery("a letter withheld that could be sent", "wrongOutcome") {
      let (run, notice) = try draft($0)
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, outcomes: ["cancelled": 1]),
        [.outcomes([NoticeOutcome(of: .release, notice, .cancelled, reason: .ended)])]
      )
    },
    Forgery("more letters counted than were sent", "wrongCount") {
      let (run, notice) = try draft($0)
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, outcomes: ["sent": 2]),
        [.outcomes([NoticeOutcome(of: .release, notice, .sent)])]
      )
    },
    Forgery("a run of letters that nothing called for", "wrongNotice") {
      let (run, notice) = try draft($0)
      try again(run, notice, $0, digest: run.digest)
    },
    Forgery("a run whose digest is not that of its letters", "wrongRunDigest") { copy in
      let (_, _) = try draft(copy)
      let digest = String(repeating: "0", count: 64)
      let payload = try copy.lastPayload()
      let begin = try #require(payload.range(of: "\"digest\":\""))
      let end = payload.index(begin.upperBound, offsetBy: 64)
      let forged = payload.replacingCharacters(in: begin.upperBound..<end, with: digest)
      try copy.rewriteLast(["payload": .text(forged)])
      try copy.run(
        "UPDATE notice_run SET digest = '\(digest)' WHERE id = (SELECT max(id) FROM notice_run)"
      )
    },
  ]

  /// The letter that says that a dispute was taken in, drafted by ann.
  private static func draft(_ copy: Tampering) throws -> (run: NoticeRun, notice: Notice) {
    _ = try openDispute(copy)
    let office = try copy.office("bo")
    let shown = try #require(try office.notices(of: nil).last)
    return (try office.noticeRun(shown.run), shown.notice)
  }

  /// Drafts the same letter once more, of which no act tells.
  private static func again(
    _ run: NoticeRun,
    _ notice: Notice,
    _ copy: Tampering,
    digest: String
  ) throws {
    let office = try copy.office("bo")
    let letters = LetterBlockRow(
      first: NoticeID(notice.id.number + 1),
      [try office.notice(notice.id).letters]
    )
    let next = Notice(
      id: NoticeID(notice.id.number + 1),
      caseID: notice.caseID,
      subject: notice.subject,
      period: notice.period,
      occasion: .answer(DisputeID(1)),
      state: .drafted
    )
    let forged = NoticeRun(
      id: RunID(run.id.number + 1),
      period: nil,
      draftedBy: "ann",
      count: 1,
      digest: digest
    )
    try copy.forge(
      by: "ann",
      in: notice.caseID,
      NoticesDrafted(forged),
      [.notices { try $0(next) }, .letters { try $0(letters) }]
    )
  }

  @Test(arguments: letters)
  func `are found among the letters`(_ forgery: Forgery) async throws {
    try await Self.expect(forgery)
  }

  static let forms: [Forgery] = [
    Forgery("an event earlier than the one before it", "wrongTime") {
      try harmless($0)
      try $0.rewriteLast(["at": .int(1)])
    },
    Forgery("an event at 2^62", "wrongTime") {
      try harmless($0)
      try $0.rewriteLast(["at": .int(1 << 62)])
    },
    Forgery("a payload with an unknown key", "notCanonical") {
      try harmless($0)
      let payload = try $0.lastPayload().dropLast() + ",\"zz\":1}"
      try $0.rewriteLast(["payload": .text(String(payload))])
    },
    Forgery("a payload with a doubled key", "notCanonical") {
      try harmless($0)
      let payload = try $0.lastPayload()
      try $0.rewriteLast([
        "payload": .text("{" + payload.dropFirst().dropLast() + "," + payload.dropFirst())
      ])
    },
    Forgery("a payload with a space in it", "notCanonical") {
      try harmless($0)
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
      try harmless($0)
      let first = try #require(try $0.read("SELECT payload FROM event WHERE sequence = 1").first)
      try $0.rewriteLast(["kind": .text("office.opened"), "payload": .text(first.text(0))])
    },
    // A constraint of a table keeps these from being folded.
    Forgery("an approval by the proposer", "approverIsProposer(") {
      let correction = try pending($0)
      try write(
        $0,
        CorrectionApproved(correction: correction.id, digest: correction.digest),
        in: correction.caseID
      )
    },
    Forgery("a publication that nobody approved", "notApproved(") {
      let correction = try pending($0)
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
      let id = try openDispute($0)
      try write($0, DisputeClosed(dispute: id.dispute), in: id.file)
    },
    Forgery("an event of a kind that this program does not know", "unknownKind") {
      try harmless($0)
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
    Forgery("an import that says more rows than it brought", "wrongCount") {
      let next = try nextBatch($0)
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: next,
          rows: BatchRows(read: 5, accepted: 5, refused: 0, unchanged: 0)
        )
      )
    },
  ]

  private static func nextBatch(_ copy: Tampering) throws -> BatchID {
    BatchID(try #require(try copy.read("SELECT max(id) + 1 FROM batch").first).int(0))
  }

  /// A real event that folding makes nothing of but a row of its own.
  private static func harmless(_ copy: Tampering) throws {
    try copy.forge(by: "ann", StaffAdded(member: StaffMember(id: "fay", name: "Fay")))
  }

  /// Writes an event of ann's in place of a harmless one.
  private static func write<Payload: EventPayload>(
    _ copy: Tampering,
    _ payload: Payload,
    in file: CaseID
  ) throws {
    try harmless(copy)
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

  static let monthForgeries: [Forgery] = [
    Forgery("a month's scores filed as computed for another", "decidedOtherwise") { copy in
      let next = Period(number: months[3].number + 1)
      let digest = String(repeating: "0", count: 64)
      let batch = try nextBatch(copy)
      let office = try copy.office("ann")
      let version = try office.currentScheme().version
      let row = try #require(
        try copy.read(
          "SELECT first_subject, last_subject, snapshots, content FROM score_block ORDER BY period DESC LIMIT 1"
        ).first
      )
      func bytes(_ place: Int) -> [UInt8] {
        Array(Data.fromDatabaseValue(row.values[place]) ?? Data())
      }
      try copy.forge(
        by: "ann",
        ScoresTaken(
          batch: batch,
          origin: .computed,
          rows: BatchRows(
            read: Int(row.int(2)),
            accepted: Int(row.int(2)),
            refused: 0,
            unchanged: 0
          ),
          months: [
            .init(period: next, schemeVersion: version, snapshots: Int(row.int(2)), digest: digest)
          ]
        ),
        [
          AttachedRows(
            .scoreBlock,
            [
              [
                .int(Int64(next.number)), .int(batch.number), .int(0), .blob(bytes(0)),
                .blob(bytes(1)), .int(row.int(2)), .blob(bytes(3)),
              ]
            ]
          )
        ]
      )
    },
    Forgery("drops that nobody would find", "decidedOtherwise") {
      try $0.forge(
        by: "ann",
        DropsDetected(
          period: months[2],
          compared: 1,
          buckets: ["no_drop": 1],
          drops: 0,
          endedDrops: [],
          incident: nil
        ),
        [AttachedRows(.dropBlock, [])]
      )
    },
    Forgery("a record removed by an import", "versionOfImport") {
      let row = try #require(
        try $0.read("SELECT * FROM record_version WHERE version = 1 ORDER BY subject DESC LIMIT 1")
          .first
      )
      let columns = try $0.columns("record_version").map(\.name)
      let wanted = AttachedTable.recordVersion.columns
      let values: [SQLValue] = try wanted.map { name in
        let value = row.values[try #require(columns.firstIndex(of: name))]
        switch (name, value.storage) {
        case ("version", _): return .int(2)
        case ("removed", _): return .int(1)
        case (_, .null), (_, .double): return .null
        case (_, .int64(let int)): return .int(int)
        case (_, .string(let text)): return .text(text)
        case (_, .blob(let data)): return .blob(Array(data))
        }
      }
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: try nextBatch($0),
          rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0)
        ),
        [AttachedRows(.recordVersion, [values])]
      )
    },
    Forgery("a restatement that letters bring", "foreignRows") { copy in
      let (_, notice) = try draft(copy)
      let points: [UInt8] = [1, 0]
      let sequence = try #require(try copy.read("SELECT max(sequence) FROM event").first).int(0)
      let row: [SQLValue] = [
        .text(notice.subject.rawValue), .int(Int64(months[2].number)), .int(1), .int(950),
        .blob(points),
      ]
      var digest = Digest()
      digest.add(row)
      try copy.run(
        "INSERT INTO restatement (event, subject, period, correction, score, points) VALUES (?, ?, ?, 1, 950, ?)",
        [
          sequence.databaseValue, notice.subject.rawValue.databaseValue,
          Int64(months[2].number).databaseValue, Data(points).databaseValue,
        ]
      )
      let attached = try #require(
        try copy.read("SELECT attached FROM event WHERE sequence = \(sequence)").first
      ).text(0)
      let more = Attachment(table: .restatement, rows: 1, digest: digest.bytes().hexadecimal)
      try copy.rewriteLast([
        "attached": .text(attached.dropLast() + "," + [more].canonicalJSON.dropFirst())
      ])
    },
  ]

  @Test(arguments: monthForgeries)
  func `are found among months, records and drops`(_ forgery: Forgery) async throws {
    try await Self.expect(forgery)
  }

  private static func expect(_ forgery: Forgery) async throws {
    try await Tampering.with { copy in
      try forgery.write(copy)
      let breach = try copy.breach()
      #expect(breach.contains(forgery.finding), "\(breach)")
    }
  }
}
