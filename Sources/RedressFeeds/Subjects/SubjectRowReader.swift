import RedressCore

/// Makes subjects of rows.
///
/// A row has one problem, the first in this order: the number of fields; UTF-8; `subject`; `name`;
/// `language`; `email`; `phone`. Names, emails and phones are personal: a problem says what is wrong
/// with one and never shows it.
struct SubjectRowReader {
  /// Characters of a name.
  static let longestName = 100

  /// Characters of a phone number: 15 digits (ITU-T E.164) with room for what divides them.
  static let longestPhone = 32

  let columns: SubjectColumns
  let languages: [String]

  func subject(_ fields: [[UInt8]]) throws(RowRefusal) -> Subject {
    guard fields.count == columns.count else {
      throw RowRefusal(
        found: fields.count == 1 ? "1 field" : "\(fields.count) fields",
        expected: "\(columns.count) fields, as in the header"
      )
    }
    let fields = columns.ordered(fields)
    var texts: [String] = []
    for field in fields {
      guard let text = String(validating: field, as: UTF8.self) else {
        throw RowRefusal(
          found: "bytes that are not UTF-8",
          expected: "UTF-8; convert the file with: iconv -f GB18030 -t UTF-8"
        )
      }
      texts.append(text)
    }
    return Subject(
      id: try id(texts[0]),
      name: try name(texts[1]),
      language: try language(texts[2]),
      email: try email(texts[3]),
      phone: try phone(texts[4])
    )
  }

  private func id(_ text: String) throws(RowRefusal) -> SubjectID {
    guard (1...JSONToken.longestID).contains(text.utf8.count),
      !text.unicodeScalars.contains(where: \.isControl)
    else {
      throw RowRefusal(
        found: "subject is \"\(ImportProblem.excerpt(of: text.utf8))\"",
        expected: "subject: an id of 1 to 64 bytes without control characters"
      )
    }
    return SubjectID(text)
  }

  private func name(_ text: String) throws(RowRefusal) -> String {
    let scalars = text.unicodeScalars
    let found: String? =
      if scalars.allSatisfy(\.properties.isWhitespace) {
        "an empty name"
      } else if scalars.count > Self.longestName {
        "a name of \(scalars.count) characters"
      } else if scalars.contains(where: \.isControl) {
        "a name with a line end or another control character"
      } else {
        nil
      }
    guard let found else { return text }
    throw RowRefusal(
      found: found,
      expected: "a name of 1 to \(Self.longestName) characters on one line"
    )
  }

  private func language(_ text: String) throws(RowRefusal) -> String {
    guard let language = languages.first(where: { $0.utf8.elementsEqual(text.utf8) }) else {
      // Not shown: in a row whose fields moved, this one is a name or an email.
      throw RowRefusal(
        found: text.isEmpty ? "no language" : "an unknown language",
        expected: "one of: " + languages.joined(separator: ", ")
      )
    }
    return language
  }

  private func email(_ text: String) throws(RowRefusal) -> String? {
    guard !text.isEmpty else { return nil }
    guard let fault = MailAddress.fault(in: text) else { return text }
    let found =
      switch fault {
      case .noAt: "without @"
      case .severalAts: "with more than one @"
      case .notASCII: "with a character outside ASCII"
      case .spaceOrControl: "with a space or a control character"
      case .needsQuoting: "with a character that needs quoting"
      case .tooLong: "that is too long"
      case .emptyLabel: "with nothing before or after its @ or a dot"
      }
    throw RowRefusal(
      found: "an email \(found)",
      expected: "an email, as name@example.com, or nothing"
    )
  }

  private func phone(_ text: String) throws(RowRefusal) -> String? {
    guard !text.isEmpty else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let found: String? =
      if text.utf8.count > Self.longestPhone {
        "a phone of more than \(Self.longestPhone) characters"
      } else if !text.utf8.allSatisfy({ digits.contains($0) || "+- ".utf8.contains($0) }) {
        "a phone with something other than digits, +, - and spaces"
      } else if !text.utf8.contains(where: { digits.contains($0) }) {
        "a phone without a digit"
      } else {
        nil
      }
    guard let found else { return text }
    throw RowRefusal(found: found, expected: "a phone, as +86 10 5550 0100, or nothing")
  }
}
