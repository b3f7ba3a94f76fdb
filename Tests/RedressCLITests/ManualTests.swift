import RedressCLI
import Testing

struct ManualTests {
  @Test func `every page says what it is of, and no word of it is taken for a request`() throws {
    let pages = try ManualPage.all()
    #expect(pages.count > 50 && Set(pages.map(\.name)).count == pages.count)
    let requests = [".TH", ".SH", ".TP", ".PP", ".nf", ".fi"]
    for page in pages {
      let lines = page.lines
      #expect(lines.starts(with: [lines[0], ".SH NAME"]) && lines.contains(".SH SYNOPSIS"))
      #expect(lines[0].hasPrefix(".TH \"\(page.name.uppercased())\" 1 "))
      #expect(lines.allSatisfy { !$0.isEmpty && !$0.contains("\n") }, "\(page.name)")
      let asked = lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
      #expect(asked.allSatisfy { line in requests.contains { line.hasPrefix($0) } }, "\(asked)")
    }
  }
}
