import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// `PATHS=200` walks further, `SEED=17` walks one path alone.
@Suite(.serialized)
struct `Corrections of two hundred people in any order` {
  private static let people = (1...200).map { SubjectID("p\($0)") }

  /// Paths of a hundred steps; a debug build walks two, for its time.
  private static let paths: Int = {
    if let asked = ProcessInfo.processInfo.environment["PATHS"].flatMap({ Int($0) }) {
      return asked
    }
    #if DEBUG
    return 2
    #else
    return 20
    #endif
  }()

  /// What was published of each month, by batch: only another batch gives other bytes.
  private struct Published {
    private var known: [Period: (batch: BatchID, bytes: [UInt8])] = [:]

    /// - Returns: The months whose published bytes are others than they were.
    mutating func changed(in office: PracticeOffice) throws -> [Period] {
      let months = try office.ann.store.read { try $0.months() }
      return try months.compactMap { month in
        let bytes = try office.export(month.period, asPublished: true)
        defer { known[month.period] = (month.batch, bytes) }
        guard let before = known[month.period], before.batch == month.batch else { return nil }
        return before.bytes == bytes ? nil : month.period
      }
    }
  }

  @Test func `change no published byte, and leave what folding the log again gives`() async throws {
    try await withSeeds(Self.paths) { generator in
      try await TemporaryFolder.with { folder in
        var walk = try RandomOffice(
          in: folder,
          isSandbox: true,
          people: Self.people,
          acts: RandomAct.scores,
          generator
        )
        var published = Published()
        for _ in 0..<10 {
          for _ in 0..<10 {
            try walk.step()
            let changed = try published.changed(in: walk.office)
            #expect(changed == [], "\(walk.trail.joined(separator: "\n"))")
          }
          let faults = try walk.office.faults()
          #expect(faults == [], "\(walk.trail.joined(separator: "\n"))")
          guard faults == [] else { return }
        }
      }
    }
  }
}
