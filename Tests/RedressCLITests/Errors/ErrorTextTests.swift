import ArgumentParser
import Foundation
import RedressCLI
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct ErrorTextTests {
  static func words(_ language: String) -> Words {
    Words(isNamed: true) { try Catalogue(language, in: Templates(folder: Repository.templates)) }
  }

  @Test func `every text is the text of a sample, so that none is left out below`() {
    let words = Self.words("en")
    let told = Set(ErrorSamples.all.map { $0.0.telling(in: words).text })
    #expect(Set(ErrorText.allCases).subtracting(told) == [.ourBug])
  }

  @Test(arguments: CatalogueTests.languages)
  func `every error says what happened and what to do, with every place filled`(
    language: String
  ) throws {
    let words = Self.words(language)
    for (error, status) in ErrorSamples.all {
      let complaint = Complaint(error, in: words)
      #expect(complaint.status == status, "\(error)")
      #expect(complaint.lines.count >= 2, "\(error)")
      for line in complaint.lines {
        #expect(!line.contains { "{}⟨⟩".contains($0) }, "\(line)")
        #expect(line.contains { $0.isLetter }, "\(error)")
      }
    }
    try words.check()
  }

  @Test(arguments: CatalogueTests.languages)
  func `every command that an error names is one, and takes the options that are named`(
    language: String
  ) throws {
    let words = Self.words(language)
    var seen = 0
    for (error, _) in ErrorSamples.all {
      for line in Complaint(error, in: words).lines {
        for typed in line.matches(of: /redress (?<words>[a-z]+(?: [a-z]+)*)(?<rest>[^;(（；，]*)/) {
          let command = try #require(Self.command(typed.words), "\(line)")
          let help = RedressCommand.helpMessage(for: command, columns: 200)
          for option in typed.rest.matches(of: /--[a-z-]+/) {
            #expect(help.contains(option.output), "\(line)")
          }
          seen += 1
        }
      }
    }
    #expect(seen > 60)
  }

  /// The command that words name, `score show people.csv` being `score show`; `nil` when there is none.
  private static func command(_ words: Substring) -> (any ParsableCommand.Type)? {
    var command: any ParsableCommand.Type = RedressCommand.self
    for word in words.split(separator: " ") {
      let next = command.configuration.subcommands.first {
        $0.configuration.commandName == String(word)
      }
      guard let next else {
        return command.configuration.subcommands.isEmpty ? command : nil
      }
      command = next
    }
    return command.configuration.subcommands.isEmpty ? command : nil
  }

  @Test func `no error has a place for a name, a contact, an amount or a statement`() {
    let words = Self.words("en")
    let allowed: Set = [
      "act", "at", "last", "key", "other", "role", "what", "state",
      "batch", "block", "bytes", "certification", "check", "code", "drop", "notice", "column",
      "columns", "command",
      "correction", "count",
      "day",
      "dispute",
      "event", "expected", "fault", "field", "fields", "file", "first", "folder", "found",
      "furnisher",
      "hash", "header",
      "id",
      "incident", "kind", "known", "language", "law", "line", "most", "next", "noun", "outcome",
      "origin", "own", "part",
      "path", "people",
      "period", "read", "reason", "record", "remedy", "run", "rule", "scheme", "since", "staff",
      "standing",
      "status", "strangers", "subject", "table", "target", "text", "today", "type",
      "value", "version", "word",
    ]
    for (error, _) in ErrorSamples.all {
      for (place, _) in error.telling(in: words).facts {
        #expect(allowed.contains(place), "\(error)")
      }
    }
  }
}
