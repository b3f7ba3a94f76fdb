import ArgumentParser
import Redress

struct SubjectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("subject", .subject, [Import.self, Show.self, ConsentCommand.self])
  }
}

extension SubjectCommand {
  struct Import: DeskCommand {
    static var configuration: CommandConfiguration { .of("import", .subjectImport) }

    @OptionGroup var rows: RowsOptions
    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let page = { SubjectImportPage(outcome: $0, isDryRun: rows.dryRun) }
      try desk.takeIn(rows, as: "subject import", options, page: page) { office, reading in
        try office.importSubjects(
          from: rows.file,
          allowRefused: rows.allowRefused,
          options: reading
        )
      }
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

private struct SubjectImportPage: Page {
  let outcome: ImportOutcome
  let isDryRun: Bool

  private enum CodingKeys: CodingKey {
    case waiting, proposal
  }

  func encode(to encoder: any Encoder) throws {
    try outcome.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(outcome.waiting, forKey: .waiting)
    try container.encode(isDryRun ? nil : outcome.proposal?.id, forKey: .proposal)
  }

  func lines(on screen: Screen) -> [String] {
    outcome.lines(on: screen)
      + (outcome.proposal.map {
        ["", screen(ImportWord.waiting, ["count": outcome.waiting])]
          + ProposalPage($0, isDryRun: isDryRun).lines(on: screen)
      } ?? [])
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
