import RedressCore
import RedressLetters

/// A letter in both languages with its page.
struct PageStory {
  /// Of its golden.
  let name: String
  let statements: [Statement]

  /// In the order of reading.
  let letters: [Letter]

  var page: HTMLLetter { HTMLLetter("notice-12", statements, letters.map(\.text)) }

  /// One of each kind of letter, and the drops that differ in what they may show.
  static func all() throws -> [PageStory] {
    var found = try LetterStory.lin()
    found.followUp = try LetterStory.promise()
    return [
      try drop("drop", try LetterStory.lin()),
      try drop("drop-banded", try LetterStory.lin(try guarded("banded"))),
      try drop("drop-ranked", try LetterStory.lin(try guarded("ranked"))),
      try drop("drop-unexplained", try LetterStory.linUnexplained()),
      try drop("drop-rule", try LetterStory.linChangedRule()),
      try PageStory("finding", found.statements) {
        try $0.finding(found, in: $1)
      },
      try acceptance(), try withdrawal(), try result(), try reinsertion(),
    ]
  }

  static func drop(_ name: String, _ facts: DropLetterFacts) throws -> PageStory {
    try PageStory(name, facts.statements) {
      try $0.drop(facts, in: $1)
    }
  }

  private static func guarded(_ disclosure: String) throws -> Scheme {
    try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: \(disclosure)")
  }

  private static func acceptance() throws -> PageStory {
    let facts = try LetterStory.linAcceptance()
    return try PageStory("acceptance", [.received(facts.dispute, by: facts.dueOn)]) {
      try $0.acceptance(facts, in: $1)
    }
  }

  private static func reinsertion() throws -> PageStory {
    let facts = try LetterStory.linReinsertion()
    let statement = Statement.putBack(facts.record.id, on: facts.putBackOn, stands: facts.stands)
    return try PageStory("reinsertion", [statement, .canDispute]) {
      try $0.reinsertion(facts, in: $1)
    }
  }

  private static func withdrawal() throws -> PageStory {
    let facts = WithdrawalLetterFacts(
      frame: try LetterOffice.frame(try LetterOffice.zhima(), isSandbox: true),
      earlier: EarlierLetter(notice: NoticeID(3), word: .fell(-41)),
      publishedOn: try LetterOffice.day("2026-11-06"),
      ending: .correction(on: try LetterOffice.day("2026-11-13")),
      score: 690
    )
    let statements = [Statement].withdrawing(
      NoticeID(3),
      of: try LetterOffice.period("2026-10"),
      score: 690
    )
    return try PageStory("withdrawal", statements) { try $0.withdrawal(facts, in: $1) }
  }

  static func result() throws -> PageStory {
    let facts = try LetterStory.linResult()
    let first = try LetterOffice.period("2026-08")
    let months = facts.months.enumerated().map { place, month in
      Statement.standsNow(first.adding(months: place), month.after)
    }
    return try PageStory("result", [.decided(DisputeID(3), .corrected)] + months) {
      try $0.result(facts, in: $1)
    }
  }

  private init(
    _ name: String,
    _ statements: [Statement],
    _ write: (LetterWriter, String) throws -> Letter
  ) throws {
    let writer = try LetterOffice.writer()
    self.name = name
    self.statements = statements
    letters = try ["zh-Hans", "en"].map { try write(writer, $0) }
  }
}
