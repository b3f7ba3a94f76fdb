import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite struct SubjectProblemTests {
  private static let email = "an email, as name@example.com, or nothing"
  private static let phone = "a phone, as +86 10 5550 0100, or nothing"
  private static let name = "a name of 1 to 100 characters on one line"
  private static let id = "subject: an id of 1 to 64 bytes without control characters"

  /// In the order in which a row's problems are told.
  static let rows: [(row: String, found: String, expected: String)] = [
    ("ada,Ada,en", "3 fields", "5 fields, as in the header"),
    ("Ada Lovelace", "1 field", "5 fields, as in the header"),
    ("ada,Ada,en,,,", "6 fields", "5 fields, as in the header"),
    (",Ada,en,,", "subject is \"\"", id),
    ("a\tb,Ada,en,,", #"subject is "a\tb""#, id),
    ("ada,,en,,", "an empty name", name),
    ("ada,\u{3000} ,en,,", "an empty name", name),
    ("ada,Ada\u{9}Love,en,,", "a name with a line end or another control character", name),
    ("ada,\(String(repeating: "张", count: 101)),en,,", "a name of 101 characters", name),
    ("ada,Ada,,,", "no language", "one of: zh-Hans, en"),
    ("ada,Ada,EN,,", "an unknown language", "one of: zh-Hans, en"),
    ("ada,Ada,en,secret,", "an email without @", email),
    ("ada,Ada,en,secret@x@y,", "an email with more than one @", email),
    ("ada,Ada,en,sécret@x.cn,", "an email with a character outside ASCII", email),
    ("ada,Ada,en,secret @x.cn,", "an email with a space or a control character", email),
    ("ada,Ada,en,<secret@x.cn>,", "an email with a character that needs quoting", email),
    (
      "ada,Ada,en,\(String(repeating: "x", count: 65))@x.cn,", "an email that is too long", email
    ),
    ("ada,Ada,en,secret@,", "an email with nothing before or after its @ or a dot", email),
    ("ada,Ada,en,@x.cn,", "an email with nothing before or after its @ or a dot", email),
    ("ada,Ada,en,secret@x..cn,", "an email with nothing before or after its @ or a dot", email),
    (
      "ada,Ada,en,,\(String(repeating: "1", count: 33))", "a phone of more than 32 characters",
      phone
    ),
    ("ada,Ada,en,,010 x", "a phone with something other than digits, +, - and spaces", phone),
    ("ada,Ada,en,,+-", "a phone without a digit", phone),
  ]

  @Test(arguments: rows)
  func `a bad row is refused without showing a name or a contact`(
    row: String,
    found: String,
    expected: String
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
    #expect(contents.tally.problems.map(\.found) == ["a quote inside a field"])
  }

  @Test func `GB18030 refuses the row and says how to convert the file`() throws {
    let row = "ada,".utf8 + [0xD5, 0xC5, 0xC8, 0xFD] + ",en,,\nlin,Lin,en,,".utf8
    let contents = try subjectContents(SubjectFileTests.header.utf8 + row)
    #expect(contents.tally.accepted == 1)
    #expect(
      contents.tally.problems == [
        ImportProblem(
          line: 2,
          found: "bytes that are not UTF-8",
          expected: "UTF-8; convert the file with: iconv -f GB18030 -t UTF-8"
        )
      ]
    )
  }

  @Test func `a row of more than 64 KiB is refused and the next is read`() throws {
    let long = "ada," + String(repeating: "x", count: 300_000) + ",en,,\nlin,Lin,en,,\n"
    let contents = try subjectContents(SubjectFileTests.header + long)
    #expect(contents.subjects.map(\.line) == [3])
    #expect(contents.tally.problems.map(\.found) == ["a line of more than 64 KiB"])
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
