package import Redress

extension ImportProblem.Expectation {
  package func words(in words: Words) -> String { said(in: words).map { $0(words) }.joined() }

  /// - Parameter words: Whose language the law's own names are in; `nil` names them by their ids.
  /// - Returns: At least one, to be written one after the other.
  package func said(in words: Words?) -> [Said] {
    switch self {
    case .oneRow: [Said(ExpectedWord.oneRow)]
    case .utf8: [Said(ExpectedWord.utf8)]
    case .quotes: [Said(ExpectedWord.quotes)]
    case .doubledQuotes: [Said(ExpectedWord.doubledQuotes)]
    case .closingQuote: [Said(ExpectedWord.closingQuote)]
    case .columns(let columns):
      [
        Said(
          ExpectedWord.columns,
          ["count": columns.count, "columns": columns.joined(separator: ",")]
        )
      ]
    case .columnsOfHeader(let count): [Said(ExpectedWord.columnsOfHeader, ["count": count])]
    case .columnsInAnyOrder(let columns):
      [Said(ExpectedWord.columnsInAnyOrder, ["columns": columns.joined(separator: ",")])]
    case .subject: [Said(ExpectedWord.subject)]
    case .shortSubject(let most): [Said(ExpectedWord.shortSubject, ["most": most])]
    case .subjectWithoutControl: [Said(ExpectedWord.subjectWithoutControl)]
    case .period: [Said(ExpectedWord.period)]
    case .thisPeriod(let period): [Said(ExpectedWord.thisPeriod, ["period": period])]
    case .wholeNumber(let column): [Said(ExpectedWord.wholeNumber, ["column": column])]
    case .range(let column, let range):
      [
        Said(
          ExpectedWord.range,
          ["column": column, "lowest": range.lowerBound, "highest": range.upperBound]
        )
      ]
    case .sum(let base): [Said(ExpectedWord.sum, ["base": base])]
    case .oncePerPeriod: [Said(ExpectedWord.oncePerPeriod)]
    case .json(.object): [Said(ExpectedWord.jsonObject)]
    case .json(.end): [Said(ExpectedWord.jsonEnd)]
    case .json(.value): [Said(ExpectedWord.jsonValue)]
    case .json(.key): [Said(ExpectedWord.jsonKey)]
    case .json(.keyAfterComma): [Said(ExpectedWord.jsonKeyAfterComma)]
    case .json(.colon): [Said(ExpectedWord.jsonColon)]
    case .json(.commaOrBrace): [Said(ExpectedWord.jsonCommaOrBrace)]
    case .json(.commaOrBracket): [Said(ExpectedWord.jsonCommaOrBracket)]
    case .json(.quote): [Said(ExpectedWord.jsonQuote)]
    case .json(.escape): [Said(ExpectedWord.jsonEscape)]
    case .json(.hexDigit): [Said(ExpectedWord.jsonHexDigit)]
    case .json(.surrogate): [Said(ExpectedWord.jsonSurrogate)]
    case .json(.control): [Said(ExpectedWord.jsonControl)]
    case .json(.digit): [Said(ExpectedWord.jsonDigit)]
    case .json(.noLeadingZero): [Said(ExpectedWord.jsonNoLeadingZero)]
    case .json(.shallower): [Said(ExpectedWord.jsonShallower)]
    case .keys(let keys): [Said(ExpectedWord.keys, ["fields": keys.joined(separator: ", ")])]
    case .keyOnce: [Said(ExpectedWord.keyOnce)]
    case .id(let key): [Said(ExpectedWord.id, ["field": key])]
    case .day(let key): [Said(ExpectedWord.day, ["field": key])]
    case .kindText: [Said(ExpectedWord.kindText)]
    case .object(let key): [Said(ExpectedWord.object, ["field": key])]
    case .consent: [Said(ExpectedWord.consent)]
    case .trueOrFalse(let key): [Said(ExpectedWord.trueOrFalse, ["key": key])]
    case .neededConsent: [Said(ExpectedWord.neededConsent)]
    case .notBeforeOn: [Said(ExpectedWord.notBeforeOn)]
    case .kept(let years): [Said(ExpectedWord.kept, ["years": years])]
    case .kinds(let kinds):
      [Said(ExpectedWord.kinds, ["fields": kinds.joined(separator: ", ")])]
    case .fields(let fields, let kind):
      [Said(ExpectedWord.fields, ["kind": kind, "fields": fields.joined(separator: ", ")])]
    case .fieldOnce: [Said(ExpectedWord.fieldOnce)]
    case .storable: [Said(ExpectedWord.storable)]
    case .notCollected(let id, let names):
      [
        Said(
          ExpectedWord.notCollected,
          ["category": (try? words?.language).map { names[$0] } ?? id]
        )
      ]
    case .name(let most): [Said(ExpectedWord.name, ["most": most])]
    case .languages(let tags):
      [Said(ExpectedWord.languages, ["fields": tags.joined(separator: ", ")])]
    case .email: [Said(ExpectedWord.email)]
    case .phone: [Said(ExpectedWord.phone)]
    case .recordOnce: [Said(ExpectedWord.recordOnce)]
    case .subjectOnce: [Said(ExpectedWord.subjectOnce)]
    case .furnisherOnce: [Said(ExpectedWord.furnisherOnce)]
    case .neededPhone: [Said(ExpectedWord.neededPhone)]
    case .website: [Said(ExpectedWord.website)]
    case .newRecord: [Said(ExpectedWord.newRecord)]
    case .certified(let record, let furnisher):
      [Said(ExpectedWord.certified, ["record": record, "furnisher": furnisher])]
    case .notExpired(let record): [Said(ExpectedWord.notExpired, ["record": record])]
    case .field(let form): [form.said]
    case .requiredField(let form, let kind):
      [form.said, Said(ExpectedWord.inEvery, ["kind": kind])]
    }
  }
}

extension ImportProblem.FieldForm {
  fileprivate var said: Said {
    switch self {
    case .wholeNumber: Said(ExpectedWord.whole)
    case .money(let currency) where currency.decimals == 0:
      Said(ExpectedWord.moneyWhole, ["currency": currency.code])
    case .money(let currency):
      Said(
        ExpectedWord.money,
        ["currency": currency.code, "decimals": currency.decimals]
      )
    case .day: Said(ExpectedWord.formDay)
    case .yesNo: Said(ExpectedWord.yesNo)
    case .oneOf(let words):
      Said(ExpectedWord.oneOf, ["fields": words.joined(separator: ", ")])
    case .text(let most): Said(ExpectedWord.formText, ["most": most])
    }
  }
}
