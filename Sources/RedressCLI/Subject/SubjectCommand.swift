import ArgumentParser
import Redress
import RedressFeeds

struct SubjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subject",
    abstract: "The people scored, and how to write to them.",
    subcommands: [Import.self, Show.self]
  )
}

extension SubjectCommand {
  struct Import: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Take in people from CSV: subject,name,language,email,phone.",
      discussion: "Example: redress subject import people.csv"
    )

    @Argument(help: "The file; - reads standard input.", completion: .file())
    var file: String

    @Option(
      help: ArgumentHelp(
        "Take in the rest although so many rows are refused.",
        valueName: "number"
      ),
      transform: RowCount.typed
    )
    var allowRefused = 0

    @Flag(help: "Say what would be done and write nothing.")
    var dryRun = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk, isRehearsal: dryRun)
      var reading = FeedOptions()
      reading.spoolFolder = desk.variable("TMPDIR") ?? "/tmp"
      let outcome = try desk.following("subject import", options) { report in
        try office.reporting(to: report).importSubjects(
          from: file,
          allowRefused: allowRefused,
          options: reading
        )
      }
      try desk.show(ImportPage(outcome), options, of: office)
    }
  }

  struct Show: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show a person's particulars.",
      discussion: "Example: redress subject show S0001"
    )

    @Argument(help: "The person's id.")
    var subject: SubjectID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try desk.show(SubjectPage(try office.subject(subject)), options, of: office)
    }
  }
}

private struct SubjectPage: Page {
  let subject: SubjectID
  let name: String
  let language: String
  @OrNull var email: String?
  @OrNull var phone: String?

  init(_ subject: Subject) {
    self.subject = subject.id
    name = subject.name
    language = subject.language
    email = subject.email
    phone = subject.phone
  }

  enum Word: String, ScreenWord {
    static let section = "subject"

    case contacts
  }

  func lines(on screen: Screen) -> [String] {
    [
      "\(screen.style.bold(subject.rawValue))  \(DisplayWidth.printable(name))  \(language)",
      screen(Word.contacts, ["email": email ?? "—", "phone": phone ?? "—"]),
    ]
  }
}
