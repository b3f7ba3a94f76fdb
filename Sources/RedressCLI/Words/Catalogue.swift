package import RedressCore
package import RedressLetters

/// One language's file of words, `screens/<language>.yaml`.
///
/// A page needs two or three of its some fifty sections, which are the keys at the start of a line;
/// only those asked for are parsed.
package struct Catalogue: Sendable {
  package let language: String
  private let templates: Templates
  private let file: String
  private let bytes: [UInt8]
  private var places: [String: (range: Range<Int>, line: Int)] = [:]
  private var sections: [String: [String: Pattern]] = [:]
  private var phrases: Phrases?

  /// The parser's own sentences, those with most places first.
  private var parsed: [(key: String, pattern: Pattern)] = []

  /// What is wrong in the sections asked for so far; may be empty.
  package private(set) var faults: [CatalogueFault] = []

  /// - Throws: A fault when the file cannot be read.
  package init(_ language: String, in templates: Templates) throws(TemplateError) {
    self.language = language
    self.templates = templates
    file = "screens/\(language).yaml"
    bytes = Array(try templates.text(of: file).utf8)
    findSections()
  }

  package var sectionNames: Set<String> { Set(places.keys) }

  private mutating func findSections() {
    var (start, line) = (0, 1)
    var open: (name: String, start: Int, line: Int)?
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes[start] >= UInt8(ascii: "a"),
        let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":"))
      {
        if let open { places[open.name] = (open.start..<start, open.line) }
        open = (String(decoding: bytes[start..<colon], as: UTF8.self), start, line)
      }
      (start, line) = (end + 1, line + 1)
    }
    if let open { places[open.name] = (open.start..<bytes.count, open.line) }
  }

  /// The patterns of a section by their keys, those within one another joined by points.
  package mutating func section(_ name: String) -> [String: Pattern] {
    if let read = sections[name] { return read }
    sections[name] = [:]
    guard let place = places[name] else {
      report(1, .noSection(name))
      return [:]
    }
    do {
      let yaml = String(decoding: bytes[place.range], as: UTF8.self)
      guard case .map(let entries) = try Document(yaml: yaml).content else { return [:] }
      for entry in entries { collect(entry.value, [], in: name, from: place.line - 1) }
    } catch {
      report(place.line - 1 + error.line, .broken)
    }
    return sections[name] ?? [:]
  }

  private mutating func collect(
    _ document: Document,
    _ keys: [String],
    in section: String,
    from line: Int
  ) {
    switch document.content {
    case .map(let entries):
      for entry in entries { collect(entry.value, keys + [entry.key], in: section, from: line) }
    case .text(let text):
      if let pattern = Pattern(text) {
        sections[section]?[keys.joined(separator: ".")] = pattern
      } else {
        report(line + document.line, .brace)
      }
    case .list, .empty:
      report(line + document.line, .noText)
    }
  }

  /// A text with its places filled; where there is none its key, and a fault.
  package mutating func text(_ section: String, _ key: String, _ slots: Slots) -> String {
    guard let pattern = self.section(section)[key] else {
      let line = places[section]?.line ?? 1
      report(line, .noKey(key, in: section))
      return "⟨\(section).\(key)⟩"
    }
    return pattern.filled { name in
      slots.first { $0.key == name }.map { DisplayWidth.harmlessPart("\($0.value)") } ?? "{\(name)}"
    }
  }

  /// What a thing is called: by the letters' own word, or by the one that is typed.
  package mutating func name<Word: Phrased>(of word: Word) throws -> String {
    guard text("names", "states_and_kinds", [:]) == "letters" else { return word.rawValue }
    let phrases = try self.phrases ?? templates.phrases(language)
    self.phrases = phrases
    return phrases[word]
  }

  /// A sentence of the parser in this language; as it is where the catalogue does not know it.
  package mutating func translated(_ text: String) throws -> String {
    if parsed.isEmpty {
      var english = try Catalogue("en", in: templates)
      parsed = english.section("parser").map { ($0, $1) }
        .sorted { (-$0.pattern.places.count, $0.key) < (-$1.pattern.places.count, $1.key) }
    }
    let own = section("parser")
    for (key, pattern) in parsed {
      guard let places = pattern.places(of: text), let translation = own[key] else { continue }
      return translation.filled { places[$0] ?? "" }
    }
    return text
  }

  private mutating func report(_ line: Int, _ mistake: CatalogueFault.Mistake) {
    faults.append(
      CatalogueFault(file: "\(templates.folder)/\(file)", line: line, mistake: mistake)
    )
  }
}
