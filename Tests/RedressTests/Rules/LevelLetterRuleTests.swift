import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A level that new rules changed, and points did not` {
  private static let months = RedressOfficeSupport.months(3)
  private static let month = months[2]
  private static let drops = "notice: 30, sudden: 30, crossing: notice, look_back: 3"

  /// Two months where "high" begins at 600, and one where it begins at 620, with each person's points.
  private static func with(
    _ points: KeyValuePairs<String, (before: Int, after: Int)>,
    newer: String = "2005.2",
    high: Int = 620,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let people = points.map { ($0.key, $0.value) }
    try await PracticeOffice.with(
      scheme: try PracticeScheme.levels(version: "2005.1", high: 600, drops: Self.drops)
    ) { office in
      try office.take(people: people.map { SubjectID($0.0) })
      try take(people.map { ($0.0, $0.1.before) }, in: [months[0], months[1]], office)
      _ = try office.ann.detectDrops(in: months[1])
      let file = try office.folder.write(
        try PracticeScheme.levels(version: newer, high: high, drops: Self.drops).utf8,
        to: "newer.yaml"
      )
      _ = try office.ann.adoptScheme(file, from: month)
      try take(people.map { ($0.0, $0.1.after) }, in: [month], office)
      try body(office)
    }
  }

  private static func take(
    _ points: [(String, Int)],
    in months: [Period],
    supersede: Bool = false,
    _ office: PracticeOffice
  ) throws {
    let rows = months.flatMap { month in
      points.map { person, score in
        "\(person),\(month),\(score),\(score - 450),100,0,0,0\n"
      }
    }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    try office.take(scores: Array((header + rows.joined()).utf8), supersede: supersede)
  }

  private static func owedMonths(_ office: PracticeOffice) throws -> [Period] {
    try office.ann.store.read { try $0.owedMonths().map(\.period) }
  }

  private static func text(of notice: NoticeID, _ office: PracticeOffice) throws -> String {
    try #require(try office.ann.notice(notice).letters.first).body
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `is told to just those whose level the points would have left`() async throws {
    try await Self.with([
      // As before but for the rules: told.
      "falls": (610, 610), "slips": (615, 612),
      // Above both lines, and below both.
      "stays": (640, 640), "under": (590, 590),
      // Their points brought them there: below the threshold of a drop, or above the old line.
      "pointed": (605, 599), "risen": (595, 605),
    ]) { office in
      let found = try office.ann.detectDrops(in: Self.month)
      #expect(found.levels == 2)
      #expect(try Self.owedMonths(office).contains(Self.month))
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(drafted.levels == 2)
      #expect(try office.send(#require(drafted.run), drafted.digest).sent == drafted.drafted)
      let told = try office.ann.notices(of: Self.month).filter { $0.notice.kind == .level }
      #expect(told.map(\.notice.subject.rawValue) == ["falls", "slips"])
      #expect(
        told[1].notice.statements == [
          .level(Self.month, from: "high", to: "low"), .standsNow(Self.month, 612), .canDispute,
        ]
      )
      let letter = try Self.text(of: told[0].notice.id, office)
      #expect(letter.contains("By these rules your level is \"Low\"."))
      #expect(letter.contains("not because of anything that you did"))
      #expect(try office.tell(Self.month) == nil)
      #expect(try !Self.owedMonths(office).contains(Self.month))
      #expect(try office.faults() == [])
    }
  }

  @Test func `is told with the fall where there is one, by the rules of each month`() async throws {
    try await Self.with(["falls": (640, 605)]) { office in
      #expect(try office.ann.detectDrops(in: Self.month).levels == 0)
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(drafted.drafted == 1 && drafted.levels == 0)
      let notice = try #require(try office.ann.notices(of: Self.month).first).notice
      let letter = try Self.text(of: notice.id, office)
      // 605 was high by the rules of the month before, and starts elsewhere now.
      #expect(letter.contains("\"High\" starts at 620"), "\(letter)")
      #expect(letter.contains("You are 15"), "\(letter)")
      #expect(try office.faults() == [])
    }
  }

  @Test func `is nothing where a new version moves no line`() async throws {
    try await Self.with(["falls": (610, 610)], high: 600) { office in
      let found = try office.ann.detectDrops(in: Self.month)
      #expect(found.levels == nil)
      #expect(try office.tell(Self.month) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `can rise, too`() async throws {
    try await Self.with(["rises": (590, 590)], high: 580) { office in
      #expect(try office.ann.detectDrops(in: Self.month).levels == 1)
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(drafted.levels == 1)
      let notice = try #require(try office.ann.notices(of: Self.month).first).notice
      #expect(notice.statements.first == .level(Self.month, from: "low", to: "high"))
    }
  }

  @Test func `is told again, naming the earlier letter, once other scores gave another`()
    async throws
  {
    try await Self.with(["falls": (610, 610), "stays": (640, 640)]) { office in
      _ = try office.ann.detectDrops(in: Self.month)
      let first = try office.ann.draftNotices(for: Self.month, in: .own)
      _ = try office.send(#require(first.run), first.digest)
      try Self.take([("falls", 630), ("stays", 640)], in: [Self.month], supersede: true, office)
      _ = try office.ann.detectDrops(in: Self.month)
      let second = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(second.levels == 1)
      let notices = try office.ann.notices(of: Self.month).map(\.notice)
      let (told, corrected) = (notices[0], notices[1])
      #expect(corrected.occasion == .level(insteadOf: told.id) && corrected.takesBack == told.id)
      #expect(corrected.statements.first == .level(Self.month, from: "high", to: "high"))
      let letter = try Self.text(of: corrected.id, office)
      #expect(letter.contains("we told you that your level for \(Self.said) was \"Low\""))
      #expect(letter.contains("Your level is \"High\"."))
      _ = try office.send(#require(second.run), second.digest)
      #expect(try office.tell(Self.month) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is not sent once it is not so`() async throws {
    try await Self.with(["falls": (610, 610)]) { office in
      _ = try office.ann.detectDrops(in: Self.month)
      let drafted = try office.ann.draftNotices(for: Self.month, in: .own)
      try Self.take([("falls", 630)], in: [Self.month], supersede: true, office)
      let sent = try office.send(#require(drafted.run), drafted.digest)
      #expect(sent.sent == 0 && sent.cancelled == 1)
      #expect(try office.tell(Self.month) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is asked about again once a correction moved the score`() async throws {
    let never = "notice: 500, sudden: 500, crossing: none, look_back: 3"
    let older = try PracticeScheme.levels(version: "2005.1", high: 400, drops: never)
    let newer = try PracticeScheme.levels(version: "2005.2", high: 950, drops: never)
    try await PracticeOffice.with(scheme: older) { office in
      try office.take(people: ["p1"])
      try office.take(Self.months.map { CardStatement("p1", $0) })
      try office.run(Array(Self.months.prefix(2)))
      let file = try office.folder.write(newer.utf8, to: "newer.yaml")
      _ = try office.ann.adoptScheme(file, from: Self.month)
      _ = try office.ann.computeScores(for: Self.month, supersede: false)
      _ = try office.ann.detectDrops(in: Self.month)
      let first = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(first.levels == 1)
      _ = try office.send(#require(first.run), first.digest)
      #expect(try Self.owedMonths(office).isEmpty)
      _ = try office.correct(CardStatement.id("p1", Self.month), .set(["status": "3"]))
      #expect(try Self.owedMonths(office) == [Self.month])
      // The level is the one that was told.
      let second = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(second.levels == 0)
      #expect(try Self.owedMonths(office).isEmpty)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is taken back with the month whose score it is of`() async throws {
    try await Self.with(["falls": (610, 610), "stays": (640, 640)]) { office in
      _ = try office.ann.detectDrops(in: Self.month)
      let first = try office.ann.draftNotices(for: Self.month, in: .own)
      _ = try office.send(#require(first.run), first.digest)
      _ = try office.ann.retractScores(in: Self.month, reason: "typed by mistake")
      #expect(try Self.owedMonths(office) == [Self.month])
      let second = try office.ann.draftNotices(for: Self.month, in: .own)
      #expect(second.levels == 1)
      let letter = try Self.text(
        of: try #require(try office.ann.notices(of: Self.month).last).notice.id,
        office
      )
      #expect(letter.contains("You have no score for \(Self.said) now"))
      _ = try office.send(#require(second.run), second.digest)
      #expect(try office.tell(Self.month) == nil)
      #expect(try office.faults() == [])
    }
  }

  private static let said = "July 2025"
}
