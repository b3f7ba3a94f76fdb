import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A page as a program reads it that knows XML and nothing of letters.
final class ReadPage: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]

    /// Of the nearest element that says it.
    let language: String
  }

  /// In the order in which they open.
  private(set) var elements: [Element] = []

  /// What a reader of an article sees, by its language: one for each line, without links and figures.
  private(set) var lines: [String: [String]] = [:]

  /// The texts of the figures, by the language of their article.
  private(set) var figures: [String: [String]] = [:]

  /// The headings in order, as `h2`.
  var headings: [String] { elements.map(\.name).filter { ["h1", "h2", "h3"].contains($0) } }

  private var open: [Element] = []
  private var text = ""
  private static let blocks: Set = ["h1", "h2", "h3", "p", "li"]

  /// - Throws: What is not well-formed.
  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    let language = attributes["lang"] ?? open.last?.language ?? ""
    let element = Element(name: name, attributes: attributes, language: language)
    if name == "br" { endLine() } else { text = "" }
    elements.append(element)
    open.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    if Self.blocks.contains(name) { endLine() }
    if name == "text", let language = open.last?.language {
      figures[language, default: []].append(text)
    }
    open.removeLast()
    if name != "br" { text = "" }
  }

  private func endLine() {
    let line = Self.plain(text)
    if let language = open.last?.language { lines[language, default: []].append(line) }
    text = ""
  }

  /// With one space where there are several.
  static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
