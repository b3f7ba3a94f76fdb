package import Redress

/// What an import's problem says of a row, as a key of the catalogue and the facts for its places.
package struct ImportWords {
  let section: String
  package let key: String
  let facts: Slots

  init<Word: ScreenWord>(_ word: Word, _ facts: Slots = [:]) {
    (section, key, self.facts) = (Word.section, word.key, facts)
  }

  package func callAsFunction(_ words: Words) -> String { words.text(section, key, facts) }
}

/// What a row of a file has.
package enum FoundWord: String, ScreenWord {
  package static let section = "found"

  case excerpt, nothing, emptyLine, longLine, notUtf8, notUtf8At, brokenQuote, strayQuote
  case openQuote, columns, longNumber, score, again, endOfLine, digitAt, letterAt, controlAt
  case spaceAt, beyondAsciiAt, signAt, object, list, text, bare, key, doubledKey, noKey, field
  case doubledField, noField, kind, noConsent, characters, control, endedBefore, unknownColumn
  case doubledColumn, noColumn, emptyName, longName, controlInName, noLanguage, unknownLanguage
  case emailWithoutAt, emailSeveralAts, emailNotAscii, emailSpace, emailQuoting, emailLong
  case emailEmptyLabel, longPhone, strayInPhone, noDigitInPhone, otherRecord, otherSubject
  case knownRecord
}

/// What a row of a file should have.
package enum ExpectedWord: String, ScreenWord {
  package static let section = "expected"

  case oneRow, utf8, quotes, doubledQuotes, closingQuote, columns, columnsOfHeader
  case columnsInAnyOrder, subject, shortSubject, subjectWithoutControl, period, thisPeriod
  case wholeNumber, range, sum, oncePerPeriod, jsonObject, jsonEnd, jsonValue, jsonKey
  case jsonKeyAfterComma, jsonColon, jsonCommaOrBrace, jsonCommaOrBracket, jsonQuote, jsonEscape
  case jsonHexDigit, jsonSurrogate, jsonControl, jsonDigit, jsonNoLeadingZero, jsonShallower
  case keys, keyOnce, id, day, kindText, object, consent, neededConsent, notBeforeOn, kinds
  case fields, fieldOnce, storable, notCollected, name, languages, email, phone, recordOnce
  case subjectOnce, newRecord, whole, moneyWhole, money, formDay, yesNo, oneOf, formText
  case inEvery
}

extension ImportProblem.Finding {
  package var said: ImportWords {
    switch self {
    case .excerpt(let text): ImportWords(FoundWord.excerpt, ["text": text])
    case .nothing: ImportWords(FoundWord.nothing)
    case .emptyLine: ImportWords(FoundWord.emptyLine)
    case .longLine: ImportWords(FoundWord.longLine)
    case .notUTF8(nil): ImportWords(FoundWord.notUtf8)
    case .notUTF8(let at?): ImportWords(FoundWord.notUtf8At, ["byte": at])
    case .brokenQuote: ImportWords(FoundWord.brokenQuote)
    case .strayQuote: ImportWords(FoundWord.strayQuote)
    case .openQuote: ImportWords(FoundWord.openQuote)
    case .columns(let count): ImportWords(FoundWord.columns, ["count": count])
    case .longNumber: ImportWords(FoundWord.longNumber)
    case .score(let score): ImportWords(FoundWord.score, ["score": score])
    case .again(let line): ImportWords(FoundWord.again, ["line": line])
    case .endOfLine: ImportWords(FoundWord.endOfLine)
    case .sign(.digit, let at): ImportWords(FoundWord.digitAt, ["byte": at])
    case .sign(.letter, let at): ImportWords(FoundWord.letterAt, ["byte": at])
    case .sign(.control, let at): ImportWords(FoundWord.controlAt, ["byte": at])
    case .sign(.space, let at): ImportWords(FoundWord.spaceAt, ["byte": at])
    case .sign(.beyondASCII, let at): ImportWords(FoundWord.beyondAsciiAt, ["byte": at])
    case .sign(.punctuation(let sign), let at):
      ImportWords(FoundWord.signAt, ["sign": sign, "byte": at])
    case .value(.object, let key): ImportWords(FoundWord.object, ["field": key])
    case .value(.list, let key): ImportWords(FoundWord.list, ["field": key])
    case .value(.text(let text), let key):
      ImportWords(FoundWord.text, ["field": key, "text": text])
    case .value(.bare(let text), let key):
      ImportWords(FoundWord.bare, ["field": key, "text": text])
    case .key(let key): ImportWords(FoundWord.key, ["field": key])
    case .doubledKey(let key): ImportWords(FoundWord.doubledKey, ["field": key])
    case .noKey(let key): ImportWords(FoundWord.noKey, ["field": key])
    case .field(let field): ImportWords(FoundWord.field, ["field": field])
    case .doubledField(let field): ImportWords(FoundWord.doubledField, ["field": field])
    case .noField(let field): ImportWords(FoundWord.noField, ["field": field])
    case .kind(let kind): ImportWords(FoundWord.kind, ["kind": kind])
    case .noConsent(let kind): ImportWords(FoundWord.noConsent, ["kind": kind])
    case .characters(let count, let field):
      ImportWords(FoundWord.characters, ["field": field, "count": count])
    case .control(let field): ImportWords(FoundWord.control, ["field": field])
    case .endedBefore(let ended, let on):
      ImportWords(FoundWord.endedBefore, ["ended": ended, "on": on])
    case .unknownColumn(let at): ImportWords(FoundWord.unknownColumn, ["place": at])
    case .doubledColumn(let column): ImportWords(FoundWord.doubledColumn, ["column": column])
    case .noColumn(let column): ImportWords(FoundWord.noColumn, ["column": column])
    case .emptyName: ImportWords(FoundWord.emptyName)
    case .longName(let count): ImportWords(FoundWord.longName, ["count": count])
    case .controlInName: ImportWords(FoundWord.controlInName)
    case .noLanguage: ImportWords(FoundWord.noLanguage)
    case .unknownLanguage: ImportWords(FoundWord.unknownLanguage)
    case .email(.noAt): ImportWords(FoundWord.emailWithoutAt)
    case .email(.severalAts): ImportWords(FoundWord.emailSeveralAts)
    case .email(.notASCII): ImportWords(FoundWord.emailNotAscii)
    case .email(.spaceOrControl): ImportWords(FoundWord.emailSpace)
    case .email(.needsQuoting): ImportWords(FoundWord.emailQuoting)
    case .email(.tooLong): ImportWords(FoundWord.emailLong)
    case .email(.emptyLabel): ImportWords(FoundWord.emailEmptyLabel)
    case .longPhone(let most): ImportWords(FoundWord.longPhone, ["most": most])
    case .strayInPhone: ImportWords(FoundWord.strayInPhone)
    case .noDigitInPhone: ImportWords(FoundWord.noDigitInPhone)
    case .otherRecord(let record, let line):
      ImportWords(FoundWord.otherRecord, ["record": record, "line": line])
    case .otherSubject(let subject, let line):
      ImportWords(FoundWord.otherSubject, ["subject": subject, "line": line])
    case .knownRecord(let record): ImportWords(FoundWord.knownRecord, ["record": record])
    }
  }
}

/// A refused row.
///
/// In JSON, which is the same in every language, the keys of what was found and expected stand with
/// their facts.
struct RefusedRow: Encodable {
  let problem: ImportProblem

  private enum CodingKeys: CodingKey {
    case line, found, expected, facts
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let (found, expected) = (problem.found.said, problem.expected.said(in: nil))
    try container.encode(problem.line, forKey: .line)
    try container.encode(found.key, forKey: .found)
    try container.encode(expected[0].key, forKey: .expected)
    var facts: [String: String] = [:]
    for said in [found] + expected {
      for (place, fact) in said.facts { facts[place] = "\(fact)" }
    }
    try container.encode(facts, forKey: .facts)
  }

  /// A line below what is said of the file.
  func line(in words: Words) -> String {
    words(
      ImportPage.Word.problem,
      [
        "line": problem.line, "found": problem.found.said(words),
        "expected": problem.expected.words(in: words),
      ]
    )
  }
}
