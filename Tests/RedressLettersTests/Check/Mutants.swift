import RedressCore
import RedressLetters

/// A text that was broken, and in which way.
struct Mutant {
  let way: String
  let text: String
}

/// Ways in which a text can be broken.
enum Mutants {
  /// A whole line of a template.
  static func ofTemplate(_ line: String, in language: String, _ check: LanguageCheck) -> [Mutant] {
    let tags = line.matches(of: /\{\{[^}]*\}\}/).map { line[$0.range] }
    let words = tags.reduce(line) { $0.replacing($1, with: "") }
    var mutants: [Mutant] = []
    if !words.allSatisfy({ $0 == " " }) {
      mutants += said(line, in: language) + turned(line, in: language, check)
      mutants.append(Mutant(way: "no text", text: tags.joined()))
      mutants.append(Mutant(way: "no line", text: ""))
      mutants.append(Mutant(way: "other number", text: line + " 17"))
    }
    for tag in tags {
      mutants.append(
        Mutant(way: "no slot", text: line.replacing(tag, with: "", maxReplacements: 1))
      )
      let name = tag.dropFirst(2).dropLast(2)
      mutants.append(
        Mutant(
          way: "open brace",
          text: line.replacing(tag, with: "{\(name)}", maxReplacements: 1)
        )
      )
      for (one, other) in [("losses", "gains"), ("scores_higher", "scores_lower")]
      where name.hasSuffix(one) || name.hasSuffix(other) {
        let swapped =
          name.hasSuffix(one) ? name.replacing(one, with: other) : name.replacing(other, with: one)
        mutants.append(
          Mutant(
            way: "swapped sign",
            text: line.replacing(tag, with: "{{\(swapped)}}", maxReplacements: 1)
          )
        )
      }
    }
    return mutants
  }

  static func ofPhrase(
    _ text: String,
    _ path: [String],
    in language: String,
    _ check: LanguageCheck
  ) -> [Mutant] {
    guard path.last != "percent" || text.contains("{") else { return [] }
    var mutants = said(text, in: language) + slots(text)
    mutants.append(Mutant(way: "no text", text: ""))
    if path == ["formats", "plus"] { mutants.append(Mutant(way: "swapped sign", text: "−")) }
    if path == ["formats", "minus"] { mutants.append(Mutant(way: "swapped sign", text: "+")) }
    let isNamed =
      path.first == "sizes"
      || path.first == "words" && ["part", "drop", "notice"].contains(path.dropFirst().first)
    if isNamed { mutants += turned(text, in: language, check) }
    return mutants
  }

  static func ofRule(
    _ text: String,
    in language: String,
    _ check: LanguageCheck,
    _ isReason: Bool
  ) -> [Mutant] {
    var mutants = said(text, in: language) + slots(text)
    mutants.append(Mutant(way: "no text", text: ""))
    mutants.append(Mutant(way: "other number", text: text + " 17"))
    if isReason { mutants += turned(text, in: language, check) }
    return mutants
  }

  /// With something said that no letter may say.
  private static func said(_ text: String, in language: String) -> [Mutant] {
    let long =
      language == "en"
      ? Array(repeating: "we look at it", count: 8).joined(separator: " ") + "."
      : String(repeating: "我们看过这个", count: 8) + "。"
    let additions =
      language == "en"
      ? [
        ("blame", ". You are dishonest."), ("promise", ". We guarantee it."),
        ("promise", ". Your score will rise."), ("fee", ". You can have it for a fee."),
        ("long sentence", ". \(long)"),
      ]
      : [
        ("blame", "。您是老赖。"), ("promise", "。我们保证。"), ("promise", "。分数将会上升。"), ("fee", "。收取手续费。"),
        ("long sentence", "。\(long)"), ("hard characters", "饕餮"),
      ]
    return additions.map { Mutant(way: $0.0, text: text + $0.1) }
  }

  /// With each place of a pattern taken out, or its brace left open.
  private static func slots(_ text: String) -> [Mutant] {
    text.matches(of: /\{[^}]*\}/).flatMap { match in
      let before = String(text[..<match.range.lowerBound])
      let after = String(text[match.range.upperBound...])
      return [
        Mutant(way: "no slot", text: before + after),
        Mutant(way: "open brace", text: before + String(match.output.dropLast()) + after),
      ]
    }
  }

  /// With each word of falling as one of rising, and the other way.
  private static func turned(
    _ text: String,
    in language: String,
    _ check: LanguageCheck
  ) -> [Mutant] {
    let (fall, rise) = language == "en" ? ("lower", "higher") : ("下降", "上升")
    let found = check.directions(of: Array(text.utf8))
    guard found.falls != found.rises else { return [] }
    let words = check.directionWords(falling: found.falls)
    var turned = text.lowercased()
    for word in words.sorted(by: { $0.count > $1.count }) {
      turned = turned.replacing(word, with: found.falls ? rise : fall)
    }
    return [Mutant(way: "wrong verb", text: turned)]
  }
}

extension Document {
  struct Leaf {
    let path: [String]
    let text: String
  }

  /// Every text, with the keys and places that lead to it.
  func leaves(at path: [String]) -> [Leaf] {
    switch content {
    case .empty: []
    case .text(let text): [Leaf(path: path, text: text)]
    case .list(let items):
      items.enumerated().flatMap { $0.element.leaves(at: path + ["\($0.offset)"]) }
    case .map(let entries): entries.flatMap { $0.value.leaves(at: path + [$0.key]) }
    }
  }

  /// With one of its texts replaced; an empty one is nothing.
  func replacing(_ path: [String], with text: String) -> Document {
    guard let first = path.first else {
      return Document(text.isEmpty ? .empty : .text(text), line: line)
    }
    let rest = Array(path.dropFirst())
    switch content {
    case .empty, .text: return self
    case .list(let items):
      return Document(
        .list(
          items.enumerated().map {
            "\($0.offset)" == first ? $0.element.replacing(rest, with: text) : $0.element
          }
        ),
        line: line
      )
    case .map(let entries):
      return Document(
        .map(
          entries.map {
            $0.key == first
              ? .init(key: $0.key, line: $0.line, value: $0.value.replacing(rest, with: text)) : $0
          }
        ),
        line: line
      )
    }
  }

  struct Localized {
    let path: [String]
    let text: [String: String]
    let isReason: Bool
  }

  /// Every text that is there in languages.
  func localized(in languages: [String], at path: [String], _ unprinted: Set<String>) -> [Localized]
  {
    switch content {
    case .empty, .text: return []
    case .list(let items):
      return items.enumerated().flatMap {
        $0.element.localized(in: languages, at: path + ["\($0.offset)"], unprinted)
      }
    case .map(let entries):
      let texts = entries.compactMap { entry -> (String, String)? in
        guard languages.contains(entry.key), case .text(let text) = entry.value.content else {
          return nil
        }
        return (entry.key, text)
      }
      if !texts.isEmpty, texts.count == entries.count {
        return [
          Localized(
            path: path,
            text: Dictionary(uniqueKeysWithValues: texts),
            isReason: path.contains("reasons")
          )
        ]
      }
      return entries.filter { !unprinted.contains($0.key) }
        .flatMap { $0.value.localized(in: languages, at: path + [$0.key], unprinted) }
    }
  }
}
