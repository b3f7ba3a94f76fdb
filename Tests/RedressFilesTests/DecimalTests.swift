import RedressFiles
import Testing

@Suite
struct `A number written as digits` {
  @Test(
    arguments: [
      (0, 1, "0"), (7, 1, "7"), (7, 2, "07"), (7, 4, "0007"), (10, 2, "10"), (100, 2, "100"),
      (2_025, 4, "2025"), (0, 3, "000"), (.max, 1, "18446744073709551615"),
    ] as [(UInt64, Int, String)]
  )
  func `has zeros in front up to its places, and never loses a digit`(
    number: UInt64,
    places: Int,
    text: String
  ) {
    var bytes = Array("=".utf8)
    bytes.append(decimal: number, places: places)
    #expect(String(decoding: bytes, as: UTF8.self) == "=\(text)")
  }
}
