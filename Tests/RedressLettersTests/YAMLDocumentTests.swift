import RedressCore
import RedressLetters
import Testing

struct YAMLDocumentTests {
  @Test func `many keys take time in proportion`() throws {
    func duration(_ keys: Int) throws -> Duration {
      let yaml = (0..<keys).map { "key\($0): \($0)\n" }.joined()
      return try ContinuousClock().measure { _ = try Document(yaml: yaml) }
    }
    // Comparing each with all before it, four times the keys took sixteen times as long.
    let few = try [duration(12_000), duration(12_000), duration(12_000)].max() ?? .zero
    let many = try [duration(48_000), duration(48_000), duration(48_000)].min() ?? .zero
    #expect(many < few * 9, "\(few), \(many)")
  }

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

  static let refusals: [(yaml: String, line: Int, mistake: TemplateMistake.YAML)] = [
    ("a: 1\nb:\n  c: 1\n  c: 2\n", 3, .doubledKey("c")),
    ("a:\n\tb: 2\n", 2, .broken(.tab)),
    ("a: 1\n b: 2\n", 2, .broken(.other)),
    ("a: 1\nb: 'open\nc: 3\n", 2, .broken(.open)),
    ("a: 1\nb: \"open\nc: 3\nd: 4\n", 2, .broken(.open)),
    ("a: 1\nb: [1, 2\n", 2, .broken(.open)),
    ("a: 1\nb: \"C:\\dir\"\nc: 3\n", 2, .broken(.escape)),
    ("a: 1\nb: \"\\xzz\"\nc: 3\n", 2, .broken(.escape)),
    ("a: 1\nb: \u{1}\n", 2, .unprintable),
    ("a: 1\n---\nb: 2\n", 2, .secondDocument),
    ("a: 1\nb: *nowhere\n", 2, .noAnchor),
    ("a: 1\n? [b]\n: 2\n", 2, .keyNotText),
    ("a: 1\n? ~\n: 2\n", 2, .keyNotText),
    ("a: 1\nb: !secret x\n", 2, .tag("!secret")),
    ("a: &x {c: 1}\nb:\n  <<: *x\n", 3, .mergeKey),
    ("a: 1\nb: " + nest(40), 2, .tooDeep(limit: 32)),
    // libYAML's own limit comes first.
    ("a: 1\nb: " + nest(5_000), 2, .broken(.other)),
    (bomb, 1, .tooLarge(limit: 100_000)),
  ]

  @Test(arguments: refusals)
  func `what cannot be made out is refused with its line`(
    yaml: String,
    line: Int,
    mistake: TemplateMistake.YAML
  ) throws {
    let problem = #expect(throws: TemplateProblem.self) { try Document(yaml: yaml) }
    #expect(problem == TemplateProblem(line: line, .yaml(mistake)))
  }

  @Test func `thirty-two levels are read`() throws {
    #expect(throws: Never.self) { try Document(yaml: Self.nest(31)) }
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
