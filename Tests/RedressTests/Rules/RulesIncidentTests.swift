import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A month when everybody falls by new rules` {
  private static let months = RedressOfficeSupport.months(3)
  private static let month = months[2]
  private static let people = (1...8).map { SubjectID("p\($0)") }
  private static let drops =
    "notice: 30, sudden: 60, systemic: {at_least: 4, share: 50%, concentration: 60%}"

  /// Two months by the old version, and one by a stricter one; the last person pays late then as well.
  private static func with(
    isScoredHere: Bool,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let older = try PracticeScheme.card(drops: drops)
    let newer = try PracticeScheme.card(
      version: "2005.2",
      drops: drops,
      edits: [(from: "-1: 260,", to: "-1: 200,")]
    )
    try await PracticeOffice.with(scheme: older) { office in
      try office.take(people: people)
      if isScoredHere {
        try office.take(
          people.flatMap { person in
            months.map {
              CardStatement(person, $0, status: person == "p8" && $0 == month ? 3 : -1)
            }
          }
        )
        try office.run(Array(months.prefix(2)))
      } else {
        try take(months.prefix(2), payment: 250, office)
        _ = try office.ann.detectDrops(in: months[1])
      }
      let file = try office.folder.write(newer.utf8, to: "newer.yaml")
      _ = try office.ann.adoptScheme(file, from: month)
      if isScoredHere {
        _ = try office.ann.computeScores(for: month, supersede: false)
      } else {
        try take([month], payment: 150, office)
      }
      let found = try office.ann.detectDrops(in: month)
      #expect(found.held == people.count)
      try body(office)
    }
  }

  private static func take(
    _ months: some Collection<Period>,
    payment: Int,
    _ office: PracticeOffice
  ) throws {
    let rows = months.flatMap { month in
      people.map { "\($0),\(month),\(350 + payment),\(payment),0,0,0,0\n" }
    }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    try office.take(scores: Array((header + rows.joined()).utf8))
  }

  private static let incident = IncidentID(1)

  @Test(arguments: [true, false])
  func `is told so, and never as anybody's doing`(_ isScoredHere: Bool) async throws {
    try await Self.with(isScoredHere: isScoredHere) { office in
      #expect(try office.ann.rulesChanged(behind: Self.incident))
      _ = try office.bo.closeIncident(Self.incident, .rules, note: "version 2005.2")
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(drafted.drafted == Self.people.count && drafted.unexplained == 0)
      #expect(try office.send(#require(drafted.run), drafted.digest).sent == Self.people.count)
      for row in try office.ann.notices(of: Self.month) {
        let isByRules = row.notice.statements.contains(.byRules(Self.month))
        // Who paid late as well fell by a record too.
        #expect(isByRules == (!isScoredHere || row.notice.subject != "p8"))
        let letter = try #require(try office.ann.notice(row.notice.id).letters.first)
        let words = letter.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("not because of anything that you did") == isByRules)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `has letters that found no cause cancelled, and others drafted that say it`()
    async throws
  {
    try await Self.with(isScoredHere: false) { office in
      let held = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(held.held == Self.people.count && held.unexplained == Self.people.count)
      _ = try office.bo.closeIncident(Self.incident, .rules, note: "version 2005.2")
      let states = try office.ann.notices(of: Self.month).map(\.notice.state)
      #expect(Set(states) == [.cancelled])
      #expect(try office.ann.store.read { try $0.owedMonths().map(\.period) } == [Self.month])
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(drafted.drafted == Self.people.count && drafted.unexplained == 0)
      #expect(try office.send(#require(drafted.run), drafted.digest).sent == Self.people.count)
      #expect(try office.ann.checks(all: false).isEmpty)
      #expect(try office.faults() == [])
    }
  }

  @Test func `has letters that say it already let go`() async throws {
    try await Self.with(isScoredHere: true) { office in
      let held = try office.ann.draftNotices(for: Self.month, in: .own)
      _ = try office.bo.closeIncident(Self.incident, .rules, note: "version 2005.2")
      let sent = try office.send(#require(held.run), held.digest)
      #expect(sent.sent == Self.people.count)
      #expect(try office.tell(Self.month) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is not found to come from rules where no rule changed`() async throws {
    try await PracticeOffice.with(scheme: try PracticeScheme.card(drops: Self.drops)) { office in
      try Self.take(Self.months.prefix(2), payment: 250, office)
      try Self.take([Self.month], payment: 150, office)
      _ = try office.ann.detectDrops(in: Self.month)
      #expect(try !office.ann.rulesChanged(behind: Self.incident))
      let refusal = IncidentError.sameRules(Self.incident, Self.month, version: "2005.1")
      #expect(throws: refusal) {
        try office.bo.closeIncident(Self.incident, .rules, note: "the rules")
      }
      #expect(try office.ann.incident(Self.incident).isOpen)
    }
  }
}
