public import RedressCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads a score file into sorted blocks, with everything that is wrong in it located.
///
/// The file is CSV with a header in any column order: `subject`, `period`, `score` and the scheme's
/// dimensions. It is read once from front to back. Memory stays the same whatever its size; rows
/// that do not fit go into a temporary file without a name. Neither the number of threads nor the
/// order of rows changes the blocks.
public struct ScoreFileReader: Sendable {
  private let layout: ScoreFileLayout
  private let period: Period?
  private let options: FeedOptions
  private let hash: BlockHash

  /// With a period, no other is accepted and a file may lack the column; without, every one is.
  ///
  /// The default options suit a file of any size; `hash` is taken of every block.
  public init(
    layout: ScoreFileLayout,
    period: Period? = nil,
    options: FeedOptions = FeedOptions(),
    hash: @escaping BlockHash
  ) {
    self.layout = layout
    self.period = period
    self.options = options
    self.hash = hash
  }

  /// Reads a file; `-` is standard input.
  ///
  /// - Throws: `ScoreFileError`: `.unreadable`, what is wrong with the header, then what fails on
  ///   the way. A bad row is no error.
  public func read(path: String) throws(ScoreFileError) -> ScoreFileContents {
    let file: OpenFile
    do throws(UnreadableFile) {
      file = try OpenFile.reading(path)
    } catch {
      throw ScoreFileError(error)
    }
    return try read(file)
  }

  /// Reads from where a descriptor stands to its end, never seeking; leaves it open.
  ///
  /// - Throws: As ``read(path:)``.
  public func read(descriptor: Int32) throws(ScoreFileError) -> ScoreFileContents {
    try read(OpenFile(closing: dup(descriptor)))
  }

  private func read(_ file: OpenFile) throws(ScoreFileError) -> ScoreFileContents {
    var source = LineSource(file, rows: .lines, size: options.chunkBytes)
    let line = try header(&source)
    let header = try ScoreFileHeader(line: line, layout: layout, period: period)
    return try ScorePipeline(header: header, source: source, options: options, hash: hash).run()
  }

  /// Reads the first line, without its line end.
  ///
  /// - Throws: `.unreadable`, `.empty`, `.utf16`, `.headerTooLong`.
  private func header(_ source: inout LineSource) throws(ScoreFileError) -> [UInt8] {
    guard let first = try next(&source, size: 1) else { throw .empty }
    var line = Array(first.padded[..<first.count])
    if line.last == LineBytes.newline { line.removeLast() }
    guard !line.contains(0) else { throw .utf16 }
    guard !first.isTooLong, line.count <= LineSource.longestLine else {
      throw .headerTooLong(bytes: LineSource.longestLine)
    }
    if line.last == LineBytes.carriageReturn { line.removeLast() }
    guard line.isEmpty else { return line }
    // An empty first line is a header without columns, unless the whole file is empty lines.
    while let rest = try next(&source) {
      let isBlank = rest.padded.allSatisfy {
        $0 == LineBytes.newline || $0 == LineBytes.carriageReturn
      }
      if rest.isTooLong || !isBlank { return line }
    }
    throw .empty
  }

  private func next(
    _ source: inout LineSource,
    size: Int? = nil
  ) throws(ScoreFileError) -> LineChunk? {
    do throws(UnreadableFile) {
      return try source.next(size: size)
    } catch {
      throw ScoreFileError(error)
    }
  }
}

extension ScoreFileError {
  init(_ fault: UnreadableFile) {
    switch fault {
    case .notOpened(let errno), .notRead(let errno): self = .unreadable(errno: errno)
    case .empty: self = .empty
    case .utf16: self = .utf16
    case .compressed: self = .headerNotUTF8
    }
  }
}
