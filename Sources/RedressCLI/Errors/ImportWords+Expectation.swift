package import Redress

extension ImportProblem.Expectation {
  package func words(in words: Words) -> String { said(in: words).map { $0(words) }.joined() }

  /// - Parameter words: Whose language the law's own names are in; `nil` names them by their ids.
  /// - Returns: At least one, to be written one after the other.
  package func said(in words: Words?) -> [ImportWords] {
    switch self {
    case .oneRow: [ImportWords(ExpectedWord.oneRow)]
    case .utf8: [ImportWords(ExpectedWord.utf8)]
    case .quotes: [ImportWords(ExpectedWord.quotes)]
    case .doubledQuotes: [ImportWords(ExpectedWord.doubledQuotes)]
    case .closingQuote: [ImportWords(ExpectedWord.closingQuote)]
    case .columns(let columns):
      [
        ImportWords(
          ExpectedWord.columns,
          ["count": columns.count, "columns": columns.joined(separator: ",")]
        )
      ]
    case .columnsOfHeader(let count): [ImportWords(ExpectedWord.columnsOfHeader, ["count": count])]
    case .columnsInAnyOrder(let columns):
      [ImportWords(ExpectedWord.columnsInAnyOrder, ["columns": columns.joined(separator: ",")])]
    case .subject: [ImportWords(ExpectedWord.subject)]
    case .shortSubject(let most): [ImportWords(ExpectedWord.shortSubject, ["most": most])]
    case .subjectWithoutControl: [ImportWords(ExpectedWord.subjectWithoutControl)]
    case .period: [ImportWords(ExpectedWord.period)]
    case .thisPeriod(let period): [ImportWords(ExpectedWord.thisPeriod, ["period": period])]
    case .wholeNumber(let column): [ImportWords(ExpectedWord.wholeNumber, ["column": column])]
    case .range(let column, let range):
      [
        ImportWords(
          ExpectedWord.range,
          ["column": column, "lowest": range.lowerBound, "highest": range.upperBound]
        )
      ]
    case .sum(let score, let base, let parts):
      [ImportWords(ExpectedWord.sum, ["score": score, "base": base, "parts": parts])]
    case .oncePerPeriod: [ImportWords(ExpectedWord.oncePerPeriod)]
    case .json(.object): [ImportWords(ExpectedWord.jsonObject)]
    case .json(.end): [ImportWords(ExpectedWord.jsonEnd)]
    case .json(.value): [ImportWords(ExpectedWord.jsonValue)]
    case .json(.key): [ImportWords(ExpectedWord.jsonKey)]
    case .json(.keyAfterComma): [ImportWords(ExpectedWord.jsonKeyAfterComma)]
    case .json(.colon): [ImportWords(ExpectedWord.jsonColon)]
    case .json(.commaOrBrace): [ImportWords(ExpectedWord.jsonCommaOrBrace)]
    case .json(.commaOrBracket): [ImportWords(ExpectedWord.jsonCommaOrBracket)]
    case .json(.quote): [ImportWords(ExpectedWord.jsonQuote)]
    case .json(.escape): [ImportWords(ExpectedWord.jsonEscape)]
    case .json(.hexDigit): [ImportWords(ExpectedWord.jsonHexDigit)]
    case .json(.surrogate): [ImportWords(ExpectedWord.jsonSurrogate)]
    case .json(.control): [ImportWords(ExpectedWord.jsonControl)]
    case .json(.digit): [ImportWords(ExpectedWord.jsonDigit)]
    case .json(.noLeadingZero): [ImportWords(ExpectedWord.jsonNoLeadingZero)]
    case .json(.shallower): [ImportWords(ExpectedWord.jsonShallower)]
    case .keys(let keys): [ImportWords(ExpectedWord.keys, ["fields": keys.joined(separator: ", ")])]
    case .keyOnce: [ImportWords(ExpectedWord.keyOnce)]
    case .id(let key): [ImportWords(ExpectedWord.id, ["field": key])]
    case .day(let key): [ImportWords(ExpectedWord.day, ["field": key])]
    case .kindText: [ImportWords(ExpectedWord.kindText)]
    case .object(let key): [ImportWords(ExpectedWord.object, ["field": key])]
    case .consent: [ImportWords(ExpectedWord.consent)]
    case .neededConsent: [ImportWords(ExpectedWord.neededConsent)]
    case .notBeforeOn: [ImportWords(ExpectedWord.notBeforeOn)]
    case .kinds(let kinds):
      [ImportWords(ExpectedWord.kinds, ["fields": kinds.joined(separator: ", ")])]
    case .fields(let fields, let kind):
      [ImportWords(ExpectedWord.fields, ["kind": kind, "fields": fields.joined(separator: ", ")])]
    case .fieldOnce: [ImportWords(ExpectedWord.fieldOnce)]
    case .storable: [ImportWords(ExpectedWord.storable)]
    case .notCollected(let id, let names):
      [
        ImportWords(
          ExpectedWord.notCollected,
          ["category": (try? words?.language).map { names[$0] } ?? id]
        )
      ]
    case .name(let most): [ImportWords(ExpectedWord.name, ["most": most])]
    case .languages(let tags):
      [ImportWords(ExpectedWord.languages, ["fields": tags.joined(separator: ", ")])]
    case .email: [ImportWords(ExpectedWord.email)]
    case .phone: [ImportWords(ExpectedWord.phone)]
    case .recordOnce: [ImportWords(ExpectedWord.recordOnce)]
    case .subjectOnce: [ImportWords(ExpectedWord.subjectOnce)]
    case .newRecord: [ImportWords(ExpectedWord.newRecord)]
    case .field(let form): [form.said]
    case .requiredField(let form, let kind):
      [form.said, ImportWords(ExpectedWord.inEvery, ["kind": kind])]
    }
  }
}

extension ImportProblem.FieldForm {
  fileprivate var said: ImportWords {
    switch self {
    case .wholeNumber: ImportWords(ExpectedWord.whole)
    case .money(let currency) where currency.decimals == 0:
      ImportWords(ExpectedWord.moneyWhole, ["currency": currency.code])
    case .money(let currency):
      ImportWords(
        ExpectedWord.money,
        ["currency": currency.code, "decimals": currency.decimals]
      )
    case .day: ImportWords(ExpectedWord.formDay)
    case .yesNo: ImportWords(ExpectedWord.yesNo)
    case .oneOf(let words):
      ImportWords(ExpectedWord.oneOf, ["fields": words.joined(separator: ", ")])
    case .text(let most): ImportWords(ExpectedWord.formText, ["most": most])
    }
  }
}
