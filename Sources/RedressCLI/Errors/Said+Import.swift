package import Redress

/// What a row of a file has.
package enum FoundWord: String, ScreenWord {
  package static let section = "found"

  case value, digits, period, nothing, emptyLine, longLine, notUtf8, notUtf8At, brokenQuote,
    strayQuote
  case openQuote, columns, longNumber, otherSum, again, endOfLine, digitAt, letterAt, controlAt
  case spaceAt, beyondAsciiAt, signAt, object, list, truth, nullValue, text, number, key, strayKey,
    doubledKey, noKey, field
  case strayField, strayKind
  case doubledField, noField, kind, noConsent, characters, control, endedBefore, unknownColumn
  case doubledColumn, noColumn, emptyName, longName, controlInName, noLanguage, unknownLanguage
  case emailWithoutAt, emailSeveralAts, emailNotAscii, emailSpace, emailQuoting, emailLong
  case emailEmptyLabel, longPhone, strayInPhone, noDigitInPhone, otherRecord, otherSubject
  case knownRecord, badWebsite, otherFurnisher, expired, deletedFact, expiredFact
}

/// What a row of a file should have.
package enum ExpectedWord: String, ScreenWord {
  package static let section = "expected"

  case oneRow, utf8, quotes, doubledQuotes, closingQuote, columns, columnsOfHeader
  case columnsInAnyOrder, subject, shortSubject, subjectWithoutControl, period, thisPeriod
  case wholeNumber, range, sum, oncePerPeriod, jsonObject, jsonEnd, jsonValue, jsonKey
  case jsonKeyAfterComma, jsonColon, jsonCommaOrBrace, jsonCommaOrBracket, jsonQuote, jsonEscape
  case jsonHexDigit, jsonSurrogate, jsonControl, jsonDigit, jsonNoLeadingZero, jsonShallower
  case trueOrFalse
  case keys, keyOnce, id, day, kindText, object, consent, neededConsent, notBeforeOn, kinds
  case fields, fieldOnce, storable, notCollected, name, languages, email, phone, recordOnce
  case subjectOnce, newRecord, neededPhone, website, furnisherOnce, whole, moneyWhole, money,
    formDay, yesNo, oneOf, formText
  case inEvery, kept, certified, notExpired
}

extension ImportProblem.Finding {
  package var said: Said {
    switch self {
    case .length(let count): Said(FoundWord.value, ["count": count])
    case .digits(let count): Said(FoundWord.digits, ["count": count])
    case .period(let period): Said(FoundWord.period, ["period": period])
    case .nothing: Said(FoundWord.nothing)
    case .emptyLine: Said(FoundWord.emptyLine)
    case .longLine: Said(FoundWord.longLine)
    case .notUTF8(nil): Said(FoundWord.notUtf8)
    case .notUTF8(let at?): Said(FoundWord.notUtf8At, ["byte": at])
    case .brokenQuote: Said(FoundWord.brokenQuote)
    case .strayQuote: Said(FoundWord.strayQuote)
    case .openQuote: Said(FoundWord.openQuote)
    case .columns(let count): Said(FoundWord.columns, ["count": count])
    case .longNumber: Said(FoundWord.longNumber)
    case .otherSum: Said(FoundWord.otherSum)
    case .again(let line): Said(FoundWord.again, ["line": line])
    case .endOfLine: Said(FoundWord.endOfLine)
    case .sign(.digit, let at): Said(FoundWord.digitAt, ["byte": at])
    case .sign(.letter, let at): Said(FoundWord.letterAt, ["byte": at])
    case .sign(.control, let at): Said(FoundWord.controlAt, ["byte": at])
    case .sign(.space, let at): Said(FoundWord.spaceAt, ["byte": at])
    case .sign(.beyondASCII, let at): Said(FoundWord.beyondAsciiAt, ["byte": at])
    case .sign(.punctuation(let sign), let at):
      Said(FoundWord.signAt, ["sign": sign, "byte": at])
    case .value(.object, let key): Said(FoundWord.object, ["field": key])
    case .value(.list, let key): Said(FoundWord.list, ["field": key])
    case .value(.truth, let key): Said(FoundWord.truth, ["field": key])
    case .value(.null, let key): Said(FoundWord.nullValue, ["field": key])
    case .value(.text(let count), let key):
      Said(FoundWord.text, ["field": key, "count": count])
    case .value(.number(let count), let key):
      Said(FoundWord.number, ["field": key, "count": count])
    case .strayKey(let count): Said(FoundWord.strayKey, ["count": count])
    case .strayField(let count): Said(FoundWord.strayField, ["count": count])
    case .strayKind(let count): Said(FoundWord.strayKind, ["count": count])
    case .key(let key): Said(FoundWord.key, ["field": key])
    case .doubledKey(let key): Said(FoundWord.doubledKey, ["field": key])
    case .noKey(let key): Said(FoundWord.noKey, ["field": key])
    case .field(let field): Said(FoundWord.field, ["field": field])
    case .doubledField(let field): Said(FoundWord.doubledField, ["field": field])
    case .noField(let field): Said(FoundWord.noField, ["field": field])
    case .kind(let kind): Said(FoundWord.kind, ["kind": kind])
    case .noConsent(let kind): Said(FoundWord.noConsent, ["kind": kind])
    case .characters(let count, let field):
      Said(FoundWord.characters, ["field": field, "count": count])
    case .control(let field): Said(FoundWord.control, ["field": field])
    case .endedBefore: Said(FoundWord.endedBefore)
    case .expired: Said(FoundWord.expired)
    case .unknownColumn(let at): Said(FoundWord.unknownColumn, ["place": at])
    case .doubledColumn(let column): Said(FoundWord.doubledColumn, ["column": column])
    case .noColumn(let column): Said(FoundWord.noColumn, ["column": column])
    case .emptyName: Said(FoundWord.emptyName)
    case .longName(let count): Said(FoundWord.longName, ["count": count])
    case .controlInName: Said(FoundWord.controlInName)
    case .noLanguage: Said(FoundWord.noLanguage)
    case .unknownLanguage: Said(FoundWord.unknownLanguage)
    case .email(.noAt): Said(FoundWord.emailWithoutAt)
    case .email(.severalAts): Said(FoundWord.emailSeveralAts)
    case .email(.notASCII): Said(FoundWord.emailNotAscii)
    case .email(.spaceOrControl): Said(FoundWord.emailSpace)
    case .email(.needsQuoting): Said(FoundWord.emailQuoting)
    case .email(.tooLong): Said(FoundWord.emailLong)
    case .email(.emptyLabel): Said(FoundWord.emailEmptyLabel)
    case .longPhone(let most): Said(FoundWord.longPhone, ["most": most])
    case .strayInPhone: Said(FoundWord.strayInPhone)
    case .noDigitInPhone: Said(FoundWord.noDigitInPhone)
    case .otherRecord(let line): Said(FoundWord.otherRecord, ["line": line])
    case .otherSubject(let line): Said(FoundWord.otherSubject, ["line": line])
    case .otherFurnisher(let line): Said(FoundWord.otherFurnisher, ["line": line])
    case .badWebsite: Said(FoundWord.badWebsite)
    case .knownRecord: Said(FoundWord.knownRecord)
    case .deletedFact: Said(FoundWord.deletedFact)
    case .expiredFact: Said(FoundWord.expiredFact)
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
    let facts = expected.reduce(found.factTexts) { facts, said in
      facts.merging(said.factTexts) { first, _ in first }
    }
    try container.encode(facts, forKey: .facts)
  }

  /// A line below what is said of the file.
  func line(in words: Words) -> String {
    words(
      ImportWord.problem,
      [
        "line": problem.line, "found": problem.found.said(words),
        "expected": problem.expected.words(in: words),
      ]
    )
  }
}
