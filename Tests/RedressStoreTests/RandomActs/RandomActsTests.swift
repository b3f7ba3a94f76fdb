import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Synchronization
import Testing

/// `PATHS=200` walks further and says what was done, `SEED=17` walks one path alone.
@Suite(.serialized)
struct `Any acts in any order` {
  private static let paths = ProcessInfo.processInfo.environment["PATHS"].flatMap { Int($0) }

  @Test(arguments: [true, false])
  func `are done or refused, and what was done passes every check`(
    isSandbox: Bool
  ) async throws {
    let tally = Mutex(RandomOffice.Tally())
    try await withSeeds(Self.paths ?? 1) { generator in
      try await TemporaryFolder.with { folder in
        let acts = RandomAct.all + RandomAct.staff
        var walk = try RandomOffice(in: folder, isSandbox: isSandbox, acts: acts, generator)
        for _ in 0..<4 {
          for _ in 0..<40 { try walk.step() }
          let faults = try walk.office.faults()
          #expect(faults == [], "\(walk.trail.joined(separator: "\n"))")
          guard faults == [] else { return }
        }
        let kinds = try walk.kinds()
        tally.withLock { $0.add(walk.tally, kinds) }
      }
    }
    if Self.paths != nil { print(tally.withLock { $0.description }) }
  }

  /// Nothing else says at what time of its day a dispute arrived, and how many blocks a part of a file
  /// had, of which those of months that are on file already are not kept.
  private static let free = ["received_at", "blocks"]

  @Test func `leave a log in which one changed number is found`() async throws {
    try await withSeeds(Self.paths ?? 1) { generator in
      try await TemporaryFolder.with { folder in
        var walk = try RandomOffice(in: folder, isSandbox: false, generator)
        for _ in 0..<60 { try walk.step() }
        let queue = try DatabaseQueue(path: walk.office.path)
        for place in 0..<8 {
          let path = folder.path(of: "edited-\(place).sqlite")
          try await queue.vacuum(into: path)
          let copy = try Tampering(path: path)
          guard let edit = try copy.changeOneNumber(but: Self.free, &walk.generator) else {
            continue
          }
          // The tables that are folded from the log could be made to fit as well, as its hashes are.
          let faults = try copy.faults().filter { !$0.hasPrefix("fold: ") }
          #expect(
            faults != [] && !faults.contains { $0.hasPrefix("chain: ") },
            "\(edit): \(faults)"
          )
        }
      }
    }
  }
}

extension RandomOffice {
  /// The kinds of events that its log has.
  fileprivate func kinds() throws -> [String] {
    try office.ann.store.read {
      try $0.all("SELECT kind FROM event ORDER BY sequence") { $0.text(0) }
    }
  }
}

/// Somebody changes one number of one event, and makes all hashes fit again.
extension Tampering {
  /// - Returns: What was changed; `nil` where the event that was chosen has no number.
  fileprivate func changeOneNumber(
    but free: [String],
    _ generator: inout SeededGenerator
  ) throws -> String? {
    let rows = try read("SELECT sequence, kind, payload FROM event ORDER BY sequence")
    guard let row = rows.randomElement(using: &generator) else { return nil }
    let payload = row.text(2)
    let numbers = payload.matches(of: /"([a-z_]+)":(-?[0-9]+)[,}]/).filter {
      !free.contains(String($0.1))
    }
    guard let number = numbers.randomElement(using: &generator) else { return nil }
    let digits = number.2.startIndex..<number.2.endIndex
    let other = (Int(number.2) ?? 0) + ([1, -1, 1_000].randomElement(using: &generator) ?? 1)
    try run(
      "UPDATE event SET payload = ? WHERE sequence = ?",
      [payload.replacingCharacters(in: digits, with: "\(other)").databaseValue, row.values[0]]
    )
    try rechain()
    return "\(row.text(1)): \(number.1) of \(number.2) set to \(other)"
  }

  /// Makes every hash fit what its event says and the hash before it.
  private func rechain() throws {
    var previous = [UInt8](repeating: 0, count: 32)
    let names = "sequence, at, staff, user_id, purpose, kind, case_id, payload, attached"
    for row in try read("SELECT \(names) FROM event ORDER BY sequence") {
      var digest = Digest()
      digest.add(.blob(previous))
      for value in row.values {
        switch value.storage {
        case .int64(let int): digest.add(.int(int))
        case .string(let text): digest.add(.text(text))
        default: digest.add(.null)
        }
      }
      let hash = digest.bytes()
      try run(
        "UPDATE event SET previous = ?, hash = ? WHERE sequence = ?",
        [Data(previous).databaseValue, Data(hash).databaseValue, row.values[0]]
      )
      previous = hash
    }
  }
}
