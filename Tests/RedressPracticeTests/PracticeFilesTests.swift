import Foundation
import Redress
import RedressPractice
import RedressTestSupport
import Testing

struct PracticeFilesTests {
  @Test(arguments: [false, true], [false, true])
  func `the same seed gives the same bytes on one thread and on four`(
    hasRecords: Bool,
    isShuffled: Bool
  ) async throws {
    try await TemporaryFolder.with { folder in
      func write(_ seed: UInt64, threads: Int) throws -> [String: [UInt8]] {
        try PracticeFolder.written(
          PracticeFolder.plan(seed: seed),
          hasRecords: hasRecords,
          isShuffled: isShuffled,
          threads: threads,
          into: folder,
          isForced: true
        )
      }
      let first = try write(21, threads: 1)
      #expect(try write(21, threads: 4) == first, "seed 21")
      #expect(try write(22, threads: 4) != first)
      #expect(first.count == (hasRecords ? 7 : 4))
    }
  }

  @Test(arguments: PracticePlan.IDs.allCases, [false, true])
  func `shuffled files hold the same lines in another order`(
    ids: PracticePlan.IDs,
    hasRecords: Bool
  ) async throws {
    try await TemporaryFolder.with { folder in
      let plan = try PracticeFolder.plan(ids: ids)
      func write(isShuffled: Bool) throws -> [String: [UInt8]] {
        try PracticeFolder.written(
          plan,
          hasRecords: hasRecords,
          isShuffled: isShuffled,
          into: folder,
          isForced: true
        )
      }
      let (sorted, shuffled) = (try write(isShuffled: false), try write(isShuffled: true))
      #expect(Set(sorted.keys) == Set(shuffled.keys))
      for (name, bytes) in sorted {
        let (lines, others) = (
          PracticeFolder.lines(bytes), PracticeFolder.lines(shuffled[name])
        )
        #expect(lines != others)
        #expect(lines.sorted() == others.sorted())
        if name.hasSuffix(".csv") { #expect(lines.first == others.first) }
      }
      let subjects = PracticeFolder.lines(sorted["scores-2026-01.csv"]).dropFirst()
        .compactMap { $0.split(separator: ",").first }
      #expect(subjects.count == 500 && subjects == subjects.sorted())
      #expect(subjects.first.map { SubjectID(String($0)) } == plan.id(of: 0))
    }
  }

  @Test(arguments: [false, true])
  func `those who fell are counted as their scores in the files say`(
    isShuffled: Bool
  ) async throws {
    try await TemporaryFolder.with { folder in
      let plan = try Practice.plan(months: 5, seed: 21, dropRate: Fraction(1))
      let population = try PracticePopulation(
        plan,
        .init(hasPeople: false, hasRecords: false, isShuffled: isShuffled),
        scheme: try Practice.scheme()
      )
      let written = try population.write(into: folder.path, isForced: false, threads: 2)
      var before: [Substring: Int] = [:]
      var exact = 0
      for month in 0..<plan.months {
        let lines = PracticeFolder.lines(try folder.read("scores-\(plan.period(month)).csv"))
        var scores: [Substring: Int] = [:]
        for line in lines.dropFirst() {
          let fields = line.split(separator: ",")
          scores[fields[0]] = Int(fields[2])
        }
        let falls = scores.map { (before[$0.key] ?? $0.value) - $0.value }
        #expect(written.falls[month].fell == falls.count { $0 >= 30 }, "seed 21, month \(month)")
        exact += falls.count { $0 == 30 }
        before = scores
      }
      #expect(exact > 0, "seed 21 has nobody who falls by just 30")
    }
  }

  @Test func `two months are shuffled differently`() async throws {
    try await TemporaryFolder.with { folder in
      let files = try PracticeFolder.written(
        PracticeFolder.plan(),
        hasRecords: false,
        isShuffled: true,
        into: folder
      )
      func subjects(_ name: String) -> [Substring?] {
        PracticeFolder.lines(files[name]).map { $0.split(separator: ",").first }
      }
      #expect(subjects("scores-2026-01.csv") != subjects("scores-2026-02.csv"))
    }
  }

  @Test func `files that are there stay as they were, and nothing half written is left`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      try folder.write(Array("mine".utf8), to: "scores-2026-03.csv")
      #expect(throws: PracticeFileError.exists("scores-2026-03.csv", in: folder.path)) {
        try PracticeFolder.written(PracticeFolder.plan(), into: folder)
      }
      #expect(try folder.read("scores-2026-03.csv") == Array("mine".utf8))
      #expect(try names(in: folder) == ["scores-2026-03.csv"])

      try PracticeFolder.written(
        PracticeFolder.plan(),
        hasRecords: false,
        into: folder,
        isForced: true
      )
      let all = ["people.csv"] + (1...3).map { "scores-2026-0\($0).csv" }
      #expect(try names(in: folder) == all)
    }
  }

  @Test func `a folder that cannot be made is unavailable`() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write([], to: "file")
      let population = try PracticePopulation(
        PracticeFolder.plan(),
        .init(hasPeople: false, hasRecords: false, isShuffled: false),
        scheme: try Practice.scheme()
      )
      let inner = folder.path(of: "file/inner")
      #expect(throws: PracticeFileError.noFolder(inner)) {
        try population.write(into: inner, isForced: false, threads: 1)
      }
    }
  }

  private func names(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
