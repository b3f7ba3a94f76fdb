/// Cuts a file into batches of whole lines, in memory that does not grow with the file or a line.
struct LineBatches {
  /// The bytes that a line may have, without its newline.
  static let longestLine = 65_536

  private let file: FileBytes
  private var buffer: [UInt8]
  private var end = 0
  private var isAtStart = true
  private var hasEnded = false
  private var nextLine = 1

  /// Makes batches in a buffer of `size` bytes, raised to twice the longest line.
  init(_ file: FileBytes, size: Int) {
    self.file = file
    buffer = [UInt8](repeating: 0, count: max(size, 2 * Self.longestLine))
  }

  /// Whole lines, or one line that is too long to be held.
  enum Batch {
    /// The bytes below `end` are lines from the number `first` on, each with its newline; only the
    /// last batch of a file may end without one.
    case lines(bytes: [UInt8], end: Int, first: Int, isLast: Bool)
    case tooLong(line: Int)
  }

  /// What a batch's reader is done with: lines, and their bytes.
  struct Taken {
    let lines: Int

    /// Above 0; the rest comes again at the front of the next batch.
    let bytes: Int
  }

  /// Hands the next batch to the body.
  ///
  /// - Parameter body: Its answer is not looked at for a line that is too long.
  /// - Returns: `false` when the file has ended.
  /// - Throws: ``UnreadableFile``, or what the body throws.
  mutating func next(_ body: (Batch) throws -> Taken) throws -> Bool {
    try fill()
    guard end > 0 else { return false }
    let cut = hasEnded ? end : (buffer[..<end].lastIndex(of: LineBytes.newline).map { $0 + 1 } ?? 0)
    guard cut > 0 else {
      _ = try body(.tooLong(line: nextLine))
      try skipLine()
      return true
    }
    let taken = try body(.lines(bytes: buffer, end: cut, first: nextLine, isLast: hasEnded))
    precondition(taken.bytes > 0 && taken.bytes <= cut, "A batch's reader takes some of it")
    nextLine += taken.lines
    keep(from: taken.bytes)
    return true
  }

  private mutating func fill() throws(UnreadableFile) {
    if !hasEnded {
      end = try file.fill(&buffer, from: end)
      hasEnded = end < buffer.count
    }
    guard isAtStart else { return }
    isAtStart = false
    if let fault = UnreadableFile.fault(ofFirst: buffer[..<end]) { throw fault }
    if buffer[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { keep(from: 3) }
  }

  /// Drops the rest of a line that fills the buffer.
  private mutating func skipLine() throws(UnreadableFile) {
    nextLine += 1
    while true {
      if let stop = buffer[..<end].firstIndex(of: LineBytes.newline) { return keep(from: stop + 1) }
      guard !hasEnded else {
        end = 0
        return
      }
      end = try file.fill(&buffer, from: 0)
      hasEnded = end < buffer.count
    }
  }

  private mutating func keep(from start: Int) {
    let rest = end - start
    for index in 0..<rest { buffer[index] = buffer[start + index] }
    end = rest
  }
}
