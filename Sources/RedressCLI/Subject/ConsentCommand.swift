import ArgumentParser
import Redress

extension SubjectCommand {
  struct ConsentCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
      .of("consent", .subjectConsent, [Give.self, Withdraw.self, Show.self])
    }
  }
}

extension SubjectCommand.ConsentCommand {
  struct Give: DeskCommand {
    static var configuration: CommandConfiguration { .of("give", .subjectConsentGive) }

    @OptionGroup var said: ConsentOptions
    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws { try said.take(isGiven: true, options, at: desk) }
  }

  struct Withdraw: DeskCommand {
    static var configuration: CommandConfiguration { .of("withdraw", .subjectConsentWithdraw) }

    @OptionGroup var said: ConsentOptions
    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws { try said.take(isGiven: false, options, at: desk) }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .subjectConsentShow) }

    @Argument(help: .of(.subject))
    var subject: SubjectID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let shown = try office.consents(of: subject)
      let page = ListPage(
        rows: shown.furnishers.map { ConsentPage($0, shown.consents.newest(of: $0)) },
        columns: [.furnisher, .state, .countsFrom, .on, .proof],
        empty: (ConsentPage.Word.counts, [:])
      ) { screen, row in
        [
          "\(row.furnisher)", .init(row.standing(on: screen)), "\(row.from?.description ?? "—")",
          "\(row.on?.description ?? "—")", .init(row.proof.map(DisplayWidth.printable) ?? "—"),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }
}

/// A person's word about a furnisher.
struct ConsentOptions: ParsableArguments {
  @Argument(help: .of(.subject))
  var subject: SubjectID

  @Option(help: .of(.consentFurnisher))
  var furnisher: FurnisherID

  @Option(.consentDay, "day")
  var on: Day?

  @Option(help: .of(.consentProof), transform: GivenText.typed)
  var proof: GivenText

  func take(isGiven: Bool, _ options: OfficeOptions, at desk: Desk) throws {
    let office = try options.office(at: desk)
    let consent = try office.takeConsent(
      isGiven,
      to: furnisher,
      of: subject,
      on: on,
      proof: try proof.text()
    )
    try desk.show(TakenConsentPage(subject, consent), options, of: office)
  }
}

/// What a person last said of one furnisher.
struct ConsentPage: Encodable {
  let furnisher: FurnisherID

  /// `nil` where nothing was said.
  @OrNull var given: Bool?
  @OrNull var on: Day?
  @OrNull var from: Period?
  @OrNull var proof: String?

  init(_ furnisher: FurnisherID, _ consent: Consent?) {
    self.furnisher = furnisher
    given = consent?.isGiven
    on = consent?.on
    from = consent?.from
    proof = consent?.proof
  }

  enum Word: String, ScreenWord {
    static let section = "consent"

    case given, withdrawn, counts, takenGiven, takenWithdrawn
  }

  func standing(on screen: Screen) -> String {
    switch given {
    case true?: screen(Word.given)
    case false?: screen(Word.withdrawn)
    case nil: screen(Word.counts)
    }
  }
}

private struct TakenConsentPage: Page {
  let subject: SubjectID
  let furnisher: FurnisherID
  let given: Bool
  let on: Day
  let from: Period
  let proof: String

  init(_ subject: SubjectID, _ consent: Consent) {
    self.subject = subject
    furnisher = consent.furnisher
    given = consent.isGiven
    on = consent.on
    from = consent.from
    proof = consent.proof
  }

  func lines(on screen: Screen) -> [String] {
    [
      screen(
        given ? ConsentPage.Word.takenGiven : .takenWithdrawn,
        ["subject": subject, "furnisher": furnisher, "on": on, "from": from]
      )
    ]
  }
}
