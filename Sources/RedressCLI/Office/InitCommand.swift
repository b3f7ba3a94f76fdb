import ArgumentParser
import Redress
import RedressProof

struct InitCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("init", .initOffice) }

  @Option(help: .of(.firstScheme))
  var scheme = "zhima"

  @Option(help: .of(.firstLaw))
  var law = "cn"

  @Option(help: .of(.officeName))
  var name = "Redress"

  @Option(help: .of(.firstSender, "address"))
  var sender: String?

  @Option(help: .of(.officeAddress, "text"), transform: SettingsChange.Contact.typed)
  var address: SettingsChange.Contact?

  @Option(help: .of(.officePhone, "number"), transform: SettingsChange.Contact.typed)
  var telephone: SettingsChange.Contact?

  /// What `--sender` was called before.
  @Option(help: .hidden)
  var mailFrom: String?

  @Flag(help: .of(.sandbox))
  var sandbox = false

  @Option(help: .of(.ownKey, "file"), completion: .file())
  var key: String?

  @Option(help: .of(.secondStaff, "staff"))
  var second: StaffID?

  @Option(help: .of(.secondKey, "file"), completion: .file())
  var secondKey: String?

  @Flag(help: .of(.unsigned))
  var unsigned = false

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    let given = [key != nil, second != nil, secondKey != nil]
    guard Set(given).count == 1, !(unsigned && key != nil) else {
      throw ValidationError(.keysOrUnsigned)
    }
  }

  /// `nil` where nothing is said of it.
  private func signing() throws -> OfficePlan.FirstKeys? {
    guard let key, let second, let secondKey else { return unsigned ? .unsigned : nil }
    return .keys(
      try PublicKey(file: key),
      second: StaffMember(id: second, name: second.rawValue),
      try PublicKey(file: secondKey)
    )
  }

  func run(at desk: Desk) throws {
    let path = options.path(at: desk)
    let userID = sandbox ? nil : desk.userID(of: path)
    let staff = options.staffID(at: desk).map { StaffMember(id: $0, name: $0.rawValue) }
    let office = try Office.create(
      at: path,
      from: try options.templates(at: desk, ofRealOffice: !sandbox),
      plan: OfficePlan(
        name: name,
        sender: sender ?? mailFrom,
        address: address?.text,
        phone: telephone?.text,
        isSandbox: sandbox,
        scheme: scheme,
        law: law,
        firstStaff: staff,
        signing: try signing()
      ),
      userID: userID,
      keyring: try options.keyring(at: desk, for: userID),
      clock: try desk.clock(isSandbox: sandbox, isQuiet: options.quiet)
    )
    let adopted = try office.currentScheme()
    let book = try office.lawBook()
    try desk.show(
      InitPage(
        database: path,
        office: name,
        scheme: adopted.id,
        schemeVersion: adopted.version,
        law: book.laws.first?.version,
        calendars: book.years.map(\.version),
        sandbox: sandbox,
        staff: staff?.id,
        second: second
      ),
      options,
      of: office
    )
  }
}

private struct InitPage: Page {
  let database: String
  let office: String
  let scheme: SchemeID
  let schemeVersion: String
  @OrNull var law: RuleVersion?
  let calendars: [RuleVersion]
  let sandbox: Bool
  @OrNull var staff: StaffID?
  @OrNull var second: StaffID?

  enum Word: String, ScreenWord {
    static let section = "init"

    case isOpen, law, scheme, firstOfStaff, next, nextSecond, nextConfirm
  }

  func lines(on screen: Screen) -> [String] {
    [
      screen(Word.isOpen, ["office": screen.style.bold(office), "database": database]),
      screen(
        Word.law,
        [
          "law": law?.description ?? "—",
          "calendars": calendars.isEmpty
            ? "—" : calendars.map(\.description).joined(separator: " "),
        ]
      ),
      screen(Word.scheme, ["scheme": scheme, "version": schemeVersion])
        + (staff.map { screen(Word.firstOfStaff, ["staff": $0]) } ?? ""),
      second.map { screen(Word.nextConfirm, ["staff": $0]) }
        ?? screen(staff == nil ? Word.next : Word.nextSecond),
    ]
  }
}
