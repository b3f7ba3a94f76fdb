import RedressCore
import Testing

@Suite struct SchemeLintTests {
  @Test(arguments: ranges)
  func `parts that do not add to the range are told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  @Test(arguments: keys)
  func `an unknown, doubled or senseless value is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let ranges: [SpoiledLine] = [
    SpoiledLine(
      "highest: 60",
      "highest: 59",
      [
        TemplateProblem(line: 8, .scheme(.otherTotal(99, base: 0, lowest: 0, highest: 100))),
        TemplateProblem(
          line: 27,
          .scorecard(.outsideDimension("paying", least: 0, most: 60, highest: 59))
        ),
      ]
    ),
    SpoiledLine(
      "base: 0",
      "base: 1",
      8,
      .scheme(.otherTotal(100, base: 1, lowest: 0, highest: 100))
    ),
    SpoiledLine(
      "lowest: 0, highest: 100",
      "lowest: 100, highest: 100",
      [
        TemplateProblem(line: 4, .outOfOrder("score.lowest", "100", "score.highest", "100")),
        TemplateProblem(line: 8, .scheme(.otherTotal(100, base: 0, lowest: 100, highest: 100))),
        TemplateProblem(line: 11, .outOfRange("tiers.high.from", 70, lowest: 100, highest: 100)),
        TemplateProblem(line: 12, .outOfRange("tiers.low.from", 0, lowest: 100, highest: 100)),
        TemplateProblem(line: 14, .outOfRange("perks.bike.from", 50, lowest: 100, highest: 100)),
      ]
    ),
    SpoiledLine(
      "highest: 100",
      "highest: 99999",
      4,
      .outOfRange("score.highest", 99_999, lowest: -32_000, highest: 32_000)
    ),
    SpoiledLine(
      "highest: 100",
      "highest: a lot",
      4,
      .wrongValue("score.highest", "a lot", .whole)
    ),
    SpoiledLine(
      "highest: 40",
      "highest: 0",
      [
        TemplateProblem(line: 8, .scheme(.otherTotal(60, base: 0, lowest: 0, highest: 100))),
        TemplateProblem(line: 9, .tooLow("dimensions.using.highest", 0, least: 1)),
        TemplateProblem(
          line: 38,
          .scorecard(.outsideDimension("using", least: 0, most: 40, highest: 0))
        ),
      ]
    ),
    SpoiledLine(
      "highest: 60",
      "highest: 60.5",
      [
        TemplateProblem(line: 8, .wrongValue("dimensions.paying.highest", "60.5", .whole)),
        TemplateProblem(
          line: 28,
          .wrongValue("scorecard.delay.dimension", "paying", .word(of: ["using"]))
        ),
      ]
    ),
    SpoiledLine(
      "highest: 60",
      "highest: 9223372036854775807",
      [
        TemplateProblem(
          line: 8,
          .outOfRange("dimensions.paying.highest", Int.max, lowest: -32_000, highest: 32_000)
        ),
        TemplateProblem(
          line: 28,
          .wrongValue("scorecard.delay.dimension", "paying", .word(of: ["using"]))
        ),
      ]
    ),
  ]

  private static let keysOfScheme = [
    "scheme", "version", "name", "score", "update", "dimensions", "drops", "never", "currency",
    "tiers", "perks", "disclosure", "records", "not_scored", "scorecard", "note",
  ]

  static let keys: [SpoiledLine] = [
    SpoiledLine(
      "version: \"1\"",
      "versoin: \"1\"",
      [
        TemplateProblem(line: 1, .noKey(.file, "version")),
        TemplateProblem(line: 2, .unknownKey(.file, "versoin", known: keysOfScheme)),
      ]
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\ncolour: red",
      3,
      .unknownKey(.file, "colour", known: keysOfScheme)
    ),
    SpoiledLine(
      "scheme: sample",
      "scheme: My Sample",
      1,
      .badID("scheme", "My Sample")
    ),
    SpoiledLine(
      "{id: using,",
      "{id: paying,",
      [
        TemplateProblem(line: 9, .same("dimensions", key: "id", value: "paying")),
        TemplateProblem(
          line: 39,
          .wrongValue("scorecard.cash.dimension", "using", .word(of: ["paying", "paying"]))
        ),
      ]
    ),
    SpoiledLine(
      "{id: using,",
      "{id: Using,",
      [
        TemplateProblem(line: 9, .badID("dimensions", "Using")),
        TemplateProblem(
          line: 39,
          .wrongValue("scorecard.cash.dimension", "using", .word(of: ["paying", "Using"]))
        ),
      ]
    ),
    SpoiledLine(
      "{id: using,",
      "{id: score,",
      [
        TemplateProblem(line: 9, .scheme(.reservedID("score"))),
        TemplateProblem(
          line: 39,
          .wrongValue("scorecard.cash.dimension", "using", .word(of: ["paying", "score"]))
        ),
      ]
    ),
    SpoiledLine(
      "{id: paying, highest: 60,",
      "{id: paying, most: 60,",
      [
        TemplateProblem(
          line: 8,
          .unknownKey("dimensions.paying", "most", known: ["id", "highest", "name"])
        ),
        TemplateProblem(line: 8, .noKey("dimensions.paying", "highest")),
        TemplateProblem(
          line: 28,
          .wrongValue("scorecard.delay.dimension", "paying", .word(of: ["using"]))
        ),
      ]
    ),
    SpoiledLine(
      "day: 6",
      "day: 29",
      5,
      .outOfRange("update.day", 29, lowest: 1, highest: 28)
    ),
    SpoiledLine(
      "Asia/Shanghai",
      "Asia/Nowhere",
      5,
      .wrongValue("update.time_zone", "Asia/Nowhere", .timeZone)
    ),
    SpoiledLine(
      "decimals: 2",
      "decimals: 4",
      6,
      .outOfRange("currency.decimals", 4, lowest: 0, highest: 3)
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\ndisclosure: all",
      3,
      .wrongValue("disclosure", "all", .word(of: ["exact", "banded", "ranked"]))
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: []",
      2,
      .notText("version")
    ),
  ]
}
