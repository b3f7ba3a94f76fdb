internal import RedressCore

extension Markup {
  /// Adds a letter's blocks: what stands before the first heading, the figure, the rest, and the foot.
  ///
  /// - Parameters:
  ///   - outline: Of the letter's text.
  ///   - figure: `nil` for none.
  ///   - title: The letter's.
  ///   - id: Of the letter.
  mutating func add(
    _ outline: LetterOutline,
    figure: LetterFigure?,
    titled title: String,
    id: String
  ) {
    let blocks = outline.blocks
    let foot = Self.foot(of: blocks)
    let head = blocks.firstIndex { $0.isLines }
    let drawn = Self.place(of: figure, in: blocks)
    for (place, block) in blocks.enumerated() {
      if place == foot { add("<footer>\n") }
      if place == drawn, let figure { add(figure, titled: title, id: id) }
      add(block, class: place == head ? " class=\"head\"" : "")
    }
    if drawn == blocks.count, let figure { add(figure, titled: title, id: id) }
    if foot < blocks.count { add("</footer>\n") }
  }

  /// Where the paragraphs begin that only follow what the letter has to say.
  private static func foot(of blocks: [LetterOutline.Block]) -> Int {
    let last = blocks.lastIndex { if case .paragraph = $0 { false } else { true } }
    return last.map { $0 + 1 } ?? blocks.count
  }

  /// Causes are drawn before they are told, months after their list.
  private static func place(of figure: LetterFigure?, in blocks: [LetterOutline.Block]) -> Int? {
    let heading = blocks.firstIndex { if case .heading = $0 { true } else { false } }
    switch figure {
    case nil: return nil
    case .waterfall: return heading ?? blocks.count
    case .months(let months):
      let scores = Set(months.compactMap(\.score).map { FigureNumber($0.rawValue) })
      let list = blocks.firstIndex { block in
        guard case .list(let lines) = block else { return false }
        return scores.isSubset(of: lines.flatMap(FigureNumber.all))
      }
      return list.map { $0 + 1 } ?? heading ?? blocks.count
    }
  }

  private mutating func add(_ block: LetterOutline.Block, class style: String = "") {
    switch block {
    case .heading(let line): add(line, in: "h2")
    case .paragraph(let lines):
      add("<p\(style)>")
      for (place, line) in lines.enumerated() {
        if place > 0 { add("<br/>\n") }
        add(text: line)
      }
      add("</p>\n")
    case .list(let lines):
      add("<ul>\n")
      for line in lines { add(line, in: "li") }
      add("</ul>\n")
    case .quote(let lines):
      add("<blockquote>\n")
      for line in lines { add(line, in: "p") }
      add("</blockquote>\n")
    case .item(let head, let inner):
      add("<section>\n")
      add(head, in: "h3")
      for block in inner { add(block) }
      add("</section>\n")
    }
  }

  private mutating func add(_ line: [UInt8], in element: String) {
    add("<\(element)>")
    add(text: line)
    add("</\(element)>\n")
  }
}

extension LetterOutline.Block {
  /// Whether it is a paragraph of several lines: the office, the day and the numbers at the top.
  fileprivate var isLines: Bool {
    if case .paragraph(let lines) = self { lines.count > 1 } else { false }
  }
}
