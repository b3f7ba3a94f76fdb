import ArgumentParser
import Redress

struct OfficeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("office", .office, [Show.self, Set.self, Move.self, Roles.self, Upgrade.self])
  }
}

extension OfficeCommand {
  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .officeShow) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try desk.show(try office.profile(), options, of: office)
    }
  }

  struct Set: DeskCommand {
    static var configuration: CommandConfiguration { .of("set", .officeSet) }

    @Option(help: .of(.officeName))
    var name: String?

    @Option(help: .of(.sender, "address"))
    var sender: String?

    @Option(help: .of(.officeAddress, "text"), transform: SettingsChange.Contact.typed)
    var address: SettingsChange.Contact?

    @Option(help: .of(.officePhone, "number"), transform: SettingsChange.Contact.typed)
    var telephone: SettingsChange.Contact?

    @Option(help: .of(.officeLanguages, "tags"))
    var languages: String?

    @Option(help: .of(.officeLaw))
    var law: String?

    @Option(help: .of(.targetDays, "days"), transform: SettingsChange.Target.typed)
    var targetDays: SettingsChange.Target?

    @Option(help: .of(.aloneUpTo, "points"), transform: SettingsChange.Alone.typed)
    var aloneUpTo: SettingsChange.Alone?
    @Option(help: .of(.signing))
    var signing: Signing?

    @Option(help: .of(.officeWitnesses, "file"), completion: .file())
    var witnesses: String?

    @Option(help: .of(.unwitnessed, "rule"), transform: UnwitnessedRule.typed)
    var unwitnessed: UnwitnessedRule?

    @OptionGroup var options: OfficeOptions

    private var change: SettingsChange {
      SettingsChange(
        name: name,
        sender: sender,
        address: address,
        phone: telephone,
        languages: languages?.split(separator: ",").map {
          String($0.trimmingPrefix { $0 == " " })
        },
        law: law,
        target: targetDays,
        alone: aloneUpTo,
        signing: signing,
        unwitnessed: unwitnessed
      )
    }

    func validate() throws {
      if change.isEmpty, witnesses == nil { throw ValidationError(.setWhat) }
    }

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      var change = change
      change.witnesses = try witnesses.map {
        $0 == "none" ? .nobody : .policy(try ShortFile.text($0))
      }
      let proposed = try desk.proposes(.changeSettings, options, in: office) {
        try office.settings(after: change)
      }
      if proposed { return }
      try desk.show(try office.changeSettings(change), options, of: office)
    }
  }
}

enum OfficeWord: String, ScreenWord {
  static let section = "office"

  case name, sender, address, phone, unsaid, languages, law, targetDays, asTheLaw, aloneUpTo, any,
    signing, changed,
    disputesKeep
  case witnesses, nobody, unwitnessed
}

extension OfficeProfile: Page {
  func lines(on screen: Screen) -> [String] {
    screen.table(
      [.setting, .value],
      OfficeSetting.allCases.map { [.init(screen($0.word)), .init(value(of: $0, on: screen))] }
    )
  }

  fileprivate func value(of setting: OfficeSetting, on screen: Screen) -> String {
    switch setting {
    case .name: name
    case .sender: sender
    case .address: address ?? screen(OfficeWord.unsaid)
    case .phone: phone ?? screen(OfficeWord.unsaid)
    case .languages: languages.joined(separator: ", ")
    case .law: law.description
    case .targetDays:
      switch targetSetBy {
      case .law: screen(OfficeWord.asTheLaw, ["count": targetDays])
      case .office: "\(targetDays)"
      }
    case .aloneUpTo: aloneUpTo.map { "\($0)" } ?? screen(OfficeWord.any)
    case .signing: screen(signing)
    case .witnesses:
      witnesses.isEmpty ? screen(OfficeWord.nobody) : witnesses.joined(separator: ", ")
    case .unwitnessed: screen(unwitnessed)
    }
  }
}

extension Signing: ScreenWord {
  package static let section = "signing"
}

extension SettingsChanged: Page {
  func lines(on screen: Screen) -> [String] {
    var lines = changed.map { setting in
      screen(
        OfficeWord.changed,
        [
          "setting": screen(setting.word), "before": before.value(of: setting, on: screen),
          "now": screen.style.bold(now.value(of: setting, on: screen)),
        ]
      )
    }
    if changed.contains(.law) || changed.contains(.targetDays) {
      lines.append(screen(OfficeWord.disputesKeep))
    }
    return lines
  }
}

extension OfficeSetting {
  fileprivate var word: OfficeWord {
    switch self {
    case .name: .name
    case .sender: .sender
    case .address: .address
    case .phone: .phone
    case .languages: .languages
    case .law: .law
    case .targetDays: .targetDays
    case .aloneUpTo: .aloneUpTo
    case .signing: .signing
    case .witnesses: .witnesses
    case .unwitnessed: .unwitnessed
    }
  }
}

extension UnwitnessedRule: ScreenWord {
  package static let section = "unwitnessed_rules"

  static func typed(_ text: String) throws -> Self {
    guard let rule = Self(rawValue: text) else { throw ValidationError(.unwitnessedRule) }
    return rule
  }
}

extension Desk {
  /// Warns on standard error that no witness has seen the log for too long.
  func warn(of unwitnessed: Unwitnessed?, _ options: OfficeOptions) {
    guard let unwitnessed, !options.quiet else { return }
    remark(
      unwitnessed.hours.map { words(DeskWord.unwitnessed, ["count": $0]) }
        ?? words(DeskWord.neverWitnessed)
    )
  }
}
