import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What becomes of letters that were claimed when the program that sent them was killed.
@Suite
struct `A run that was cut short` {
  private static let months = RedressOfficeSupport.months(2)
  private static let people: [SubjectID] = ["p1", "p2", "p3", "p4", "p5"]

  /// Five letters, of which the first so many went and the next is in doubt.
  private static func with(
    cutAfter count: Int = 2,
    _ body: @escaping @Sendable (PracticeOffice, RunID, String) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: people)
      try office.take(
        people.flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      let drafted = try office.ann.draftNotices(for: months[1], in: .own)
      let run = try #require(drafted.run)
      try office.cutShort(run, drafted.digest, after: count)
      #expect(try states(office) == Array(repeating: .claimed, count: people.count))
      #expect(try office.faults() == [])
      try body(office, run, drafted.digest)
    }
  }

  private static func states(_ office: PracticeOffice) throws -> [NoticeState] {
    try office.ann.notices(of: months[1]).map(\.notice.state)
  }

  private static func mails(_ office: PracticeOffice) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: office.folder.path(of: "mail/new")).sorted()
  }

  private static func steps(_ office: PracticeOffice) throws -> [OpenMatter.Step] {
    try office.ann.todo().matters.map(\.thing.step)
  }

  @Test(arguments: 0...4)
  func `goes on: the one in doubt is named and not sent again, and all others are sent once`(
    _ count: Int
  ) async throws {
    try await Self.with(cutAfter: count) { office, run, digest in
      #expect(try Self.steps(office) == [.handOver])
      let sent = try office.send(run, digest)
      #expect(sent.sent == 4 && sent.unsettled == 1 && sent.already == 0)
      var states = Array(repeating: NoticeState.sent, count: 5)
      states[count] = .unsettled
      #expect(try Self.states(office) == states)
      let mails = try Self.mails(office)
      #expect(mails.count == 4)
      #expect(try Self.steps(office) == [.ascertain])
      let again = try office.send(run, digest)
      #expect(again.sent == 0 && again.unsettled == 0 && again.already == 5)
      #expect(try Self.mails(office) == mails)
      #expect(try office.faults() == [])
    }
  }

  @Test func `does so where a delivering program has taken away what went`() async throws {
    try await Self.with(cutAfter: 3) { office, run, digest in
      let taken = try Self.mails(office)
      for name in taken {
        try FileManager.default.removeItem(atPath: office.folder.path(of: "mail/new/\(name)"))
      }
      let sent = try office.send(run, digest)
      #expect(sent.sent == 4 && sent.unsettled == 1)
      #expect(Set(taken).isDisjoint(with: try Self.mails(office)))
      #expect(try Self.mails(office).count == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [true, false])
  func `is settled by a person who says what became of the letter`(wasSent: Bool) async throws {
    try await Self.with { office, run, digest in
      _ = try office.send(run, digest)
      let notice = try office.ann.notices(of: Self.months[1])[2].notice.id
      #expect(throws: SettlingError.noReason(notice)) {
        try office.ann.settleNotice(notice, wasSent: wasSent, reason: " ")
      }
      #expect(try office.ann.draftNotices(for: Self.months[1], in: .own).run == nil)
      try office.ann.settleNotice(notice, wasSent: wasSent, reason: "the mail log says so")
      let state: NoticeState = wasSent ? .sent : .cancelled
      #expect(throws: SettlingError.notUnsettled(notice, state)) {
        try office.ann.settleNotice(notice, wasSent: wasSent, reason: "again")
      }
      #expect(try Self.steps(office) == (wasSent ? [] : [.draft]))
      let owed = try office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(owed.drafted == (wasSent ? 0 : 1), "one that never left is owed again")
      #expect(try office.faults() == [])
    }
  }

  @Test func `goes out one way alone, and another folder is refused, naming the first`()
    async throws
  {
    try await Self.with { office, run, digest in
      let other = office.folder.path(of: "other")
      let folder = office.folder.path(of: "mail")
      let error = #expect(throws: ReleaseError.self) {
        try office.bo.sendNotices(run: run, digest: digest, maildir: other)
      }
      guard case .otherWay(run, let bound)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(bound.folder == folder)
      #expect(!FileManager.default.fileExists(atPath: other), "nothing is made there")
      try FileManager.default.moveItem(atPath: folder, toPath: other)
      let moved = try office.bo.sendNotices(run: run, digest: digest, maildir: other)
      #expect(moved.sent == 4 && moved.unsettled == 1, "a folder that was moved is the same")
      #expect(try office.faults() == [])
    }
  }

  @Test func `and whose folder is gone is discarded, and each letter that may have left is named`()
    async throws
  {
    try await Self.with { office, run, digest in
      try FileManager.default.removeItem(atPath: office.folder.path(of: "mail"))
      #expect(throws: ReleaseError.self) { try office.send(run, digest) }
      let discarded = try office.ann.discardNotices(run: run, reason: "the disk is gone")
      #expect(discarded.discarded == 0 && discarded.unsettled == 5)
      #expect(try Self.states(office) == Array(repeating: .unsettled, count: 5))
      #expect(try Self.steps(office) == Array(repeating: .ascertain, count: 5))
      #expect(try office.faults() == [])
    }
  }

  @Test func `sends nothing that is not so any more, and cancels nothing that went`() async throws {
    try await Self.with { office, run, digest in
      for person in ["p1", "p4"] as [SubjectID] {
        let proposed = try office.ann.proposeCorrection(
          .set(["status": "-1"]),
          of: CardStatement.id(person, Self.months[1]),
          reason: "It was paid.",
          answering: .found
        )
        _ = try office.bo.approveAsShown(proposed.correction.id)
        _ = try office.ann.publishCorrection(proposed.correction.id, in: .own)
      }
      let sent = try office.send(run, digest)
      #expect(sent.sent == 3 && sent.unsettled == 1 && sent.cancelled == 1)
      let first = try office.ann.notices(of: Self.months[1]).filter { $0.run == run }
      #expect(first.map(\.notice.state) == [.sent, .sent, .unsettled, .cancelled, .sent])
      #expect(first[3].reason == .ended)
      #expect(try office.faults() == [])
    }
  }

  @Test func `tells each letter byte for byte as it was claimed`() async throws {
    try await Self.with { office, run, digest in
      let draft = try office.ann.noticeMessage(NoticeID(1))
      _ = try office.send(run, digest)
      for name in try Self.mails(office) {
        let notice = try #require(NoticeID(String(name.split(separator: ".")[1])))
        let shown = try office.ann.noticeMessage(notice)
        let lies = try Data(
          contentsOf: URL(filePath: office.folder.path(of: "mail/new/\(name)"))
        )
        let message = try #require(shown.message)
        #expect(Data(message) == lies)
        #expect(Digest.hash(message).hexadecimal == shown.claim?.digest)
        #expect(String(decoding: message, as: UTF8.self).contains("<\(shown.messageID ?? "?")>"))
        #expect(shown.moves.map(\.state) == [.drafted, .claimed, .sent])
        #expect(shown.moves.map(\.staff) == ["ann", "bo", "bo"])
        #expect(shown.way?.folder == office.folder.path(of: "mail"))
      }
      #expect(draft.messageID == (try office.ann.noticeMessage(NoticeID(1)).messageID))
    }
  }

  @Test func `hands over no other bytes than were claimed`() async throws {
    try await Self.with { office, run, digest in
      try office.ann.store.engine.write {
        try $0.run("UPDATE notice_claim SET name = 'Another' WHERE notice = 4")
      }
      let sent = try office.send(run, digest)
      #expect(sent.sent == 3 && sent.unsettled == 2)
      #expect(try Self.mails(office).allSatisfy { !$0.contains("notice-4.") })
      #expect(try office.ann.noticeMessage(NoticeID(4)).message == nil)
    }
  }
}
