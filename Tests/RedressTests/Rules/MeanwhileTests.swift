import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What an act has read may have moved before it can write.
@Suite
struct `Another who acts meanwhile` {
  private static let months = RedressOfficeSupport.months(2)

  /// A member of staff whose office another disturbs once, before a transaction.
  private static func acting(
    _ staff: StaffID,
    _ office: PracticeOffice,
    before transaction: Int = 1,
    _ others: @escaping @Sendable () throws -> Void
  ) -> (Office, MeanwhileEngine) {
    let engine = MeanwhileEngine(office.ann.store.engine, before: transaction, others)
    let disturbed = Office(
      store: Store(engine: engine),
      templates: office.ann.templates,
      staff: staff,
      purpose: "",
      clock: office.clock.tick
    )
    return (disturbed, engine)
  }

  @Test func `and ends a drop keeps its letter from leaving`() async throws {
    try await PracticeOffice.with { office in
      let late = Self.months[1]
      try office.take(people: ["p1", "p2"])
      try office.take(
        ["p1", "p2"].flatMap { person in
          Self.months.map { CardStatement(person, $0, status: $0 == late ? 3 : -1) }
        }
      )
      try office.run(Self.months)
      let drafted = try office.ann.draftNotices(for: late, in: .own)
      let (bo, engine) = Self.acting("bo", office) {
        try office.correct(CardStatement.id("p1", late), .set(["status": "-1"]))
      }
      let outcome = try bo.sendNotices(
        run: try #require(drafted.run),
        digest: drafted.digest,
        maildir: office.folder.path(of: "mail")
      )
      #expect(engine.isOver)
      #expect(outcome.sent == 1 && outcome.cancelled == 1)
      let mails = try SentMail.all(in: office.folder.path(of: "mail"))
      #expect(mails.map(\.to) == ["Name of p2 <p2@example.com>"])
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [false, true])
  func `and takes in the same records leaves nothing new to take in`(
    inBlocks: Bool
  ) async throws {
    try await PracticeOffice.with { office in
      let statements = Self.months.map { CardStatement("p1", $0) }
      let (ann, engine) = Self.acting("ann", office) {
        try office.take(statements, inBlocks: inBlocks)
      }
      var options = FeedOptions()
      if inBlocks { options.mostSingleRows = 0 }
      let file = try office.folder.write(statements.jsonLines, to: "same.jsonl")
      let outcome = try ann.importRecords(from: file, allowRefused: 0, options: options)
      #expect(engine.isOver)
      #expect(outcome.batch == nil && outcome.unchanged == 2 && outcome.accepted == 0)
      #expect(try office.ann.records(of: "p1").count == 2)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [false, true])
  func `and takes in a person makes what comes after a new version of theirs`(
    inBlocks: Bool
  ) async throws {
    try await PracticeOffice.with { office in
      let (ann, engine) = Self.acting("ann", office) {
        try office.take(people: ["p1", "p2"], inBlocks: inBlocks)
      }
      var options = FeedOptions()
      if inBlocks { options.mostSingleRows = 0 }
      let text =
        "subject,name,language,email,phone\np1,Moved,en,,\np2,Name of p2,en,p2@example.com,\n"
      let file = try office.folder.write(text.utf8, to: "moved.csv")
      let outcome = try ann.importSubjects(from: file, allowRefused: 0, options: options)
      #expect(engine.isOver)
      #expect(outcome.accepted == 1 && outcome.unchanged == 1)
      #expect(try office.ann.subject("p1").name == "Moved")
      #expect(try office.ann.store.read { try $0.subjectCount() } == 2)
      #expect(try office.faults() == [])
    }
  }

  /// Nine people's scores of the first month.
  private static func file(_ payment: Int) -> [UInt8] {
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    let rows = (1...9).map { "p\($0),\(months[0]),\(350 + payment),\(payment),0,0,0,0\n" }
    return Array((header + rows.joined()).utf8)
  }

  @Test func `and supersedes a month is not overwritten by a file begun before`() async throws {
    try await PracticeOffice.with { office in
      // Three rows to a part, each part a transaction.
      var options = FeedOptions()
      (options.blockRows, options.partBytes) = (3, 1)
      try office.take(scores: Self.file(100), options: options)
      let (ann, engine) = Self.acting("ann", office, before: 3) {
        try office.take(scores: Self.file(150), supersede: true)
      }
      let path = try office.folder.write(Self.file(200), to: "begun.csv")
      #expect(throws: MonthError.takenInMeanwhile([Self.months[0]])) {
        try ann.importScores(
          from: path,
          period: nil,
          allowRefused: 0,
          supersede: true,
          options: options
        )
      }
      #expect(engine.isOver)
      #expect(try office.ann.scores(of: "p7").map(\.snapshot.score) == [500])
      #expect(try office.faults() == [])
    }
  }
}
