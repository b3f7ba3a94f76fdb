import Redress

/// A letter that was made again, held against the one that is kept.
struct LetterCheckPage: Page {
  struct Line: Encodable {
    let line: Int
    let side: String

    /// Left out for who may not read letters.
    let text: String?
  }

  struct Text: Encodable {
    let language: String
    let same: Bool
    @OrNull var templatesKept: String?
    let templatesNow: String
    let lines: [Line]
  }

  let notice: NoticeID
  let run: RunID
  let event: Int64
  let sealed: Bool
  let statementsKept: [String]
  let statementsAgain: [String]
  let texts: [Text]
  private let outcome: LetterComparison.Outcome

  private enum CodingKeys: String, CodingKey {
    case notice, run, event, sealed, statementsKept, statementsAgain, texts
  }

  enum Word: String, ScreenWord {
    static let section = "letter_check"

    case head, sealed, unsealed, statementsSame, statementsDiffer, templatesSame, templatesOther
    case templatesUnknown, textSame, textDiffers, textOther, kept, again, titleKept, titleAgain
    case withTemplates
  }

  /// A page with the text of lines only for who may read letters.
  init(_ compared: LetterComparison, showsText: Bool) {
    (notice, run, event) = (compared.notice, compared.run, compared.event)
    sealed = compared.isSealed
    outcome = compared.outcome
    statementsKept = compared.statements.kept.map(\.description)
    statementsAgain = compared.statements.again.map(\.description)
    texts = compared.texts.map { text in
      Text(
        language: text.language,
        same: text.differences.isEmpty,
        templatesKept: text.templatesKept,
        templatesNow: text.templatesNow,
        lines: text.differences.map {
          Line(line: $0.line, side: $0.isKept ? "kept" : "again", text: showsText ? $0.text : nil)
        }
      )
    }
  }

  /// How the command ends.
  var status: ExitStatus {
    switch outcome {
    case .same: .done
    case .differs: .badData
    case .otherTemplates: .notFound
    }
  }

  func lines(on screen: Screen) -> [String] {
    let isSame = statementsKept == statementsAgain
    let seal = screen(sealed ? Word.sealed : .unsealed, ["run": run])
    var lines = [
      screen(Word.head, ["notice": screen.style.bold("\(notice)"), "event": event]),
      sealed ? seal : screen.style.red(seal),
      isSame
        ? screen(Word.statementsSame, ["count": statementsKept.count])
        : screen.style.red(screen(Word.statementsDiffer)),
    ]
    if !isSame {
      lines += statementsKept.filter { !statementsAgain.contains($0) }
        .map { screen(Word.kept, ["line": "", "text": $0]) }
      lines += statementsAgain.filter { !statementsKept.contains($0) }
        .map { screen(Word.again, ["line": "", "text": $0]) }
    }
    return lines + texts.flatMap { self.lines(of: $0, on: screen) }
      + (outcome == .otherTemplates ? [screen(Word.withTemplates, ["notice": notice])] : [])
  }

  private func lines(of text: Text, on screen: Screen) -> [String] {
    let slots: Slots = [
      "language": text.language, "count": text.lines.count,
      "kept": text.templatesKept.map { String($0.prefix(12)) } ?? "",
      "now": String(text.templatesNow.prefix(12)),
    ]
    let isOther = text.templatesKept.map { $0 != text.templatesNow }
    let templates: Word =
      switch isOther {
      case nil: .templatesUnknown
      case false?: .templatesSame
      case true?: .templatesOther
      }
    guard !text.same else { return [screen(Word.textSame, slots), screen(templates, slots)] }
    let differs = screen(isOther == true ? Word.textOther : .textDiffers, slots)
    return [isOther == true ? differs : screen.style.red(differs), screen(templates, slots)]
      + text.lines.map { line in
        let isKept = line.side == "kept"
        let word: Word =
          line.line == 0
          ? (isKept ? .titleKept : .titleAgain) : isKept ? .kept : .again
        return screen(word, ["line": "\(line.line)", "text": line.text ?? ""])
      }
  }
}
