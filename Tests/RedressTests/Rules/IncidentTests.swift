import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `A furnisher whose feed fell over` {
  private static let months = RedressOfficeSupport.months(2)
  private static let people = (1...20).map { SubjectID("p\($0)") }

  /// Everyone who was reported on by `feed` falls; one customer of the bank falls for real.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, systemic: {at_least: 4, share: 90%, concentration: 60%}"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      try office.take(people: people)
      try office.take(
        people.enumerated().flatMap { place, person in
          let fromFeed = place < 8
          return months.map { month in
            Statement(
              person,
              month,
              status: month == months[1] && place < 9 ? 3 : -1,
              furnisher: fromFeed ? "feed" : "bank"
            )
          }
        }
      )
      try office.run(months)
      try body(office)
    }
  }

  @Test func `has exactly its own drops held, and nothing of them is sent`() async throws {
    try await Self.with { office in
      let drops = try office.ann.drops(in: Self.months[1])
      #expect(drops.count == 9)
      #expect(
        Set(drops.filter { $0.incident != nil }.map(\.drop.subject)) == Set(Self.people.prefix(8))
      )
      let incident = try #require(try office.ann.incidents().first)
      #expect(incident.furnisher == "feed" && incident.drops == 8 && incident.outOf == 9)
      let sent = try #require(try office.tell(Self.months[1]))
      #expect(sent.sent == 1 && sent.held == 8)
      #expect(try office.ann.detectDrops(in: Self.months[1]).held == 8)
      #expect(try office.ann.incidents().count == 1)
    }
  }

  @Test func `found in error has its drafted notices cancelled`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let incident = try #require(try office.ann.incidents().first).id
      _ = try office.bo.closeIncident(incident, .error, note: "the feed was wrong")
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1 && sent.already == 8)
      let states = try office.ann.notices(of: Self.months[1]).map(\.state)
      #expect(states.filter { $0 == .cancelled }.count == 8)
      #expect(try office.tell(Self.months[1]) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `found in error before anything was drafted has nothing sent`() async throws {
    try await Self.with { office in
      let incident = try #require(try office.ann.incidents().first).id
      _ = try office.bo.closeIncident(incident, .error, note: "the feed was wrong")
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(drafted.drafted == 1)
      #expect(drafted.drafted + drafted.held + drafted.noChannel + drafted.already == 9)
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1)
      #expect(try office.tell(Self.months[1]) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [true, false])
  func `found real has everyone told`(_ draftsFirst: Bool) async throws {
    try await Self.with { office in
      let incident = try #require(try office.ann.incidents().first).id
      let first = draftsFirst ? try office.ann.draftNotices(for: Self.months[1], in: .own) : nil
      _ = try office.bo.closeIncident(incident, .real, note: "they did pay late")
      let drafted = try first ?? office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(try office.send(try #require(drafted.run), drafted.digest).sent == 9)
      let twice = #expect(throws: OfficeError.self) {
        try office.bo.closeIncident(incident, .error, note: "no")
      }
      #expect(twice?.kind == .notAllowed)
      #expect(try office.faults() == [])
    }
  }

  @Test func `put right and scored anew has its drops end and its notices not sent`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      for person in Self.people.prefix(8) {
        try office.correct(Statement.id(person, Self.months[1]), .set(["status": "-1"]))
      }
      let incident = try #require(try office.ann.incidents().first).id
      _ = try office.bo.closeIncident(incident, .real, note: "closed with the wrong word")
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1 && sent.cancelled == 8)
      #expect(try office.ann.drops(in: Self.months[1]).count == 1)
    }
  }
}
