import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite struct SubjectProblemTests {
  private typealias Expectation = ImportProblem.Expectation
  private static let email = Expectation.email
  private static let phone = Expectation.phone
  private static let name = Expectation.name(most: 100)
  private static let id = Expectation.id(key: "subject")

  /// In the order in which a row's problems are told.
  static let rows:
    [(row: String, found: ImportProblem.Finding, expected: ImportProblem.Expectation)] = [
      ("ada,Ada,en", .columns(3), .columnsOfHeader(5)),
      ("Ada Lovelace", .columns(1), .columnsOfHeader(5)),
      ("ada,Ada,en,,,", .columns(6), .columnsOfHeader(5)),
      (",Ada,en,,", .value(.text(0), of: "subject"), id),
      ("a\tb,Ada,en,,", .value(.text(3), of: "subject"), id),
      ("ada,,en,,", .emptyName, name),
      ("ada,\u{3000} ,en,,", .emptyName, name),
      ("ada,Ada\u{9}Love,en,,", .controlInName, name),
      ("ada,\(String(repeating: "张", count: 101)),en,,", .longName(101), name),
      ("ada,Ada,,,", .noLanguage, .languages(["zh-Hans", "en"])),
      ("ada,Ada,EN,,", .unknownLanguage, .languages(["zh-Hans", "en"])),
      ("ada,Ada,en,secret,", .email(.noAt), email),
      ("ada,Ada,en,secret@x@y,", .email(.severalAts), email),
      ("ada,Ada,en,sécret@x.cn,", .email(.notASCII), email),
      ("ada,Ada,en,secret @x.cn,", .email(.spaceOrControl), email),
      ("ada,Ada,en,<secret@x.cn>,", .email(.needsQuoting), email),
      (
        "ada,Ada,en,\(String(repeating: "x", count: 65))@x.cn,", .email(.tooLong), email
      ),
      ("ada,Ada,en,secret@,", .email(.emptyLabel), email),
      ("ada,Ada,en,@x.cn,", .email(.emptyLabel), email),
      ("ada,Ada,en,secret@x..cn,", .email(.emptyLabel), email),
      (
        "ada,Ada,en,,\(String(repeating: "1", count: 33))", .longPhone(most: 32),
        phone
      ),
      ("ada,Ada,en,,010 x", .strayInPhone, phone),
      ("ada,Ada,en,,+-", .noDigitInPhone, phone),
    ]

  @Test(arguments: rows)
  func `a bad row is refused without showing a name or a contact`(
    row: String,
    found: ImportProblem.Finding,
    expected: ImportProblem.Expectation
  ) throws {
    let contents = try subjectContents(SubjectFileTests.header + "good,Good,en,,\n" + row + "\n")
    #expect(contents.subjects.map(\.subject.id) == ["good"])
    #expect(
      contents.tally.problems == [ImportProblem(line: 3, found: found, expected: expected)]
    )
  }

  @Test(arguments: ["ada,A\"d\"a,en,,", "ada,\"Ada\"x,en,,"])
  func `a quote where none may be is refused`(row: String) throws {
    let contents = try subjectContents(SubjectFileTests.header + row + "\nlin,Lin,en,,\n")
    #expect(contents.tally.accepted == 1)
    #expect(contents.tally.problems.map(\.line) == [2])
    #expect(contents.tally.problems.map(\.found) == [.strayQuote])
  }

  @Test func `GB18030 refuses the row and says how to convert the file`() throws {
    let row = "ada,".utf8 + [0xD5, 0xC5, 0xC8, 0xFD] + ",en,,\nlin,Lin,en,,".utf8
    let contents = try subjectContents(SubjectFileTests.header.utf8 + row)
    #expect(contents.tally.accepted == 1)
    #expect(
      contents.tally.problems == [
        ImportProblem(
          line: 2,
          found: .notUTF8(at: nil),
          expected: .utf8
        )
      ]
    )
  }

  @Test func `a row of more than 64 KiB is refused and the next is read`() throws {
    let long = "ada," + String(repeating: "x", count: 300_000) + ",en,,\nlin,Lin,en,,\n"
    let contents = try subjectContents(SubjectFileTests.header + long)
    #expect(contents.subjects.map(\.line) == [3])
    #expect(contents.tally.problems.map(\.found) == [.longLine])
  }

  @Test func `the place of a batch's edges changes nothing, and nothing crashes`() async throws {
    try await withSeeds(12) { random in
      var text = SubjectFileTests.header
      for number in 0..<400 {
        switch Int.random(in: 0..<30, using: &random) {
        case 0: text += "s\(number),\"A\nB\",en,,\n"
        case 1: text += "s\(number),\"A,en,,\n"
        case 2: text += "s\(number),\"A\n" + String(repeating: "y", count: 80_000) + "\n"
        case 3:
          text +=
            String(repeating: "x", count: Int.random(in: 60_000...200_000, using: &random)) + "\n"
        case 4: text += "\r\n"
        default: text += "s\(number),\"A \"\"B\"\"\",en,a@b.cn,+86 1\r\n"
        }
      }
      var bytes = Array(text.utf8)
      for _ in 0..<20 {
        bytes[Int.random(in: 100..<bytes.count, using: &random)] = .random(
          in: 0...255,
          using: &random
        )
      }
      var options = FeedOptions.oneCore
      options.chunkBytes = 1 << 28
      let whole = try subjectContents(bytes, options: options)
      for cores in 1...3 {
        let other = try subjectContents(bytes, options: .small(cores: cores, using: &random))
        #expect(other.sorted == whole.sorted && other.subjects == whole.subjects)
        #expect(other.tally == whole.tally)
      }
    }
  }
}
