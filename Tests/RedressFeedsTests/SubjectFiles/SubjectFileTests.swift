import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite struct SubjectFileTests {
  static let header = "subject,name,language,email,phone\n"

  @Test func `a row becomes a subject, and an empty email or phone is none`() throws {
    let rows = "ada,张三,zh-Hans,ada@example.com,+86 10 5550-0100\nlin,\"Lin, \"\"Bo\"\"\",en,,\n"
    let contents = try subjectContents(Self.header + rows)
    #expect(contents.tally.problems == [])
    #expect(
      contents.subjects.map(\.subject) == [
        Subject(
          id: "ada",
          name: "张三",
          language: "zh-Hans",
          email: "ada@example.com",
          phone: "+86 10 5550-0100"
        ),
        Subject(id: "lin", name: "Lin, \"Bo\"", language: "en", email: nil, phone: nil),
      ]
    )
  }

  @Test func `columns may come in any order, and line ends do not matter`() throws {
    let plain = try subjectContents(Self.header + "ada,Ada,en,a@b.cn,1\nlin,Lin,en,,2\n").subjects
    for text in [
      "\u{FEFF}" + Self.header + "ada,Ada,en,a@b.cn,1\nlin,Lin,en,,2",
      "subject,name,language,email,phone\r\nada,Ada,en,a@b.cn,1\r\nlin,Lin,en,,2\r\n",
      "phone,email,\"subject\",language,name\n1,a@b.cn,ada,en,Ada\n2,,lin,en,Lin\n",
    ] { #expect(try subjectContents(text).subjects == plain) }
  }

  @Test func `a line end in quotes belongs to the field and lines are still counted`() throws {
    let text = Self.header + "\nada,\"Ada\r\nLovelace\",en,,\n\nlin,Lin,en,,\nbo,Bo,fr,,"
    let contents = try subjectContents(text)
    #expect(contents.subjects.map(\.line) == [6])
    #expect(contents.tally.problems.map(\.line) == [3, 7])
    #expect(contents.tally.problems.first?.found == .controlInName)
  }

  @Test func `a quote that is never closed refuses its row and not the rows below`() throws {
    let contents = try subjectContents(Self.header + "ada,\"Ada,en,,\nlin,Lin,en,,\nbo,Bo,en,,\n")
    #expect(contents.subjects.map(\.subject.id) == ["lin", "bo"])
    #expect(contents.tally.problems.map(\.line) == [2])
    #expect(contents.tally.problems.map(\.found) == [.openQuote])
  }

  @Test(arguments: [
    ("", UnreadableFile.empty), ("\n\n", .empty), ("\u{FEFF}", .empty), ("s\0u\0", .utf16),
  ])
  func `a file without a header is refused as a whole`(
    text: String,
    reason: UnreadableFile
  ) throws {
    #expect(throws: SubjectFileError.unreadable(reason)) { try subjectContents(text) }
  }

  static let headers: [(String, ImportProblem.Finding)] = [
    ("subject,name,language,email\n", .noColumn("phone")),
    ("subject,name,name,language,email,phone\n", .doubledColumn("name")),
    ("subject,name,language,email,phone,salary\n", .unknownColumn(at: 6)),
    ("ada,Ada Lovelace,en,ada@example.com,1\n", .unknownColumn(at: 1)),
    ("\nsubject;name;language;email;phone\n", .unknownColumn(at: 1)),
  ]

  @Test(arguments: headers)
  func `a wrong header is told without what may be a name`(
    text: String,
    found: ImportProblem.Finding
  ) throws {
    let problem = ImportProblem(
      line: text.hasPrefix("\n") ? 2 : 1,
      found: found,
      expected: .columnsInAnyOrder(["subject", "name", "language", "email", "phone"])
    )
    #expect(throws: SubjectFileError.header(problem)) { try subjectContents(text) }
  }

  @Test func `equal rows of one subject count once and different ones are all refused`() throws {
    let rows = [
      "ada,Ada,en,,1", "lin,Lin,en,,", "\"ada\",Ada,en,,1", "bo,Bo,en,,", "lin,Lin Yu,en,,",
    ]
    let contents = try subjectContents(Self.header + rows.joinedLines)
    #expect(contents.subjects.map(\.subject.id) == ["ada", "bo"])
    #expect(contents.tally.accepted == 2)
    #expect(contents.tally.unchanged == 1)
    #expect(contents.tally.refused == 2)
    #expect(contents.tally.problems.map(\.line) == [3, 6])
    #expect(
      contents.tally.problems.map(\.found)
        == [.otherSubject(line: 6), .otherSubject(line: 3)]
    )
  }

  @Test func `a subject prints as its id`() {
    let subject = Subject(id: "ada", name: "Ada", language: "en", email: "a@b.cn", phone: "1")
    var dumped = ""
    dump(subject, to: &dumped)
    for text in ["\(subject)", String(reflecting: subject), dumped, "\([subject])"] {
      #expect(text.contains("ada"))
      #expect(!text.contains("Ada") && !text.contains("a@b.cn"))
    }
  }
}

/// An accepted subject and where it stands.
struct LocatedSubject: Equatable {
  let line: Int
  let subject: Subject
}

/// What reading a file of subjects gives.
struct ReadSubjects: Equatable {
  /// In the order of lines.
  let subjects: [LocatedSubject]

  /// In the order in which they are stored.
  let sorted: [SubjectID]
  let tally: RowTally

  init(_ contents: SortedSubjects) throws {
    var sorted: [LocatedSubject] = []
    tally = try contents.forEachPerson { row, bytes in
      let subject = try row.subject(bytes.span, languages: contents.languages)
      sorted.append(LocatedSubject(line: row.line, subject: subject))
    }
    self.sorted = sorted.map(\.subject.id)
    subjects = sorted.sorted { $0.line < $1.line }
  }
}

/// What reading some bytes as a file of subjects gives.
func subjectContents(
  _ bytes: some Sequence<UInt8>,
  options: FeedOptions = .oneCore
) throws -> ReadSubjects {
  let folder = try TemporaryFolder()
  defer { folder.remove() }
  return try ReadSubjects(
    SubjectFile.contents(
      of: folder.write(bytes, to: "subjects.csv"),
      languages: ["zh-Hans", "en"],
      options: options
    )
  )
}

func subjectContents(_ text: String) throws -> ReadSubjects {
  try subjectContents(text.utf8)
}
