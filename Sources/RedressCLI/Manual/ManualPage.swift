import ArgumentParser

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A command's page of the manual, made from what its help is made from.
///
/// Source: man(7), groff_man(7).
package struct ManualPage {
  private let command: DumpedCommand

  /// The page of every command that help shows, the program's own first.
  package static func all() throws -> [ManualPage] {
    let help = Help.$isBeingWritten.withValue(true) { RedressCommand._dumpHelp() }
    let dump = try JSONDecoder().decode(Dump.self, from: Data(help.utf8))
    return pages(of: dump.command)
  }

  private static func pages(of command: DumpedCommand) -> [ManualPage] {
    [ManualPage(command: command)] + command.shown.flatMap(pages)
  }

  /// `redress-score-import`.
  package var name: String { command.words.joined(separator: "-") }

  /// The page as man(7) reads it.
  package var lines: [String] {
    let program = RedressCommand.configuration.version
    var lines = [
      #".TH "\#(name.uppercased())" 1 "" "\#(program)" "Redress""#, ".SH NAME",
      Self.text("\(name) - ") + Self.text(command.abstract ?? ""), ".SH SYNOPSIS", synopsis,
    ]
    if let discussion = command.discussion { lines += [".SH DESCRIPTION"] + Self.body(discussion) }
    lines += section("COMMANDS", command.shown) { other in
      let page = (command.words + [other.commandName]).joined(separator: "-")
      return (#"\fB\#(Self.text(page))\fR(1)"#, other.abstract)
    }
    lines += section("OPTIONS", command.given) { ($0.term, $0.told) }
    let others = command.words.count > 1 ? [command.words.dropLast().joined(separator: "-")] : []
    return lines + others.flatMap { [".SH SEE ALSO", #"\fB\#(Self.text($0))\fR(1)"#] }
  }

  private var synopsis: String {
    let words = #"\fB\#(Self.text(command.words.joined(separator: " ")))\fR"#
    let places = command.given.filter { $0.kind == "positional" }.map(\.term)
    let rest = command.shown.isEmpty ? ["[options]"] : [#"\fIcommand\fR"#]
    return ([words] + places + rest).joined(separator: " ")
  }

  private func section<Thing>(
    _ title: String,
    _ things: [Thing],
    _ entry: (Thing) -> (term: String, text: String?)
  ) -> [String] {
    guard !things.isEmpty else { return [] }
    return [".SH \(title)"]
      + things.map(entry).flatMap { [".TP", $0.term, Self.text($0.text ?? "")] }
  }

  /// Paragraphs are filled, lines that are set in stand as they are.
  private static func body(_ text: String) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n\n") {
      lines.append(".PP")
      var isSetIn = false
      for line in paragraph.split(separator: "\n") {
        if line.hasPrefix("  ") != isSetIn { lines.append(isSetIn ? ".fi" : ".nf") }
        isSetIn = line.hasPrefix("  ")
        lines.append(self.text(String(line)))
      }
      if isSetIn { lines.append(".fi") }
    }
    return lines
  }

  /// A text in which nothing is a request or an escape.
  fileprivate static func text(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\n", with: " ")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}

/// What `--experimental-dump-help` says, as far as a page needs it.
private struct Dump: Decodable {
  let command: DumpedCommand
}

private struct DumpedCommand: Decodable {
  let superCommands: [String]?
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool
  let subcommands: [DumpedCommand]?
  let arguments: [DumpedArgument]?

  var words: [String] { (superCommands ?? []) + [commandName] }

  var shown: [DumpedCommand] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  var given: [DumpedArgument] { (arguments ?? []).filter(\.shouldDisplay) }
}

private struct DumpedArgument: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String
  }

  let kind: String
  let names: [Name]?
  let valueName: String?
  let abstract: String?
  let defaultValue: String?
  let allValueStrings: [String]?
  let shouldDisplay: Bool

  /// `--period period`, with the option in bold and the value in italics.
  var term: String {
    let value = #"\fI\#(ManualPage.text(valueName ?? ""))\fR"#
    if kind == "positional" { return value }
    let dashed = (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
    let shown = dashed.map { #"\fB\#(ManualPage.text($0))\fR"# }.joined(separator: ", ")
    return kind == "option" ? "\(shown) \(value)" : shown
  }

  var told: String {
    let values = allValueStrings.map { "One of: \($0.joined(separator: ", "))." }
    let usual = defaultValue.map { "Default: \($0)." }
    return [abstract, values, usual].compactMap { $0 }.joined(separator: " ")
  }
}
