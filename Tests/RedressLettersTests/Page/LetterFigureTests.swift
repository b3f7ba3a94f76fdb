import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct `The figure of a letter` {
  @Test func `shows the reasons that the letter counts, from score to score`() throws {
    let page = try ReadPage(try PageStory.drop("drop", try LetterStory.lin()).page.bytes)
    let shown = ["654", "1.", "−40", "2.", "−2", "3.", "+4", "4.", "+1", "617"]
    #expect(page.figures == ["zh-Hans": shown, "en": shown])
  }

  @Test func `shows the months that were scored again`() throws {
    let page = try ReadPage(try PageStory.result().page.bytes)
    let shown = ["2026-08", "731", "2026-09", "716", "2026-10", "690"]
    #expect(page.figures == ["zh-Hans": shown, "en": shown])
  }

  @Test func `is not drawn of months with a score that the text does not tell`() throws {
    let letters = try PageStory.result().letters
    let first = try LetterOffice.period("2026-08")
    let statements: [Statement] = [
      .standsNow(first, 731), .standsNow(first.adding(months: 1), 901),
    ]
    let page = try ReadPage(HTMLLetter("notice-1", statements, letters.map(\.text)).bytes)
    #expect(page.figures.isEmpty)
  }

  @Test func `sums to the change, and its numbers are those of the text`() async throws {
    let random = try RandomFacts()
    try await withSeeds(100) { generator in
      let facts = try random.exactDrop(&generator)
      let story = try PageStory.drop("drop", facts)
      let page = try ReadPage(story.page.bytes)
      let drop = facts.explanation.drop
      for letter in story.letters {
        let shown = try #require(page.figures[letter.language])
        #expect(shown.first == "\(drop.before.score)" && shown.last == "\(drop.after.score)")
        let steps = shown.dropFirst().dropLast()
        let changes = steps.filter { !$0.hasSuffix(".") }
        let sum = changes.reduce(0) { $0 + (Int($1.replacing("−", with: "-")) ?? 1_000_000) }
        #expect(Points(sum) == drop.change)
        guard changes.count > 1 else { continue }
        let body = letter.lines.joined(separator: "\n")
        for change in changes { #expect(body.contains(change.replacing("+", with: ""))) }
        // Each number of an item stands before the points that the item tells.
        for (number, change) in zip(steps, steps.dropFirst()) where number.hasSuffix(".") {
          let head = letter.lines.first { $0.hasPrefix("\(number) ") }
          #expect(head?.contains(change) == true, "\(number) \(change)")
        }
        let items = letter.lines.count { $0.firstMatch(of: /^[0-9]+\.\s/) != nil }
        #expect(steps.count { $0.hasSuffix(".") } == items)
      }
    }
  }

  @Test func `of a scheme that keeps points to itself shows nothing but the whole change`()
    async throws
  {
    let random = try RandomFacts()
    try await withSeeds(100) { generator in
      let facts = try random.guardedDrop(&generator)
      let page = try ReadPage(try PageStory.drop("drop", facts).page.bytes)
      let drop = facts.explanation.drop
      let whole = "−\(drop.change.rawValue.magnitude)"
      let shown = ["\(drop.before.score)", whole, "\(drop.after.score)"]
      #expect(page.figures == ["zh-Hans": shown, "en": shown])
      #expect(page.elements.count { $0.name == "rect" } == 2 * 3)
    }
  }
}
