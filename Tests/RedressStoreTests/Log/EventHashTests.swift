import Foundation
import Redress
import RedressCore
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `The log` {
  @Test func `a head is read back from its text, with white space around it`() async throws {
    try await withSeeds(200) { generator in
      let head = LogHead(
        sequence: .random(in: 1...Int64.max, using: &generator),
        seal: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
      )
      #expect(LogHead(head.description) == head)
      #expect(LogHead("  \(head)\n") == head)
    }
  }

  @Test(arguments: [
    "", ":", "1:", "x:" + String(repeating: "0", count: 64),
    "1:" + String(repeating: "0", count: 62),
    "1:" + String(repeating: "0", count: 66), "0:" + String(repeating: "0", count: 64),
    "-1:" + String(repeating: "0", count: 64), "1:" + String(repeating: "g", count: 64),
    "1:2:" + String(repeating: "0", count: 64), "1:+1" + String(repeating: "0", count: 62),
  ])
  func `what is no head is refused`(_ text: String) {
    #expect(LogHead(text) == nil)
  }

  @Test func `hexadecimal digits and bytes give one another`() {
    #expect([UInt8](0...255).hexadecimal.count == 512)
    #expect([UInt8](hexadecimal: [UInt8](0...255).hexadecimal) == [UInt8](0...255))
    #expect([UInt8](hexadecimal: "0") == nil)
    #expect([UInt8](hexadecimal: "-1") == nil)
  }

  @Test func `an act that throws leaves no event`() async throws {
    try await TemporaryFolder.with { folder in
      let store = try Store(creating: folder.path(of: "log.sqlite"))
      let author = Author(staff: "ann", purpose: "", at: Instant(milliseconds: 1))
      _ = try store.act(by: author) { transaction in
        try transaction.append(StaffAdded(member: StaffMember(id: "ann", name: "Ann")))
      }
      let head = try store.head()
      #expect(throws: StoreError.self) {
        _ = try store.act(by: author) { transaction in
          try transaction.append(StaffAdded(member: StaffMember(id: "bo", name: "Bo")))
          try transaction.append(StaffAdded(member: StaffMember(id: "ann", name: "Ann")))
        }
      }
      #expect(try store.head() == head)
      #expect(head?.sequence == 1)
    }
  }

  @Test func `a rehearsal says what an act would and leaves no event`() async throws {
    try await TemporaryFolder.with { folder in
      let store = try Store(creating: folder.path(of: "log.sqlite"))
      let author = Author(staff: "ann", purpose: "", at: Instant(milliseconds: 1))
      let said = try store.rehearse(by: { _ in author }) { transaction in
        try transaction.append(StaffAdded(member: StaffMember(id: "ann", name: "Ann")))
        return "ann was added"
      }
      #expect(said == "ann was added")
      #expect(try store.head() == nil)
      #expect(try store.verify().isOK)
    }
  }
}

@Suite
struct `A digest` {
  @Test func `tells values apart that a mere joining would not`() {
    let different: [[SQLValue]] = [
      [], [.null], [.null, .null], [.int(0)], [.text("")], [.blob([])], [.text("a"), .text("b")],
      [.text("ab")], [.text("ab"), .text("")], [.text("a\u{0}b")], [.text("a\u{2}b")], [.int(97)],
      [.blob([97, 98])],
      [.text("e\u{301}")], [.text("\u{E9}")],
    ]
    let digests = different.map { values in
      var digest = Digest()
      digest.add(values)
      return digest.bytes()
    }
    #expect(Set(digests).count == different.count)
  }

  /// Were a form of a value to change, every log written before would no longer verify.
  @Test func `of an event is what it always was`() {
    var digest = Digest()
    digest.add(.blob([UInt8](repeating: 0, count: 32)))
    digest.add([
      .int(1), .int(1_762_304_400_000), .text("ann"), .null, .text(""), .text("staff.added"), .null,
      .text(
        #"{"member":{"id":"ann","name":"安","roles":["intake","reviewer","approver","administrator"]}}"#
      ), .text("[]"),
    ])
    #expect(
      digest.bytes().hexadecimal
        == "8fbb37f07738406abdca68d837b2b67106dc2d60785818eba1d15efc183c5c89"
    )
  }

  @Test func `of a log's first event is what it always was`() async throws {
    try await TemporaryFolder.with { folder in
      let store = try Store(creating: folder.path(of: "log.sqlite"))
      let at = Instant(milliseconds: 1_762_304_400_000)
      _ = try store.act(by: Author(staff: "ann", purpose: "", at: at)) { transaction in
        try transaction.append(StaffAdded(member: StaffMember(id: "ann", name: "安")))
      }
      #expect(
        try store.head()?.seal.hexadecimal
          == "8fbb37f07738406abdca68d837b2b67106dc2d60785818eba1d15efc183c5c89"
      )
    }
  }

  @Test func `is the same however the values are cut into calls`() async throws {
    try await withSeeds(20) { generator in
      let values: [SQLValue] = (0..<3_000).map { place in
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .null
        case 1: .int(.random(in: .min ... .max, using: &generator))
        case 2: .text(String(repeating: "x", count: place % 50))
        default: .blob([UInt8](repeating: 1, count: Int.random(in: 0..<2_000, using: &generator)))
        }
      }
      var whole = Digest()
      whole.add(values)
      var parts = Digest()
      for value in values {
        parts.add(value)
        if Bool.random(using: &generator) { _ = parts.bytes() }
      }
      #expect(whole.bytes() == parts.bytes())
    }
  }
}
