import FoundationEssentials
import RedressMail
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite final class MaildirTests {
  private static let name = "1762387200.notice-12.redress"
  private let bytes = Array("Subject: x\n\nbody\n".utf8)

  /// An empty folder of the test's own.
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/redress-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  @Test func `a new Maildir is private and takes a message`() throws {
    let path = "\(folder)/mail"
    #expect(try Maildir(at: path).deliver(bytes, uniqueName: Self.name) == .delivered)
    #expect(read("\(path)/new/\(Self.name)") == bytes)
    #expect(list("\(path)/tmp") == [])
    for inner in ["", "/cur", "/new", "/tmp"] { #expect(mode("\(path)\(inner)") == 0o700) }
    #expect(mode("\(path)/new/\(Self.name)") == 0o600)
  }

  @Test func `delivering twice is delivering once, in one run or two`() throws {
    do {
      let maildir = try Maildir(at: folder)
      #expect(try maildir.deliver(bytes, uniqueName: Self.name) == .delivered)
      #expect(try maildir.deliver([], uniqueName: Self.name) == .alreadyThere)
    }
    #expect(try Maildir(at: folder).deliver([], uniqueName: Self.name) == .alreadyThere)
    #expect(list("\(folder)/new") == [Self.name])
    #expect(read("\(folder)/new/\(Self.name)") == bytes)
  }

  @Test(arguments: ["", ":2,", ":2,S", ":2,RS"])
  func `a message that a reader took is not delivered again`(flags: String) throws {
    #expect(try Maildir(at: folder).deliver(bytes, uniqueName: Self.name) == .delivered)
    rename("\(folder)/new/\(Self.name)", "\(folder)/cur/\(Self.name)\(flags)")
    #expect(try Maildir(at: folder).deliver(bytes, uniqueName: Self.name) == .alreadyThere)
    #expect(list("\(folder)/new") == [])
  }

  @Test func `half a file left in tmp is replaced`() throws {
    _ = try Maildir(at: folder)
    write(Array("Subj".utf8), to: "\(folder)/tmp/\(Self.name)")
    #expect(try Maildir(at: folder).deliver(bytes, uniqueName: Self.name) == .delivered)
    #expect(read("\(folder)/new/\(Self.name)") == bytes)
    #expect(list("\(folder)/tmp") == [])
  }

  @Test func `what was put aside and not asked for is cleared away`() throws {
    let maildir = try Maildir(at: folder)
    for name in ["one", "two"] { try maildir.prepare(OutgoingMessage(name: name, bytes: bytes)) }
    try maildir.handOver(["one"], of: "batch-1")
    #expect(list("\(folder)/new") == ["one"])
    #expect(list("\(folder)/tmp") == [])
  }

  @Test func `a Maildir keeps the id that it was given first, wherever it is moved`() throws {
    let path = "\(folder)/mail"
    #expect(Maildir.identity(at: path) == nil)
    let first = try Maildir(at: path, id: "first")
    #expect(first.id == "first")
    rename(path, "\(folder)/moved")
    #expect(Maildir.identity(at: "\(folder)/moved") == "first")
    withExtendedLifetime(first) {}
  }

  @Test func `a file that came to new meanwhile is not overwritten`() throws {
    let maildir = try Maildir(at: folder)
    write(bytes, to: "\(folder)/new/\(Self.name)")
    _ = try maildir.deliver([1], uniqueName: Self.name)
    #expect(read("\(folder)/new/\(Self.name)") == bytes)
    #expect(list("\(folder)/tmp") == [])
  }

  @Test func `two runs at once are refused`() throws {
    let first = try Maildir(at: folder)
    #expect(throws: MaildirError.inUse(path: folder)) { try Maildir(at: folder) }
    withExtendedLifetime(first) {}
  }

  @Test func `somebody's folder is not turned into a Maildir`() throws {
    write([], to: "\(folder)/thesis.txt")
    #expect(throws: MaildirError.notAMaildir(path: folder)) { try Maildir(at: folder) }
    #expect(list(folder) == ["thesis.txt"])
    let file = "\(folder)/thesis.txt"
    #expect(throws: MaildirError.notAMaildir(path: file)) { try Maildir(at: file) }
    let missing = "\(folder)/no/mail"
    #expect(throws: MaildirError.failed(path: missing, errno: ENOENT)) {
      try Maildir(at: missing)
    }
  }

  @Test func `a making cut short is completed, a Maildir with more in it is used`() throws {
    mkdir("\(folder)/cur", 0o700)
    _ = try Maildir(at: folder)
    #expect(list(folder) == ["cur", "new", "redress-outbox", "tmp"])
    write([], to: "\(folder)/dovecot.index")
    #expect(try Maildir(at: folder).deliver(bytes, uniqueName: Self.name) == .delivered)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func `a folder without permission is named as such`() throws {
    _ = try Maildir(at: folder)
    chmod("\(folder)/tmp", 0o500)
    defer { chmod("\(folder)/tmp", 0o700) }
    #expect(throws: MaildirError.notAllowed(path: folder, errno: EACCES)) {
      try Maildir(at: folder).deliver(bytes, uniqueName: Self.name)
    }
  }

  @Test(arguments: [
    (ENOSPC, MaildirError.diskFull(path: "m", errno: ENOSPC)),
    (EDQUOT, .diskFull(path: "m", errno: EDQUOT)),
    (EACCES, .notAllowed(path: "m", errno: EACCES)),
    (EROFS, .notAllowed(path: "m", errno: EROFS)),
    (EWOULDBLOCK, .inUse(path: "m")),
    (ENOTDIR, .notAMaildir(path: "m")),
    (EIO, .failed(path: "m", errno: EIO)),
  ])
  func `the system's refusals are told apart`(code: Int32, error: MaildirError) {
    #expect(MaildirError(code: code, path: "m") == error)
  }

  @Test(arguments: [
    "", ".hidden", "a/b", "../a", "a:2,S", "a b", "a\n", "lin@mail.example", "林",
    String(repeating: "a", count: 201),
  ])
  func `a name that a Maildir or a reader would trip over is refused`(name: String) throws {
    #expect(throws: MaildirError.invalidName) {
      try Maildir(at: folder).deliver(bytes, uniqueName: name)
    }
  }
}

private func list(_ folder: String) -> [String]? {
  try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

private func read(_ path: String) -> [UInt8]? {
  FileManager.default.contents(atPath: path).map(Array.init)
}

private func write(_ bytes: [UInt8], to path: String) {
  #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
}

private func mode(_ path: String) -> mode_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}
