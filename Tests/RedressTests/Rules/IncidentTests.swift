import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
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
            CardStatement(
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
      let held = try office.ann.store.read { try $0.drops(heldBy: incident) }
      #expect(held == Set(drops.filter { $0.incident == incident.id }.map(\.id)))
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
      let states = try office.ann.notices(of: Self.months[1]).map(\.notice.state)
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
      let run = try #require(drafted.run)
      #expect(try office.send(run, drafted.digest).sent == 9)
      let states = try office.ann.notices(of: Self.months[1]).map(\.notice.state)
      #expect(states == Array(repeating: .sent, count: 9))
      let again = try office.send(run, drafted.digest)
      #expect(again.sent == 0 && again.already == 9)
      #expect(throws: IncidentError.alreadyClosed(incident)) {
        try office.bo.closeIncident(incident, .error, note: "no")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `found real leaves whom no letter reaches to paper`() async throws {
    try await Self.with { office in
      let file = try office.folder.write(
        "subject,name,language,email,phone\np1,Name of p1,en,,\n".utf8,
        to: "moved.csv"
      )
      _ = try office.ann.importSubjects(from: file, allowRefused: 0)
      _ = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let incident = try #require(try office.ann.incidents().first).id
      _ = try office.bo.closeIncident(incident, .real, note: "they did pay late")
      let notices = try office.ann.notices(of: Self.months[1]).map(\.notice)
      #expect(notices.filter { $0.state == .noChannel }.map(\.subject) == ["p1"])
      #expect(notices.filter { $0.state == .drafted }.count == 8)
    }
  }

  @Test func `put right and scored anew has its drops end and its notices not sent`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      for person in Self.people.prefix(8) {
        try office.correct(CardStatement.id(person, Self.months[1]), .set(["status": "-1"]))
      }
      let incident = try #require(try office.ann.incidents().first).id
      _ = try office.bo.closeIncident(incident, .real, note: "closed with the wrong word")
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1 && sent.cancelled == 8)
      #expect(try office.ann.drops(in: Self.months[1]).count == 1)
    }
  }
}

@Suite
struct `Two incidents of one month` {
  private static let months = RedressOfficeSupport.months(2)
  private static let month = months[1]
  private static let people = (1...40).map { SubjectID("p\($0)") }

  /// The first eight, reported on by `feed`, fall, and one customer of the town's works for real.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, systemic: {at_least: 4, share: 95%, concentration: 60%}"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      try office.take(people: people)
      try office.take(
        people.enumerated().flatMap { place, person in
          months.map { month in
            CardStatement(
              person,
              month,
              status: month == self.month && place < 9 ? 3 : -1,
              furnisher: place < 8 ? "feed" : "town"
            )
          }
        }
      )
      try office.run(months)
      try body(office)
    }
  }

  /// A furnisher sends a second, worse statement of the month; it is scored and looked at again.
  @discardableResult
  private static func fall(
    _ people: ArraySlice<SubjectID>,
    by furnisher: String,
    _ office: PracticeOffice
  ) throws -> DropsFound {
    let lines = people.map { person in
      """
      {"record":"x-\(person)","subject":"\(person)","kind":"card_statement",\
      "furnisher":"\(furnisher)","on":"\(month.lastDay)",\
      "fields":{"status":4,"limit":100000,"bill":20000,"paid":20000}}

      """
    }
    let file = try office.folder.write(lines.joined().utf8, to: "worse.jsonl")
    _ = try office.ann.importRecords(from: file, allowRefused: 0)
    _ = try office.ann.computeScores(for: month, supersede: true)
    return try office.ann.detectDrops(in: month)
  }

  private static func states(_ office: PracticeOffice) throws -> [NoticeState: Int] {
    try office.ann.notices(of: month).reduce(into: [:]) { $0[$1.notice.state, default: 0] += 1 }
  }

  @Test func `closed one by one, let each other's letters be`() async throws {
    try await Self.with { office in
      let found = try Self.fall(Self.people[10..<32], by: "shop", office)
      #expect(found.new == 22 && found.held == 30)
      let incidents = try office.ann.incidents()
      #expect(incidents.map(\.furnisher) == ["feed", "shop"])
      // The nine drops found first count among those that the second is judged by.
      #expect(incidents[1].drops == 22 && incidents[1].outOf == 31)
      _ = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(try Self.states(office) == [.held: 30, .drafted: 1])
      let closed = try office.bo.closeIncident(incidents[0].id, .error, note: "sent twice")
      #expect(closed == (try office.ann.incident(incidents[0].id)))
      #expect(try Self.states(office) == [.held: 22, .drafted: 1, .cancelled: 8])
      #expect(try office.ann.incidents().map(\.isOpen) == [false, true])
      _ = try office.bo.closeIncident(incidents[1].id, .real, note: "they did")
      #expect(try Self.states(office) == [.drafted: 23, .cancelled: 8])
      #expect(try office.faults() == [])
    }
  }

  @Test func `looked at twice are the same two, and nothing is written`() async throws {
    try await Self.with { office in
      let first = try Self.fall(Self.people[10..<32], by: "shop", office)
      let (head, incidents) = (try office.ann.store.head(), try office.ann.incidents())
      let second = try office.ann.detectDrops(in: Self.month)
      #expect(second.new == 0 && second.ended == 0 && second.casesOpened == 0)
      #expect(second.held == first.held && second.drops == first.drops)
      #expect(try office.ann.incidents() == incidents)
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test func `a few more of one furnisher are held with the many found before`() async throws {
    try await Self.with { office in
      // Two drops alone are below the four from which anything is systemic.
      let found = try Self.fall(Self.people[10..<12], by: "feed", office)
      #expect(found.new == 2 && found.held == 10)
      #expect(found.incident == IncidentID(1))
      #expect(try office.ann.incidents().count == 1)
      _ = try office.ann.draftNotices(for: Self.month, in: .own)
      _ = try office.bo.closeIncident(IncidentID(1), .error, note: "sent twice")
      #expect(try Self.states(office) == [.cancelled: 10, .drafted: 1])
      #expect(try office.faults() == [])
    }
  }

  @Test func `found real, it neither holds nor opens again for a few more drops`() async throws {
    try await Self.with { office in
      _ = try office.bo.closeIncident(IncidentID(1), .real, note: "looked at")
      let found = try Self.fall(Self.people[10..<12], by: "feed", office)
      #expect(found.new == 2 && found.held == 0 && found.incident == nil)
      #expect(try office.ann.incidents().count == 1)
      let fresh = try office.ann.drops(in: Self.month).filter { $0.incident == nil }
      #expect(fresh.count == 3)
      #expect(try office.faults() == [])
    }
  }

  @Test func `found in error, its furnisher is believed no sooner when it sends again`()
    async throws
  {
    try await Self.with { office in
      _ = try office.bo.closeIncident(IncidentID(1), .error, note: "sent twice")
      let found = try Self.fall(Self.people[10..<12], by: "feed", office)
      #expect(found.new == 2 && found.held == 2 && found.incident == IncidentID(2))
      let again = try office.ann.incident(IncidentID(2))
      #expect(again.furnisher == "feed" && again.isOpen)
      #expect(try office.faults() == [])
    }
  }

  @Test func `opened late, it takes the letters back that were drafted before`() async throws {
    try await Self.with { office in
      _ = try office.bo.closeIncident(IncidentID(1), .real, note: "they did")
      // The one customer of the town's works, told in a run that nobody has sent yet.
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(try Self.states(office) == [.drafted: 9])
      _ = try Self.fall(Self.people[10..<30], by: "town", office)
      let incident = try #require(try office.ann.incidents().last)
      #expect(incident.furnisher == "town" && incident.isOpen)
      #expect(try Self.states(office) == [.drafted: 8, .held: 1])
      _ = try office.send(try #require(drafted.run), drafted.digest)
      #expect(try Self.states(office) == [.sent: 8, .held: 1])
      _ = try office.bo.closeIncident(incident.id, .real, note: "they did too")
      #expect(try Self.states(office) == [.sent: 8, .drafted: 1])
      #expect(try office.faults() == [])
    }
  }
}

@Suite
struct `An incident opened by hand` {
  private static let months = RedressOfficeSupport.months(2)
  private static let people = (1...20).map { SubjectID("p\($0)") }

  @Test func `holds what rests on the furnisher, drafted or not, until a second person closes it`()
    async throws
  {
    try await PracticeOffice.with(
      scheme: try PracticeScheme.card(drops: "notice: 30, sudden: 60, systemic: {at_least: 5}")
    ) { office in
      try office.take(people: Self.people)
      try office.take(
        Self.people.enumerated().flatMap { place, person in
          Self.months.map { month in
            CardStatement(
              person,
              month,
              status: month == Self.months[1] && place < 2 ? 3 : -1,
              furnisher: place % 2 == 0 ? "feed" : "bank"
            )
          }
        }
      )
      try office.run(Self.months)
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(throws: IncidentError.noReason) {
        try office.ann.openIncident(about: .furnisher("feed"), in: Self.months[1], reason: "")
      }
      #expect(throws: IncidentError.nothingFrom("nobody", Self.months[1])) {
        try office.ann.openIncident(
          about: .furnisher("nobody"),
          in: Self.months[1],
          reason: "why not"
        )
      }
      let opened = try office.ann.openIncident(
        about: .furnisher("feed"),
        in: Self.months[1],
        reason: "they called"
      )
      #expect(opened == (try office.ann.incident(opened.id)))
      #expect(opened.drops == 1 && opened.outOf == 2)
      #expect(throws: IncidentError.alreadyOpen(opened.id)) {
        try office.ann.openIncident(about: .furnisher("feed"), in: Self.months[1], reason: "again")
      }
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1)
      _ = try office.bo.closeIncident(opened.id, .error, note: "sent twice")
      let states = try office.ann.notices(of: Self.months[1]).map(\.notice.state)
      #expect(states.filter { $0 == .cancelled }.count == 1)
      #expect(try office.faults() == [])
    }
  }
}

@Suite
struct `An incident opened by hand about` {
  private static let months = RedressOfficeSupport.months(2)
  private static let people = (1...6).map { SubjectID("p\($0)") }

  static let suspects: [(Suspect, held: Int)] = [
    (.furnisher("feed"), 1), (.kind("card_statement"), 2), (.dimension("payment"), 2),
    (.everyone, 2),
  ]

  @Test(arguments: suspects)
  func `a furnisher, a kind, a part of the score or everyone holds just that, and verify agrees`(
    suspect: Suspect,
    held: Int
  ) async throws {
    try await PracticeOffice.with(
      scheme: try PracticeScheme.card(drops: "notice: 30, sudden: 60, systemic: {at_least: 5}")
    ) { office in
      try office.take(people: Self.people)
      try office.take(
        Self.people.enumerated().flatMap { place, person in
          Self.months.map { month in
            CardStatement(
              person,
              month,
              status: month == Self.months[1] && place < 2 ? 3 : -1,
              furnisher: place % 2 == 0 ? "feed" : "bank"
            )
          }
        }
      )
      try office.run(Self.months)
      _ = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let opened = try office.ann.openIncident(about: suspect, in: Self.months[1], reason: "asked")
      #expect(opened == (try office.ann.incident(opened.id)))
      #expect(opened.suspect == suspect && opened.drops == held && opened.outOf == 2)
      let states = try office.ann.notices(of: Self.months[1]).map(\.notice.state)
      #expect(states.count { $0 == .held } == held)
      #expect(throws: IncidentError.alreadyOpen(opened.id)) {
        try office.ann.openIncident(about: suspect, in: Self.months[1], reason: "again")
      }
      for other in [Suspect.kind("loan"), .dimension("history"), .rules] {
        #expect(throws: IncidentError.nothingOf(other, Self.months[1])) {
          try office.ann.openIncident(about: other, in: Self.months[1], reason: "why not")
        }
      }
      _ = try office.bo.closeIncident(opened.id, .real, note: "they did pay late")
      #expect(try office.ann.notices(of: Self.months[1]).allSatisfy { $0.notice.state == .drafted })
      #expect(try office.faults() == [])
    }
  }
}

@Suite
struct `A file of strangers` {
  private static let month = RedressOfficeSupport.months(1)[0]

  /// Statements about people whose ids are given.
  private static func file(_ people: [String], _ office: PracticeOffice) throws -> String {
    let lines = people.map { person in
      """
      {"record":"s-\(person)","subject":"\(person)","kind":"card_statement","furnisher":"bank",\
      "on":"\(month.lastDay)","fields":{"status":-1,"limit":100000,"bill":20000,"paid":20000}}

      """
    }
    return try office.folder.write(lines.joined().utf8, to: "strangers.jsonl")
  }

  @Test func `is refused, and says when its ids have lost their zeros`() async throws {
    try await PracticeOffice.with(scheme: try PracticeScheme.card(drops: "notice: 30, sudden: 60"))
    {
      office in
      try office.take(people: (1...40).map { SubjectID("000\($0)") })
      for (ids, lostZeros) in [
        ((1...40).map { "\($0)" }, true), ((1...40).map { "x\($0)" }, false),
      ] {
        let file = try Self.file(ids, office)
        #expect(
          throws: StrangersRefusal(file: file, strangers: 40, people: 40, lostZeros: lostZeros)
        ) {
          try office.ann.importRecords(from: file, allowRefused: 0)
        }
      }
      let few = try Self.file((1...40).map { $0 <= 20 ? "y\($0)" : "000\($0)" }, office)
      #expect(try office.ann.importRecords(from: few, allowRefused: 0).accepted == 40)
      let new = try Self.file((1...40).map { "z\($0)" }, office)
      let taken = try office.ann.importRecords(from: new, allowRefused: 0, allowStrangers: true)
      #expect(taken.accepted == 40)
      #expect(try office.faults() == [])
    }
  }
}

@Suite
struct `A share of everyone who fell` {
  private static let months = RedressOfficeSupport.months(2)

  /// Four of eight who have a score in both months fall; two more have none in the second.
  @Test func `is of those who have both scores`() async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, systemic: {at_least: 4, share: 50%, concentration: 60%}"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let first = (1...10).map { "p\($0),\(Self.months[0]),600,250,0,0,0,0\n" }
      let second = (1...8).map { person in
        "p\(person),\(Self.months[1]),\(person <= 4 ? "500,150" : "600,250"),0,0,0,0\n"
      }
      try office.take(scores: Array((header + first.joined() + second.joined()).utf8))
      let found = try office.ann.detectDrops(in: Self.months[1])
      #expect(found.compared == 10 && found.buckets["no_score"] == 2)
      #expect(found.held == 4)
      let incident = try #require(try office.ann.incidents().first)
      #expect(incident.furnisher == nil && incident.drops == 4 && incident.outOf == 8)
    }
  }
}
