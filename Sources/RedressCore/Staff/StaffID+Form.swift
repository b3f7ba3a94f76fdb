extension StaffID {
  /// Whether it is one that a member of staff can have: 1 to 64 of `a` to `z`, digits, `-`, `_` and `.`.
  ///
  /// No two such ids look alike on paper, whatever the font; names may be written in any script.
  public var isStaffID: Bool {
    (1...64).contains(rawValue.utf8.count)
      && rawValue.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
