import RedressCore
import RedressFeeds
import RedressTestSupport
import Testing

@Suite struct SpreadsheetTextTests {
  private static let ids = [
    "=1+1", "+cmd", "-2", "@SUM", "'=1", "''-", "'a", "'", "a=1", "ada", "＝1", "＋", "－1", "＠x", "张",
    "=a,b", "=\"q\"",
  ]

  @Test(arguments: [false, true])
  func `what is exported is taken in again as it was`(isForSpreadsheets: Bool) throws {
    let period = try #require(Period("2026-10"))
    let layout = try ScoreFileFixture.layout()
    let writer = ScoreFileWriter(layout: layout, isForSpreadsheets: isForSpreadsheets)
    var bytes: [UInt8] = []
    writer.appendHeader(to: &bytes)
    for id in Self.ids {
      let key = try #require(SubjectKey(SubjectID(id)))
      writer.append(subject: key, period: period, score: 380, points: [10, 20], to: &bytes)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let cells = text.split(separator: "\n").dropFirst().map { $0.drop { $0 == "\"" } }
    let formulas = cells.filter { "=+-@＝＋－＠".contains($0.first ?? "a") }
    #expect(formulas.isEmpty == isForSpreadsheets, "\(formulas)")
    let file = try ScoreFileFixture.read(bytes)
    #expect(file.contents.problems.isEmpty)
    #expect(Set(try file.rows("2026-10").map(\.subject.subject.rawValue)) == Set(Self.ids))
  }
}
