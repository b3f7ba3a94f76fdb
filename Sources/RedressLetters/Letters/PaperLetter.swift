package import RedressCore

/// A letter on paper: whom it is from and to, and its texts on sheets of one length.
///
/// It has no words of its own but those of the letter: the same letter gives the same bytes, in whatever
/// language it is read.
package struct PaperLetter {
  /// Lines of a sheet, its foot among them.
  package static let lines = 60

  /// Ends each sheet, so that whatever follows begins on the next.
  package static let formFeed = UInt8(ascii: "\u{C}")

  private let number: String
  private let text: [String]

  /// - Parameters:
  ///   - head: Of the office, and the day.
  ///   - notice: The number of the letter.
  ///   - name: Of the person; may be empty.
  ///   - texts: In the order of reading, wrapped to ``Letter/columns``.
  package init(_ head: SheetHead, _ notice: NoticeID, to name: String, _ texts: [LetterText]) {
    number = notice.description
    let day = head.on.description
    let gap = String(repeating: " ", count: max(1, Letter.columns - number.count - day.count))
    var text = Self.folded(head.name) + Self.folded(head.sender) + [""]
    if !name.isEmpty { text += Self.folded(name) + [""] }
    text += [number + gap + day]
    for letter in texts {
      let body = letter.body.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { $0.isEmpty ? [""] : Self.folded(String($0)) }
      text += [Self.rule, ""] + Self.folded(letter.title) + [""] + body
      while text.last == "" { text.removeLast() }
      text += [""]
    }
    self.text = text.dropLast()
  }

  private static let rule = String(repeating: "-", count: Letter.columns)

  private static func folded(_ line: String) -> [String] {
    LineWrap.lines(of: line, columns: Letter.columns).map(String.init)
  }

  /// The sheets in UTF-8, each of ``lines`` lines and a ``formFeed``.
  package var bytes: [UInt8] {
    let room = Self.lines - 2
    let count = max(1, (text.count + room - 1) / room)
    var bytes: [UInt8] = []
    for sheet in 0..<count {
      let lines = text.dropFirst(sheet * room).prefix(room)
      let page = "\(sheet + 1)/\(count)"
      let gap = String(repeating: " ", count: max(1, Letter.columns - number.count - page.count))
      let blank = Array(repeating: "", count: room - lines.count + 1)
      for line in lines + blank + [number + gap + page] { bytes += Array(line.utf8) + [0x0A] }
      bytes.append(Self.formFeed)
    }
    return bytes
  }
}
