/// Cuts a file into pieces of whole lines, each with bytes of its own, for threads to take.
struct LineChunks {
  private var batches: LineBatches
  private let size: Int

  /// Lines that follow each other, or one line that is too long to be held.
  enum Chunk {
    case lines(bytes: [UInt8], first: Int)
    case tooLong(line: Int)

    /// Bytes held; 0 for a line that is too long.
    var byteCount: Int {
      switch self {
      case .lines(let bytes, _): bytes.count
      case .tooLong: 0
      }
    }
  }

  /// Makes chunks of about `size` bytes, at least one line each.
  init(_ file: FileBytes, size: Int) {
    batches = LineBatches(file, size: size)
    self.size = size
  }

  /// - Returns: `nil` at the end.
  /// - Throws: ``UnreadableFile``.
  mutating func next() throws -> Chunk? {
    var chunk: Chunk?
    let size = size
    _ = try batches.next { batch in
      switch batch {
      case .tooLong(let line):
        chunk = .tooLong(line: line)
        return LineBatches.Taken(lines: 1, bytes: 0)
      case .lines(let bytes, let end, let first, _):
        var cut = end
        if size < end {
          let newline = bytes[(max(1, size) - 1)..<end].firstIndex(of: LineBytes.newline)
          cut = newline.map { $0 + 1 } ?? end
        }
        chunk = .lines(bytes: Array(bytes[..<cut]), first: first)
        let lines = LineBytes.lines(in: bytes.span.extracting(0..<cut))
        return LineBatches.Taken(lines: lines, bytes: cut)
      }
    }
    return chunk
  }
}
