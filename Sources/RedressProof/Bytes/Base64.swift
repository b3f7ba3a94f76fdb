#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension [UInt8] {
  /// The bytes of a base64 text, as RFC 4648 section 4 has it.
  ///
  /// - Returns: `nil` for anything but the one text that ``base64`` would give.
  package init?(base64 text: some StringProtocol) {
    // Unused bits of the last digit would let two texts stand for one signature.
    guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else {
      return nil
    }
    self = Array(data)
  }

  /// Base64 in one line, padded.
  package var base64: String { Data(self).base64EncodedString() }
}
