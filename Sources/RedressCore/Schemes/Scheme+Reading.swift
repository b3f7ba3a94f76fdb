#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Scheme {
  /// Reads and lints a scheme file.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - languages: Those in which every name must be given; `nil` for a text that was
  ///     adopted, whose languages are its own.
  ///   - prohibited: What the law forbids to collect; the scheme must say that it never reads it.
  /// - Returns: The scheme, only when there is no problem at all; and the problems by line.
  public static func read(
    _ document: Document,
    languages: [String]?,
    prohibited: [ProhibitedCategory]
  ) -> (scheme: Scheme?, problems: [TemplateProblem]) {
    var reader = SchemeReader(languages: languages, prohibited: prohibited)
    let scheme = reader.scheme(document)
    let problems = reader.reader.problems
    return (problems.isEmpty ? scheme : nil, problems)
  }
}

/// Reads a scheme's parts; each part that fails leaves problems behind and `nil`.
struct SchemeReader {
  var reader: DocumentReader
  let prohibited: [ProhibitedCategory]

  init(languages: [String]?, prohibited: [ProhibitedCategory]) {
    reader = DocumentReader(languages: languages)
    self.prohibited = prohibited
  }

  mutating func scheme(_ document: Document) -> Scheme? {
    guard
      let keys = reader.map(
        document,
        .file,
        required: [
          "scheme", "version", "name", "score", "update", "dimensions", "drops", "never",
        ],
        optional: [
          "currency", "tiers", "perks", "disclosure", "records", "not_scored",
          "scorecard", "note",
        ]
      )
    else { return nil }
    let range = range(keys["score"])
    let dimensions = dimensions(keys["dimensions"], range: range)
    let tiers = tiers(keys["tiers"], range: range)
    let currency = currency(keys["currency"])
    let kinds = kinds(keys["records"], currency)
    never(keys["never"])
    lintProhibited(keys["records"])
    let update = update(keys["update"])
    let perks = perks(keys["perks"], range: range)
    let drops = drops(keys["drops"])
    let disclosure: Disclosure? =
      keys["disclosure"] == nil ? .exact : reader.word(keys["disclosure"], "disclosure")
    let note = reader.localized(keys["note"], "note")
    let name = reader.localized(keys["name"], "name")
    let notScored = reader.list(keys["not_scored"], "not_scored")
      .compactMap { item, path in reader.localized(item, path) }
    var scorecard = ScorecardReader(dimensions: dimensions, kinds: kinds, currency: currency)
    let characteristics = scorecard.characteristics(keys["scorecard"], with: &reader)
    guard let id = reader.text(keys["scheme"], "scheme"),
      let version = reader.text(keys["version"], "version"), let name, let range, let update,
      let drops, let disclosure
    else { return nil }
    reader.lintName(id, "scheme", line: keys["scheme"]?.line ?? document.line, taken: [])
    return Scheme(
      id: SchemeID(id),
      version: version,
      name: name,
      note: note,
      range: range,
      updateDay: update.day,
      timeZone: update.zone,
      currency: currency,
      dimensions: dimensions,
      tiers: tiers,
      perks: perks,
      drops: drops,
      disclosure: disclosure,
      kinds: kinds,
      notScored: notScored,
      scorecard: characteristics
    )
  }

  private mutating func update(_ document: Document?) -> (day: Int, zone: TimeZone)? {
    guard let document,
      let keys = reader.map(document, "update", required: ["day", "time_zone"]),
      let day = reader.whole(keys["day"], "update.day"),
      let name = reader.text(keys["time_zone"], "update.time_zone")
    else { return nil }
    if !(1...28).contains(day) {
      reader.report(document.line, .outOfRange("update.day", day, lowest: 1, highest: 28))
    }
    guard let zone = TimeZone(identifier: name) else {
      reader.report(document.line, .wrongValue("update.time_zone", name, .timeZone))
      return nil
    }
    return (day, zone)
  }

  private mutating func currency(_ document: Document?) -> Currency {
    let none = Currency(code: "XXX", decimals: 0)
    guard let document,
      let keys = reader.map(document, "currency", required: ["code", "decimals"]),
      let code = reader.text(keys["code"], "currency.code"),
      let decimals = reader.whole(keys["decimals"], "currency.decimals")
    else { return none }
    guard (0...3).contains(decimals) else {
      reader.report(
        document.line,
        .outOfRange("currency.decimals", decimals, lowest: 0, highest: 3)
      )
      return none
    }
    return Currency(code: code, decimals: decimals)
  }
}
