import RedressCore
import Testing

@Suite struct SubjectKeyTests {
  @Test(
    arguments: [
      ("0", 10), ("7", 17), ("007", 1_007), ("999999999999999999", 1_999_999_999_999_999_999),
    ] as [(String, UInt64)]
  )
  func `digits are packed with a 1 in front`(id: String, number: UInt64) {
    #expect(SubjectKey(SubjectID(id)) == .packed(number))
    #expect(SubjectKey.packed(number).subject == SubjectID(id))
    #expect(SubjectKey.isPacked(number))
  }

  @Test(arguments: ["1234567890123456789", "a", "-1", "12 ", "张三", "１２"])
  func `everything else stays text`(id: String) {
    #expect(SubjectKey(SubjectID(id)) == .text(Array(id.utf8)))
    #expect(SubjectKey(SubjectID(id))?.subject == SubjectID(id))
  }

  @Test func `an id has 1 to 64 bytes`() {
    #expect(SubjectKey("") == nil)
    #expect(SubjectKey(SubjectID(String(repeating: "x", count: 64))) != nil)
    #expect(SubjectKey(SubjectID(String(repeating: "x", count: 65))) == nil)
  }

  @Test func `shorter numbers come first, then digits, then texts by byte`() {
    let order = ["9", "00", "07", "10", "000", "A", "B", "Ba", "a", "é", "中"]
    let keys = order.compactMap { SubjectKey(SubjectID($0)) }
    #expect(keys.count == order.count)
    #expect(keys.shuffled().sorted() == keys)
  }

  @Test(arguments: [0, 1, 9, 20, 99, 200, 3_000, UInt64.max])
  func `other numbers are not packed ids`(number: UInt64) {
    #expect(!SubjectKey.isPacked(number))
  }
}
