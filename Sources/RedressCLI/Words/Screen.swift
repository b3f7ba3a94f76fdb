package import RedressLetters

/// Whom a page is printed for: their language, and what their terminal can show.
package struct Screen: Sendable {
  package let words: Words
  package let style: Style

  /// Columns of the terminal; `nil` where the page goes to a file or a pipe, which is never cut.
  package let columns: Int?

  package init(_ words: Words, style: Style = .plain, columns: Int? = nil) {
    self.words = words
    self.style = style
    self.columns = columns
  }

  package func callAsFunction<Word: ScreenWord>(_ word: Word, _ slots: Slots = [:]) -> String {
    words(word, slots)
  }

  package subscript<Word: Phrased>(word: Word) -> String { words[word] }

  /// The tag of the language, for names that schemes give things.
  package var language: String { (try? words.language) ?? "" }

  /// A table under the words for its headings, as wide as the terminal at most.
  package func table(_ headings: [Heading], _ rows: [[TextTable.Cell]]) -> [String] {
    TextTable(headings.map { .init(words($0), alignment: $0.alignment) }, rows: rows)
      .lines(style: style, columns: columns)
  }
}

/// What stands above a column.
package enum Heading: String, ScreenWord {
  package static let section = "headings"

  case after, approvedBy, before, blank, bucket, by, bytes, calendar, `case`, change, check,
    contests
  case scoresUp, scoresDown, scoresGone, scoresCome, levelsUp, levelsDown
  case dropsEnded, dropsChanged, dropsNew
  case correction, crossed, digest, dimension, dispute, drop, drops, dropsPlanned, due, events
  case fellByThirty, fields, file, finding, firstDay, from, fromDay, furnisher, ground, heldBy, id
  case dropsHeld, dropsMissed, dropsNeedless
  case incident, key, kind, lastDay, law, left, mark, misreported, month, name, next, notice, now,
    nowKind, of,
    on
  case outOf, owner, period, phone, points, proposal, proposedBy, record, records, roles, rows,
    rule, run,
    since,
    setting,
    source,
    staff
  case countsFrom, proof
  case state, subject, subjects, suspect, to, tried, triedKind, value, what, when, who, why

  /// Numbers end under one another.
  var alignment: TextTable.Alignment {
    switch self {
    case .after, .before, .bytes, .change, .drops, .dropsPlanned, .events, .fellByThirty, .from,
      .scoresUp, .scoresDown, .scoresGone, .scoresCome, .levelsUp, .levelsDown, .dropsEnded,
      .dropsChanged, .dropsNew, .dropsHeld, .dropsMissed, .dropsNeedless, .left, .misreported, .now,
      .of, .outOf, .points, .records, .rows,
      .subjects, .to, .tried:
      .right
    case .approvedBy, .countsFrom, .proof, .blank, .bucket, .by, .calendar, .case, .check,
      .contests, .correction,
      .crossed,
      .digest, .dimension, .dispute, .drop, .due, .fields, .file, .finding, .firstDay, .fromDay,
      .furnisher, .ground, .heldBy, .id, .incident, .key, .kind, .lastDay, .law, .mark, .month,
      .name,
      .next, .owner,
      .notice,
      .nowKind, .on, .period, .phone, .proposal, .proposedBy, .record, .roles, .rule, .run,
      .setting,
      .since,
      .source, .staff,
      .state, .subject, .suspect, .triedKind, .value, .what, .when, .who, .why:
      .left
    }
  }
}
