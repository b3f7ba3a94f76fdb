import RedressCore
import RedressLetters
import Testing

struct YAMLDocumentTests {
  @Test func `every value and key has the line it stands on`() throws {
    let document = try Document(
      yaml: """
        # a comment
        name: {en: A, zh-Hans: 芝麻}

        days:
          - 2026-02-15
          - to: no
        """
    )
    let expected = Document(
      .map([
        .init(
          key: "name",
          line: 2,
          value: Document(
            .map([
              .init(key: "en", line: 2, value: Document(.text("A"), line: 2)),
              .init(key: "zh-Hans", line: 2, value: Document(.text("芝麻"), line: 2)),
            ]),
            line: 2
          )
        ),
        .init(
          key: "days",
          line: 4,
          value: Document(
            .list([
              Document(.text("2026-02-15"), line: 5),
              Document(
                .map([.init(key: "to", line: 6, value: Document(.text("no"), line: 6))]),
                line: 6
              ),
            ]),
            line: 5
          )
        ),
      ]),
      line: 2
    )
    #expect(document == expected)
  }

  @Test(arguments: ["", "# only a comment\n", "---\n", "~"])
  func `a file without content is empty`(yaml: String) throws {
    #expect(try Document(yaml: yaml).content == .empty)
  }

  @Test func `nothing is empty and quoted nothing is a text`() throws {
    let document = try Document(yaml: "[~, null, '', 'null']")
    guard case .list(let items) = document.content else { throw NoList() }
    #expect(items.map(\.content) == [.empty, .empty, .text(""), .text("null")])
  }

  @Test(arguments: ["a: 1\r\nb: 2\r\n", "\u{FEFF}a: 1\nb: 2\n", "---\na: 1\nb: 2\n...\n"])
  func `line ends, a byte order mark and document marks change no value`(yaml: String) throws {
    guard case .map(let entries) = try Document(yaml: yaml).content else { throw NoList() }
    #expect(entries.map(\.key) == ["a", "b"])
    #expect(entries.map(\.value.content) == [.text("1"), .text("2")])
    #expect(entries[1].line == entries[0].line + 1)
  }

  @Test func `an alias stands for its anchor's value with the anchor's line`() throws {
    guard case .map(let entries) = try Document(yaml: "a: &x [1]\nb: *x\n").content
    else { throw NoList() }
    #expect(entries[1].value == entries[0].value)
    #expect(entries[1].value.line == 1)
    #expect(entries[1].line == 2)
  }

  static let refusals: [(yaml: String, line: Int, what: String)] = [
    ("a: 1\nb:\n  c: 1\n  c: 2\n", 3, "the key 'c' is there twice in one map; this is the first"),
    ("a:\n\tb: 2\n", 2, "the YAML is broken: found character that cannot start any token"),
    ("a: 1\n b: 2\n", 2, "the YAML is broken: mapping values are not allowed in this context"),
    ("a: 1\nb: 'open\nc: 3\n", 2, "the YAML is broken: found unexpected end of stream"),
    ("a: 1\nb: [1, 2\n", 2, "the YAML is broken"),
    ("a: 1\nb: \u{1}\n", 2, "the text cannot be read"),
    ("a: 1\n---\nb: 2\n", 2, "the file holds a second document"),
    ("a: 1\nb: *nowhere\n", 2, "found undefined alias"),
    ("a: 1\n? [b]\n: 2\n", 2, "a key is not a text"),
    ("a: 1\n? ~\n: 2\n", 2, "a key is not a text"),
    ("a: 1\nb: !secret x\n", 2, "the value has the tag '!secret'"),
    ("a: &x {c: 1}\nb:\n  <<: *x\n", 3, "the merge key '<<' is not understood"),
    ("a: 1\nb: " + nest(40), 2, "values are nested more than 32 levels deep"),
    ("a: 1\nb: " + nest(5_000), 2, ""),
    (bomb, 1, "the file holds more than 100000 values"),
  ]

  @Test(arguments: refusals)
  func `what cannot be made out is refused with its line`(
    yaml: String,
    line: Int,
    what: String
  ) throws {
    let problem = #expect(throws: TemplateProblem.self) { try Document(yaml: yaml) }
    #expect(problem?.line == line)
    #expect(problem?.what.hasPrefix(what) == true, "\(problem?.what ?? "")")
    #expect(problem?.advice.isEmpty == false)
  }

  @Test func `thirty-two levels are read`() throws {
    #expect(throws: Never.self) { try Document(yaml: Self.nest(31)) }
  }

  @Test func `a tab in the indentation is named in the advice`() {
    let problem = #expect(throws: TemplateProblem.self) { try Document(yaml: "a:\n\tb: 2\n") }
    #expect(problem?.advice == "indent with spaces instead of tabs")
  }

  @Test func `a quote that is never closed is reported where it opens`() {
    let problem = #expect(throws: TemplateProblem.self) {
      try Document(yaml: "a: 1\nb: \"open\nc: 3\nd: 4\n")
    }
    #expect(problem?.line == 2)
    #expect(problem?.advice == "close the quote or bracket that opens here")
  }

  static func nest(_ levels: Int) -> String {
    String(repeating: "[", count: levels) + "1" + String(repeating: "]", count: levels)
  }

  /// Ten to the ninth values in ten lines.
  static var bomb: String {
    let lines = (1...9).map { level in
      let item = level == 1 ? "x" : "*l\(level - 1)"
      return "l\(level): &l\(level) [" + Array(repeating: item, count: 10).joined(separator: ", ")
        + "]"
    }
    return lines.joined(separator: "\n")
  }

  struct NoList: Error {}
}
