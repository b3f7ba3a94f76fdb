import RedressCore
import Testing

@Suite
struct `What a dispute contests` {
  static let targets: [(DisputeTarget, String)] = [
    (.record("r1"), "record:r1"), (.record("a,b\\c:d"), "record:a,b\\c:d"),
    (.score(Period(number: 24_321)), "score:2026-10"),
    (several(["r2", "r1"]), "records:r2,r1"),
    (several(["a,b", "c\\d", "e:f"]), "records:a\\,b,c\\\\d,e:f"),
  ]

  private static func several(_ ids: [RecordID]) -> DisputeTarget {
    ContestedRecords(ids).map { .records($0) } ?? .record("none")
  }

  @Test(arguments: targets)
  func `is written as text, and comes back`(target: DisputeTarget, text: String) {
    #expect(target.description == text)
    #expect(DisputeTarget(text) == target)
  }

  @Test(arguments: [
    "", "record", "records:", "records:r1", "records:r1,r1", "records:r1,\\r2", "records:r1,r2\\",
    "score:2026-13", "drop:7",
  ])
  func `is no other text`(text: String) { #expect(DisputeTarget(text) == nil) }

  @Test func `is one to twenty records, each once`() {
    let ids = (1...21).map { RecordID("r\($0)") }
    #expect(ContestedRecords([]) == nil)
    #expect(ContestedRecords(["r1", "r1"]) == nil)
    #expect(ContestedRecords(ids) == nil)
    #expect(ContestedRecords(Array(ids.prefix(20)))?.ids.count == ContestedRecords.most)
  }
}
