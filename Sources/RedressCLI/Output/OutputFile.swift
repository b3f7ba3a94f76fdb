import Redress
import RedressMail

/// One file that its owner alone may read, there as a whole or not at all; `-` is standard output.
struct OutputFile {
  private let out: ([UInt8]) throws -> Void
  private let file: PaperFile?
  private var end = 0
  private var waiting: [UInt8] = []

  /// What is written at once: each time the file is synced.
  private static let room = 4 << 20

  /// - Throws: ``CommandError`` `pageNotWritten`.
  init(at path: String, on desk: Desk) throws {
    out = desk.out
    do throws(PaperFileError) {
      file = path == "-" ? nil : try PaperFile(at: path)
    } catch {
      throw CommandError.pageNotWritten(error)
    }
  }

  var isStandardOutput: Bool { file == nil }

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

extension Desk {
  /// Puts a file into its place and says so; on standard output it is all that stands there.
  func finish(
    _ file: inout OutputFile,
    _ written: some Page,
    _ options: OfficeOptions,
    of office: Office
  ) throws {
    try words.check()
    do { try file.finish() } catch OutputError.readerGone {}
    if !file.isStandardOutput { try show(written, options, of: office) }
  }
}
