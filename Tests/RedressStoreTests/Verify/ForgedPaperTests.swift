import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Events about letters on paper that no act wrote.
@Suite
struct `Letters that nobody printed or posted` {
  static let letters: [Forgery] = [
    Forgery("letters printed by their own drafter", "ownDraft(") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, by: "ann", $0)
    },
    Forgery("a letter printed whose person has an address", "wrongOutcome") {
      let (run, notice) = try Forgery.draft($0)
      try print(notice.standing(.noChannel), of: run, $0)
    },
    Forgery("a letter withheld from paper that could be printed", "wrongOutcome") {
      let (run, notice) = try draft($0)
      let outcome = NoticeOutcome(of: .print, notice, .cancelled, reason: .notOwed)
      try print(notice, of: run, as: outcome, counts: ["cancelled": 1], $0)
    },
    Forgery("more letters counted than were printed", "wrongCount") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, counts: ["printed": 2], $0)
    },
    Forgery("sheets to another person", "wrongClaim") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, name: "Somebody else", $0)
    },
    Forgery("sheets as from another sender", "wrongClaim") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, sender: "other@example.com", $0)
    },
    Forgery("sheets of another day", "wrongClaim") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, daysAgo: 1, $0)
    },
    Forgery("a letter posted that was never printed", "notPrinted(") {
      let (_, notice) = try draft($0)
      try post(notice, $0)
    },
    Forgery("a letter posted before it was printed", "postedBefore(") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, $0)
      try post(notice, daysAgo: 1, $0)
    },
    Forgery("a letter posted tomorrow", "postedLater(") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, $0)
      try post(notice, daysAgo: -1, $0)
    },
    Forgery("a letter posted on another day than is told", "wrongOutcome") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, $0)
      try post(notice, told: 7, $0)
    },
    Forgery("more letters counted than were posted", "wrongCount") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, $0)
      try post(notice, count: 2, $0)
    },
    Forgery("a printed letter settled as sent, without a day", "needsDay(") {
      let (run, notice) = try draft($0)
      try print(notice, of: run, $0)
      try $0.forge(
        by: "bo",
        NoticeSettled(notice: notice.id, wasSent: true, reason: "it was posted"),
        [.outcomes([NoticeOutcome(of: .settle, notice.standing(.unsettled), .sent)])]
      )
    },
  ]

  /// A letter to eve, of whom nobody knows where she is reached.
  private static func draft(_ copy: Tampering) throws -> (run: NoticeRun, notice: Notice) {
    _ = try copy.office("ann").openDispute(
      DisputeIntake(
        subject: "eve",
        target: .record(CardStatement.id("eve", months(4)[2])),
        ground: .alreadyPaid,
        statement: "I paid.",
        receivedAt: nil,
        languages: .own
      )
    )
    let office = try copy.office("bo")
    let shown = try #require(try office.notices(of: nil).last)
    #expect(shown.notice.state == .noChannel)
    return (try office.noticeRun(shown.run), shown.notice)
  }

  private static func day(_ copy: Tampering, ago days: Int) throws -> Day {
    let zone = try copy.office("bo").currentScheme().timeZone
    return try copy.lastInstant().day(in: zone).adding(days: -days)
  }

  /// Prints a letter, with what is given instead of what is right.
  private static func print(
    _ notice: Notice,
    of run: NoticeRun,
    by staff: StaffID = "bo",
    as outcome: NoticeOutcome? = nil,
    counts: [String: Int] = ["printed": 1],
    name: String = "",
    sender: String? = nil,
    daysAgo days: Int = 0,
    _ copy: Tampering
  ) throws {
    let settings = try copy.office("bo").store.read { try $0.office().settings }
    let claim = NoticeClaim(
      notice: notice.id,
      messageID: "",
      digest: String(repeating: "0", count: 64),
      name: name,
      address: ""
    )
    try copy.forge(
      by: staff,
      NoticesPrinted(
        run: run.id,
        digest: run.digest,
        outcomes: counts,
        head: SheetHead(
          name: settings.name,
          sender: sender ?? settings.sender,
          on: try day(copy, ago: days)
        )
      ),
      [.outcomes([outcome ?? NoticeOutcome(of: .print, notice, .printed)])]
        + (outcome == nil ? [.claims([claim])] : [])
    )
  }

  private static func post(
    _ notice: Notice,
    daysAgo days: Int = 0,
    told: Int? = nil,
    count: Int = 1,
    _ copy: Tampering
  ) throws {
    let on = try day(copy, ago: days)
    let said = try day(copy, ago: told ?? days)
    let outcome = NoticeOutcome(of: .post, notice.standing(.printed), .posted, reason: .on(said))
    try copy.forge(
      by: "bo",
      NoticesPosted(notices: count, on: on),
      [.outcomes([outcome])]
    )
  }

  @Test(arguments: letters)
  func `are found among the letters on paper`(_ forgery: Forgery) async throws {
    try await forgery.expectFound()
  }
}
