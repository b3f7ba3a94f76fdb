import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport

/// A letter of the catalogue's page, by what caused the fall.
struct CataloguedLetter {
  let cause: String
  let facts: DropLetterFacts

  private init(_ cause: String, _ facts: DropLetterFacts) {
    (self.cause, self.facts) = (cause, facts)
  }

  /// One of each cause.
  static func all() throws -> [CataloguedLetter] {
    let zhima = try LetterOffice.zhima()
    return [
      CataloguedLetter("A late bill", try LetterStory.lin()),
      try fall("A bill that is not paid") { _, new in
        try new.add(
          "e-bill-8",
          "utility_bill",
          on: "2026-10-12",
          from: "滨海供电 Harbour Power",
          ["utility": 1, "amount": 6_310, "due_on": try day("2026-08-18"), "days_overdue": 55]
        )
      },
      try fall("The same debt, older") { old, new in
        for (month, days) in [(9, 20), (10, 50)] {
          let record = { (book: inout RecordBook) in
            try book.add(
              "loan-\(month)",
              "loan_repayment",
              on: month == 9 ? "2026-09-30" : "2026-10-30",
              from: "滨海银行 Harbour Bank",
              ["amount": 86_000, "due_on": try day("2026-09-10"), "days_overdue": Int64(days)]
            )
          }
          if month == 9 { try record(&old) }
          try record(&new)
        }
      },
      try fall("Orders that were not kept") { _, new in
        for number in 1...3 {
          try new.add(
            "o-9\(number)",
            "order_outcome",
            on: "2026-10-1\(number)",
            from: "MegaShop",
            ["outcome": 1, "amount": 4_550]
          )
        }
      },
      try fall("An asset statement that grew too old") { old, new in
        let statement: [String: Int64] = [
          "deposits": 6_000_000, "investments": 1_500_000, "owns_home": 0,
        ]
        try old.add("asset-1", "asset_statement", on: "2025-10-15", from: "林小雨", statement)
        try new.add("asset-1", "asset_statement", on: "2025-10-15", from: "林小雨", statement)
      },
      try fall("Lower deposits, in a new asset statement") { old, new in
        let before: [String: Int64] = ["deposits": 6_000_000, "investments": 0, "owns_home": 1]
        try old.add("asset-1", "asset_statement", on: "2026-03-15", from: "林小雨", before)
        try new.add("asset-1", "asset_statement", on: "2026-03-15", from: "林小雨", before)
        let after: [String: Int64] = ["deposits": 90_000, "investments": 0, "owns_home": 1]
        try new.add("asset-2", "asset_statement", on: "2026-10-15", from: "林小雨", after)
      },
      try fall("More of the credit limits in use") { old, new in
        for (month, used) in [(9, 240_000), (10, 960_000)] {
          let fields: [String: Int64] = ["limit": 1_000_000, "used": Int64(used)]
          let (id, on) = ("credit-\(month)", month == 9 ? "2026-09-28" : "2026-10-28")
          let bank = "滨海银行 Harbour Bank"
          if month == 9 { try old.add(id, "credit_account", on: on, from: bank, fields) }
          try new.add(id, "credit_account", on: on, from: bank, fields)
        }
      },
      try fall("No statement of a credit account came") { old, new in
        let fields: [String: Int64] = ["limit": 1_000_000, "used": 200_000]
        let bank = "滨海银行 Harbour Bank"
        try old.add("credit-9", "credit_account", on: "2026-09-28", from: bank, fields)
        try new.add("credit-9", "credit_account", on: "2026-09-28", from: bank, fields)
      },
      try fall("New loan applications") { _, new in
        for number in 1...4 {
          let on = "2026-10-0\(number)"
          try new.add("apply-\(number)", "loan_application", on: on, from: "滨海银行 Harbour Bank")
        }
      },
      try fall("A work record that says: no job") { old, new in
        let (employed, not): ([String: Int64], [String: Int64]) = (
          ["employed": 1, "verified": 1], ["employed": 0, "verified": 1]
        )
        try old.add(
          "work-1",
          "work",
          on: "2025-12-01",
          from: "滨海人社 Harbour Labour Office",
          employed
        )
        try new.add(
          "work-1",
          "work",
          on: "2025-12-01",
          from: "滨海人社 Harbour Labour Office",
          employed
        )
        try new.add("work-2", "work", on: "2026-10-20", from: "滨海人社 Harbour Labour Office", not)
      },
      try fall("Only time passed") { old, new in
        let fields: [String: Int64] = ["verified": 1]
        try old.add("id-2", "identity_check", on: "2025-10-20", from: "IDCheck", fields)
        try new.add("id-2", "identity_check", on: "2025-10-20", from: "IDCheck", fields)
      },
      CataloguedLetter("New rules", try newRules()),
      CataloguedLetter("A cause that is not known yet", try LetterStory.linUnexplained()),
      CataloguedLetter("Months without a score", try apart(kind: .sudden) { _ in nil }),
      CataloguedLetter(
        "A slide of several months",
        try apart(kind: .slide) { $0.month == 8 ? 642 : 633 }
      ),
      CataloguedLetter(
        "A late bill, where points are not told",
        try LetterStory.lin(
          LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: banded")
        )
      ),
    ].filter { $0.facts.frame.scheme.id == zhima.id }
  }

  private static func day(_ text: String) throws -> Int64 {
    Int64(try LetterOffice.day(text).number)
  }

  private static func fall(
    _ cause: String,
    _ change: (_ old: inout RecordBook, _ new: inout RecordBook) throws -> Void
  ) throws -> CataloguedLetter {
    var old = try LetterStory.book(try LetterOffice.zhima())
    var new = old
    try addBill(to: &new)
    try change(&old, &new)
    return CataloguedLetter(cause, try LetterStory.facts(from: old, to: new))
  }

  /// The bill of the month, paid on time.
  private static func addBill(to book: inout RecordBook) throws {
    try book.add(
      "e-bill-910",
      "utility_bill",
      on: "2026-10-12",
      from: "滨海供电 Harbour Power",
      ["utility": 0, "amount": 8_000, "days_overdue": 0]
    )
  }

  /// A home, for which other rules give fewer points.
  private static func newRules() throws -> DropLetterFacts {
    let statement: [String: Int64] = ["deposits": 6_000_000, "investments": 0, "owns_home": 1]
    var old = try LetterStory.book(try LetterOffice.zhima())
    try old.add("asset-1", "asset_statement", on: "2026-03-15", from: "林小雨", statement)
    let changed = try LetterOffice.zhima(
      replacing: "exact: {true: 30, false: 5}",
      with: "exact: {true: 5, false: 30}"
    )
    var new = old.under(changed)
    try addBill(to: &new)
    return try LetterStory.facts(from: old, to: new)
  }

  /// A late bill between July and October.
  private static func apart(
    kind: DropKind,
    between score: (Period) -> Points?
  ) throws -> DropLetterFacts {
    let old = try LetterStory.book(try LetterOffice.zhima())
    var new = old
    try new.add(
      "e-bill-7",
      "utility_bill",
      on: "2026-09-12",
      from: "滨海供电 Harbour Power",
      [
        "utility": 0, "amount": 8_640, "days_overdue": 45, "due_on": try day("2026-07-29"),
        "paid_on": try day("2026-09-12"),
      ]
    )
    let facts = try DropLetterFacts(
      from: old,
      in: try LetterOffice.period("2026-07"),
      to: new,
      in: try LetterOffice.period("2026-10"),
      kind: kind,
      between: score
    )
    return try facts ?? { throw LetterStory.NoFall() }()
  }
}

extension CataloguedLetter {
  /// The lines of its letter that answer what a person asks, in the order of the questions; `nil` where it has none.
  static func answers(_ letter: Letter) -> [(question: String, answer: String?)] {
    let isEnglish = letter.language == "en"
    let lines = letter.lines.map { $0.trimmingCharacters(in: .whitespaces) }
    func line(_ english: String, _ chinese: String) -> String? {
      lines.first { $0.contains(isEnglish ? english : chinese) }
    }
    let first = lines.firstIndex { $0.hasPrefix("1. ") }
    let why = first.flatMap { lines.indices.contains($0 + 1) ? lines[$0 + 1] : nil }
    let source = line("sent by", "（记录编号") ?? why
    return [
      ("By how much, and for which month?", line("It fell by", "下降了")),
      ("Why?", why),
      ("Who said so?", source.flatMap { $0.isEmpty ? nil : $0 }),
      ("What now?", line("We tried it with", "试算") ?? line("To open one, reply", "请回复本信")),
      ("And if it is wrong?", line("To open one, reply to this letter", "请回复本信")),
      ("By when?", line("We will answer you in writing within", "书面答复您")),
    ]
  }
}
