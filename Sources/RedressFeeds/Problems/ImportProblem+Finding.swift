public import RedressCore

extension ImportProblem {
  /// What a row has, or lacks, by its sort and length.
  ///
  /// No value of a row is in it: whatever stands in a wrong place may be a name, a number of a phone or
  /// of a card. Ours are the names of columns, keys, fields and kinds.
  public enum Finding: Hashable, Sendable {
    /// A value of so many characters.
    case length(Int)

    /// A whole number of so many digits, at most nine.
    case digits(Int)
    case period(Period)
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
    case otherSum

    /// The subject and period of another line.
    case again(line: Int)

    case endOfLine

    /// A byte that may not stand there, counted from 1.
    case sign(Sign, at: Int)
    case value(Value, of: String)

    /// A key that is none of ours, as it stands there if it is like one: ``ImportProblem/name(_:)``.
    case key(String)

    /// One that is not even like one, of so many characters.
    case strayKey(Int)
    case doubledKey(String)
    case noKey(String)
    case field(String)
    case strayField(Int)
    case doubledField(String)
    case noField(String)
    case kind(String)
    case strayKind(Int)
    case noConsent(kind: String)
    case characters(Int, in: String)
    case control(in: String)
    case endedBefore

    /// Bad information that ended longer ago than it may be kept.
    case expired

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

    /// A website that no letter can print.
    case badWebsite

    /// The record or person of another line, with other content.
    case otherRecord(line: Int)
    case otherSubject(line: Int)
    case otherFurnisher(line: Int)

    /// A record that is on file with other content.
    case knownRecord

    /// A fact that was deleted, under the same id or another.
    case deletedFact

    /// A fact that left since its time to be kept was over, under the same id or another.
    case expiredFact
  }

  /// Of what sort a byte is that may not stand there: of a line that is no JSON nobody knows what
  /// its words are about.
  public enum Sign: Hashable, Sendable {
    case digit, letter, control, space, beyondASCII

    /// A sign of JSON itself, or another that is no letter.
    case punctuation(Character)
  }

  /// Of what sort a value of JSON is.
  public enum Value: Hashable, Sendable {
    case object, list

    /// `true` or `false`.
    case truth
    case null

    /// Of so many characters.
    case text(Int)

    /// Of so many characters as it is written.
    case number(Int)
  }
}
