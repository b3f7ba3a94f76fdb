package import Redress
import RedressFeeds
import RedressFiles

extension Words {
  /// A file as it was named on the command line.
  func named(_ file: String) -> String {
    file == "-" ? self(ErrorLine.standardInput) : file
  }
}

/// Why the scores of a scheme cannot be stored.
package enum UnfitWord: String, ScreenWord {
  package static let section = "unfit_layouts"

  case manyDimensions, dimension, score, lowestAboveHighest, doubledColumn
}

extension Words {
  fileprivate func told(_ layout: UnfitLayout) -> String {
    switch layout {
    case .manyDimensions(let most): self(UnfitWord.manyDimensions, ["most": most])
    case .dimension(let id): self(UnfitWord.dimension, ["dimension": id])
    case .score(let points): self(UnfitWord.score, ["points": points])
    case .lowestAboveHighest: self(UnfitWord.lowestAboveHighest)
    case .doubledColumn: self(UnfitWord.doubledColumn)
    }
  }
}

extension FileRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    let file = words.named(file)
    switch reason {
    case .file(let reason), .subjects(.unreadable(let reason)),
      .furnishers(.unreadable(let reason)):
      return reason.telling(of: file)
    case .furnishers(.tooManyRows(let most)):
      return Telling(.manyFurnishers, ["file": file, "most": most])
    case .scores(let reason): return reason.telling(of: file, in: words)
    case .otherCount(let read, let expected):
      return Telling(.rowsMissing, ["file": file, "read": read, "expected": expected])
    case .subjects(.header(let problem)), .furnishers(.header(let problem)):
      return Telling(
        .subjectHeader,
        [
          "file": file, "line": problem.line, "found": problem.found.said(words),
          "expected": problem.expected.words(in: words),
        ]
      )
    }
  }
}

extension UnreadableFile {
  fileprivate func telling(of file: String) -> Telling {
    switch self {
    case .notOpened(let number):
      Telling(.fileNotOpened, ["file": file, "reason": systemMessage(number)])
    case .notRead(let number):
      Telling(.fileNotRead, ["file": file, "reason": systemMessage(number)])
    case .empty: Telling(.fileEmpty, ["file": file])
    case .utf16: Telling(.fileUtf16, ["file": file])
    case .compressed: Telling(.fileCompressed, ["file": file])
    }
  }
}

extension ScoreFileError {
  fileprivate func telling(of file: String, in words: Words) -> Telling {
    switch self {
    case .unreadable(let number):
      Telling(.scoreFileNotRead, ["file": file, "reason": systemMessage(number)])
    case .empty: Telling(.headerEmpty, ["file": file])
    case .utf16: Telling(.headerUtf16, ["file": file])
    case .headerNotUTF8: Telling(.headerNotUtf8, ["file": file])
    case .headerTooLong(let bytes): Telling(.headerTooLong, ["file": file, "bytes": bytes])
    case .headerUnclosedQuote: Telling(.headerUnclosedQuote, ["file": file])
    case .doubledColumn(let column, let expected):
      Telling(.doubledColumn, Self.columns(file, [column], expected))
    case .unknownColumn(let column, let expected):
      Telling(.unknownColumn, Self.columns(file, [column], expected))
    case .missingColumns(let columns, let expected):
      Telling(.missingColumns, Self.columns(file, columns, expected))
    case .tooManyPeriods(let limit): Telling(.tooManyPeriods, ["file": file, "most": limit])
    case .spoolFailed(let number):
      Telling(.spoolFailed, ["file": file, "reason": systemMessage(number)])
    case .spoolDamaged: Telling(.spoolDamaged, ["file": file])
    case .unfitLayout(let reason):
      Telling(.unfitLayout, ["file": file, "reason": words.told(reason)])
    }
  }

  private static func columns(_ file: String, _ found: [String], _ expected: [String]) -> Slots {
    [
      "file": file, "column": found.joined(separator: ", "),
      "columns": expected.joined(separator: ","),
    ]
  }
}

extension ImportRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    var telling = Telling(
      refused == read ? .allRowsRefused : .rowsRefused,
      ["file": words.named(file), "count": refused, "read": read]
    )
    telling.between = problems.map { RefusedRow(problem: $0).line(in: words) }
    if problems.count < refused {
      telling.between.append(words(ErrorLine.moreRows, ["count": refused - problems.count]))
    }
    return telling
  }
}

extension RuleRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    var telling = Telling(
      .ruleRefused,
      [
        "rule": words(kind.word), "count": problems.count, "file": file,
        "command": kind.rawValue,
      ]
    )
    telling.above = problems.map { $0.line(of: file, in: words) }
    return telling
  }
}

extension PolicyRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    var telling = Telling(.policyRefused, ["count": problems.count])
    telling.above = problems.map { $0.line(of: file, in: words) }
    return telling
  }
}
