import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite struct `Importing records` {
  /// People with three months each, a thousand times in one file.
  private static func statements(
    _ people: Int,
    using random: inout some RandomNumberGenerator
  ) -> [CardStatement] {
    (0..<people).flatMap { person in
      months(3).map { CardStatement.random(SubjectID("p\(person)"), $0, using: &random) }
    }
  }

  /// The event that an import leaves: its payload, and the digests of the rows it brought.
  private static func event(
    of lines: [String],
    _ options: FeedOptions
  ) async throws -> [String] {
    try await PracticeOffice.with { office in
      let path = try office.folder.write(lines.joined().utf8, to: "lines.jsonl")
      _ = try office.ann.importRecords(from: path, allowRefused: 1_000_000, options: options)
      #expect(try office.faults() == [])
      return try office.ann.store.read { connection in
        try connection.all("SELECT payload, attached FROM event ORDER BY sequence") {
          "\($0.text(0)) \($0.text(1))"
        }
      }
    }
  }

  @Test(arguments: [true, false])
  func `gives the same digests whatever the order of lines, the cores and the memory`(
    inBlocks: Bool
  ) async throws {
    try await withSeeds(2) { random in
      let lines = Self.statements(1_000, using: &random).map {
        String(decoding: [$0].jsonLines, as: UTF8.self)
      }
      var options = FeedOptions.oneCore
      options.mostSingleRows = inBlocks ? 100 : 10_000
      let expected = try await Self.event(of: lines, options)
      for cores in 1...3 {
        let shuffled = lines.shuffled(using: &random)
        options = .small(cores: cores, using: &random)
        options.mostSingleRows = inBlocks ? 100 : 10_000
        #expect(try await Self.event(of: shuffled, options) == expected)
      }
    }
  }

  @Test(arguments: [true, false])
  func `knows a record again, and refuses other content with its line`(
    inBlocks: Bool
  ) async throws {
    try await withSeeds(2) { random in
      let first = Self.statements(400, using: &random)
      var other = first
      var changed: [Int] = []
      for place in other.indices where Int.random(in: 0..<10, using: &random) == 0 {
        other[place].paid += 1
        changed.append(place + 1)
      }
      let fresh = months(1).map { CardStatement("new", $0) }
      let lines = (other + fresh).jsonLines
      try await PracticeOffice.with { [random] office in
        var random = random
        try office.take(first, inBlocks: inBlocks)
        let file = try office.folder.write(lines, to: "again.jsonl")
        let options = FeedOptions.small(cores: 2, using: &random)
        let head = try office.ann.store.head()
        let refusal = #expect(throws: ImportRefusal.self) {
          try office.ann.importRecords(
            from: file,
            allowRefused: changed.count - 1,
            options: options
          )
        }
        #expect(refusal?.refused == changed.count)
        #expect(refusal?.problems.map(\.line) == Array(changed.prefix(20)))
        #expect(try office.ann.store.head() == head)
        let taken = try office.ann.importRecords(
          from: file,
          allowRefused: changed.count,
          options: options
        )
        #expect(taken.accepted == 1)
        #expect(taken.refused == changed.count)
        #expect(taken.unchanged == first.count - changed.count)
        #expect(taken.read == other.count + 1)
        #expect(try office.faults() == [])
      }
    }
  }

  @Test(arguments: [true, false])
  func `refuses a known id under another person or day`(inBlocks: Bool) async throws {
    try await PracticeOffice.with { office in
      let (may, june) = (months(2)[0], months(2)[1])
      try office.take([CardStatement("ada", may), CardStatement("lin", may)], inBlocks: inBlocks)
      let text = String(decoding: [CardStatement("ada", may)].jsonLines, as: UTF8.self)
      for line in [
        text.replacing(#""subject":"ada""#, with: #""subject":"lin""#),
        text.replacing("\(may.lastDay)", with: "\(june.lastDay)"),
      ] {
        let file = try office.folder.write(line.utf8, to: "moved.jsonl")
        let refusal = #expect(throws: ImportRefusal.self) {
          try office.ann.importRecords(from: file, allowRefused: 0)
        }
        #expect(refusal?.problems.first?.found == .knownRecord)
      }
    }
  }

  @Test func `takes what a correction replaced, and what it put there, for known`() async throws {
    try await PracticeOffice.with { office in
      let may = months(1)[0]
      let before = CardStatement("ada", may, status: 3)
      try office.take([before, CardStatement("lin", may)], inBlocks: true)
      try office.run([may])
      try office.correct(before.id, .set(["status": "0"]))
      for status in [3, 0] {
        let outcome = try office.take([CardStatement("ada", may, status: status)])
        #expect(outcome.unchanged == 1)
      }
      #expect(throws: ImportRefusal.self) {
        try office.take([CardStatement("ada", may, status: 1)])
      }
      #expect(try office.faults() == [])
    }
  }
}
