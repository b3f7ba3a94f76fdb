/// What is wrong in a template file: its facts, without a sentence.
public enum TemplateMistake: Hashable, Sendable {
  case noKey(DocumentPath, String)
  case unknownKey(DocumentPath, String, known: [String])

  /// One key, or one word of a list, is there twice.
  case doubled(DocumentPath, String)

  /// Two items have one value where each must have its own.
  case same(DocumentPath, key: String, value: String)

  case notMap(DocumentPath)
  case notList(DocumentPath)
  case notText(DocumentPath)
  case empty(DocumentPath)

  case wrongValue(DocumentPath, String, Expected)
  case outOfRange(DocumentPath, Int, lowest: Int, highest: Int)
  case tooLow(DocumentPath, Int, least: Int)

  /// The first should come before the second, or be less.
  case outOfOrder(DocumentPath, String, DocumentPath, String)

  /// An id is a column, a key and a word on a command line.
  case badID(DocumentPath, String)

  /// Exactly one of some keys may be there.
  case notOne(DocumentPath, count: Int, of: [String])

  /// What is no ratio or choice has a key that only such a one has.
  case onlyOf(DocumentPath, String, of: String)

  case yaml(YAML)
  case file(File)
  case scheme(Scheme)
  case scorecard(Scorecard)
  case calendar(Calendar)
  case law(Law)
  case phrases(Phrases)
  case letter(Letter)

  /// Words that no person is to read, in a language; `nil` where it is between two.
  case wording(DocumentPath, language: String?, LetterFinding)

  /// What a value should be.
  public enum Expected: Hashable, Sendable {
    case whole
    case number

    /// One that can be stored.
    case smallerNumber
    case positive

    /// A value as records hold it, such as a whole number of cents.
    case stored
    case share
    case day
    case yesNo

    /// A name of the IANA time zone database.
    case timeZone

    /// The word `all`.
    case all
    case word(of: [String])
  }
}

extension TemplateMistake {
  /// Why the text of a file cannot be made out.
  public enum YAML: Hashable, Sendable {
    case broken(Cause)
    case doubledKey(String)
    case secondDocument
    case noAnchor
    case keyNotText
    case tag(String)
    case mergeKey
    case tooDeep(limit: Int)
    case tooLarge(limit: Int)
    case unprintable
    case unreadable

    /// What most likely broke it.
    public enum Cause: Hashable, Sendable {
      case tab

      /// A quote or bracket that is never closed.
      case open

      /// A backslash in double quotes with what it cannot stand before.
      case escape
      case other
    }
  }

  /// What is wrong with a file or folder as a whole.
  public enum File: Hashable, Sendable {
    case unreadable
    case notUTF8
    case folderUnreadable
    case noLanguage

    /// The file says that it is another than its name does.
    case otherName(String)
  }

  public enum Scheme: Hashable, Sendable {
    /// A dimension is named like another column of a score file.
    case reservedID(String)

    /// The base and the dimensions' total do not make the range of scores.
    case otherTotal(Points, base: Points, lowest: Points, highest: Points)
    case noTier(from: Points, to: Points)
    case notRefused(String)
    case prohibited(DocumentPath, category: String)
    case fewChoices(DocumentPath, Int)

    /// What is said not to be used is read by the scorecard, by its name.
    case scored(DocumentPath, String)
  }

  public enum Scorecard: Hashable, Sendable {
    case noField(DocumentPath, String, of: String, known: [String])
    case unlikeFields(DocumentPath)

    /// A ratio does not say what a lower part of 0 gives.
    case noWhenZero(DocumentPath)
    case neverHolds(DocumentPath)
    case noOther(DocumentPath)
    case gap(DocumentPath)
    case overlap(DocumentPath)
    case openBelow(DocumentPath)
    case openAbove(DocumentPath)
    case endless(DocumentPath)
    /// What a dimension's characteristics can give at least and at most.
    case outsideDimension(String, least: Points, most: Points, highest: Points)

    /// A sentence is not there for a way in which points can be lost or gained.
    case noSentence(DocumentPath, ReasonWay)

    /// One text says why points were lost and why they were gained.
    case oneText(DocumentPath, ReasonWay, String)

    /// A sentence has a place that its way does not fill.
    case noSlot(DocumentPath, String, known: [String])

    /// A place in a sentence would print what a private field decides.
    case privateSlot(DocumentPath, String, field: String)
    case brace(DocumentPath)
  }

  public enum Calendar: Hashable, Sendable {
    case otherYear(DocumentPath, Day, Int)
    case overlap(ClosedRange<Day>, earlier: ClosedRange<Day>)
    case noDayOff
    case holidayAndWorkday(Day)

    /// It is worked anyway.
    case uselessWorkday(Day)
  }

  public enum Law: Hashable, Sendable {
    /// In working days, and the law's calendar days.
    case lateTarget(Int, answer: Int)
    case unnamedDays(DocumentPath, Int)
    case capitals(DocumentPath, String)
  }

  public enum Phrases: Hashable, Sendable {
    case brace(DocumentPath, needed: [String])
    case places(DocumentPath, found: [String], needed: [String])
    case monthNames(DocumentPath, Int)

    /// A size stands below a smaller one.
    case lateSize(DocumentPath, percent: Int)
    case noLastSize(DocumentPath)
  }

  /// What is wrong with a letter's template or one of its tags.
  public enum Letter: Hashable, Sendable {
    case notThere
    case unnamed(String)
    /// Sections, lists or partials within one another, more than a letter may have.
    case deepSections(most: Int)
    case deepLists(most: Int)
    case deepPartials(most: Int)

    /// More tags, or more text, than a letter may have with all its partials.
    case manyTags(most: Int)
    case tooLarge(bytes: Int)
    case openTag
    case strangeTag(String)
    case closesNothing(String)
    case openSection(String)

    /// A control character stands in a line, or at the end of each: lines end in LF alone.
    case control
    case crlf
    case containsItself(String)
    case noTemplate(String, known: [String])
    case unknownName(String, known: [String])
    case isText(String)
    case isSection(String)
    case noLetters(language: String, known: [String])
  }
}
