import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct QuickYAMLTests {
  static let pieces = [
    "a: 1\n", "b: [x, 'y', \"z\", ~, null, '']\n", "- 1\n", "- {k: v, k2: }\n", "  c: d\n",
    "'a': 2\n",
    "? x\n: y\n", "e: |\n  two\n  lines\n", "f: >-\n  one\n  line\n", "# note\n", "\n", "---\n",
    "...\n",
    "&n g: h\n", "i: *n\n", "o: &n p\n", "q: &n ~\n", "r: [&n s, *n]\n", "t: &n\n", "u: &m [v]\n",
    "w: *m\n", "*n : x\n", "j: !!int 3\n", "<<: {k: v}\n", "k: ! x\n", "l: \"\\u4e2d \\x41\"\n",
    "中: 文\n",
    "\t", "]", "{", "~: 1\n", "null: 2\n", "m:\n- 1\n- - 2\n", "%YAML 1.2\n", "n: 'it''s'\n",
    "\u{0}",
  ]

  @Test func `whichever way it is read, a file holds the same or has the same problem`()
    async throws
  {
    try await withSeeds(2_000) { generator in
      let yaml = (0..<Int.random(in: 0...6, using: &generator))
        .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      #expect(
        Self.reading { try Document(yaml: yaml) } == Self.reading { try Document(slowly: yaml) }
      )
    }
  }

  @Test(arguments: ShippedScheme.allCases)
  func `a shipped scheme is the same either way`(shipped: ShippedScheme) throws {
    let text = try shipped.text()
    #expect(try Document(yaml: text) == Document(slowly: text))
  }

  private static func reading(_ read: () throws -> Document) -> String {
    do {
      return "\(try read())"
    } catch {
      return "\(error)"
    }
  }
}
