/// A page's bytes as they come: markup that stands in the program, and text from elsewhere made safe for it.
///
/// What comes out is both HTML and well-formed XML.
struct Markup {
  private(set) var bytes: [UInt8] = []

  init(room: Int = 0) { bytes.reserveCapacity(room) }

  /// Adds markup as it is.
  mutating func add(_ markup: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
    )
  }

  /// Adds markup made beforehand.
  mutating func add(_ markup: [UInt8]) { bytes += markup }

  /// Adds markup with numbers and ids of this program in it.
  @_disfavoredOverload
  mutating func add(_ markup: String) { bytes += markup.utf8 }

  /// Adds UTF-8 that is read as it stands: nothing in it is markup, in an element or an attribute.
  ///
  /// What XML has no place for is left out, or becomes U+FFFD.
  mutating func add(text: [UInt8]) {
    var start = 0
    let isSpecial = Self.isSpecial
    for place in text.indices where isSpecial[Int(text[place])] {
      let byte = text[place]
      bytes += text[start..<place]
      start = place + 1
      switch byte {
      case UInt8(ascii: "&"): add("&amp;")
      case UInt8(ascii: "<"): add("&lt;")
      case UInt8(ascii: ">"): add("&gt;")
      case UInt8(ascii: "\""): add("&quot;")
      case UInt8(ascii: "'"): add("&#39;")
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      case 0xBE...0xBF where bytes.suffix(2).elementsEqual([0xEF, 0xBF]): bytes.append(0xBD)
      case 0xBE...0xBF: bytes.append(byte)
      default: continue
      }
    }
    bytes += text[start...]
  }

  /// The bytes that are not simply taken over.
  private static let isSpecial: [Bool] = {
    let special: Set<UInt8> = Set("&<>\"'".utf8).union([0x7F, 0xBE, 0xBF]).union(0..<0x20)
    return (UInt8.min...UInt8.max).map(special.contains)
  }()

  mutating func add(text: String) { add(text: Array(text.utf8)) }
}
