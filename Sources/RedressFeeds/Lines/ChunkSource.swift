/// Some whole lines of a file, each ending in a line feed, or the place of one line that is too long.
struct Chunk: Sendable {
  /// From 0, in the file's order.
  let sequence: Int
  let buffer: ChunkBuffer
  /// The chunk stands for one line that was skipped, and has no bytes.
  let isTooLongLine: Bool
  /// Bytes of the file read by the time the chunk was.
  let bytesRead: Int
}

/// Bytes of a chunk in memory of their own, with line feeds behind them.
///
/// Unchecked because it holds a pointer: a buffer is filled by the thread that reads, then handed
/// to the one that parses, and the first keeps no reference.
final class ChunkBuffer: @unchecked Sendable {
  /// Line feeds behind the last byte: reading 8 bytes at a time from any byte of a row, or a subject's
  /// 24, ends within them.
  static let padding = 64

  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.padding)
    seal()
  }

  deinit { base.deallocate() }

  func append(_ bytes: ArraySlice<UInt8>) {
    reserve(bytes.count)
    // In bounds: room for all of them was just made.
    bytes.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { (base + count).update(from: start, count: bytes.count) }
    }
    count += bytes.count
    seal()
  }

  /// Reads once, at most `room` bytes.
  ///
  /// - Returns: Whether there was anything left to read.
  func read(_ descriptor: Int32, room: Int) throws(ScoreFileError) -> Bool {
    reserve(room)
    let got = try readBytes(descriptor, into: base + count, count: room)
    count += got
    seal()
    return got > 0
  }

  /// Takes away and returns the bytes from an index on.
  func split(at index: Int) -> [UInt8] {
    precondition(0 <= index && index <= count, "A buffer is split within its bytes")
    let rest = Array(UnsafeBufferPointer(start: base + index, count: count - index))
    count = index
    seal()
    return rest
  }

  var lastLineFeed: Int? {
    // In bounds: the indexes are those of the bytes there are.
    UnsafeBufferPointer(start: base, count: count).lastIndex(of: UInt8(ascii: "\n"))
  }

  var firstLineFeed: Int? {
    UnsafeBufferPointer(start: base, count: count).firstIndex(of: UInt8(ascii: "\n"))
  }

  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(count + more, 2 * capacity)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
  }

  private func seal() {
    // In bounds: the padding was allocated behind the capacity.
    (base + count).update(repeating: UInt8(ascii: "\n"), count: Self.padding)
  }
}

/// Reads a file, or any descriptor, from front to back, in chunks that end where lines end.
struct ChunkSource: Sendable {
  /// Bytes a line may have without its line feed; a longer one is skipped without being held.
  static let lineLimit = 65_536

  private let descriptor: Int32
  private let chunkBytes: Int
  private var carried: [UInt8] = []
  private var isAtEnd = false
  private var sequence = 0
  private var bytesRead = 0

  init(descriptor: Int32, chunkBytes: Int) {
    self.descriptor = descriptor
    self.chunkBytes = max(1, chunkBytes)
  }

  /// Reads the first line, without its line end and byte order mark.
  ///
  /// - Throws: `ScoreFileError`, in the order checked: `.unreadable`, `.empty`, `.utf16`,
  ///   `.headerTooLong`.
  mutating func headerLine() throws(ScoreFileError) -> [UInt8] {
    let buffer = ChunkBuffer(capacity: Self.lineLimit)
    while buffer.firstLineFeed == nil, buffer.count <= Self.lineLimit, !isAtEnd {
      try fill(buffer, room: Self.lineLimit)
    }
    let end = buffer.firstLineFeed ?? buffer.count
    let rest = buffer.split(at: end)
    carried = Array(rest.dropFirst())
    var line = buffer.split(at: 0)
    guard !line.isEmpty || !rest.isEmpty else { throw .empty }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    if marks.contains(Array(line.prefix(2))) || line.contains(0) { throw .utf16 }
    guard line.count <= Self.lineLimit else { throw .headerTooLong(bytes: Self.lineLimit) }
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    // An empty first line is a header without columns, unless the whole file is empty lines.
    if line.isEmpty, try isBlankToEnd() { throw .empty }
    return line
  }

  /// Whether nothing but line ends follows, as far as one more reading tells.
  private mutating func isBlankToEnd() throws(ScoreFileError) -> Bool {
    let buffer = ChunkBuffer(capacity: carried.count + Self.lineLimit)
    buffer.append(carried[...])
    if !isAtEnd { try fill(buffer, room: Self.lineLimit) }
    if !isAtEnd { try fill(buffer, room: Self.lineLimit) }
    carried = buffer.split(at: 0)
    return isAtEnd && carried.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  /// Reads the next chunk; `nil` at the end.
  ///
  /// - Throws: `.unreadable`.
  mutating func next() throws(ScoreFileError) -> Chunk? {
    guard !(isAtEnd && carried.isEmpty) else { return nil }
    let buffer = ChunkBuffer(capacity: chunkBytes + carried.count)
    buffer.append(carried[...])
    carried = []
    while true {
      while buffer.count < chunkBytes, !isAtEnd {
        try fill(buffer, room: chunkBytes - buffer.count)
      }
      if let end = buffer.lastLineFeed {
        carried = buffer.split(at: end + 1)
        if isAtEnd, !carried.isEmpty {
          buffer.append(carried[...])
          buffer.append([UInt8(ascii: "\n")])
          carried = []
        }
        return chunk(buffer)
      }
      if buffer.count > Self.lineLimit {
        try skipLine()
        return chunk(ChunkBuffer(capacity: 0), isTooLongLine: true)
      }
      if isAtEnd {
        guard buffer.count > 0 else { return nil }
        buffer.append([UInt8(ascii: "\n")])
        return chunk(buffer)
      }
      try fill(buffer, room: chunkBytes)
    }
  }

  private mutating func chunk(_ buffer: ChunkBuffer, isTooLongLine: Bool = false) -> Chunk {
    defer { sequence += 1 }
    return Chunk(
      sequence: sequence,
      buffer: buffer,
      isTooLongLine: isTooLongLine,
      bytesRead: bytesRead
    )
  }

  private mutating func fill(_ buffer: ChunkBuffer, room: Int) throws(ScoreFileError) {
    let before = buffer.count
    isAtEnd = try !buffer.read(descriptor, room: room)
    bytesRead += buffer.count - before
  }

  private mutating func skipLine() throws(ScoreFileError) {
    while !isAtEnd {
      let buffer = ChunkBuffer(capacity: Self.lineLimit)
      try fill(buffer, room: Self.lineLimit)
      if let end = buffer.firstLineFeed {
        carried = buffer.split(at: end + 1)
        return
      }
    }
  }
}
