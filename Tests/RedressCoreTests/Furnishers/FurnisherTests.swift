import RedressCore
import Testing

@Suite
struct `A furnisher is registered` {
  private static let languages = ["en", "zh-Hans"]

  private static func furnisher(
    id: FurnisherID = "power-co",
    names: [String: String] = ["en": "Power Company", "zh-Hans": "电力公司"],
    addresses: [String: String] = ["zh-Hans": "北京市电力路1号"],
    phone: String = "+86 10 5550 0100",
    email: String? = nil,
    website: String? = nil
  ) -> Furnisher {
    Furnisher(
      id: id,
      names: names,
      addresses: addresses,
      phone: phone,
      email: email,
      website: website
    )
  }

  private static func fault(_ furnisher: Furnisher) -> FurnisherFault? {
    do throws(FurnisherFault) {
      try furnisher.check(in: languages)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      (furnisher(), nil),
      (furnisher(email: "ask@power.example", website: "https://power.example/ask?a=1"), nil),
      (furnisher(id: FurnisherID("晨光供电 Chenguang Power")), nil),
      (furnisher(id: ""), .badID),
      (furnisher(id: FurnisherID(String(repeating: "a", count: 65))), .badID),
      (furnisher(id: "a\nb"), .badID),
      (furnisher(names: ["en": "Power"]), .noName(language: "zh-Hans")),
      (furnisher(names: ["en": " ", "zh-Hans": "电力"]), .noName(language: "en")),
      (furnisher(addresses: [:]), .noAddress),
      (furnisher(addresses: ["en": "", "zh-Hans": "\u{3000}"]), .noAddress),
      (furnisher(phone: ""), .noPhone),
      (
        furnisher(names: ["en": String(repeating: "é", count: 101), "zh-Hans": "电"]),
        .tooLong(column: "name.en", characters: 101, most: 100)
      ),
      (
        furnisher(addresses: ["en": String(repeating: "a", count: 201)]),
        .tooLong(column: "address.en", characters: 201, most: 200)
      ),
      (furnisher(names: ["en": "A\u{202E}B", "zh-Hans": "电"]), .unseen(column: "name.en")),
      (furnisher(names: ["en": "A", "zh-Hans": "电\n力"]), .unseen(column: "name.zh-Hans")),
      (furnisher(addresses: ["en": "", "zh-Hans": "路"]), .unseen(column: "address.en")),
      (furnisher(phone: "call me"), .phone(.stray)),
      (furnisher(phone: "+ -"), .phone(.noDigit)),
      (furnisher(phone: String(repeating: "1", count: 33)), .phone(.tooLong)),
      (furnisher(email: "power.example"), .email(.noAt)),
      (furnisher(website: "power.example"), .website),
      (furnisher(website: "https://"), .website),
      (furnisher(website: "https://a b"), .website),
      (furnisher(website: "javascript:alert(1)"), .website),
      (
        furnisher(names: ["en": "A", "zh-Hans": "电", "de": "Strom"]),
        .unknownLanguage("de", known: languages)
      ),
    ] as [(Furnisher, FurnisherFault?)]
  )
  func `when letters can name and reach them, and else is refused with the reason`(
    furnisher: Furnisher,
    fault: FurnisherFault?
  ) {
    #expect(Self.fault(furnisher) == fault)
  }

  @Test func `another spelling is another name`() {
    let composed = Self.furnisher(names: ["en": "Caf\u{E9}", "zh-Hans": "电"])
    let parts = Self.furnisher(names: ["en": "Cafe\u{301}", "zh-Hans": "电"])
    #expect(composed != parts)
    #expect(composed == Self.furnisher(names: ["en": "Caf\u{E9}", "zh-Hans": "电"]))
  }

  @Test func `a letter has the address of its language, or the one there is`() {
    let both = Self.furnisher(addresses: ["en": "1 Road", "zh-Hans": "路1号"])
    #expect(both.address(in: "en") == "1 Road" && both.address(in: "zh-Hans") == "路1号")
    #expect(Self.furnisher().address(in: "en") == "北京市电力路1号")
  }

  @Test func `a letter prints the name of its language, and the id of who has none`() {
    let register = FurnisherRegister([
      Self.furnisher(), Self.furnisher(id: "old", names: ["en": "Old Bank"]),
    ])
    #expect(register.name(of: "power-co", in: "en") == "Power Company")
    #expect(register.name(of: "power-co", in: "zh-Hans") == "电力公司")
    #expect(register.name(of: "old", in: "zh-Hans") == "old")
    #expect(register.name(of: "nobody", in: "en") == "nobody")
  }

  @Test(
    arguments: [
      ("Power Company", "电力公司", true), ("Power Company", "Power Company", false),
      ("电力公司", "电力公司", false), ("Old Bank", "old", true), ("Old Bank", "Old Bank", false),
      ("nobody", "nobody", true), ("nobody", "other", false), ("Power Company", "old", false),
      ("power-co", "power-co", false),
    ]
  )
  func `two languages name one furnisher only by what each calls them`(
    english: String,
    chinese: String,
    isRight: Bool
  ) {
    let register = FurnisherRegister([
      Self.furnisher(), Self.furnisher(id: "old", names: ["en": "Old Bank"]),
    ])
    let areRight =
      register.canPrint(english, in: "en") && register.canPrint(chinese, in: "zh-Hans")
      && register.areOne(english, in: "en", chinese, in: "zh-Hans")
    #expect(areRight == isRight)
  }
}
