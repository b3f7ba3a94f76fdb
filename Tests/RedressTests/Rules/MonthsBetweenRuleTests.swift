import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `The months between the two of a drop` {
  private static let months = RedressOfficeSupport.months(4)
  private static let last = months[3]
  private static let drops =
    "notice: 30, sudden: 30, crossing: none, look_back: 3, slide: {months: 3, points: 45}"

  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with(scheme: try PracticeScheme.card(drops: drops)) { office in
      try office.take(people: ["p1", "p2"])
      try body(office)
    }
  }

  /// Scores of months of `p1`, and of `p2`, who never falls, in those of `others`.
  private static func take(
    _ scores: [Int: Int],
    others: [Int] = [0, 1, 2, 3],
    supersede: Bool = false,
    _ office: PracticeOffice
  ) throws {
    let rows = (0..<4).flatMap { place -> [String] in
      let own = scores[place].map { ["p1,\(months[place]),\($0),\($0 - 450),100,0,0,0\n"] } ?? []
      return own + (others.contains(place) ? ["p2,\(months[place]),600,150,100,0,0,0\n"] : [])
    }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    try office.take(scores: Array((header + rows.joined()).utf8), supersede: supersede)
  }

  private static func drafted(
    _ office: PracticeOffice
  ) throws -> (NoticesDraftedOutcome, Notice, [String: String]) {
    _ = try office.ann.detectDrops(in: last)
    let outcome = try office.ann.draftNotices(for: last, in: .all)
    let notice = try #require(try office.ann.notices(of: last).first).notice
    let letters = try office.ann.notice(notice.id).letters
    let texts = letters.map { letter in
      (letter.language, letter.body.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    return (outcome, notice, Dictionary(uniqueKeysWithValues: texts))
  }

  @Test func `without a score are named, and asked again when the letter leaves`() async throws {
    try await Self.with { office in
      try Self.take([0: 700, 3: 640], others: [0, 1, 3], office)
      let (run, notice, texts) = try Self.drafted(office)
      #expect(
        notice.statements.filter { $0.kind == .standsNow }
          == [.standsNow(Self.months[1], nil), .standsNow(Self.months[2], nil)]
      )
      #expect(texts["en"]?.contains("There was no score for June 2025 and July 2025.") ?? false)
      #expect(texts["zh-Hans"]?.contains("2025年6月和2025年7月没有分数。") ?? false)
      // The score of a month between arrives before the letter leaves.
      try Self.take([2: 655], others: [2], office)
      let sent = try office.send(#require(run.run), run.digest)
      #expect(sent.sent == 0 && sent.cancelled == 1)
      let row = try #require(try office.ann.notices(of: Self.last).first)
      #expect(row.reason == .notSo(.standsNow(Self.months[2], nil)))
      #expect(try office.faults() == [])
    }
  }

  @Test func `of a slide are told with their scores, which still stand when the letter leaves`()
    async throws
  {
    try await Self.with { office in
      try Self.take([0: 700, 1: 685, 2: 668, 3: 650], office)
      let (run, notice, texts) = try Self.drafted(office)
      #expect(
        notice.statements.filter { $0.kind == .standsNow }
          == [.standsNow(Self.months[1], 685), .standsNow(Self.months[2], 668)]
      )
      let english =
        "This is the sum of 3 smaller falls. Your score month by month: - May 2025: 700 points "
        + "- June 2025: 685 points - July 2025: 668 points - August 2025: 650 points"
      #expect(
        texts["en"]?.replacing("\u{a0}", with: " ").contains(english) ?? false,
        "\(texts["en"] ?? "")"
      )
      #expect(texts["zh-Hans"]?.contains("这是3次较小下降的总和，各月分数如下：") ?? false)
      try Self.take([1: 690, 2: 668], others: [1, 2], supersede: true, office)
      let sent = try office.send(#require(run.run), run.digest)
      #expect(sent.sent == 0 && sent.cancelled == 1)
      let row = try #require(try office.ann.notices(of: Self.last).first)
      #expect(row.reason == .notSo(.standsNow(Self.months[1], 685)))
      #expect(try office.faults() == [])
    }
  }

  @Test func `of a slide are no sum of falls where the score did not fall in each`() async throws {
    try await Self.with { office in
      try Self.take([0: 700, 1: 673, 2: 674, 3: 650], office)
      let (_, notice, texts) = try Self.drafted(office)
      #expect(notice.statements.contains(.standsNow(Self.months[2], 674)))
      #expect(texts["en"]?.contains("Your score month by month:") ?? false)
      #expect(texts.values.allSatisfy { !$0.contains("smaller falls") && !$0.contains("总和") })
      #expect(try office.faults() == [])
    }
  }
}
