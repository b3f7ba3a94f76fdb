extension String {
  /// The texts between the places of one ASCII character, at least one; each may be empty.
  ///
  /// Splitting at a `Character` finds every grapheme first, which is most of the work of reading a statement.
  package func split(at character: Unicode.Scalar) -> [String] {
    let byte = UInt8(ascii: character)
    return utf8.split(separator: byte, omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
  }

  /// Whether both are the same bytes; `==` takes two spellings of one character for equal.
  func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return withBytes { own in
      other.withBytes { other in
        // Ids of one kind begin alike and end apart.
        var place = own.count
        while place > 0 {
          place -= 1
          if own[place] != other[place] { return false }
        }
        return true
      }
    }
  }

  /// Whether its bytes come before another's; `<` orders by the characters that they spell.
  func precedesByBytes(_ other: String) -> Bool {
    withBytes { own in other.withBytes { own.lexicographicallyPrecedes($0) } }
  }

  /// Gives the UTF-8 at one place: asking for one byte after the other costs several times as much.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    // Safe: the pointer is not kept, and only a string bridged from Objective-C has none to lend.
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}
