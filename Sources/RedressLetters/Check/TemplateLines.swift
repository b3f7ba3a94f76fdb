internal import RedressCore

/// A template's lines as persons read them: without comments, and with a word in each place.
struct TemplateLines {
  struct Line: Hashable {
    /// What is written, with a word where a value comes; marked as a letter's line is.
    var text = MarkedText(bytes: [], spans: [])

    /// The tags, in the order of their text: two languages put them in an order of their own.
    var tags: [String] = []

    /// Whether anything is written but values.
    var isText = false
  }

  private(set) var lines: [Line] = []

  /// What stands for a value.
  private static let figure = "x"

  /// Values that tell by how much a score fell.
  private static let falls: Set = ["fall", "earlier_fall", "fall_told", "fall_now"]

  init(_ template: String) {
    var line = Line()
    var marked: [UInt8] = []
    func endLine() {
      line.text = MarkedText(marked)
      line.tags.sort()
      lines.append(line)
      line = Line()
      marked.removeAll(keepingCapacity: true)
    }
    func add(_ text: Substring) {
      for byte in text.utf8 {
        if byte == .lineBreak {
          endLine()
        } else {
          marked.append(byte)
          if byte > .space { line.isText = true }
        }
      }
    }
    var place = template.startIndex
    for braces in LetterBraces.all(in: template) where braces.isClosed {
      add(template[place..<braces.range.lowerBound])
      place = braces.range.upperBound
      guard let tag = try? LetterTag.tag(braces).get() else { continue }
      line.tags.append(tag.text)
      guard tag.kind == .value else {
        // What stands in two sections of one line is never printed together.
        marked.append(.space)
        continue
      }
      marked += (Self.falls.contains(tag.name) ? LetterMark.fall(Self.figure) : Self.figure).utf8
    }
    add(template[place...])
    endLine()
  }
}

extension TemplateLines {
  /// What is wrong with the words of a template in its language, by line.
  func faults(_ check: LanguageCheck) -> [LetterFault] {
    var faults: [LetterFault] = []
    for (place, line) in lines.enumerated() where line.isText {
      faults += check.faults(OwnText(line.text), asWhole: false)
        .map { LetterFault(language: $0.language, line: place + 1, $0.finding) }
    }
    for (place, falls) in directed() {
      let found = check.directions(of: lines[place].text.bytes)
      if falls ? !found.falls || found.rises : !found.rises || found.falls {
        faults.append(LetterFault(language: check.language, line: place + 1, .direction))
      }
    }
    return faults
  }

  /// Sections whose text tells of a fall, or of a rise.
  private static let sections = ["by_rules": true, "scores_lower": true, "scores_higher": false]

  /// Sections that stand below a heading of a fall, or of a rise.
  private static let headed = ["losses": true, "gains": false]

  /// Lines that must tell of a fall, or of a rise, whatever their values are.
  private func directed() -> [(place: Int, falls: Bool)] {
    var directed: [(Int, Bool)] = []
    var inside: Bool?
    var isFirst = false
    for (place, line) in lines.enumerated() {
      for tag in line.tags {
        let name = String(tag.dropFirst())
        if tag.first == "#", let falls = Self.sections[name] { (inside, isFirst) = (falls, true) }
        if tag.first == "/", Self.sections[name] != nil { inside = nil }
        if tag.first == "#", let falls = Self.headed[name],
          let heading = lines[..<place].lastIndex(where: \.isText)
        {
          directed.append((heading, falls))
        }
      }
      if let falls = inside, isFirst, line.isText {
        directed.append((place, falls))
        isFirst = false
      }
    }
    return directed
  }

  /// Where two languages' templates do not say the same, line by line.
  ///
  /// - Returns: From 1, the lines that have other tags, other numbers, other directions, or text in one
  ///   language only.
  func differences(
    _ check: LanguageCheck,
    from other: TemplateLines,
    _ otherCheck: LanguageCheck
  ) -> [(line: Int, finding: LetterFinding)] {
    var differences: [(Int, LetterFinding)] = []
    for place in 0..<max(lines.count, other.lines.count) {
      let mine = lines.indices.contains(place) ? lines[place] : Line()
      let theirs = other.lines.indices.contains(place) ? other.lines[place] : Line()
      if mine.isText != theirs.isText {
        let missing = mine.isText ? otherCheck.language : check.language
        differences.append((place + 1, .noLanguage(missing)))
      } else if mine.tags != theirs.tags
        || check.directions(of: mine.text.bytes) != otherCheck.directions(of: theirs.text.bytes)
      {
        differences.append((place + 1, .places))
      } else if check.numbers(of: mine.text.bytes) != otherCheck.numbers(of: theirs.text.bytes) {
        differences.append((place + 1, .numbers))
      }
    }
    return differences
  }
}
