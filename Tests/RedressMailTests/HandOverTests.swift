import FoundationEssentials
import RedressMail
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where the messages of a batch are that was cut short, each after a hand-over of the first so many.
@Suite final class HandOverTests {
  private static let batch = "run-1.abc"
  private static let names = (1...5).map { "run-1.notice-\($0).abc" }
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/redress-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var journal: String { "\(folder)/redress-\(Self.batch)" }

  /// As a process leaves it that is killed once it had handed over the first so many.
  private func cut(after count: Int) throws {
    let maildir = try Maildir(at: folder)
    try maildir.begin(Self.batch)
    for name in Self.names { try maildir.prepare(OutgoingMessage(name: name, bytes: [10])) }
    try maildir.settle()
    // The last of them failing is as good as a kill.
    if count < Self.names.count { unlink("\(folder)/tmp/\(Self.names[count])") }
    try? maildir.handOver(Self.names, of: Self.batch)
    if count < Self.names.count {
      let left = "\(folder)/tmp/\(Self.names[count])"
      #expect(FileManager.default.createFile(atPath: left, contents: Data([10])))
    }
  }

  private func drain() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new") {
      unlink("\(folder)/new/\(name)")
    }
  }

  private func cleanTmp() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/tmp") {
      unlink("\(folder)/tmp/\(name)")
    }
  }

  private func whereabouts() throws -> [Whereabouts] {
    try Maildir(at: folder).whereabouts(of: Self.names, in: Self.batch)
  }

  private func expected(gone: Int, unknown: Int = 0) -> [Whereabouts] {
    let known: [Whereabouts] =
      Array(repeating: .gone, count: gone) + Array(repeating: .unknown, count: unknown)
    return known + Array(repeating: .here, count: Self.names.count - known.count)
  }

  @Test(arguments: 0...5) func `is told by where they lie`(_ count: Int) throws {
    try cut(after: count)
    #expect(try whereabouts() == expected(gone: count))
  }

  @Test(arguments: 0...5)
  func `is told as well once the delivering program has taken what went`(_ count: Int) throws {
    try cut(after: count)
    try drain()
    #expect(try whereabouts() == expected(gone: count))
  }

  @Test(arguments: 0...4)
  func `leaves one in doubt where both places are empty`(_ count: Int) throws {
    try cut(after: count)
    try drain()
    try cleanTmp()
    #expect(try whereabouts() == expected(gone: count, unknown: 1))
  }

  @Test func `leaves none in doubt where nothing had begun, or all had gone`() throws {
    try cut(after: 5)
    try drain()
    #expect(try whereabouts() == expected(gone: 5))
    do {
      let maildir = try Maildir(at: folder)
      try maildir.begin(Self.batch)
      for name in Self.names { try maildir.prepare(OutgoingMessage(name: name, bytes: [10])) }
    }
    try cleanTmp()
    try FileManager.default.createDirectory(
      atPath: "\(folder)/other",
      withIntermediateDirectories: true
    )
    #expect(try Maildir(at: folder).whereabouts(of: ["a", "b"], in: Self.batch) == [.here, .here])
  }

  @Test(arguments: 0...4)
  func `after another start of the machine is believed only of what went before`(
    _ count: Int
  ) throws {
    try cut(after: count)
    let text = try String(contentsOfFile: journal, encoding: .utf8)
    let words = text.split(separator: " ")
    let other = "\(words[0]) 00000000-0000-0000-0000-000000000000 "
    let line = other + String(repeating: " ", count: 255 - other.utf8.count) + "\n"
    try Data(line.utf8).write(to: URL(filePath: journal))
    #expect(try whereabouts() == expected(gone: count), "what is in tmp did not go")
    try drain()
    try cleanTmp()
    #expect(try whereabouts() == expected(gone: count, unknown: 5 - count))
  }

  @Test(arguments: ["", "-", "run-1.notice-9.abc x\n"])
  func `without a file that tells it is what lies there`(_ text: String) throws {
    try cut(after: 2)
    if text.isEmpty {
      unlink(journal)
    } else {
      try Data(text.utf8).write(to: URL(filePath: journal))
    }
    #expect(try whereabouts() == expected(gone: 2))
    try cleanTmp()
    #expect(try whereabouts() == expected(gone: 2, unknown: 3))
  }

  @Test func `is forgotten with its batch`() throws {
    let maildir = try Maildir(at: folder)
    try maildir.begin(Self.batch)
    #expect(FileManager.default.fileExists(atPath: journal))
    maildir.end(Self.batch)
    #expect(!FileManager.default.fileExists(atPath: journal))
  }
}
