import Redress
import RedressCore
import RedressFeeds
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite struct `Records in blocks` {
  /// What an office tells that took in a part of the statements before and a part after its people,
  /// each in blocks or in rows of their own, and corrected two of them.
  private static func told(
    of statements: [CardStatement],
    inBlocks: (first: Bool, later: Bool)
  ) async throws -> [String] {
    try await PracticeOffice.with { office in
      try office.take(Array(statements.prefix(90)), inBlocks: inBlocks.first)
      try office.take(people: ["nobody", "p3", "zoe"])
      try office.take(Array(statements.dropFirst(90)), inBlocks: inBlocks.later)
      try office.run(months(3))
      let corrected = statements[7]
      try office.correct(corrected.id, .set(["status": corrected.status == 0 ? "1" : "0"]))
      try office.correct(statements[100].id, .remove)
      #expect(try office.faults() == [])

      var told = try months(3).map { String(decoding: try office.export($0), as: UTF8.self) }
      told.append("\(try office.ann.computeScores(for: months(4)[3], supersede: false))")
      for person in Set(statements.map(\.subject)).sorted() {
        let shown = try office.ann.records(of: person)
        told.append("\(shown.map { "\($0.record) \($0.version)" })")
      }
      for statement in statements[96...108] {
        let (versions, _) = try office.ann.record(statement.id)
        told.append("\(versions.map { "\($0.record) \($0.version) \($0.isRemoved)" })")
      }
      for drop in try office.ann.drops(in: months(3)[1]) {
        told += try office.ann.explain(drop.id).letters.map { "\(drop.drop) \($0.body)" }
      }
      return told
    }
  }

  @Test func `are read, scored, explained and corrected as those in rows of their own`()
    async throws
  {
    try await withSeeds(1) { random in
      var statements: [CardStatement] = []
      for person in 0..<40 {
        for month in months(3) {
          statements.append(.random(SubjectID("p\(person)"), month, using: &random))
        }
      }
      let expected = try await Self.told(of: statements, inBlocks: (false, false))
      for inBlocks in [(true, true), (true, false), (false, true)] {
        let told = try await Self.told(of: statements, inBlocks: inBlocks)
        #expect(told.count == expected.count)
        for (one, same) in zip(expected, told) { #expect(one == same) }
      }
    }
  }

  /// The scheme `card`, whose statements have more fields.
  private static func scheme(version: String, fields: [String]) throws -> String {
    let last = "name: {en: Amount paid, zh-Hans: 已还金额}}"
    let more = fields.map { "\n      \($0), optional: true, name: {en: More, zh-Hans: 更多}}" }
    return try PracticeScheme.card(
      version: version,
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3",
      edits: [(last, last + more.joined())]
    )
  }

  /// A statement with any of what a record may have.
  private static func line(_ number: Int, using random: inout some RandomNumberGenerator) -> String
  {
    var keys: [String] = []
    var fields = [#""status":-2"#, #""limit":20000"#, #""bill":-1000000000000000"#, #""paid":0"#]
    if Bool.random(using: &random) { keys.append(#""consent":"written""#) }
    if Bool.random(using: &random) { keys.append(#""ended_on":"9999-12-31""#) }
    if Bool.random(using: &random) { keys.append(#""prior_notice_on":"0000-01-01""#) }
    if Bool.random(using: &random) { fields.append(#""remark":"还了\u0020\"全部\" 😀""#) }
    if Bool.random(using: &random) { fields.append(#""note":"""#) }
    if Bool.random(using: &random) { fields.append(#""seen":"1969-12-31""#) }
    keys += [
      #""record":"张-\#(number)""#, #""subject":"\#(["李", "a\\/b", "7"][number % 3])""#,
      #""kind":"card_statement""#, #""on":"2005-0\#(number % 9 + 1)-28""#,
      #""furnisher":"银行 \#(number % 5)""#, "\"fields\":{\(fields.joined(separator: ","))}",
    ]
    return "{\(keys.shuffled(using: &random).joined(separator: ","))}\n"
  }

  @Test func `keep all that a record may have, and know it again when its kind gets more fields`()
    async throws
  {
    let fields = ["remark: {type: text", "note: {type: text", "seen: {type: day"]
    try await withSeeds(2) { random in
      let lines = (0..<300).map { Self.line($0, using: &random) }
      var expected: [[Record]] = []
      for mostSingle in [1_000, 0] {
        let scheme = try Self.scheme(version: "1", fields: fields)
        let told = try await PracticeOffice.with(scheme: scheme) { office in
          var options = FeedOptions()
          options.mostSingleRows = mostSingle
          let file = try office.folder.write(lines.joined().utf8, to: "any.jsonl")
          _ = try office.ann.importRecords(from: file, allowRefused: 0, options: options)
          #expect(try office.faults() == [])
          let newer = try office.folder.write(
            try Self.scheme(version: "2", fields: fields + ["left: {type: money"]).utf8,
            to: "newer.yaml"
          )
          _ = try office.ann.adoptScheme(newer, from: months(1)[0])
          let again = try office.ann.importRecords(from: file, allowRefused: 0)
          #expect(again.unchanged == 300)
          #expect(try office.ann.record("张-7").versions.count == 1)
          return try ["李", "a/b", "7"].flatMap { person in
            try office.ann.records(of: SubjectID(person)).map(\.record)
          }
        }
        expected.append(told)
      }
      #expect(expected[0] == expected[1])
      #expect(expected[0].count == 300)
    }
  }
}
