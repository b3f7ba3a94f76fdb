import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite
struct `What a letter calls furnishers` {
  private static func drop(_ register: FurnisherRegister) throws -> DropLetterFacts {
    let frame = try LetterOffice.frame(LetterOffice.zhima(), furnishers: register)
    return try LetterStory.lin(frame: frame)
  }

  private static func text(_ letter: Letter) -> String {
    letter.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `is their name in its language, with address and telephone beside the office's own`()
    throws
  {
    let writer = try LetterOffice.writer()
    let facts = try Self.drop(LetterOffice.register)
    let english = Self.text(try writer.drop(facts, in: "en"))
    // A Chinese line breaks between any two characters.
    let chinese = try writer.drop(facts, in: "zh-Hans").body.filter { !$0.isWhitespace }
    #expect(english.contains("sent by Harbour Power Company (record e-bill-7)"))
    #expect(
      english.contains(
        "Harbour Power Company, 3 Grid Street, Harbour City, telephone +86 22 5550 0199"
      )
    )
    #expect(english.contains("https://power.example"))
    #expect(english.contains("WHOM YOU CAN ASK"))
    #expect(!english.contains("滨海供电"))
    #expect(chinese.contains("由滨海供电公司提供（记录编号：e-bill-7）"))
    #expect(chinese.contains("滨海供电公司，地址：滨海市电网街3号，电话：+862255500199"))
    #expect(!chinese.contains("HarbourPower"))
    #expect(english.contains("12 Harbour Road 海港路12号 Telephone: +86 22 5550 0112"))
    #expect(chinese.contains("12HarbourRoad海港路12号电话：+862255500112"))
  }

  @Test func `is their id where nobody has said their name, and nobody is to be asked then`() throws
  {
    let writer = try LetterOffice.writer()
    let facts = try Self.drop(.empty)
    let english = Self.text(try writer.drop(facts, in: "en"))
    let chinese = Self.text(try writer.drop(facts, in: "zh-Hans"))
    #expect(english.contains("sent by 滨海供电 Harbour Power (record"))
    #expect(chinese.contains("由滨海供电 Harbour Power提供"))
    #expect(!english.contains("WHOM YOU CAN ASK") && !chinese.contains("您可以向谁询问"))
    #expect(try CheckedLetter(facts).faults(writer) == [])
  }

  @Test func `is told once for each whom its reasons rest on, whatever a letter is about`() throws {
    let writer = try LetterOffice.writer()
    let frame = try LetterOffice.frame(LetterOffice.zhima())
    let result = try LetterStory.linResult()
    let acceptance = try LetterStory.linAcceptance()
    for language in writer.languages {
      for letter in [
        try writer.result(result, in: language), try writer.acceptance(acceptance, in: language),
        try writer.drop(LetterStory.lin(frame: frame), in: language),
      ] {
        let text = Self.text(letter)
        #expect(text.components(separatedBy: "+86 22 5550 0199").count == 2, "\(letter.title)")
      }
    }
  }

  @Test(
    arguments: [
      "{{office}} {{> foot}}", "We guarantee 690 points.", "老赖 rose by 12", "<b>Power</b> & Co",
      "- a", "1. b", "> c", "POWER", "電力　公司",
    ]
  )
  func `comes out as it was written, and is no words of the office`(name: String) throws {
    let register = FurnisherRegister([
      Furnisher(
        id: "滨海供电 Harbour Power",
        names: ["en": name, "zh-Hans": "甲" + name],
        addresses: ["en": name],
        phone: "1",
        email: "a@b.cn"
      )
    ])
    let (writer, facts) = (try LetterOffice.writer(), try Self.drop(register))
    for language in writer.languages {
      let squeezed = try writer.drop(facts, in: language).body.filter { !$0.isWhitespace }
      let printed = register.name(of: "滨海供电 Harbour Power", in: language)
      #expect(squeezed.contains(printed.filter { !$0.isWhitespace }))
    }
    #expect(try CheckedLetter(facts).faults(writer) == [])
  }

  @Test func `is checked: another name, or another furnisher in one language, is found`() throws {
    let writer = try LetterOffice.writer()
    let facts = try Self.drop(LetterOffice.register)
    let right = try writer.languages.map { try writer.drop(facts, in: $0) }
    let statements = CheckedLetter(facts).statements
    func faults(_ letters: [Letter], _ register: FurnisherRegister) -> Set<LetterFinding> {
      Set(
        writer.check(letters, of: .drop, stating: statements, naming: register).map(\.finding)
      )
    }
    #expect(faults(right, LetterOffice.register) == [])
    // Drafted by a register that moved while the letter was written.
    let others = [
      FurnisherRegister(
        LetterOffice.register.furnishers.values.map { known in
          Furnisher(
            id: known.id,
            names: known.names.mapValues { "New \($0)" },
            addresses: known.addresses,
            phone: known.phone
          )
        }
      ),
      FurnisherRegister(
        LetterOffice.register.furnishers.values.map { known in
          Furnisher(
            id: known.id,
            names: ["en": known.names["zh-Hans"] ?? "", "zh-Hans": known.names["en"] ?? ""],
            addresses: known.addresses,
            phone: known.phone
          )
        }
      ),
    ]
    for other in others { #expect(faults(right, other) == [.furnishers]) }
    let unnamed = try writer.drop(Self.drop(.empty), in: "zh-Hans")
    let mixed = [right[0], unnamed]
    #expect(writer.languages == ["en", "zh-Hans"])
    #expect(faults(mixed, LetterOffice.register).contains(.furnishers))
  }
}
