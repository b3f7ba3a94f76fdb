internal import RedressCore

/// A letter's text read back into headings, paragraphs, items, lists and quotes.
///
/// What a letter says is kept as it was sent: as lines. They are read by what a reader sees as well:
/// an empty line stands between blocks; `1. ` begins an item and what is indented below belongs to it;
/// `- ` begins a point of a list, `> ` somebody's own words. A line by itself without small letters,
/// digits or punctuation is a heading, unless it begins or ends the letter or is said twice. No word is
/// added, left out or moved.
package struct LetterOutline: Hashable, Sendable {
  /// A part of a letter; every text is UTF-8 on one line.
  package enum Block: Hashable, Sendable {
    case heading([UInt8])

    /// At least one line.
    case paragraph([[UInt8]])
    case list([[UInt8]])

    /// Lines that may be empty.
    case quote([[UInt8]])

    /// A numbered head, its number in it, and what belongs to it.
    case item(head: [UInt8], [Block])
  }

  /// In the order of reading.
  package private(set) var blocks: [Block] = []

  /// - Parameter body: Wrapped to ``Letter/columns``, as of ``LetterText/body``.
  package init(_ body: String) {
    let groups = LetterLine.groups(of: Array(body.utf8))
    for (place, group) in groups.enumerated() {
      let isInside = place > 0 && place < groups.count - 1
      if isInside, group.count == 1, group[0].isHeading, Self.isOnce(group[0], in: groups) {
        blocks.append(.heading(group[0].text))
      } else {
        blocks += Self.blocks(of: group)
      }
    }
  }

  /// The office's name, at the top and at the bottom, is no heading.
  private static func isOnce(_ line: LetterLine, in groups: [[LetterLine]]) -> Bool {
    groups.reduce(0) { $0 + $1.count { $0.text == line.text } } == 1
  }

  private static func blocks(of lines: [LetterLine]) -> [Block] {
    var blocks: [Block] = []
    for line in lines {
      if line.indent > 0, case .item(let head, var inner)? = blocks.last {
        add(line, to: &inner, isInItem: true)
        blocks[blocks.count - 1] = .item(head: head, inner)
      } else {
        add(line, to: &blocks, isInItem: false)
      }
    }
    return blocks
  }

  private static func add(_ line: LetterLine, to blocks: inout [Block], isInItem: Bool) {
    let last = blocks.count - 1
    switch (line.mark, blocks.last) {
    case (.number, _): blocks.append(.item(head: line.text, []))
    case (.point, .list(let lines)?): blocks[last] = .list(lines + [line.text])
    case (.point, _): blocks.append(.list([line.text]))
    case (.quote, .quote(let lines)?): blocks[last] = .quote(lines + [line.text])
    case (.quote, _): blocks.append(.quote([line.text]))
    case (.none, .paragraph(let lines)?) where !isInItem:
      blocks[last] = .paragraph(lines + [line.text])
    case (.none, _): blocks.append(.paragraph([line.text]))
    }
  }
}

extension LetterOutline {
  /// Every text, one for each line, in the order of reading.
  package var lines: [[UInt8]] { Self.lines(of: blocks) }

  private static func lines(of blocks: [Block]) -> [[UInt8]] {
    blocks.flatMap { block in
      switch block {
      case .heading(let line): [line]
      case .paragraph(let lines), .list(let lines), .quote(let lines): lines
      case .item(let head, let inner): [head] + lines(of: inner)
      }
    }
  }

  /// The heads of the numbered items.
  var heads: [[UInt8]] {
    blocks.compactMap { if case .item(let head, _) = $0 { head } else { nil } }
  }
}
