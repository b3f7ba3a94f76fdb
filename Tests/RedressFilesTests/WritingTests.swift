import Foundation
import RedressFiles
import RedressTestSupport
import Synchronization
import Testing

struct WritingTests {
  @Test func `a pipe that does not block gets every byte, however slowly it is read`() throws {
    let (reading, writing) = try pipe()
    #expect(fcntl(writing, F_SETFL, fcntl(writing, F_GETFL) | O_NONBLOCK) == 0)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    // A thread of its own: those of tasks are few, and may all be waiting.
    let code = Mutex<Int32?>(nil)
    Thread.detachNewThread {
      let written = writeAll(bytes, to: writing)
      code.withLock { $0 = written }
      close(writing)
    }
    var read: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 40_000)
    while true {
      let count = Foundation.read(reading, &part, part.count)
      guard count > 0 else { break }
      read += part.prefix(count)
      usleep(500)
    }
    close(reading)
    #expect(code.withLock { $0 } == 0)
    #expect(read == bytes)
  }

  @Test func `a pipe without a reader, a full device and a closed descriptor are told apart`()
    throws
  {
    signal(SIGPIPE, SIG_IGN)
    let (reading, writing) = try pipe()
    close(reading)
    #expect(writeAll([1], to: writing) == EPIPE)
    close(writing)
    #expect(writeAll([1], to: -1) == EBADF)
    let full = open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    #expect(writeAll([1], to: full) == ENOSPC)
    #expect(writeAll([], to: full) == 0)
    close(full)
  }

  @Test func `bytes at a place in a file leave the others as they are`() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Array("0123456789".utf8), to: "file")
      let file = open(folder.path(of: "file"), O_WRONLY)
      defer { close(file) }
      #expect(writeAll(Array("abc".utf8), to: file, at: 4) == 0)
      #expect(try folder.read("file") == Array("0123abc789".utf8))
    }
  }

  private func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(Foundation.pipe(&ends) == 0)
    return (ends[0], ends[1])
  }
}
