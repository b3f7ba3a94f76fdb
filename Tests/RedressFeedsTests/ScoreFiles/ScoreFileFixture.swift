import Foundation
import RedressCore
import RedressFeeds
import RedressTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file read in a test, its blocks opened.
struct ReadFile {
  let contents: ScoreFileContents
  let blocks: [ScoreFileContents.Block]

  func rows(_ period: String) throws -> [ScoreBlockRow] {
    try blocks.filter { $0.period.description == period }
      .flatMap { try ScoreBlock(verifying: $0.bytes).rows }
  }

  var bytes: [[UInt8]] { blocks.map(\.bytes) }
}

enum ScoreFileFixture {
  static let header = "subject,period,score,history,capacity\n"

  static let hash: BlockHash = { withUnsafeBytes(of: XXH64.hash($0)) { Array($0) } }

  static func layout() throws -> ScoreFileLayout {
    try ScoreFileLayout(
      dimensions: [.init(id: "history", highest: 210), .init(id: "capacity", highest: 150)],
      base: 350,
      lowest: 350,
      highest: 700
    )
  }

  /// Options small enough that a few hundred rows take every path a large file takes.
  static func small(chunkBytes: Int = 64, threads: Int = 2) -> FeedOptions {
    var options = FeedOptions()
    options.chunkBytes = chunkBytes
    options.cores = threads
    options.runRows = 13
    options.segmentRows = 5
    options.spoolBytes = 500
    options.blockRows = 16
    return options
  }

  static func read(
    _ bytes: [UInt8],
    period: Period? = nil,
    options: FeedOptions = small()
  ) throws -> ReadFile {
    let descriptor = try descriptor(of: bytes)
    defer { close(descriptor) }
    let reader = ScoreFileReader(layout: try layout(), period: period, options: options, hash: hash)
    let contents = try reader.read(descriptor: descriptor)
    var blocks: [ScoreFileContents.Block] = []
    try contents.forEachBlock { blocks.append($0) }
    return ReadFile(contents: contents, blocks: blocks)
  }

  static func read(
    _ text: String,
    period: Period? = nil,
    options: FeedOptions = small()
  ) throws -> ReadFile {
    try read(Array(text.utf8), period: period, options: options)
  }

  /// A descriptor that stands at the front of some bytes.
  static func descriptor(of bytes: [UInt8]) throws -> Int32 {
    var template = Array("/tmp/redress-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    #expect(descriptor >= 0)
    unlink(template)
    var done = 0
    while done < bytes.count {
      let wrote = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard wrote > 0 else { throw ScoreFileError.unreadable(errno: errno) }
      done += wrote
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  /// A row without fault.
  static func row(_ subject: String, _ period: String, _ history: Int, _ capacity: Int) -> String {
    "\(subject),\(period),\(350 + history + capacity),\(history),\(capacity)"
  }

  static func randomRows(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    var seen: Set<String> = []
    var rows: [String] = []
    while rows.count < count {
      let number = Int.random(in: 0...9_999_999, using: &random)
      let form = Int.random(in: 0...4, using: &random)
      let prefixes = ["", "0", "x-", "a-long-common-prefix-", "用户"]
      let subject = prefixes[form] + String(number)
      let period = "2026-0\(Int.random(in: 1...3, using: &random))"
      guard seen.insert(subject + period).inserted else { continue }
      let history = Int.random(in: 0...210, using: &random)
      let capacity = Int.random(in: 0...140, using: &random)
      rows.append(row(subject, period, history, capacity))
    }
    return rows
  }
}

extension ScoreFileFixture {
  /// Reads bytes that a child thread writes into a pipe, a few at a time.
  static func readThroughPipe(_ bytes: [UInt8], by step: Int) throws -> ScoreFileContents {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ScoreFileError.unreadable(errno: errno) }
    let (input, output) = (ends[0], ends[1])
    Thread.detachNewThread {
      var done = 0
      while done < bytes.count {
        let piece = bytes[done..<min(bytes.count, done + step)]
        let wrote = piece.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
        guard wrote > 0 else { break }
        done += wrote
      }
      close(output)
    }
    defer { close(input) }
    return try ScoreFileReader(layout: layout(), hash: hash).read(descriptor: input)
  }
}
