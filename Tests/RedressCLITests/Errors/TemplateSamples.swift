import RedressCore

/// One of every mistake that a template can have.
enum TemplateSamples {
  static let all: [TemplateMistake] = general + values + yaml + rules + letters

  private static let general: [TemplateMistake] = [
    .noKey(.file, "version"), .unknownKey("score", "most", known: ["lowest", "highest"]),
    .doubled("never", "illness"), .same("tiers", key: "from", value: "0"), .notMap(.file),
    .notList("never"), .notText("version"), .empty("routes"),
    .outOfRange("update.day", 29, lowest: 1, highest: 28),
    .tooLow("drops.notice", 0, least: 1),
    .outOfOrder("perks.bike.valid_from", "2026-02-01", "perks.bike.valid_to", "2026-01-01"),
    .badID("tiers", "High!"), .notOne("scorecard.late.points", count: 2, of: ["exact", "step"]),
    .onlyOf("scorecard.late", "when_zero", of: "ratio"),
  ]

  private static let values: [TemplateMistake] = expected.map {
    .wrongValue("score.lowest", "x", $0)
  }

  private static let expected: [TemplateMistake.Expected] = [
    .whole, .number, .smallerNumber, .positive, .stored, .share, .day, .yesNo, .timeZone, .all,
    .word(of: ["none", "notice"]),
  ]

  private static let yaml: [TemplateMistake] = [
    .yaml(.broken(.tab)), .yaml(.broken(.open)), .yaml(.broken(.escape)), .yaml(.broken(.other)),
    .yaml(.doubledKey("score")), .yaml(.secondDocument), .yaml(.noAnchor), .yaml(.keyNotText),
    .yaml(.tag("!secret")), .yaml(.mergeKey), .yaml(.tooDeep(limit: 32)),
    .yaml(.tooLarge(limit: 9)), .yaml(.unprintable), .yaml(.unreadable), .file(.unreadable),
    .file(.notUTF8), .file(.folderUnreadable), .file(.noLanguage), .file(.otherName("fico")),
  ]

  private static let rules: [TemplateMistake] = [
    .scheme(.reservedID("score")),
    .scheme(.otherTotal(90, base: 0, lowest: 0, highest: 100)),
    .scheme(.noTier(from: 0, to: 9)), .scheme(.notRefused("illness")),
    .scheme(.prohibited("records.church", category: "religion")),
    .scheme(.fewChoices("records.bill.fields.way", 1)),
    .scorecard(.noField("scorecard.late.measure.max", "rent", of: "bill", known: ["late"])),
    .scorecard(.unlikeFields(place)), .scorecard(.noWhenZero(place)),
    .scorecard(.neverHolds(place)), .scorecard(.noOther(place)), .scorecard(.gap(place)),
    .scorecard(.overlap(place)), .scorecard(.openBelow(place)), .scorecard(.openAbove(place)),
    .scorecard(.endless(place)),
    .scorecard(.outsideDimension("paying", least: 0, most: 61, highest: 60)),
    .scorecard(.noSentence("scorecard.delay.reasons.loss", .came)),
    .scorecard(.oneText("scorecard.delay.reasons", .changed, "en")),
    .scorecard(.noSlot("scorecard.delay.reasons.loss.came.en", "before", known: ["after"])),
    .scorecard(.privateSlot("scorecard.delay.reasons.loss.came.en", "after", field: "days")),
    .scorecard(.brace("scorecard.delay.reasons.loss.came.en")),
    .calendar(.otherYear("holidays.1.from", day, 2_025)),
    .calendar(.overlap(day...day, earlier: day...day)), .calendar(.noDayOff),
    .calendar(.holidayAndWorkday(day)), .calendar(.uselessWorkday(day)),
    .law(.lateTarget(21, answer: 20)), .law(.unnamedDays("routes.court.text.en", 30)),
    .law(.capitals("never.illness.words", "Blood")),
  ]

  private static let letters: [TemplateMistake] = [
    .phrases(.brace("formats.day", needed: ["year", "month"])),
    .phrases(.places("formats.day", found: [], needed: ["year", "month"])),
    .phrases(.places("formats.day", found: ["year"], needed: ["year", "month"])),
    .phrases(.monthNames("formats.months", 11)), .phrases(.lateSize("sizes.loss.2", percent: 90)),
    .phrases(.noLastSize("sizes.loss")), .letter(.notThere), .letter(.unnamed("due_day")),
    .letter(.deepSections(most: 7)), .letter(.deepLists(most: 7)),
    .letter(.deepPartials(most: 7)), .letter(.manyTags(most: 7)), .letter(.tooLarge(bytes: 7)),
    .letter(.openTag), .letter(.strangeTag("=<% %>=")), .letter(.closesNothing("gains")),
    .letter(.control), .letter(.crlf),
    .letter(.openSection("gains")), .letter(.containsItself("drop")),
    .letter(.noTemplate("heads", known: ["head"])),
    .letter(.unknownName("scoer", known: ["score"])), .letter(.isText("fall")),
    .scheme(.scored("not_scored.1", "Income")),
    .wording("reasons.loss", language: "en", .forbidden(.blame, "lazy")),
    .wording("reasons.loss", language: "en", .forbidden(.promise, "will rise")),
    .wording("reasons.loss", language: "en", .forbidden(.fee, "for a fee")),
    .wording("reasons.loss", language: "en", .grade(tenths: 94, highest: 8)),
    .wording("reasons.loss", language: "en", .longSentence(length: 31, highest: 25)),
    .wording("reasons.loss", language: "en", .meanSentence(tenths: 281, highest: 25)),
    .wording("reasons.loss", language: "en", .hardCharacters("饕")),
    .wording("reasons.loss", language: "en", .missing),
    .wording("reasons.loss", language: "en", .brace),
    .wording("reasons.loss", language: "en", .direction),
    .wording("reasons.loss", language: "en", .sum),
    .wording("reasons.loss", language: "en", .notStated(.fell)),
    .wording("reasons.loss", language: "en", .furnishers),
    .wording("reasons.loss", language: nil, .numbers),
    .wording("reasons.loss", language: nil, .noLanguage("en")),
    .wording("reasons.loss", language: nil, .places),
    .wording("reasons.loss", language: "en", .privateValue(field: "paid")),
    .wording("reasons.loss", language: "en", .otherPerson),
    .letter(.isSection("gains")), .letter(.noLetters(language: "fr", known: ["en"])),
  ]

  private static let place: DocumentPath = "scorecard.late.points"
  private static let day = Day(year: 2_026, month: 10, day: 9) ?? Day(number: 0)
}
