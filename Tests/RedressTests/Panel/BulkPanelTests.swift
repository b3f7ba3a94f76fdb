import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite(.sharedData)
struct `The card panel corrected in one bulk` {
  @Test func `is the same bytes as one correction after the other, and the same drops`()
    async throws
  {
    let run = try await PanelRun.shared.value
    try await PracticeOffice.with { office in
      let file = try office.folder.write(run.files.records, to: "records.jsonl")
      _ = try office.ann.importRecords(from: file, allowRefused: 0)
      for month in PanelFiles.months {
        _ = try office.ann.computeScores(for: month, supersede: false)
      }
      for month in PanelFiles.months.dropFirst() { _ = try office.ann.detectDrops(in: month) }
      let before = Set(try PanelRun.drops(in: office))
      let bulk = try office.ann.importCorrections(
        from: try office.folder.write(Self.corrected(run.files), to: "corrected.jsonl"),
        reason: "The bank reported it wrongly.",
        partSize: 64
      ).bulk
      let people = Set(run.files.corrections.map { $0[0] })
      #expect(people.count == 200 && bulk.effect.people == 200 && bulk.effect.leftOut == 0)
      #expect(bulk.effect.changed == 200 && bulk.parts.count == 4)
      _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
      let published = try office.bo.publishBulk(bulk.id)

      for month in PanelFiles.months {
        #expect(try office.export(month) == run.standing[month])
        #expect(try office.export(month, asPublished: true) == run.published[month])
      }
      let after = Set(try PanelRun.drops(in: office))
      #expect(after == Set(run.dropsAfterwards))
      #expect(published.endedDrops == before.subtracting(after).count)
      #expect(published.newDrops == after.subtracting(before).count)
      let numbers = try #require(published.corrections)
      let restated = try (numbers.lowerBound.number...numbers.upperBound.number).flatMap {
        try office.ann.correction(CorrectionID($0)).months
      }.compactMap { month -> [String]? in
        guard let before = month.before, let after = month.after else { return nil }
        return ["\(month.subject)", "\(month.period)", "\(before.score)", "\(after.score)"]
      }
      #expect(restated.count == 536)
      #expect(Set(restated) == Set(run.files.corrections.map { [$0[0]] + $0[4..<7] }))
      for month in PanelFiles.months.dropFirst() {
        let again = try office.ann.detectDrops(in: month)
        #expect(again.new == 0 && again.ended == 0)
      }
      #expect(try office.faults() == [])
    }
  }

  /// The lines of the wrong records, as they should be.
  private static func corrected(_ files: PanelFiles) throws -> [UInt8] {
    let right = Dictionary(
      files.corrections.map { (Substring("\($0[0])-\($0[1])"), $0[3]) },
      uniquingKeysWith: { first, _ in first }
    )
    let lines = String(decoding: files.records, as: UTF8.self).split(separator: "\n")
    return Array(
      lines.compactMap { line -> String? in
        guard let id = line.firstMatch(of: /"record": ?"([^"]+)"/)?.1, let status = right[id] else {
          return nil
        }
        return line.replacing(/"status": ?-?[0-9]+/, with: "\"status\":\(status)") + "\n"
      }.joined().utf8
    )
  }
}
