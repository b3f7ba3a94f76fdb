import RedressFeeds
import Testing

@Suite struct XXH64Tests {
  /// Vectors of the reference implementation's own documentation and tests, seed 0.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999),
      ("a", 0xD24E_C4F1_A98C_6E5B),
      ("as", 0x1C33_0FB2_D66B_E179),
      ("asd", 0x631C_37CE_72A9_7393),
      ("asdf", 0x4158_72F5_99CE_A71E),
      ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
      (
        "Call me Ishmael. Some years ago--never mind how long precisely-",
        0x02A2_E854_70D6_FD96
      ),
    ] as [(String, UInt64)]
  )
  func `the published vectors are met`(text: String, hash: UInt64) {
    #expect(XXH64.hash(Array(text.utf8)) == hash)
  }

  /// The first 222 bytes of the reference test's generator, at every length that takes its own path.
  @Test(
    arguments: [
      (1, 0xE934_A84A_DB05_2768), (4, 0x9136_A0DC_A574_57EE), (14, 0x8282_DCC4_994E_35C8),
      (222, 0xB641_AE8C_B691_C174),
    ] as [(Int, UInt64)]
  )
  func `the reference test's bytes are met`(length: Int, hash: UInt64) {
    var generator: UInt64 = 2_654_435_761
    let bytes = (0..<length).map { _ in
      defer { generator &*= 11_400_714_785_074_694_797 }
      return UInt8(truncatingIfNeeded: generator >> 56)
    }
    #expect(XXH64.hash(bytes) == hash)
  }
}
