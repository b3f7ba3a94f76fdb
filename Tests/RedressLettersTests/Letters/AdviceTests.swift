import RedressCore
import RedressLetters
import RedressTestSupport
import Synchronization
import Testing

@Suite struct `What a person can do` {
  /// What the scheme `zhima` advises, made again from the letter's records and not from the scheme's file.
  private static func tried(
    _ characteristic: CharacteristicID,
    _ count: Int,
    _ facts: DropLetterFacts
  ) throws -> [Record] {
    let scheme = facts.frame.scheme
    let period = facts.explanation.drop.period
    let records = facts.records.values.sorted { ($0.on, $0.id) < ($1.on, $1.id) }
    func newest(_ kind: String, _ set: [String: Int64]) throws -> [Record] {
      let place = try #require(scheme.kindIndex(kind))
      let model = try #require(records.last { $0.kind == place && $0.on.period <= period })
      let fields = scheme.kinds[place].fields.map(\.id)
      return records
        + (0..<count).map { number in
          Record(
            id: RecordID("tried-\(number)"),
            subject: model.subject,
            kind: place,
            furnisher: model.furnisher,
            on: period.lastDay,
            values: zip(fields, model.values).map { set[$0] ?? $1 }
          )
        }
    }
    switch characteristic {
    case "bill_on_time": return try newest("utility_bill", ["days_overdue": 0])
    case "loan_on_time": return try newest("loan_repayment", ["days_overdue": 0])
    case "deposits", "investments", "home": return try newest("asset_statement", [:])
    case "identity_age": return try newest("identity_check", ["verified": 1])
    case "credit_use":
      let place = try #require(scheme.kindIndex("credit_account"))
      let fields = scheme.kinds[place].fields.map(\.id)
      let (limit, used) = (
        try #require(fields.firstIndex(of: "limit")), try #require(fields.firstIndex(of: "used"))
      )
      return records.map { record in
        guard record.kind == place, record.on.period == period else { return record }
        var values = record.values
        values[used] = min(values[used], values[limit] * 3 / 10)
        return Record(
          id: record.id,
          subject: record.subject,
          kind: place,
          furnisher: record.furnisher,
          on: record.on,
          values: values
        )
      }
    default: throw LetterStory.NoFall()
    }
  }

  private static func score(
    _ records: [Record],
    _ facts: DropLetterFacts,
    in period: Period
  ) -> Points {
    facts.frame.scheme.range.base + scoring(records, facts, in: period).points.total
  }

  /// The points of one characteristic.
  private static func points(
    of id: CharacteristicID,
    _ records: [Record],
    _ facts: DropLetterFacts
  ) -> Points? {
    let place = facts.frame.scheme.scorecard.firstIndex { $0.id == id }
    let period = facts.explanation.drop.period
    return place.map { scoring(records, facts, in: period).characteristics[$0] }
  }

  private static func scoring(
    _ records: [Record],
    _ facts: DropLetterFacts,
    in period: Period
  ) -> Scoring {
    var columns = SubjectRecords()
    for record in records {
      columns.append(
        record.id,
        kind: record.kind,
        on: record.on,
        expiresOn: nil,
        fields: record.values
      )
    }
    return facts.frame.scheme.score(columns, in: period)
  }

  @Test func `is told with the score that it gives, of as few records as give a higher one`()
    async throws
  {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    let told = Mutex<[CharacteristicID: Int]>([:])
    try await withSeeds(400) { generator in
      let facts = try random.anyDrop(&generator)
      let drop = facts.explanation.drop
      let isExact = facts.frame.scheme.disclosure == .exact
      let letter = try writer.drop(facts, in: "en")
      for advice in facts.reasons.advice {
        let records = try Self.tried(advice.characteristic, advice.count, facts)
        #expect(Self.score(records, facts, in: drop.period) == advice.score)
        #expect(advice.score > drop.after.score)
        if advice.count > 1 {
          let fewer = try Self.tried(advice.characteristic, advice.count - 1, facts)
          let id = advice.characteristic
          let without = Self.points(of: id, Array(facts.records.values), facts)
          #expect(Self.points(of: id, fewer, facts) == without)
          let with = try #require(Self.points(of: id, records, facts))
          #expect(try with > #require(without))
        }
        let sentence = "would then have been \(advice.score.rawValue) points"
        let isSaid = letter.lines.contains { $0.contains(sentence) }
        #expect(isSaid == isExact)
        told.withLock { $0[advice.characteristic, default: 0] += 1 }
      }
      #expect(letter.body.contains("WHAT YOU CAN DO") == !facts.reasons.advice.isEmpty)
      #expect(facts.statements.filter { $0.kind == .advised }.count == facts.reasons.advice.count)
    }
    let counts = told.withLock { $0 }
    for id in ["bill_on_time", "loan_on_time", "credit_use"] {
      #expect(counts[CharacteristicID(id), default: 0] > 0, "\(counts)")
    }
    #expect(counts.values.reduce(0, +) > 30, "\(counts)")
  }

  @Test func `about a record ends with the month after which no score reads it`() async throws {
    let random = try RandomFacts()
    let told = Mutex(0)
    try await withSeeds(200) { generator in
      let facts = try random.anyDrop(&generator)
      let records = Array(facts.records.values)
      for case .counts(let ids, let until) in facts.statements {
        let others = records.filter { !ids.contains($0.id) }
        for later in [1, 2, 12, 60] {
          let period = until.adding(months: later)
          #expect(
            Self.score(records, facts, in: period) == Self.score(others, facts, in: period),
            "\(ids) \(until)"
          )
        }
        told.withLock { $0 += 1 }
      }
    }
    #expect(told.withLock { $0 } > 30)
  }

  @Test(
    arguments: [
      ("set: {days_overdue: 0}", "set: {days: 0}"),
      ("set: {days_overdue: 0}", "set: {days_overdue: x}"),
      ("more: 12", "more: 0"), ("more: 12", "more: 25"), ("{count} more", "{number} more"),
      ("{count} more", "{count more"), ("      more: 12\n      set: {days_overdue: 0}\n", ""),
      ("ways: [changed, left, came]", "ways: [sometimes]"),
      ("at most 30% of limit", "at most 30% of x"),
      ("        zh-Hans: \"您可以按时偿还以后的贷款。", "        zh: \"您可以按时偿还以后的贷款。"),
    ]
  )
  func `is refused by lint where it cannot be tried or said`(_ old: String, _ new: String) {
    #expect(throws: TemplateProblem.self) { try LetterOffice.zhima(replacing: old, with: new) }
  }
}
