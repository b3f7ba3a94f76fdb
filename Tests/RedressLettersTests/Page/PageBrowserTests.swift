import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// Chromium, where there is one.
private enum Browser {
  static let path: String? = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What a script finds in a page that is shown so wide.
  ///
  /// - Parameters:
  ///   - script: A function of the page's document and the width of its window.
  ///   - page: Shown as it is, in a frame: a window of the browser's own has a least width.
  ///   - width: In pixels.
  ///   - type: Of what is found.
  /// - Returns: What the function returned.
  /// - Throws: What running the browser and reading its answer throws.
  static func finds<Found: Decodable & Sendable>(
    _ script: String,
    in page: [UInt8],
    width: Int,
    as type: Found.Type
  ) async throws -> Found {
    let html = String(decoding: page, as: UTF8.self)
      .replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frame = """
      <!DOCTYPE html><meta charset="utf-8"><title></title>
      <iframe id="frame" style="border:0;width:\(width)px;height:900px" srcdoc="\(html)"></iframe>
      <script>
      onload = () => {
        const inner = document.getElementById('frame').contentWindow;
        const found = (\(script))(inner.document, inner.innerWidth);
        document.title = 'FOUND' + JSON.stringify(found) + 'END';
      }
      </script>
      """
    return try await TemporaryFolder.with { folder in
      let file = folder.path(of: "page.html")
      try Data(frame.utf8).write(to: URL(filePath: file))
      let done = try await Program(at: try #require(path), searchFolders: []).run(
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom",
          "--user-data-dir=\(folder.path(of: "profile"))", "--window-size=1400,1000",
          "file://\(file)",
        ],
        in: folder.path
      )
      let title = try #require(
        done.text.firstMatch(of: /<title>FOUND(.*)END<\/title>/.dotMatchesNewlines()),
        "\(done.errorText)"
      )
      let json = title.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&nbsp;", with: "\u{A0}")
        .replacing("&amp;", with: "&")
      return try JSONDecoder().decode(Found.self, from: Data(json.utf8))
    }
  }
}

@Suite(.enabled(if: Browser.path != nil, "needs chromium"), .timeLimit(.minutes(5)))
struct `A page in a browser` {
  private struct Found: Decodable, Sendable {
    let width: Double
    let scrolled: Double

    /// What stands out of the window, by element.
    let outside: [String]

    /// The languages that texts are in, as the browser sees them.
    let languages: [String]
    let texts: [String: String]
    let figureWidths: [Double]
  }

  private static let script = """
    (document, innerWidth) => {
      const all = [...document.querySelectorAll('main *')];
      const texts = {};
      for (const part of document.querySelectorAll('article')) {
        const copy = part.cloneNode(true);
        for (const other of copy.querySelectorAll('nav, figure')) other.remove();
        texts[part.lang] = copy.textContent;
      }
      return {
        width: innerWidth,
        scrolled: document.documentElement.scrollWidth,
        outside: all.filter(one => {
          const box = one.getBoundingClientRect();
          return box.right > innerWidth + 0.5 || box.left < -0.5;
        }).map(one => one.tagName + ' ' + one.textContent.slice(0, 40)),
        languages: [...new Set(all.filter(one => one.childElementCount == 0)
          .map(one => one.closest('[lang]').lang))],
        texts,
        figureWidths: [...document.querySelectorAll('svg')]
          .map(one => one.getBoundingClientRect().width)
      };
    }
    """

  @Test(arguments: [320, 768, 1280])
  func `fits its window, in its languages, with the letter's numbers`(width: Int) async throws {
    let frame = try LetterOffice.frame(
      try LetterOffice.zhima(),
      subjectName: String(repeating: "Wolfeschlegelsteinhausenbergerdorff", count: 8)
    )
    let stories = [
      try PageStory.drop("drop", try LetterStory.lin(nil, frame: frame)), try PageStory.result(),
    ]
    for story in stories {
      let found = try await Browser.finds(
        Self.script,
        in: story.page.bytes,
        width: width,
        as: Found.self
      )
      #expect(found.width == Double(width))
      #expect(found.scrolled <= found.width)
      #expect(found.outside == [])
      #expect(Set(found.languages) == ["zh-Hans", "en"])
      #expect(found.figureWidths.count == 2 && found.figureWidths.allSatisfy { $0 >= 240 })
      for letter in story.letters {
        let text = ([letter.title] + letter.lines).joined(separator: "\n")
        #expect(numbers(found.texts[letter.language] ?? "") == numbers(text))
      }
    }
  }

  private func numbers(_ text: String) -> [String] {
    text.matches(of: /[+−]?[0-9]+(?:\.[0-9]+)?/).map { String($0.output) }
  }
}
