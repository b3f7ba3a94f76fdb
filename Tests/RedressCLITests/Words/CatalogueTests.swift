import Foundation
import Redress
import RedressCLI
import RedressLetters
import RedressStore
import RedressTestSupport
import Testing

/// The catalogues in `templates/screens`, held against the enums of the program and each other.
@Suite struct CatalogueTests {
  static let languages = ["en", "zh-Hans"]

  /// Enums of the libraries that have words; those of the program are read off the source.
  fileprivate static let ofLibraries: [any ScreenWord.Type] = [
    RuleBreach.self, ProposalState.self, ProposedAct.Kind.self, Role.self,
    StaffAct.self, KeyHeld.State.self, Signing.self,
    ActProgress.Step.self, IncidentFinding.self, VerifyReport.Check.Name.self,
    UnwitnessedRule.self, CheckFinding.self, Suspect.Cause.self, Contribution.Counted.self,
    SourceCheck.Skipped.self,
  ]

  /// A catalogue as one list of patterns: `headings.drop`.
  private func patterns(_ language: String) throws -> [String: Pattern] {
    var catalogue = try Catalogue(language, in: Templates(folder: Repository.templates))
    var all: [String: Pattern] = [:]
    for name in catalogue.sectionNames {
      for (key, pattern) in catalogue.section(name) { all["\(name).\(key)"] = pattern }
    }
    #expect(catalogue.faults == [])
    return all
  }

  @Test(arguments: languages)
  func `a catalogue has every word that the program can say, and no other`(
    language: String
  ) throws {
    // What the parser says is not ours to name.
    let written = Set(try patterns(language).keys.filter { !$0.hasPrefix("parser.") })
    let said = Set(try WordSources().keys)
    #expect(written.subtracting(said).sorted() == [], "no code says these")
    #expect(said.subtracting(written).sorted() == [], "these are missing")
  }

  @Test func `every word of an enum is said somewhere`() throws {
    #expect(try WordSources().unsaid == [])
  }

  @Test func `every language fills the same places`() throws {
    let english = try patterns("en")
    for language in Self.languages {
      for (key, pattern) in try patterns(language) {
        let places = english[key].map { Set($0.places) }
        #expect(Set(pattern.places) == places, "\(language): \(key)")
      }
    }
  }

  @Test func `what is said in Chinese is Chinese`() throws {
    for (key, pattern) in try patterns("zh-Hans") where key != "names.states_and_kinds" {
      let text = pattern.filled { _ in "" }
      let isChinese = text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }
      #expect(isChinese || !text.contains(where: \.isLetter), "\(key): \(text)")
    }
  }
}

/// The enums of words, read off the source: they stand beside the pages that use them.
private struct WordSources {
  private(set) var keys: [String] = []

  /// Words that no line outside of their enum names.
  private(set) var unsaid: [String] = []

  init() throws {
    let files = try Self.files()
    #expect(files.map(\.extensions).reduce(0, +) == CatalogueTests.ofLibraries.count)
    let code = files.map(\.code).joined(separator: "\n")
    for words in files.flatMap(\.words) {
      for word in words.cases {
        let key = "\(words.section).\(Self.key(word))"
        let isAdvised = [ErrorText.section, TemplateText.section].contains(words.section)
        keys += isAdvised ? ["\(key).what", "\(key).next"] : [key]
        if !code.contains(try Regex("\\.\(word)\\b")) { unsaid.append("\(words.section): \(word)") }
      }
    }
    for words in CatalogueTests.ofLibraries { keys += words.keys }
    keys.append("names.states_and_kinds")
  }

  private struct File {
    /// Everything outside of the enums.
    var code = ""
    var words: [(section: String, cases: [String])] = []

    /// Whether the list of cases goes on in the next line.
    var isGoingOn = false

    /// Enums of libraries that are given words in it.
    var extensions = 0
  }

  private static func files() throws -> [File] {
    let root = "\(Repository.root)/Sources/RedressCLI"
    let names = try #require(FileManager.default.enumerator(atPath: root)).compactMap {
      ($0 as? String).flatMap { $0.hasSuffix(".swift") ? $0 : nil }
    }
    return try names.map { name in
      var file = File()
      var open: (end: String, section: String, cases: [String])?
      let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let bare = line.drop { $0 == " " }
        if bare.hasPrefix("extension "), bare.hasSuffix(": ScreenWord {") { file.extensions += 1 }
        if bare.contains("enum "), bare.hasSuffix(": String, ScreenWord {") {
          open = (line.prefix { $0 == " " } + "}", "", [])
        } else if let words = open, line == words.end {
          file.words.append((words.section, words.cases))
          open = nil
        } else if open == nil {
          file.code += "\(line)\n"
        } else if bare.hasPrefix("case ."), open?.cases.isEmpty == false {
          continue
        } else if bare.hasPrefix("case ") || file.isGoingOn {
          file.isGoingOn = bare.hasSuffix(",")
          let cases = bare.replacing("case ", with: "").split(separator: ",").map {
            $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
          }
          open?.cases += cases
        } else if let section = bare.firstMatch(of: /let section = "(\w+)"/) {
          open?.section = String(section.1)
        }
      }
      return file
    }
  }

  private static func key(_ word: String) -> String {
    word.replacing(/[A-Z]/) { "_\($0.output.lowercased())" }
  }
}

extension ScreenWord {
  fileprivate static var keys: [String] { allCases.map { "\(section).\($0.key)" } }
}
