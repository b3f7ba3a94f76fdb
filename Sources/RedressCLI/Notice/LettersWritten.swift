import Redress
import RedressLetters

/// What was written where.
struct LettersWritten: Page {
  let file: String

  /// Notices or drops whose letters they are.
  let count: Int

  /// What to do next with them; may be empty.
  var next: [String] = []

  private enum CodingKeys: String, CodingKey {
    case file, count
  }

  func lines(on screen: Screen) -> [String] {
    [screen(NoticeWord.pagesIn, ["count": count, "file": file])] + next
  }
}

extension Desk {
  /// Writes one letter, in every language that it has, as a page.
  func write(
    _ letter: HTMLLetter,
    to path: String,
    _ options: OfficeOptions,
    of office: Office
  ) throws {
    var file = try OutputFile(at: path, on: self)
    try file.add(letter.bytes)
    try finish(&file, LettersWritten(file: path, count: 1), options, of: office)
  }

  /// Writes the letters of a run as one page, as the releasing person reads it.
  func write(
    _ run: NoticeRun,
    to path: String,
    _ options: OfficeOptions,
    of office: Office
  ) throws {
    var file = try OutputFile(at: path, on: self)
    var (count, states) = (0, Set<NoticeState>())
    try office.readNotices(of: run.id) { notices in
      if count == 0 {
        let language = notices.first?.letters.first?.language ?? ""
        try file.add(HTMLLetter.opening(titled: "\(run.id) \(run.digest)", in: language))
      }
      for notice in notices { try file.add(notice.page.part) }
      count += notices.count
      states.formUnion(notices.map(\.notice.state))
    }
    try file.add(HTMLLetter.closing)
    let next = run.next(of: states, on: screen)
    try finish(&file, LettersWritten(file: path, count: count, next: next), options, of: office)
  }
}
