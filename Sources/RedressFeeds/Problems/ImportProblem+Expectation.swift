public import RedressCore

extension ImportProblem {
  /// What a row should have instead.
  public enum Expectation: Hashable, Sendable {
    /// One row a line, of at most 64 KiB.
    case oneRow
    case utf8

    /// Quotes as in RFC 4180.
    case quotes
    case doubledQuotes
    case closingQuote
    case columns([String])
    case columnsOfHeader(Int)
    case columnsInAnyOrder([String])

    case subject
    case shortSubject(most: Int)
    case subjectWithoutControl
    case period
    case thisPeriod(Period)
    case wholeNumber(column: String)
    case range(column: String, ClosedRange<Int>)

    /// A score that is this base and the points of its dimensions.
    case sum(base: Int)
    case oncePerPeriod

    case json(JSONFault.Expected)
    case keys([String])
    case keyOnce
    case id(key: String)
    case day(key: String)
    case kindText
    case object(key: String)
    case consent
    case trueOrFalse(key: String)

    /// Consent in writing, which the kind needs.
    ///
    /// Source: 征信业管理条例 (2013) art. 14(2).
    case neededConsent
    case notBeforeOn

    /// Bad information of so many years after it ended.
    ///
    /// Source: 征信业管理条例 (2013) art. 16.
    case kept(years: Int)
    case kinds([String])
    case fields([String], of: String)
    case fieldOnce
    case field(FieldForm)

    /// A field that every record of the kind has.
    case requiredField(FieldForm, of: String)

    /// A value of the smallest units that can be stored: between −10¹⁵ and 10¹⁵.
    case storable

    /// Nothing of a kind that must never be collected, by its id and its names.
    case notCollected(String, LocalizedText)

    case name(most: Int)
    case languages([String])
    case email
    case phone

    /// A phone, which every furnisher has.
    case neededPhone
    case website
    case recordOnce
    case subjectOnce
    case furnisherOnce
    case newRecord

    /// A fact that was deleted, as this record, comes back when its furnisher certifies it anew.
    case certified(RecordID, by: FurnisherID)

    /// No fact that left, as this record, since its time to be kept was over.
    case notExpired(RecordID)
  }

  /// What the value of a record's field must be.
  public enum FieldForm: Hashable, Sendable {
    case wholeNumber

    /// Without exponent.
    case money(Currency)
    case day
    case yesNo
    case oneOf([String])
    case text(most: Int)
  }
}
