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
        TemplateProblem(
          line: 8,
          what: "the dimensions' highest points add to 99: scores run from 0 to 99, but score "
            + "says 0 to 100",
          advice: "change a dimension's highest, or score's base, lowest or highest"
        ),
        TemplateProblem(
          line: 27,
          what: "the characteristics of paying can give 0 to 60 points, outside 0 to 59",
          advice: "change their points, or paying's highest"
        ),
      ]
    ),
    SpoiledLine(
      "base: 0",
      "base: 1",
      8,
      "the dimensions' highest points add to 100: scores run from 1 to 101, but score says 0 to "
        + "100",
      "change a dimension's highest, or score's base, lowest or highest"
    ),
    SpoiledLine(
      "lowest: 0, highest: 100",
      "lowest: 100, highest: 100",
      [
        TemplateProblem(
          line: 4,
          what: "score's lowest 100 is not below its highest 100",
          advice: "give a range with more than one score"
        ),
        TemplateProblem(
          line: 8,
          what: "the dimensions' highest points add to 100: scores run from 0 to 100, but score "
            + "says 100 to 100",
          advice: "change a dimension's highest, or score's base, lowest or highest"
        ),
        TemplateProblem(
          line: 11,
          what: "tier high begins at 70, outside 100 to 100",
          advice: "move it into the range"
        ),
        TemplateProblem(
          line: 12,
          what: "tier low begins at 0, outside 100 to 100",
          advice: "move it into the range"
        ),
        TemplateProblem(
          line: 14,
          what: "perk bike begins at 50, outside 100 to 100",
          advice: "move it into the range"
        ),
      ]
    ),
    SpoiledLine(
      "highest: 100",
      "highest: 99999",
      4,
      "score's highest is 99999",
      "stay within -32000 to 32000 points"
    ),
    SpoiledLine(
      "highest: 100",
      "highest: a lot",
      4,
      "score's highest is 'a lot'",
      "write a whole number"
    ),
    SpoiledLine(
      "highest: 40",
      "highest: 0",
      [
        TemplateProblem(
          line: 8,
          what: "the dimensions' highest points add to 60: scores run from 0 to 60, but score "
            + "says 0 to 100",
          advice: "change a dimension's highest, or score's base, lowest or highest"
        ),
        TemplateProblem(
          line: 9,
          what: "using's highest is 0",
          advice: "give at least 1 point"
        ),
        TemplateProblem(
          line: 38,
          what: "the characteristics of using can give 0 to 40 points, outside 0 to 0",
          advice: "change their points, or using's highest"
        ),
      ]
    ),
    SpoiledLine(
      "highest: 60",
      "highest: 60.5",
      [
        TemplateProblem(
          line: 8,
          what: "paying's highest is '60.5'",
          advice: "write a whole number"
        ),
        TemplateProblem(
          line: 28,
          what: "delay's dimension is 'paying'",
          advice: "use one of: using"
        ),
      ]
    ),
    SpoiledLine(
      "highest: 60",
      "highest: 9223372036854775807",
      [
        TemplateProblem(
          line: 8,
          what: "paying's highest is 9223372036854775807",
          advice: "stay within -32000 to 32000 points"
        ),
        TemplateProblem(
          line: 28,
          what: "delay's dimension is 'paying'",
          advice: "use one of: using"
        ),
      ]
    ),
  ]

  static let keys: [SpoiledLine] = [
    SpoiledLine(
      "version: \"1\"",
      "versoin: \"1\"",
      [
        TemplateProblem(
          line: 1,
          what: "a scheme has no 'version'",
          advice: "add 'version:' to it"
        ),
        TemplateProblem(
          line: 2,
          what: "a scheme has an unknown key 'versoin'",
          advice: "use one of: scheme, version, name, score, update, dimensions, drops, never, "
            + "currency, tiers, perks, disclosure, records, not_scored, scorecard, "
            + "note"
        ),
      ]
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\ncolour: red",
      3,
      "a scheme has an unknown key 'colour'",
      "use one of: scheme, version, name, score, update, dimensions, drops, never, currency, "
        + "tiers, perks, disclosure, records, not_scored, scorecard, note"
    ),
    SpoiledLine(
      "scheme: sample",
      "scheme: My Sample",
      1,
      "the scheme id 'My Sample' is not made of a-z, 0-9 and _",
      "write it in lower case, beginning with a letter"
    ),
    SpoiledLine(
      "{id: using,",
      "{id: paying,",
      [
        TemplateProblem(
          line: 9,
          what: "two dimensions are named 'paying'",
          advice: "give each its own id"
        ),
        TemplateProblem(
          line: 39,
          what: "cash's dimension is 'using'",
          advice: "use one of: paying, paying"
        ),
      ]
    ),
    SpoiledLine(
      "{id: using,",
      "{id: Using,",
      [
        TemplateProblem(
          line: 9,
          what: "the dimension id 'Using' is not made of a-z, 0-9 and _",
          advice: "write it in lower case, beginning with a letter"
        ),
        TemplateProblem(
          line: 39,
          what: "cash's dimension is 'using'",
          advice: "use one of: paying, Using"
        ),
      ]
    ),
    SpoiledLine(
      "{id: using,",
      "{id: score,",
      [
        TemplateProblem(
          line: 9,
          what: "a dimension is named 'score', which is a column of every score file",
          advice: "give it another id"
        ),
        TemplateProblem(
          line: 39,
          what: "cash's dimension is 'using'",
          advice: "use one of: paying, score"
        ),
      ]
    ),
    SpoiledLine(
      "{id: paying, highest: 60,",
      "{id: paying, most: 60,",
      [
        TemplateProblem(
          line: 8,
          what: "a dimension has an unknown key 'most'",
          advice: "use one of: id, highest, name"
        ),
        TemplateProblem(
          line: 8,
          what: "a dimension has no 'highest'",
          advice: "add 'highest:' to it"
        ),
        TemplateProblem(
          line: 28,
          what: "delay's dimension is 'paying'",
          advice: "use one of: using"
        ),
      ]
    ),
    SpoiledLine(
      "day: 6",
      "day: 29",
      5,
      "update's day is 29",
      "use a day from 1 to 28"
    ),
    SpoiledLine(
      "Asia/Shanghai",
      "Asia/Nowhere",
      5,
      "update's time_zone is 'Asia/Nowhere'",
      "use a name of the IANA time zone database, as Asia/Shanghai"
    ),
    SpoiledLine(
      "decimals: 2",
      "decimals: 4",
      6,
      "currency has 4 decimals",
      "use 0 to 3"
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\ndisclosure: all",
      3,
      "disclosure is 'all'",
      "use one of: exact, banded, ranked"
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: []",
      2,
      "version is not a text",
      "write one word or one quoted line"
    ),
  ]
}
