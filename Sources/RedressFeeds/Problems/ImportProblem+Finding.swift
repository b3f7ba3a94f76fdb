public import RedressCore

extension ImportProblem {
  /// What a row has, or lacks; never a name, a contact or what a text says.
  public enum Finding: Hashable, Sendable {
    /// A piece of the row as it may be shown: at most 40 characters, nothing invisible.
    case excerpt(String)
    case nothing
    case emptyLine

    /// A line, or a row of several lines, of more than 64 KiB.
    case longLine

    /// From a byte of the line, counted from 1; `nil` where the row has several lines.
    case notUTF8(at: Int?)

    /// A quote that is not closed or not doubled.
    case brokenQuote
    case strayQuote

    /// A quote that is not closed within 64 KiB.
    case openQuote
    case columns(Int)

    /// A number of ten or more digits.
    case longNumber
    case score(Int)

    /// The subject and period of another line.
    case again(line: Int)

    case endOfLine

    /// A byte that may not stand there, counted from 1.
    case sign(Sign, at: Int)
    case value(Value, of: String)
    case key(String)
    case doubledKey(String)
    case noKey(String)
    case field(String)
    case doubledField(String)
    case noField(String)
    case kind(String)
    case noConsent(kind: String)
    case characters(Int, in: String)
    case control(in: String)
    case endedBefore(ended: Day, on: Day)

    /// A column of the header that is none of the file's, by its place from 1.
    case unknownColumn(at: Int)
    case doubledColumn(String)
    case noColumn(String)
    case emptyName
    case longName(Int)
    case controlInName
    case noLanguage
    case unknownLanguage
    case email(MailAddressFault)

    /// A phone of more characters than a phone may have.
    case longPhone(most: Int)
    case strayInPhone
    case noDigitInPhone

    /// The record or person of another line, with other content.
    case otherRecord(String, line: Int)
    case otherSubject(String, line: Int)

    /// A record that is on file with other content.
    case knownRecord(String)
  }

  /// Of what sort a byte is that may not stand there: of a line that is no JSON nobody knows what
  /// its words are about.
  public enum Sign: Hashable, Sendable {
    case digit, letter, control, space, beyondASCII

    /// A sign of JSON itself, or another that is no letter.
    case punctuation(Character)
  }

  /// A value of JSON as it may be shown.
  public enum Value: Hashable, Sendable {
    case object, list

    /// An excerpt of a text.
    case text(String)

    /// An excerpt of a number or a word.
    case bare(String)
  }
}
