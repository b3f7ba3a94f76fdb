import Mustache
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// Templates of random pieces say the same here and in a library that passes Mustache's specification.
@Suite struct LetterProgramTests {
  /// Text, a flag of either kind, a list of two, and an empty one.
  private struct Values: LetterScope, MustacheParent {
    let number: Int

    func value(named name: String) -> TemplateValue? {
      switch name {
      case "word": .text("<word & \(number)>")
      case "yes": .flag(true)
      case "no": .flag(false)
      case "items":
        .list(number > 2 ? [] : [Values(number: number + 1), Values(number: number + 2)])
      case "none": .list([])
      default: nil
      }
    }

    func child(named name: String) -> Any? {
      switch value(named: name) {
      case .text(let text)?: text
      case .flag(let flag)?: flag
      case .list(let items)?: items.compactMap { $0 as? Values }
      case nil: nil
      }
    }
  }

  /// Lines of text with tags in them, tags on lines of their own, and sections around lines.
  ///
  /// A section opens and closes either within a line or on lines of its own: of mixtures the library
  /// makes another thing than the specification.
  private static func template(
    _ generator: inout SeededGenerator,
    depth: Int,
    partials: [String]
  ) -> String {
    (0..<Int.random(in: 1...6, using: &generator)).map { _ -> String in
      let indent = ["", "", "  "].randomElement(using: &generator) ?? ""
      switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
      case 0: return "\n"
      case 1: return indent + "{{! said to nobody }}\n"
      case 2: return (partials.randomElement(using: &generator).map { "{{> \($0)}}\n" } ?? "")
      case 3...4: return indent + line(&generator) + "\n"
      default:
        let (open, close) = section(&generator)
        let inner = template(&generator, depth: depth - 1, partials: partials)
        return indent + open + "\n" + inner + indent + close + "\n"
      }
    }.joined()
  }

  private static func line(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ -> String in
      let (open, close) = section(&generator)
      return ["text", "。", "{{word}} ", "{{&word}}", open + ": {{word}}" + close + "x"]
        .randomElement(using: &generator) ?? ""
    }.joined()
  }

  private static func section(_ generator: inout SeededGenerator) -> (open: String, close: String) {
    let name = ["yes", "no", "items", "none"].randomElement(using: &generator) ?? ""
    let mark = ["#", "#", "^"].randomElement(using: &generator) ?? ""
    return ("{{\(mark)\(name)}}", "{{/\(name)}}")
  }

  @Test func `say what the library says, whatever the template`() async throws {
    try await withSeeds(300) { generator in
      let part = Self.template(&generator, depth: 1, partials: [])
      let whole = Self.template(&generator, depth: 3, partials: ["part"])
      var library = MustacheLibrary()
      try library.register("{{% CONTENT_TYPE:TEXT}}\n" + part, named: "part")
      try library.register("{{% CONTENT_TYPE:TEXT}}\n" + whole, named: "whole")
      let expected = library.render(Values(number: 0), withTemplate: "whole")
      let program = LetterProgram("whole", in: ["part": part, "whole": whole])
      #expect(program.rendered([Values(number: 0)]) == expected, "\(whole.debugDescription)")
    }
  }

  /// What every letter of a run has: none of its names is one of ``Values``, but those of its items are.
  private struct Shared: LetterScope {
    func value(named name: String) -> TemplateValue? {
      switch name {
      case "office": .text("An office\nof two lines ")
      case "open": .flag(true)
      case "closed": .flag(false)
      case "routes": .list([Values(number: 7), Values(number: 1)])
      default: nil
      }
    }
  }

  @Test func `say the same when what letters share is settled before`() async throws {
    try await withSeeds(300) { generator in
      let names = ["word": "office", "yes": "open", "no": "closed", "items": "routes"]
      func template(depth: Int) -> String {
        var text = Self.template(&generator, depth: depth, partials: [])
        for (own, shared) in names.sorted(by: <) where Bool.random(using: &generator) {
          text.replace(own + "}}", with: shared + "}}")
        }
        return text
      }
      let whole = (0..<3).map { _ in template(depth: 3) }.joined()
      let program = LetterProgram("whole", in: ["whole": whole])
      let settled = program.settled(Set(names.values), by: Shared())
      let scopes: [any LetterScope] = [Shared(), Values(number: 0)]
      #expect(settled.rendered([Values(number: 0)]) == program.rendered(scopes), "\(whole)")

      // The lines come out the same as well, be they wrapped before or now.
      var (lines, ready) = (LetterLines(), LetterLines())
      program.render(scopes, onto: &lines)
      settled.render([Values(number: 0)], onto: &ready)
      lines.endLine()
      ready.endLine()
      #expect(ready.title == lines.title)
      #expect(ready.body == lines.body)
      #expect(ready.unbroken == lines.unbroken)
    }
  }

  @Test func `indent each line of a partial that stands alone`() {
    let program = LetterProgram(
      "whole",
      in: ["whole": " \\\n {{>part}}\n/\n", "part": "|\n{{word}}\n|\n"]
    )
    #expect(program.rendered([Values(number: 0)]) == " \\\n |\n <word & 0>\n |\n/\n")
  }
}
