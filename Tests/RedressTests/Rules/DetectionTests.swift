import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Detection over whole blocks` {
  /// Ids of digits and of text, some of which begin alike, in no order.
  private static let subjects: [SubjectID] = [
    "7", "007", "10", "99", "123456789012345678", "100000000000000000", "5", "05",
    "1234567890123456789", "a", "ab", "ab1", "CN-00000001", "CN-00000002", "CN-0000000", "张三", "张",
    "z", "~", "12a",
  ]

  @Test
  func `finds of everyone what the rules say, whatever the blocks, the order and who is missing`()
    async throws
  {
    try await withSeeds(20) { generator in
      let notice = Int.random(in: 1...30, using: &generator)
      let slide =
        Bool.random(using: &generator)
        ? ", slide: {months: \(Int.random(in: 2...4, using: &generator)), points: 45}" : ""
      let scheme = try PracticeScheme.card(
        drops: "notice: \(notice), sudden: \(notice + 10), crossing: none, look_back: "
          + "\(Int.random(in: 1...3, using: &generator))\(slide)"
      )
      let months = months(6)
      let scores = Self.scores(in: months, using: &generator)
      var fresh = SeededGenerator(seed: generator.next())
      try await PracticeOffice.with(scheme: scheme) { office in
        for month in months {
          var options = FeedOptions()
          options.blockRows = Int.random(in: 1...7, using: &fresh)
          let rows = scores.filter { $0.period == month }.shuffled(using: &fresh)
          try office.take(scores: Self.file(rows), options: options)
        }
        try Self.compare(office, scores, months)
        #expect(try office.faults() == [])
      }
    }
  }

  @Test func `says the same on any number of threads, in ranges of any size`() async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 12, sudden: 20, crossing: none, look_back: 2, slide: {months: 3, points: 25}"
    )
    try await withSeeds(12) { generator in
      let months = months(4)
      let scores = Self.scores(in: months, using: &generator)
      var told: [SubjectKey: Period] = [:]
      for subject in Self.subjects where Bool.random(using: &generator) {
        told[try #require(SubjectKey(subject))] = months.randomElement(using: &generator)
      }
      let (allTold, blockRows) = (told, Int.random(in: 1...4, using: &generator))
      try await PracticeOffice.with(scheme: scheme) { office in
        for month in months {
          var options = FeedOptions()
          options.blockRows = blockRows
          try office.take(
            scores: Self.file(scores.filter { $0.period == month }),
            options: options
          )
        }
        let rule = DropRule(try office.ann.currentScheme(), period: months[3])
        func found(threads: Int, blocksTogether: Int) throws -> ([Bucket: Int], [ScoreDrop]) {
          try office.ann.store.read { connection in
            var merge = MonthMerge(
              try months.reversed().map { try connection.month($0) },
              rule: rule,
              dimensionCount: 5,
              told: allTold
            )
            merge.threads = threads
            merge.blocksTogether = blocksTogether
            let found = try merge.run(connection)
            let drops = found.drops
            return (found.buckets, (0..<drops.count).map { drops.drop(at: $0, base: 350) })
          }
        }
        let whole = try found(threads: 1, blocksTogether: 1_000)
        #expect(whole.0.values.reduce(0, +) > 0)
        for threads in 1...3 {
          for blocksTogether in 1...3 {
            let parts = try found(threads: threads, blocksTogether: blocksTogether)
            #expect(parts.0 == whole.0 && parts.1 == whole.1)
          }
        }
      }
    }
  }

  private static func scores(
    in months: [Period],
    using generator: inout SeededGenerator
  ) -> [Snapshot] {
    subjects.flatMap { subject in
      var payment = Int.random(in: 0...200, using: &generator)
      return months.compactMap { month -> Snapshot? in
        payment = min(200, max(0, payment + .random(in: -35...25, using: &generator)))
        guard Int.random(in: 0..<5, using: &generator) > 0 else { return nil }
        let use = Int.random(in: 0...20, using: &generator)
        return Snapshot(
          subject: subject,
          period: month,
          points: [Points(payment), Points(use), 0, 0, 0],
          base: 350
        )
      }
    }
  }

  private static func file(_ rows: [Snapshot]) -> [UInt8] {
    let lines = rows.map { row in
      "\(row.subject),\(row.period),\(row.score),"
        + row.points.map { "\($0)" }.joined(separator: ",") + "\n"
    }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    return Array((header + lines.joined()).utf8)
  }

  /// Looks at month after month, as the office does and one person at a time by the rules.
  private static func compare(
    _ office: PracticeOffice,
    _ scores: [Snapshot],
    _ months: [Period]
  ) throws {
    let scheme = try office.ann.currentScheme()
    var told: [SubjectID: Period] = [:]
    for month in months {
      func score(_ subject: SubjectID, _ back: Int) -> Snapshot? {
        scores.first { $0.subject == subject && $0.period == month.adding(months: -back) }
      }
      let found = try office.ann.detectDrops(in: month)
      var buckets = Dictionary(uniqueKeysWithValues: Bucket.allCases.map { ($0.rawValue, 0) })
      var drops: [ScoreDrop] = []
      for subject in subjects {
        let last = (1...scheme.drops.lookBack).compactMap { score(subject, $0) }.first
        guard score(subject, 0) != nil || last != nil else { continue }
        let finding = DropOracle(scheme).finding(
          now: score(subject, 0),
          last: last,
          slideBase: scheme.drops.slide.flatMap { score(subject, $0.months) },
          lastTold: told[subject]
        )
        buckets[finding.bucket.rawValue, default: 0] += 1
        if let drop = finding.drop { drops.append(drop) }
      }
      for drop in drops { told[drop.subject] = month }
      #expect(found.buckets == buckets, "\(month) under \(scheme.drops)")
      let shown = try office.ann.drops(in: month)
      #expect(Set(shown.map(\.drop)) == Set(drops), "\(month) under \(scheme.drops)")
      #expect(shown.count == drops.count)
      for drop in shown {
        #expect(try office.ann.drop(drop.id).drop == drop.drop)
        #expect(try office.ann.caseFile(try #require(drop.caseID)).subject == drop.drop.subject)
      }
      let again = try office.ann.detectDrops(in: month)
      #expect(again.new == 0 && again.ended == 0 && again.casesOpened == 0)
    }
    let cases = try office.ann.cases()
    #expect(Set(cases.map(\.subject)) == Set(told.keys), "one case for each who was told")
    #expect(cases.count == told.count)
    for one in cases {
      #expect(try office.ann.caseFile(one.id).version == one.version)
    }
  }
}
