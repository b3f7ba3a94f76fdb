import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What an office knew` {
  /// Everything that scores, records and drops are at a desk, in bytes.
  private static func facts(_ office: Office) throws -> [String] {
    var facts: [String] = []
    let last = try #require(Period("2025-08"))
    for period in (-7...0).map({ last.adding(months: $0) }) {
      for asPublished in [false, true] {
        var bytes: [UInt8] = []
        do {
          _ = try office.exportScores(
            of: period,
            asPublished: asPublished,
            isMarked: true
          ) { bytes += $0 }
          facts.append("\(period) \(String(decoding: bytes, as: UTF8.self))")
        } catch let error as NotFound { facts.append("\(error)") }
      }
    }
    for person in OfficeStory.people {
      facts += try office.records(of: person).map {
        "\($0.record.id) \($0.version) \($0.record.values) \($0.knownAt)"
      }
      facts.append("\(try office.marks(on: person).words)")
      do {
        facts += try office.scores(of: person).map { "\($0.published) \($0.snapshot) \($0.batch)" }
      } catch let error as NotFound { facts.append("\(error)") }
    }
    return facts
  }

  @Test func `is told after each act of the story as it was told then`() async throws {
    try await TemporaryFolder.with { folder in
      let story = try OfficeStory(in: folder)
      func desk(_ path: String) throws -> Office {
        Desks(
          store: try Store(opening: path),
          files: folder,
          mail: folder.path(of: "mail")
        ).ann
      }
      let end = try desk(try #require(story.databases.last))
      for (path, head) in zip(story.databases, story.heads) {
        guard let head else { continue }
        let then = try Self.facts(try desk(path))
        let now = try end.asKnown(through: head.sequence, at: end.clock()) { try Self.facts($0) }
        #expect(now == then, "behind event \(head.sequence)")
      }
      #expect(try Self.facts(end).count > 20)
    }
  }

  @Test func `at an instant is what was written by then, and nothing that came later`() async throws
  {
    try await PracticeOffice.with { office in
      let may = months(1)[0]
      let bill = CardStatement("p1", may, status: 3)
      try office.take([bill])
      try office.run([may])
      let before = office.clock.tick()
      let (export, records) = (try office.export(may), try office.ann.records(of: "p1"))
      office.clock.advance(days: 1)
      try office.correct(bill.id, .set(["status": "-1"]))
      #expect(try office.export(may) != export)
      try office.ann.asKnown(at: before) { past, _ in
        var bytes: [UInt8] = []
        _ = try past.exportScores(of: may, asPublished: false) { bytes += $0 }
        #expect(bytes == export)
        #expect(try past.record(bill.id).versions.count == records.count)
      }
    }
  }

  @Test func `is nothing before it was opened, and nobody knows what is to come`() async throws {
    try await PracticeOffice.with { office in
      let opened = try #require(try office.ann.store.read { try $0.event(1)?.at })
      let before = Instant(milliseconds: opened.milliseconds - 1)
      #expect(throws: KnownAtError.beforeOpening(before, opened: opened)) {
        try office.ann.asKnown(at: before) { _, _ in }
      }
      let later = Instant(milliseconds: office.clock.tick().milliseconds + 1_000_000)
      #expect(throws: KnownAtError.self) { try office.ann.asKnown(at: later) { _, _ in } }
    }
  }
}
