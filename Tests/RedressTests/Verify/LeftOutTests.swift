import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A month's run tells everyone who was to be told, whoever wrote it into the log.
@Suite
struct `A month's run that was written by hand` {
  private static let months = RedressOfficeSupport.months(2)

  /// An office in which three people fell.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice, [ShownDrop]) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      let people: [SubjectID] = ["p1", "p2", "p3"]
      try office.take(people: people)
      try office.take(
        people.flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      try body(office, office.ann.drops(in: months[1]))
    }
  }

  /// Writes a run of the notices of some drops, its digest that of its letters.
  private static func write(_ drops: [ShownDrop], in office: PracticeOffice) throws {
    let notices = try drops.enumerated().map { place, shown in
      Notice(
        id: NoticeID(Int64(place) + 1),
        caseID: shown.caseID,
        subject: shown.drop.subject,
        period: months[1],
        occasion: .drop(shown.id),
        state: .drafted,
        channel: try office.ann.store.read { try $0.subject(shown.drop.subject)?.subject.channel },
        statements: try office.ann.explain(shown.id).statements
      )
    }
    let letters = LetterBlockRow(
      first: NoticeID(1),
      drops.map { _ in [LetterText(language: "en", title: "A letter", body: "Text\n")] }
    )
    var digest = Digest()
    for notice in notices {
      digest.add([
        .int(notice.id.number), .text(notice.subject.rawValue), SQLValue(notice.channel?.address),
        .text(notice.statements.stored),
      ])
    }
    digest.add(blobHash: letters.content.hash)
    let run = NoticeRun(
      id: RunID(1),
      period: months[1],
      draftedBy: "ann",
      count: notices.count,
      digest: digest.bytes().hexadecimal
    )
    let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
    _ = try office.ann.store.act(by: author) {
      try $0.append(
        NoticesDrafted(run),
        attaching: [
          .notices { try notices.forEach($0) }, .letters { try $0(letters) },
        ]
      )
    }
  }

  @Test func `is as good as a drafted one when nobody is left out`() async throws {
    try await Self.with { office, drops in
      #expect(drops.count == 3)
      try Self.write(drops, in: office)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [[0, 1], [0, 2], [1, 2], [2]])
  func `is found when somebody is left out`(_ told: [Int]) async throws {
    try await Self.with { office, drops in
      try Self.write(told.map { drops[$0] }, in: office)
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("leftOut"), "\(faults)")
    }
  }

  @Test func `is found when it tells one twice, or in another order`() async throws {
    try await Self.with { office, drops in
      try Self.write([drops[1], drops[0], drops[2]], in: office)
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("leftOut"), "\(faults)")
    }
  }

  @Test func `leaves out who was told, and whose drop is an error`() async throws {
    try await Self.with { office, _ in
      _ = try office.tell(Self.months[1])
      #expect(try office.ann.draftNotices(for: Self.months[1], in: .own).run == nil)
      #expect(try office.faults() == [])
    }
  }
}
