import Foundation
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite struct RecordFuzzTests {
  /// What is refused is told, what is taken is JSON that Foundation reads the same way, and a line
  /// is in exactly one of the two.
  @Test func `a mutated line is refused or read as what it says`() async throws {
    try await withSeeds(200) { random in
      // One by one, since many of them have one id.
      for _ in 0..<100 {
        let bytes = mutated(Self.valid.randomElement(using: &random) ?? "", using: &random)
        if bytes.contains(0x0A) { continue }
        let contents = try recordContents(
          Array((PracticeKinds.cardLine("first") + "\n").utf8) + bytes
        )
        #expect(contents.tally.read == 2)
        #expect(contents.records.count == contents.tally.accepted)
        for located in contents.records where located.line == 2 {
          try expectSame(located.record, bytes)
        }
      }
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
      let contents = try recordContents(cuts.joined(separator: [0x0A]))
      #expect(contents.tally.refused == cuts.count)
      #expect(contents.records.isEmpty)
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
      let whole = try recordContents(text)
      for cores in 1...5 {
        let options = FeedOptions.small(cores: cores, using: &random)
        #expect(try recordContents(text, options: options) == whole)
      }
    }
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
