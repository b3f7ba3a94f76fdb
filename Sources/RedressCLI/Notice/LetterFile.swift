import Redress
import RedressLetters
import RedressMail

/// Pages in one file that its owner alone may read, there as a whole or not at all; `-` is
/// standard output.
struct LetterFile {
  private let out: ([UInt8]) throws -> Void
  private let path: String
  private let file: PaperFile?
  private var end = 0
  private var waiting: [UInt8] = []

  /// What is written at once: each time the file is synced.
  private static let room = 4 << 20

  /// - Throws: ``CommandError`` `pageNotWritten`.
  init(at path: String, on desk: Desk) throws {
    out = desk.out
    self.path = path
    do throws(PaperFileError) {
      file = path == "-" ? nil : try PaperFile(at: path)
    } catch {
      throw CommandError.pageNotWritten(error)
    }
  }

  mutating func add(_ bytes: [UInt8]) throws {
    waiting += bytes
    if waiting.count >= Self.room { try write() }
  }

  private mutating func write() throws {
    guard let file else {
      try out(waiting)
      waiting = []
      return
    }
    do throws(PaperFileError) {
      try file.put(waiting, at: end)
    } catch {
      throw CommandError.pageNotWritten(error)
    }
    end += waiting.count
    waiting = []
  }

  /// Puts the file into its place.
  mutating func finish() throws {
    try write()
    do throws(PaperFileError) {
      try file?.finish()
    } catch {
      throw CommandError.pageNotWritten(error)
    }
  }
}

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
    var file = try LetterFile(at: path, on: self)
    try file.add(letter.bytes)
    try finish(&file, LettersWritten(file: path, count: 1), options, of: office)
  }

  /// Writes a page for staff.
  func write(
    _ report: HTMLReport,
    to path: String,
    _ options: OfficeOptions,
    of office: Office
  ) throws {
    var file = try LetterFile(at: path, on: self)
    try file.add(report.bytes)
    try words.check()
    do { try file.finish() } catch OutputError.readerGone {}
    if path != "-" { try show(ReportWritten(file: path), options, of: office) }
  }

  /// Writes the letters of a run as one page, as the releasing person reads it.
  func write(
    _ run: NoticeRun,
    to path: String,
    _ options: OfficeOptions,
    of office: Office
  ) throws {
    var file = try LetterFile(at: path, on: self)
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

  /// A page on standard output is all that stands there.
  private func finish(
    _ file: inout LetterFile,
    _ written: LettersWritten,
    _ options: OfficeOptions,
    of office: Office
  ) throws {
    try words.check()
    do { try file.finish() } catch OutputError.readerGone {}
    if written.file != "-" { try show(written, options, of: office) }
  }
}
