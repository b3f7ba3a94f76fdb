import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite(.sharedData)
struct `The card panel with its scores imported` {
  @Test func `one file of six months is taken in, twice changes nothing, and finds the drops`()
    async throws
  {
    let files = try await PanelFiles()
    try await PracticeOffice.with { office in
      let first = try office.take(scores: Array(files.scores.utf8))
      #expect(first.rows.read == 90_000)
      #expect(first.rows.accepted == 90_000)
      #expect(first.periods == PanelFiles.months)

      let head = try office.ann.store.head()
      let again = try office.take(scores: Array(files.scores.utf8))
      #expect(again.rows.batch == nil)
      #expect(again.rows.unchanged == 90_000)
      #expect(try office.ann.store.head() == head)

      for month in PanelFiles.months {
        #expect(rows(try office.export(month)) == files.scores(of: month))
      }
      let found = try PanelFiles.months.dropFirst().map { try office.ann.detectDrops(in: $0).drops }
      #expect(found == [1_261, 1_700, 2_065, 1_845, 2_334])
      #expect(try office.faults() == [])
    }
  }

  @Test func `the order of the rows changes no digest, nor does computing instead of importing`()
    async throws
  {
    let files = try await PanelFiles()
    let inOrder = try await PracticeOffice.with { office in
      try office.take(scores: Array(files.scores.utf8))
      return try office.monthDigests()
    }
    let computed = try await PracticeOffice.with { office in
      let file = try office.folder.write(files.records, to: "records.jsonl")
      _ = try office.ann.importRecords(from: file, allowRefused: 0)
      for month in PanelFiles.months {
        _ = try office.ann.computeScores(for: month, supersede: false)
      }
      return try office.monthDigests()
    }
    #expect(computed == inOrder)
    try await withSeeds(2) { generator in
      let lines = files.scores.split(separator: "\n")
      let shuffled = [lines[0]] + lines.dropFirst().shuffled(using: &generator)
      let digests = try await PracticeOffice.with { office in
        try office.take(scores: Array(shuffled.joined(separator: "\n").utf8))
        return try office.monthDigests()
      }
      #expect(digests == inOrder)
    }
  }
}

extension PracticeOffice {
  /// Each month's digest, by the number of its batch's snapshots.
  func monthDigests() throws -> [String] {
    try ann.store.read { connection in
      try connection.months().map { "\($0.period) \($0.snapshots) \($0.digest)" }
    }
  }
}
