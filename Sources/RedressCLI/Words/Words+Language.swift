import RedressLetters

/// A language that was asked for by name and has no catalogue.
package struct UnknownLanguage: Error {
  let tag: String

  /// In order of their tag.
  package let known: [String]
}

extension Words {
  /// The words that a command line asks for.
  ///
  /// Its options are looked for here and not by the parser, whose own errors and help are told in the
  /// same language. `--lang` comes before `$REDRESS_LANG`, and both before the locale: the first of
  /// `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty, as POSIX has it, of which the language
  /// alone counts: `zh_TW.UTF-8` reads `zh-Hans`, and one without a catalogue reads `en`.
  ///
  /// Source: POSIX.1-2017, Base Definitions, §8.2.
  package convenience init(
    for arguments: [String],
    environment: [String: String],
    workingFolder: String,
    executable: String
  ) {
    let variables = environment.filter { !$0.value.isEmpty }
    let named = Self.value(of: "--lang", in: arguments) ?? variables["REDRESS_LANG"]
    self.init(isNamed: named != nil) {
      let templates = try Templates.locate(
        option: Self.value(of: "--templates", in: arguments),
        environment: environment,
        workingFolder: workingFolder,
        executable: executable
      )
      let known = try templates.names(in: "screens", ending: ".yaml")
      if let named, !known.contains(named) { throw UnknownLanguage(tag: named, known: known) }
      return try Catalogue(named ?? Self.tag(variables, known), in: templates)
    }
  }

  private static func tag(_ variables: [String: String], _ known: [String]) -> String {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first ?? ""
    let language = locale.prefix { $0.isLetter }
    return known.first { $0 == language || $0.hasPrefix("\(language)-") } ?? "en"
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    for (place, argument) in arguments.enumerated() {
      if argument == "--" { return nil }
      if argument.hasPrefix("\(option)=") { return String(argument.dropFirst(option.count + 1)) }
      if argument == option { return arguments.dropFirst(place + 1).first }
    }
    return nil
  }
}
