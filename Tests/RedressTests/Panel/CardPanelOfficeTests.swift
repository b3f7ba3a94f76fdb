import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite(.sharedData)
struct `The card panel through the office` {
  @Test func `every record is taken in once`() async throws {
    let run = try await PanelRun.shared.value
    #expect(run.imported.read == 90_000)
    #expect(run.imported.accepted == 90_000)
    #expect(run.importedAgain.batch == nil)
    #expect(run.importedAgain.unchanged == 90_000)
  }

  @Test func `all 90,000 computed scores and their parts are those of the file`() async throws {
    let run = try await PanelRun.shared.value
    #expect(run.computed.map(\.computed) == Array(repeating: 15_000, count: 6))
    for month in PanelFiles.months {
      let exported = try #require(run.published[month])
      #expect(rows(exported) == run.files.scores(of: month))
      #expect(
        String(decoding: exported, as: UTF8.self).hasPrefix(
          "subject,period,score,payment,utilisation,repayment,history,profile\n"
        )
      )
    }
  }

  @Test func `all 9,205 drops are found, with their parts and their deepest loss`() async throws {
    let run = try await PanelRun.shared.value
    #expect(run.drops.count == 9_205)
    #expect(run.drops == run.files.drops.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(run.detections.map(\.drops) == [1_261, 1_700, 2_065, 1_845, 2_334])
  }

  @Test func `every subject of a month is in one bucket`() async throws {
    let run = try await PanelRun.shared.value
    for found in run.detections + run.detectionsAfterwards {
      #expect(found.compared == 15_000)
      #expect(found.buckets.values.reduce(0, +) == 15_000)
    }
  }

  @Test func `all 536 rows of corrections come out of publishing them`() async throws {
    let run = try await PanelRun.shared.value
    #expect(run.restated.count == 536)
    #expect(
      run.restated.sorted { $0.lexicographicallyPrecedes($1) }
        == run.files.corrections.sorted { $0.lexicographicallyPrecedes($1) }
    )
  }

  @Test func `what was published is the same bytes after 200 corrections`() async throws {
    let run = try await PanelRun.shared.value
    #expect(run.publishedAfterwards == run.published)
  }

  @Test func `the standing scores are the published ones with the corrected rows`() async throws {
    let run = try await PanelRun.shared.value
    var expected = Dictionary(
      uniqueKeysWithValues: run.files.scores.split(separator: "\n").dropFirst().map { line in
        let values = line.split(separator: ",").map(String.init)
        return ([values[0], values[1]], values)
      }
    )
    for row in run.files.corrections {
      let after = [row[6]] + [9, 11, 13, 15, 17].map { row[$0] }
      expected[[row[0], row[4]]] = [row[0], row[4]] + after
    }
    let lines = expected.values.map { $0.joined(separator: ",") }
    for month in PanelFiles.months {
      let standing = try #require(run.standing[month])
      #expect(
        rows(standing).map(String.init) == lines.filter { $0.contains(",\(month),") }.sorted()
      )
    }
  }

  @Test func `after the corrections the drops are those of the standing scores`() async throws {
    let run = try await PanelRun.shared.value
    var expected: [[String]] = []
    var before: [Substring: [Int]] = [:]
    for month in PanelFiles.months {
      var now: [Substring: [Int]] = [:]
      for line in rows(try #require(run.standing[month])) {
        let values = line.split(separator: ",")
        now[values[0]] = values.dropFirst(2).compactMap { Int($0) }
      }
      for (subject, after) in now {
        guard let before = before[subject], before[0] - after[0] >= 30 else { continue }
        let changes = zip(after, before).map { $0 - $1 }
        let parts = changes.dropFirst()
        let deepest = zip(PanelFiles.dimensions, parts).first { $0.1 == parts.min() }
        expected.append(
          ["\(subject)", "\(month)", "\(month.adding(months: -1))", "\(before[0])", "\(after[0])"]
            + changes.map(\.description) + [deepest?.0 ?? ""]
        )
      }
      before = now
    }
    #expect(run.dropsAfterwards == expected.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(run.dropsAfterwards != run.drops)
  }

  @Test func `looking again after the corrections finds nothing new`() async throws {
    let run = try await PanelRun.shared.value
    #expect(run.detectionsAfterwards.map(\.new) == [0, 0, 0, 0, 0])
    #expect(run.detectionsAfterwards.map(\.ended) == [0, 0, 0, 0, 0])
    #expect(run.dropsAfterDetection == run.dropsAfterwards)
  }

  @Test func `the database verifies at the end`() async throws {
    #expect(try await PanelRun.shared.value.faults == [])
  }
}
