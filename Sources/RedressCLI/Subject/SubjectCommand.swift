import ArgumentParser
import Redress
import RedressFeeds

struct SubjectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("subject", .subject, [Import.self, Show.self])
  }
}

extension SubjectCommand {
  struct Import: DeskCommand {
    static var configuration: CommandConfiguration { .of("import", .subjectImport) }

    @Argument(help: .of(.file), completion: .file())
    var file: String

    @Option(
      help: .of(.allowRefused, "number"),
      transform: RowCount.typed
    )
    var allowRefused = 0

    @Flag(help: .of(.dryRun))
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
    static var configuration: CommandConfiguration { .of("show", .subjectShow) }

    @Argument(help: .of(.subject))
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
