import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

/// Whoever has a letter can hold the office's log against it.
@Suite
struct `A letter's checkpoint` {
  /// An office that has sent its first letters, which fell in the second month.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) async throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      let months = months(3)
      let people: [SubjectID] = ["p1", "p2"]
      try office.take(people: people)
      try office.take(
        people.flatMap { person in
          months.map {
            CardStatement(person, $0, status: $0 == months[0] ? -1 : $0 == months[1] ? 3 : 8)
          }
        }
      )
      try office.run(months)
      #expect(try office.tell(months[1])?.sent == 2)
      try await body(office)
    }
  }

  private static func notes(_ checkpoints: [Checkpoint]) -> [SignedNote] {
    checkpoints.map { SignedNote(text: $0.text) }
  }

  private static func witnessed(
    _ store: Store,
    _ checkpoints: [Checkpoint]
  ) throws -> VerifyDetail? {
    try store.verify(witnessed: (notes(checkpoints), try WitnessPolicy("quorum none"))).checks
      .first { $0.name == .witnessed }?.detail
  }

  @Test func `tells the log before it was drafted, and its message the log with its run`()
    async throws
  {
    try await Self.with { office in
      let store = office.ann.store
      let head = try #require(try store.head()?.sequence)
      for mail in try SentMail.all(in: office.folder.path(of: "mail")) {
        #expect(!mail.texts.isEmpty)
        for text in mail.texts {
          let told = Checkpoint.told(in: text)
          // Drafting, claiming and sending were the last three events.
          #expect(told.map(\.size) == [UInt64(head - 3)])
          #expect(try told.map(\.origin) == [store.logOrigin()])
          #expect(
            try Self.witnessed(store, told) == .witnessed(events: head - 3, by: [], after: 3)
          )
        }
        let header = Checkpoint.told(in: mail.head)
        #expect(header.map(\.size) == [UInt64(head - 2)])
        #expect(
          try Self.witnessed(store, header + Checkpoint.told(in: mail.texts[0]))
            == .witnessed(events: head - 2, by: [], after: 2)
        )
      }
    }
  }

  @Test func `goes on from the tree that was kept when letters were drafted last`() async throws {
    try await Self.with { office in
      let store = office.ann.store
      for name in ["cy", "di", "ed"] {
        let proposed = try office.ann.propose(.addStaff(StaffMember(id: StaffID(name), name: name)))
        _ = try office.bo.approveProposal(proposed.id, digest: proposed.digest)
        let whole = try store.checkpoint()
        let kept = try store.read { try $0.logTree() }
        #expect(kept.size == whole.size && kept.root == whole.root)
      }
      _ = try office.tell(months(3)[2])
      let whole = try store.checkpoint()
      let kept = try store.read { try $0.logTree() }
      #expect(kept.size == whole.size && kept.root == whole.root)
      #expect(try office.faults() == [])
    }
  }

  @Test func `shows a log that was written anew since`() async throws {
    try await Self.with { office in
      let mail = try #require(try SentMail.all(in: office.folder.path(of: "mail")).first)
      let told = Checkpoint.told(in: mail.texts[0])
      try await PracticeOffice.with { other in
        #expect(
          try Self.witnessed(other.ann.store, told)
            == .checkpointGone(events: Int64(told[0].size))
        )
        for number in 0..<30 {
          let member = StaffMember(id: StaffID("s\(number)"), name: "S")
          let proposed = try other.ann.propose(.addStaff(member))
          _ = try other.bo.approveProposal(proposed.id, digest: proposed.digest)
        }
        #expect(
          try Self.witnessed(other.ann.store, told) == .otherTree(events: Int64(told[0].size))
        )
      }
    }
  }
}
