/// Text in a CSV file that a spreadsheet may open.
///
/// A cell that begins with `=`, `+`, `-` or `@`, also in full width, or with a tab or a carriage return,
/// is a formula to a spreadsheet, and can read other cells or open an address. With an apostrophe in
/// front it is text. An apostrophe in front of such a cell is taken off where a file is taken in, so a
/// text that has one of its own gets another, in every file: both ways come back to the same bytes.
///
/// Source: OWASP, "CSV Injection".
enum SpreadsheetText {
  private static let apostrophe = UInt8(ascii: "'")

  /// The text as it is written.
  static func marked(_ text: [UInt8], isForSpreadsheets: Bool) -> [UInt8] {
    let rest = text.drop { $0 == apostrophe }
    let needsMark = isForSpreadsheets || rest.startIndex > 0
    return needsMark && isFormula(rest) ? [apostrophe] + text : text
  }

  /// The text that was meant, of what stands in a file.
  static func unmarked(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.first == apostrophe, isFormula(text.drop { $0 == apostrophe }) else { return text }
    return text.dropFirst()
  }

  private static func isFormula(_ text: ArraySlice<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    // U+FF1D, U+FF0B, U+FF0D and U+FF20.
    case 0xEF:
      [[0xBC, 0x9D], [0xBC, 0x8B], [0xBC, 0x8D], [0xBC, 0xA0]].contains {
        text.dropFirst().starts(with: $0)
      }
    default: false
    }
  }
}
