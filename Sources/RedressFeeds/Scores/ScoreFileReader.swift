import Dispatch
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
  private var options: Options

  /// With a period, no other is accepted and a file may lack the column; without, every one is.
  ///
  /// The default options suit a file of any size; `hash` is taken of every block.
  public init(
    layout: ScoreFileLayout,
    period: Period? = nil,
    options: Options = Options(),
    hash: @escaping BlockHash
  ) {
    self.layout = layout
    self.period = period
    self.options = options
    self.options.hash = hash
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
    return try ScorePipeline(header: header, source: source, options: options).run()
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

/// How far the reading of a score file has come.
public struct ScoreFileProgress: Hashable, Sendable {
  public let rows: Int
  /// Bytes read, a little ahead of the rows.
  public let bytes: Int
}

extension ScoreFileReader {
  public struct Options: Sendable {
    /// Problems kept in full, those of the first lines.
    public var problemLimit = 20
    public var threads: Int
    /// Where the temporary file is made once the spool outgrows its memory.
    public var spoolFolder = "/tmp"
    /// Bytes kept in memory before the temporary file is used.
    public var spoolBytes = 48 << 20
    /// Called now and then, from any thread, one call at a time.
    public var progress: (@Sendable (ScoreFileProgress) -> Void)?

    /// Bytes of blocks that one transaction stores, while other writers wait.
    public var partBytes = 256 << 20

    // Results depend on none of these; tests make them small.
    package var chunkBytes = 1 << 20
    package var runRows = 1 << 18
    package var segmentRows = SubjectRun.segmentRows
    package var gatheringBytes = 48 << 20
    package var isQuick = true
    var hash: BlockHash = { _ in [] }
    /// Blocks do depend on this one.
    package var blockRows = ScoreBlock.fullRows

    public init() {
      threads = min(8, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
  }
}
