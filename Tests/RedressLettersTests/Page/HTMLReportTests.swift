import RedressLetters
import Testing

@Suite
struct `A page for staff` {
  private static func report(_ word: String) -> HTMLReport {
    HTMLReport(
      titled: "bulk-1 \(word)",
      in: "zh-Hans",
      [
        .lines(["原因：\(word)", "提出人：ann"]), .list([word, "S0002"]), .list([]),
        .table(
          columns: [.init("月份", isNumber: false), .init(word, isNumber: true)],
          rows: [["2026-08", "3"], [word, "12"]]
        ),
      ]
    )
  }

  @Test func `has a title, every line, and a table with a cell for each column`() throws {
    let page = try ReadPage(Self.report("更正").bytes)
    let names = page.elements.map(\.name)
    #expect(names.count { $0 == "tr" } == 3 && names.count { $0 == "th" } == 2)
    #expect(names.count { $0 == "td" } == 4 && names.count { $0 == "li" } == 2)
    #expect(page.elements.first { $0.name == "html" }?.language == "zh-Hans")
    #expect(
      page.elements.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] == "col" }
    )
    #expect(page.elements.filter { $0.attributes["class"] == "n" }.count == 3)
  }

  @Test(
    arguments: [
      "<script>alert(1)</script>", "</td></table>&amp;", "' onload=\"x\"", "]]> </style>",
      "王\u{FFFE}",
    ]
  )
  func `tells a hostile name as it is written, runs nothing and fetches nothing`(
    word: String
  ) throws {
    let plain = try ReadPage(Self.report("x").bytes)
    let page = try ReadPage(Self.report(word).bytes)
    #expect(page.elements.map(\.name) == plain.elements.map(\.name))
    #expect(page.elements.map(\.attributes) == plain.elements.map(\.attributes))
    let text = String(decoding: Self.report(word).bytes, as: UTF8.self)
    for word in ["url(", "@import", "src=", "<script", "http:", "https:"] {
      #expect(!text.contains(word), "\(word)")
    }
  }
}
