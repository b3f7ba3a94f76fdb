import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite struct `People in blocks` {
  private static let header = "subject,name,language,email,phone\n"

  /// A person's line; `version` is in all that may change.
  private static func line(_ person: Int, version: Int) -> String {
    let language = version.isMultiple(of: 2) ? "en" : "zh-Hans"
    return "p\(person),\"\(person)号, \(version)\",\(language),p\(version)@example.com,\(version)\n"
  }

  private static func take(
    _ lines: [String],
    _ office: PracticeOffice,
    inBlocks: Bool,
    partBytes: Int = 1 << 20
  ) throws -> ImportOutcome {
    var options = FeedOptions()
    options.mostSingleRows = inBlocks ? 0 : 1_000_000
    options.partBytes = partBytes
    let file = try office.folder.write((header + lines.joined()).utf8, to: "people.csv")
    return try office.ann.importSubjects(from: file, allowRefused: 0, options: options)
  }

  @Test func `are told, counted and known again as those in rows of their own`() async throws {
    try await withSeeds(4) { random in
      try await PracticeOffice.with { [random] office in
        var random = random
        var newest: [Int: Int] = [:]
        for version in 1...4 {
          var people = Set<Int>()
          for _ in 0..<Int.random(in: 1...3_000, using: &random) {
            people.insert(Int.random(in: 0..<4_000, using: &random))
          }
          // Some of those who are known come as they are on file.
          let again = Set(people.filter { newest[$0] != nil && $0.isMultiple(of: 3) })
          let lines = people.map { person in
            Self.line(person, version: again.contains(person) ? newest[person] ?? 0 : version)
          }.shuffled(using: &random)
          let outcome = try Self.take(
            lines,
            office,
            inBlocks: .random(using: &random),
            partBytes: Int.random(in: 1...200_000, using: &random)
          )
          #expect(outcome.unchanged == again.count)
          #expect(outcome.accepted == people.count - again.count)
          for person in people.subtracting(again) { newest[person] = version }
        }
        #expect(try office.faults() == [])
        #expect(try office.ann.store.read { try $0.subjectCount() } == newest.count)
        for (person, version) in newest.shuffled(using: &random).prefix(300) {
          let subject = try office.ann.subject(SubjectID("p\(person)"))
          #expect(subject.name == "\(person)号, \(version)")
          #expect(subject.email == "p\(version)@example.com")
        }
        #expect(throws: NotFound.subject("p4000")) { try office.ann.subject("p4000") }
        let known = try office.ann.store.read { connection in
          var seeker = try SubjectSeeker(connection)
          return try (0..<4_000).shuffled().map { person in
            (person, try seeker.subject(SubjectID("p\(person)"))?.subject.phone)
          }
        }
        for (person, phone) in known { #expect(phone == newest[person].map { "\($0)" }) }
      }
    }
  }

  @Test func `are all unchanged when the same file comes again`() async throws {
    try await PracticeOffice.with { office in
      let lines = (0..<2_500).map { Self.line($0, version: 1) }
      let first = try Self.take(lines, office, inBlocks: true, partBytes: 1)
      #expect(first.accepted == 2_500)
      let batch = try #require(first.batch)
      let filed = try office.ann.store.read {
        try $0.number("SELECT accepted FROM batch WHERE id = $1", [.int(batch.number)])
      }
      #expect(filed == 2_500, "the batch counts all of its parts")
      let head = try office.ann.store.head()
      let again = try Self.take(lines.reversed(), office, inBlocks: true)
      #expect(again.unchanged == 2_500)
      #expect(again.batch == nil)
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test func `count as people without records when a month is scored`() async throws {
    try await PracticeOffice.with { office in
      let may = months(1)[0]
      try office.take([CardStatement("p7", may), CardStatement("q", may)], inBlocks: true)
      _ = try Self.take((0..<1_500).map { Self.line($0, version: 1) }, office, inBlocks: true)
      let computed = try office.ann.computeScores(for: may, supersede: false)
      #expect(computed.withoutRecords == 1_499)
      #expect(computed.subjects == 1_501)
    }
  }

  @Test func `with any byte of a block changed do not verify`() async throws {
    try await PracticeOffice.with { office in
      _ = try Self.take((0..<30).map { Self.line($0, version: 1) }, office, inBlocks: true)
      let block = try office.ann.store.read { connection in
        try #require(
          try connection.first("SELECT content FROM subject_block", []) { $0.blob(0) }
        )
      }
      for place in block.indices {
        var changed = block
        changed[place] ^= 1 << UInt8(place % 8)
        #expect(throws: BlockError.self) { try SubjectBlock(verifying: changed) }
      }
    }
  }
}
