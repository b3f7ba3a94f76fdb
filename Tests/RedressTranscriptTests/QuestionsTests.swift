import Foundation
import RedressTestSupport
import Testing

/// The catalogue's answers lead to where they stand.
struct QuestionsTests {
  private static let catalogue = "Sources/RedressCore/RedressCore.docc"

  @Test func `ten questions name at most two files each, that hold the words to look for`() throws {
    let questions = try text("\(Self.catalogue)/Questions.md").split(separator: "\n### ")
      .dropFirst()
    #expect(questions.count == 10)
    for question in questions {
      let title = question.prefix { $0 != "\n" }
      let places = question.matches(of: /\n- `([^`\n]+)`, at `([^`\n]+)`/)
      #expect((1...2).contains(places.count), "\(title)")
      #expect(question.count { $0 == "\n" } <= 10, "\(title)")
      for place in places {
        let file = String(place.1)
        #expect(FileManager.default.fileExists(atPath: Repository.root + "/" + file), "\(file)")
        #expect((try? text(file))?.contains(place.2) == true, "\(file): \(place.2)")
      }
    }
  }

  @Test func `the map names every target, and no other`() throws {
    let rows = try text("\(Self.catalogue)/Map.md").matches(of: /\n\| `([A-Za-z-]+)` \|/).map(\.1)
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Sources")
    #expect(Set(rows) == Set(folders.map { $0[...] }))
  }

  @Test func `every link of the README leads to a file`() throws {
    let links = try text("README.md").matches(of: /\]\(([^)#]+)[^)]*\)/).map { String($0.1) }
    #expect(links.count > 5)
    for link in links where !link.hasPrefix("http") {
      #expect(FileManager.default.fileExists(atPath: Repository.root + "/" + link), "\(link)")
    }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: Repository.root + "/" + path, encoding: .utf8)
  }
}
