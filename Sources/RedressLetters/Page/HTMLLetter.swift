public import RedressCore

/// A letter as a page for a browser or a mail program: its texts one below the other, each in its language,
/// with a figure where the letter tells numbers that one can be drawn of.
///
/// It has no words of its own but those of the letter, runs nothing and fetches nothing. The same letter
/// gives the same bytes.
public struct HTMLLetter: Sendable {
  /// Of the letter: unique among those of a page.
  private let number: String
  private let statements: [Statement]
  private let texts: [LetterText]

  /// - Parameters:
  ///   - number: Of the notice, or of what it would tell.
  ///   - statements: What the letter says, as values.
  ///   - texts: In the order of reading; at least one, each of another language.
  public init(_ number: String, _ statements: [Statement], _ texts: [LetterText]) {
    (self.number, self.statements, self.texts) = (number, statements, texts)
  }

  /// The letters of a notice.
  public init(_ notice: Notice, _ texts: [LetterText]) {
    self.init(notice.id.description, notice.statements, texts)
  }

  /// The whole page, in UTF-8: HTML that is well-formed XML as well.
  public var bytes: [UInt8] {
    let title = texts.map(\.title).joined(separator: " / ")
    var page = Markup(room: 16_384)
    page.open(titled: title, in: texts.first?.language ?? "")
    page.add(self)
    page.close()
    return page.bytes
  }

  /// What a page of several letters begins with.
  ///
  /// - Parameters:
  ///   - title: Of the page.
  ///   - language: That most of it is in.
  /// - Returns: Its first bytes; the letters' ``part`` and ``closing`` follow.
  public static func opening(titled title: String, in language: String) -> [UInt8] {
    var page = Markup()
    page.open(titled: title, in: language)
    return page.bytes
  }

  /// The letter without what a page begins and ends with.
  public var part: [UInt8] {
    var page = Markup(room: 16_384)
    page.add(self)
    return page.bytes
  }

  /// What a page ends with.
  public static var closing: [UInt8] {
    var page = Markup()
    page.close()
    return page.bytes
  }

  private func id(_ text: LetterText) -> String { "\(number)-\(text.language)" }

  fileprivate func add(to page: inout Markup) {
    page.add("<div class=\"letter\">\n")
    for (place, text) in texts.enumerated() {
      page.add("<article id=\"")
      page.add(text: id(text))
      page.add("\" lang=\"")
      page.add(text: text.language)
      page.add("\">\n")
      // From the first to every other; from each of those back.
      addLinks(to: place == 0 ? Array(texts.dropFirst()) : Array(texts.prefix(1)), &page)
      page.add("<h1>")
      page.add(text: text.title)
      page.add("</h1>\n")
      let outline = LetterOutline(text.body)
      let figure = LetterFigure(statements, in: outline)
      page.add(outline, figure: figure, titled: text.title, id: id(text))
      page.add("</article>\n")
    }
    page.add("</div>\n")
  }

  private func addLinks(to others: [LetterText], _ page: inout Markup) {
    guard !others.isEmpty else { return }
    page.add("<nav>\n")
    for other in others {
      page.add("<a href=\"#")
      page.add(text: id(other))
      page.add("\" lang=\"")
      page.add(text: other.language)
      page.add("\" hreflang=\"")
      page.add(text: other.language)
      page.add("\">")
      page.add(text: other.title)
      page.add("</a>\n")
    }
    page.add("</nav>\n")
  }
}

extension Markup {
  fileprivate mutating func add(_ letter: HTMLLetter) { letter.add(to: &self) }

  /// - Parameters:
  ///   - title: Of the page.
  ///   - language: That most of it is in.
  ///   - style: Of this page alone, besides that of all.
  mutating func open(titled title: String, in language: String, style: StaticString = "") {
    add("<!DOCTYPE html>\n<html lang=\"")
    add(text: language)
    add("\">\n<head>\n<meta charset=\"utf-8\"/>\n")
    // Should anything ever get past the escaping, a browser runs and fetches nothing of it.
    add("<meta http-equiv=\"Content-Security-Policy\" ")
    add("content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n")
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
    add(text: title)
    add("</title>\n<style>\n")
    add(PageStyle.bytes)
    add(style)
    add("</style>\n</head>\n<body>\n<main>\n")
  }

  mutating func close() { add("</main>\n</body>\n</html>\n") }
}
