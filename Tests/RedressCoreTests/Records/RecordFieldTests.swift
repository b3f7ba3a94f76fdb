import RedressCore
import Testing

/// Fields of the sample bill: a whole number, an amount, a choice of words and a text.
@Suite
struct `A field's value as staff type it` {
  private static let yuan = Currency(code: "CNY", decimals: 2)

  @Test(
    arguments: [
      ("late", "7", 7), ("late", "-7", -7), ("late", "0", 0), ("late", "007", nil),
      ("late", "+7", nil),
      ("late", "-0", nil), ("late", "7.0", nil), ("late", "", nil), ("owed", "86.4", 8_640),
      ("owed", "86.40", 8_640), ("owed", "86.401", nil), ("owed", "86.400", nil),
      ("owed", "-1", -100),
      ("owed", "1e2", nil), ("way", "card", 0), ("way", "cash", 1), ("way", "Card", nil),
      ("remark", "hello", nil),
    ] as [(String, String, Int64?)]
  )
  func `is stored as it is meant, or not at all`(id: String, text: String, value: Int64?) throws {
    let kind = try #require(try SampleScheme.scheme().kinds.first)
    let field = kind.fields[try #require(kind.index(of: id))]
    #expect(field.stored(text, currency: Self.yuan) == value)
  }
}
