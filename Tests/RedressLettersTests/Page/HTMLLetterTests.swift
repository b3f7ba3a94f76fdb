import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct `A letter as a page` {
  @Test func `reads as the one on file`() throws {
    for story in try PageStory.all() {
      let text = String(decoding: story.page.part, as: UTF8.self)
      try Golden.expect(text, "page-\(story.name)", at: #_sourceLocation)
    }
  }

  @Test func `says word for word what the letter says, line for line`() throws {
    for story in try PageStory.all() {
      let page = try ReadPage(story.page.bytes)
      for letter in story.letters {
        #expect(page.lines[letter.language] == letter.told, "\(story.name)")
      }
    }
  }

  @Test func `says word for word what any letter about a fall says`() async throws {
    let random = try RandomFacts()
    try await withSeeds(100) { generator in
      let story = try PageStory.drop("drop", try random.anyDrop(&generator))
      let page = try ReadPage(story.page.bytes)
      for letter in story.letters {
        let lines = try #require(page.lines[letter.language])
        #expect(
          lines.joined().filter { !$0.isWhitespace }
            == letter.told.joined().filter { !$0.isWhitespace }
        )
        // A sentence that ended where its line did is told on a line of its own: nothing else differs.
        let parted = Set(letter.told).subtracting(lines)
        #expect(parted.allSatisfy { $0.contains(/[.。]/) } && parted.count <= 3, "\(parted)")
      }
    }
  }

  @Test func `has one title, real headings, and no level left out`() throws {
    for story in try PageStory.all() {
      let headings = try ReadPage(story.page.bytes).headings
      #expect(headings.count { $0 == "h1" } == 2)
      #expect(headings.count { $0 == "h2" } >= 2, "\(story.name) has no headings")
      for (above, below) in zip(headings, headings.dropFirst()) where below == "h3" {
        #expect(above != "h1", "\(story.name)")
      }
      // Both languages are built alike.
      let parts = headings.split(separator: "h1")
      #expect(parts[0] == parts[1], "\(story.name)")
    }
  }

  @Test func `says the language of every part, and leads from each to the other`() throws {
    for story in try PageStory.all() {
      let elements = try ReadPage(story.page.bytes).elements
      let ids = elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      #expect(elements.first?.attributes["lang"] == "zh-Hans")
      let articles = elements.filter { $0.name == "article" }
      #expect(articles.map { $0.attributes["lang"] } == ["zh-Hans", "en"])
      let links = elements.filter { $0.name == "a" }
      #expect(links.map { $0.attributes["lang"] } == ["en", "zh-Hans"])
      #expect(links.map { $0.attributes["href"] } == ["#notice-12-en", "#notice-12-zh-Hans"])
      #expect(ids.contains("notice-12-en") && ids.contains("notice-12-zh-Hans"))
    }
  }

  @Test func `runs nothing and fetches nothing`() throws {
    for story in try PageStory.all() {
      let page = try ReadPage(story.page.bytes)
      let known: Set = [
        "html", "head", "meta", "title", "style", "body", "main", "div", "article", "nav", "a",
        "h1", "h2", "h3", "p", "br", "ul", "li", "blockquote", "section", "footer", "figure",
        "svg", "desc", "rect", "path", "circle", "text",
      ]
      for element in page.elements {
        #expect(known.contains(element.name), "\(element.name)")
        for (name, value) in element.attributes {
          #expect(!name.hasPrefix("on") && !["src", "srcset", "style"].contains(name))
          if name == "href" { #expect(value.hasPrefix("#")) }
          #expect(!value.contains("//"), "what a furnisher's website is stays text")
        }
      }
      let text = String(decoding: story.page.bytes, as: UTF8.self)
      for word in ["url(", "@import", "src=", "<script"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test(
    arguments: [
      #"<script>alert("x")</script>"#, "</p></article>&amp;&#60;b>", #"' onload="x" a='"#,
      "{{office}} {{{case}}} <!-- ", "]]> <![CDATA[ </style>", "王<b>小</b>雨\u{FFFE}\u{FFFF}供",
      "- a", "1. b", "> c", "OFFICE",
    ]
  )
  func `tells a hostile name as it is written`(name: String) throws {
    let frame = try LetterOffice.frame(
      try LetterOffice.zhima(),
      office: "\(name) & Co",
      subjectName: name,
      furnishers: FurnisherRegister([
        Furnisher(
          id: "MegaShop",
          names: ["en": "\(name) Shop", "zh-Hans": name],
          addresses: ["en": name],
          phone: name
        )
      ])
    )
    let story = try PageStory.drop("hostile", try LetterStory.lin(nil, frame: frame))
    let page = try ReadPage(story.page.bytes)
    for letter in story.letters {
      let lines = try #require(page.lines[letter.language])
      let told = letter.told.map { $0.replacing("\u{FFFE}", with: "\u{FFFD}") }
        .map { $0.replacing("\u{FFFF}", with: "\u{FFFD}") }
      #expect(
        lines.joined().filter { !$0.isWhitespace } == told.joined().filter { !$0.isWhitespace }
      )
    }
    #expect(!page.elements.contains { ["script", "b"].contains($0.name) })
  }

  @Test func `is one page for many letters, and each part is that of the letter`() throws {
    let stories = try PageStory.all()
    let pages = stories.enumerated().map { place, story in
      HTMLLetter("notice-\(place)", story.statements, story.letters.map(\.text))
    }
    let page = try ReadPage(
      HTMLLetter.opening(titled: "run-1 & more", in: "zh-Hans") + pages.flatMap(\.part)
        + HTMLLetter.closing
    )
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(page.elements.count { $0.name == "main" } == 1)
    #expect(page.lines["en"]?.count == stories.flatMap { $0.letters[1].told }.count)
  }
}

extension Letter {
  /// What a reader sees of it, line by line: without indents and the marks of lists and quotes, and the
  /// code at its end on a line of its own.
  fileprivate var told: [String] {
    let code = String(LetterOffice.checkpoint.split(separator: " ").last ?? "")
    let lines = ([title] + lines).flatMap { line in
      line.hasSuffix(" \(code)") ? [String(line.dropLast(code.count)), code] : [line]
    }
    return lines.filter { !$0.isEmpty }.map { line in
      var line = line[...].drop { $0 == " " }
      if line.hasPrefix("- ") || line.hasPrefix("> ") { line = line.dropFirst(2) }
      return ReadPage.plain(line == ">" ? "" : String(line))
    }
  }
}
