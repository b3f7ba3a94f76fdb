import Redress
import RedressCore
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite struct `Records in blocks` {
  /// What an office tells that took in a part of the statements before and a part after its people,
  /// each in blocks or in rows of their own, and corrected two of them.
  private static func told(
    of statements: [Statement],
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
      for statement in statements {
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
    try await withSeeds(2) { random in
      var statements: [Statement] = []
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
}
