import Redress
package import RedressCore

extension LetterFinding {
  /// What is wrong, and how to put it.
  ///
  /// - Parameter place: Where it stands: a line, a key, a language; empty where that is plain.
  /// - Returns: Its words and facts.
  package func telling(at place: String) -> TemplateTelling {
    let at = place.isEmpty ? "" : "\(place): "
    return switch self {
    case .forbidden(.blame, let word): .init(.blame, ["at": at, "word": word])
    case .forbidden(.promise, let word): .init(.promise, ["at": at, "word": word])
    case .forbidden(.fee, let word): .init(.fee, ["at": at, "word": word])
    case .grade(let tenths, let highest):
      .init(.grade, ["at": at, "grade": tenths.tenths, "highest": highest])
    case .longSentence(let length, let highest):
      .init(.longSentence, ["at": at, "length": length, "highest": highest])
    case .meanSentence(let tenths, let highest):
      .init(.meanSentence, ["at": at, "length": tenths.tenths, "highest": highest])
    case .hardCharacters(let characters):
      .init(.hardCharacters, ["at": at, "characters": characters])
    case .missing: .init(.missingValue, ["at": at])
    case .brace: .init(.unfilled, ["at": at])
    case .direction: .init(.direction, ["at": at])
    case .sum: .init(.wrongSum, ["at": at])
    case .notStated(let kind): .init(.notStated, ["at": at, "what": kind.rawValue])
    case .numbers: .init(.otherNumbers, ["at": at])
    case .furnishers: .init(.otherFurnishers, ["at": at])
    case .noLanguage(let language): .init(.noText, ["at": at, "language": language])
    case .places: .init(.otherSlots, ["at": at])
    case .otherPerson: .init(.namesOther, ["at": at])
    case .privateValue(let field): .init(.privateValue, ["at": at, "field": field])
    }
  }
}

extension LetterFault {
  /// What is wrong with a letter, and how to put it.
  func told(in words: Words) -> String {
    let places = [language, line.map { words(LetterRuleWord.line, ["line": $0]) }]
    let place = places.compactMap(\.self).joined(separator: ", ")
    return finding.telling(at: "")
      .line(at: place.isEmpty ? words(LetterRuleWord.letter) : place, in: words)
  }
}

extension LetterRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    var telling = Telling(.letterRefused, ["kind": words[kind]])
    telling.between = faults.map { "  \($0.told(in: words))" }
    return telling
  }
}

extension FindingRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    var telling = Telling(.findingRefused)
    telling.between = faults.map { "  \($0.told(in: words))" }
    return telling
  }
}

extension Int {
  /// A number of tenths: `84` is `8.4`.
  fileprivate var tenths: String { "\(self / 10).\(self % 10)" }
}

/// The rules in a few words, where only their names are kept.
enum LetterRuleWord: String, ScreenWord {
  static let section = "letter_rules"

  case blame, promise, fee, grade, longSentence, meanSentence, hardCharacters, missingValue,
    unfilled
  case direction, wrongSum, notStated, otherNumbers, otherFurnishers, noText, otherSlots
  case privateValue, otherPerson
  case line, letter
}

extension RefusedLetters {
  /// `2 × a sentence is too long; 1 × a value is missing`; a rule that this program does not know by its name.
  func told(on screen: Screen) -> String {
    byRule.sorted { $0.key < $1.key }.map { rule, count in
      let word = LetterRuleWord.allCases.first { $0.key == rule }
      return "\(count) × \(word.map { screen($0) } ?? rule)"
    }.joined(separator: "; ")
  }
}
