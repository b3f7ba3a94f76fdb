import RedressCore
import RedressFeeds
import RedressTestSupport
import Synchronization
import Testing

@Suite struct ScoreFilePropertyTests {
  @Test func `the order of rows changes no byte`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var rows = ScoreFileFixture.randomRows(700, seed: seed)
    rows += rows.prefix(3)
    let first = try ScoreFileFixture.read(
      ScoreFileFixture.header + rows.joined(separator: "\n"),
      options: ScoreFileFixture.small(chunkBytes: 4_096, threads: 1)
    )
    #expect(first.contents.accepted == 697, "seed \(seed)")
    #expect(first.contents.refused == 6)
    for _ in 0..<10 {
      rows.shuffle(using: &random)
      let other = try ScoreFileFixture.read(ScoreFileFixture.header + rows.joined(separator: "\n"))
      #expect(other.bytes == first.bytes, "seed \(seed)")
      #expect(other.contents.refused == first.contents.refused)
    }
  }

  @Test(arguments: [1, 7, 100, 1_000, 100_000], [1, 2, 4])
  func `chunks and threads change nothing`(chunkBytes: Int, threads: Int) throws {
    var rows = ScoreFileFixture.randomRows(500, seed: 42)
    rows.sort()
    rows.insert(contentsOf: ["", "bad", rows[9], "x,2026-10,1,1,1"], at: 250)
    let text = ScoreFileFixture.header + rows.joined(separator: "\n") + "\n\n\n"
    var plain = ScoreFileFixture.small(chunkBytes: 1 << 20, threads: 1)
    plain.runRows = 1 << 19
    plain.isQuick = false
    let first = try ScoreFileFixture.read(text, options: plain)
    var options = ScoreFileFixture.small(chunkBytes: chunkBytes, threads: threads)
    options.gatheringBytes = 2_000
    for isQuick in [true, false] {
      options.isQuick = isQuick
      let other = try ScoreFileFixture.read(text, options: options)
      #expect(other.bytes == first.bytes)
      #expect(other.contents.problems == first.contents.problems)
      #expect(other.contents.refused == first.contents.refused)
      #expect(other.contents.read == 504)
    }
  }

  @Test func `more runs than may be open are merged in rounds`() throws {
    var options = ScoreFileFixture.small(chunkBytes: 200)
    options.runRows = 2
    let rows = ScoreFileFixture.randomRows(3_000, seed: 9)
    let text = ScoreFileFixture.header + rows.joined(separator: "\n")
    let file = try ScoreFileFixture.read(text, options: options)
    var plain = ScoreFileFixture.small(chunkBytes: 1 << 20)
    plain.runRows = 1 << 19
    #expect(try ScoreFileFixture.read(text, options: plain).bytes == file.bytes)
    #expect(file.contents.accepted == 3_000)
  }

  @Test func `what is exported is imported again`() throws {
    let rows = ScoreFileFixture.randomRows(400, seed: 5) + ["\"q\"\",\",2026-01,380,10,20"]
    let first = try ScoreFileFixture.read(ScoreFileFixture.header + rows.joined(separator: "\n"))
    let writer = ScoreFileWriter(layout: try ScoreFileFixture.layout())
    var bytes: [UInt8] = []
    writer.appendHeader(to: &bytes)
    for block in first.blocks {
      writer.append(try ScoreBlock(verifying: block.bytes), period: block.period, to: &bytes)
    }
    #expect(try ScoreFileFixture.read(bytes).bytes == first.bytes)
  }

  @Test func `random damage never crashes and every row is accounted for`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let whole = Array(
      (ScoreFileFixture.header + ScoreFileFixture.randomRows(12, seed: seed).joined(separator: "\n"))
        .utf8
    )
    let spice = Array(",\n\r\"\0-+ 0123456789.\u{FF}中".utf8)
    for round in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let index = Int.random(in: ScoreFileFixture.header.utf8.count..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes.remove(at: index)
        case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: index)
        case 2: bytes[index] = UInt8.random(in: 0...255, using: &random)
        default: bytes.removeLast(min(bytes.count - index, 3))
        }
        if bytes.count <= ScoreFileFixture.header.utf8.count + 20 { break }
      }
      var options = ScoreFileFixture.small(chunkBytes: [1, 64, 4_096][round % 3])
      let quick = try ScoreFileFixture.read(bytes, options: options)
      options.isQuick = false
      options.chunkBytes = 1 << 16
      let careful = try ScoreFileFixture.read(bytes, options: options)
      #expect(quick.bytes == careful.bytes, "seed \(seed) round \(round)")
      #expect(quick.contents.problems == careful.contents.problems, "seed \(seed) round \(round)")
      #expect(quick.contents.read == quick.contents.accepted + quick.contents.refused)
    }
  }
}

@Suite struct ScoreFileStreamTests {
  @Test func `a pipe is read like a file`() throws {
    let rows = ScoreFileFixture.randomRows(5_000, seed: 21)
    let bytes = Array((ScoreFileFixture.header + rows.joined(separator: "\n")).utf8)
    let whole = try ScoreFileFixture.read(bytes, options: FeedOptions())
    let contents = try ScoreFileFixture.readThroughPipe(bytes, by: 777)
    var blocks: [[UInt8]] = []
    try contents.forEachBlock { blocks.append($0.bytes) }
    #expect(blocks == whole.bytes)
    #expect(contents.read == 5_000)
  }

  @Test func `progress ends at the last row`() throws {
    let seen = Mutex<[Int]>([])
    var options = ScoreFileFixture.small()
    options.progress = { rows, _ in seen.withLock { $0.append(rows) } }
    let rows = ScoreFileFixture.randomRows(300, seed: 22)
    _ = try ScoreFileFixture.read(
      ScoreFileFixture.header + rows.joined(separator: "\n"),
      options: options
    )
    let counts = seen.withLock { $0 }
    #expect(counts == counts.sorted())
    #expect(counts.last == 300)
  }

  @Test func `more periods than a century has are refused`() throws {
    let rows = (0..<1_201).map {
      ScoreFileFixture.row("1", Period(number: Int32(12_000 + $0)).description, 1, 1)
    }
    #expect(throws: ScoreFileError.tooManyPeriods(limit: 1_200)) {
      try ScoreFileFixture.read(ScoreFileFixture.header + rows.joined(separator: "\n"))
    }
    let fewer = ScoreFileFixture.header + rows.dropLast().joined(separator: "\n")
    #expect(try ScoreFileFixture.read(fewer).contents.periods.count == 1_200)
  }
}
