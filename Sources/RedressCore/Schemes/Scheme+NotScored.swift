extension Scheme {
  /// Where the file says that something is not used for the score which the scorecard reads.
  ///
  /// What it says is words: it contradicts the scorecard where it has, as words of their own, the name of
  /// a kind of records or of a field that a characteristic reads. What stands in brackets is left out: it
  /// says which part is read after all.
  ///
  /// - Parameter document: The scheme's file.
  /// - Returns: By item; empty when nothing contradicts.
  public func notScoredProblems(_ document: Document) -> [TemplateProblem] {
    guard case .map(let entries) = document.content,
      let list = entries.first(where: { $0.key == "not_scored" })?.value,
      case .list(let items) = list.content
    else { return [] }
    let names = scorecard.flatMap { characteristic in namesRead(by: characteristic.measure) }
    return zip(items, notScored).enumerated().compactMap { place, item in
      let read = names.first { name in
        item.1.texts.contains { language, text in
          name.texts[language].map { text.outsideBrackets.hasWords($0) } ?? false
        }
      }
      return read.map { name in
        TemplateProblem(
          line: item.0.line,
          .scheme(.scored("not_scored.\(place + 1)", name.texts.values.sorted().first ?? ""))
        )
      }
    }
  }

  private func namesRead(by measure: Measure) -> [LocalizedText] {
    let kind = kinds[measure.kind]
    let fields = measure.fields.map { kind.fields[$0].name }
    return [kind.name] + fields
  }
}

extension Measure {
  /// The places of the fields that it reads.
  fileprivate var fields: Set<Int> {
    var fields = Set(filters.map(\.field))
    switch question {
    case .latest(let term), .sum(let term), .max(let term), .min(let term), .mean(let term):
      fields.insert(term.field)
    case .ratio(let term, let other): fields.formUnion([term.field, other.field])
    case .share(let every), .streak(let every): fields.formUnion(every.map(\.field))
    case .count, .monthsSince: break
    }
    return fields
  }
}

extension String {
  /// The text without what stands in round brackets, in small letters.
  fileprivate var outsideBrackets: String {
    var depth = 0
    return lowercased().filter { character in
      if "(（".contains(character) { depth += 1 }
      defer { if ")）".contains(character) { depth -= 1 } }
      return depth == 0
    }
  }

  /// Whether it has some words, not as a part of longer ones where they are written in letters.
  fileprivate func hasWords(_ words: String) -> Bool {
    ranges(of: words.lowercased()).contains { range in
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
      let after = range.upperBound < endIndex ? self[range.upperBound] : " "
      func goesOn(_ character: Character) -> Bool { character.isASCII && character.isLetter }
      return !goesOn(before) && !goesOn(after)
    }
  }
}
