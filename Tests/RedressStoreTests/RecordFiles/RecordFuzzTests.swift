import Foundation
import RedressCore
import RedressStore
import RedressTestSupport
import Testing

@Suite struct RecordFuzzTests {
  /// What is refused is told, what is taken is JSON that Foundation reads the same way, and a line
  /// is in exactly one of the two.
  @Test func `a mutated line is refused or read as what it says`() async throws {
    try await withSeeds(200) { random in
      var lines = [Array(PracticeKinds.cardLine("first").utf8)]
      while lines.count < 100 {
        let bytes = mutated(Self.valid.randomElement(using: &random) ?? "", using: &random)
        if !bytes.contains(0x0A) { lines.append(bytes) }
      }
      var records: [LocatedRecord] = []
      let tally = try read(lines, into: &records)
      #expect(tally.read == lines.count)
      #expect(records.count == tally.accepted)
      for located in records { try expectSame(located.record, lines[located.line - 1]) }
    }
  }

  @Test func `any bytes are refused without a crash`() async throws {
    try await withSeeds(200) { random in
      let alphabet = Array("{}[]\",:\\u0dD8tfnrule-.eE19 \t\r\n\u{E9}".utf8) + [0xFF, 0xC3, 0x80]
      let bytes = (0..<Int.random(in: 1...400, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      let contents = try? recordContents(bytes)
      #expect(contents?.tally.accepted ?? 0 == 0)
    }
  }

  @Test func `every cut of a valid line is refused`() throws {
    for line in Self.valid {
      let cuts = (1..<line.utf8.count).map { Array(line.utf8.prefix($0)) }
      var records: [LocatedRecord] = []
      let tally = try read(cuts, into: &records)
      #expect(tally.refused == cuts.count)
      #expect(records.isEmpty)
    }
  }

  @Test func `the place of a batch's edges changes nothing`() async throws {
    try await withSeeds(12) { random in
      var text = ""
      for number in 0..<600 {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: text += "{\"record\": \r\n"
        case 1: text += "\n"
        case 2:
          text +=
            String(repeating: "x", count: Int.random(in: 60_000...200_000, using: &random)) + "\n"
        case 3:
          text +=
            String(repeating: " ", count: 65_536 - 121) + PracticeKinds.cardLine("R\(number)")
            + "\n"
        default: text += PracticeKinds.cardLine("R\(number)") + "\n"
        }
      }
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let path = try folder.write(text.utf8, to: "records.jsonl")
      let whole = try read(path, cores: 1, partSize: 1 << 26)
      for cores in 1...5 {
        let size = Int.random(in: 1...300_000, using: &random)
        #expect(try read(path, cores: cores, partSize: size) == whole)
      }
    }
  }

  private func read(_ lines: [[UInt8]], into records: inout [LocatedRecord]) throws -> RowTally {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write(lines.joined(separator: [0x0A]), to: "records.jsonl")
    return try RecordFile.read(from: path, PracticeKinds.layout, cores: 1) { records += $0 }
  }

  private func read(_ path: String, cores: Int, partSize: Int) throws -> Reading {
    var records: [LocatedRecord] = []
    let tally = try RecordFile.read(
      from: path,
      PracticeKinds.layout,
      cores: cores,
      partSize: partSize
    ) { records.append(contentsOf: $0) }
    return Reading(records: records, tally: tally)
  }

  private struct Reading: Equatable {
    let records: [LocatedRecord]
    let tally: RowTally
  }

  static let valid = [
    PracticeKinds.cardLine("R1"),
    PracticeKinds.cardLine(
      #"R\u00e9\ud83d\ude00"#,
      fields: #""status":-2,"limit":1.5,"bill":-0,"paid":9"#
    ),
    PracticeKinds.orderLine(PracticeKinds.orderFields + #","fee":12.34,"remark":"还了 \"全部\"""#),
  ]

  private func mutated(_ line: String, using random: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = Array(line.utf8)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(bytes.randomElement(using: &random) ?? 0, at: place)
      default: bytes[place] = Array("0123456789{}[]\",:\\ ".utf8).randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }

  /// Compares with Foundation's reading, which is another's work.
  private func expectSame(_ record: Record, _ bytes: [UInt8]) throws {
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    let object = try #require(json as? [String: Any])
    #expect(object["record"] as? String == record.id.rawValue)
    #expect(object["subject"] as? String == record.subject.rawValue)
    #expect(object["furnisher"] as? String == record.furnisher.rawValue)
    #expect(object["on"] as? String == record.on.description)
    let kind = PracticeKinds.layout.kinds[record.kind]
    #expect(object["kind"] as? String == kind.id)
    let fields = try #require(object["fields"] as? [String: Any])
    for (index, field) in kind.fields.enumerated() {
      guard fields[field.id] != nil, !(fields[field.id] is NSNull) else {
        #expect(field.isOptional)
        continue
      }
      switch field.type {
      case .money:
        let amount = try #require(fields[field.id] as? NSNumber)
        #expect((amount.doubleValue * 100).rounded() == Double(record.values[index]))
      case .integer:
        #expect((fields[field.id] as? NSNumber)?.int64Value == record.values[index])
      case .day:
        #expect(fields[field.id] as? String == Day(number: Int32(record.values[index])).description)
      case .yesNo: #expect(fields[field.id] as? Bool == (record.values[index] == 1))
      case .choice(let words):
        #expect(fields[field.id] as? String == words[Int(record.values[index])])
      case .text: #expect(fields[field.id] as? String == record.texts[field.id])
      }
    }
  }
}
