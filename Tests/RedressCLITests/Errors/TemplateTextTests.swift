import RedressCLI
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct TemplateTextTests {
  @Test func `every text is the text of a sample, so that none is left out below`() {
    let words = ErrorTextTests.words("en")
    let told = Set(TemplateSamples.all.map { $0.telling(in: words).text })
    #expect(Set(TemplateText.allCases) == told)
  }

  /// What is wrong and what to write, and each place in them has its fact.
  @Test(arguments: CatalogueTests.languages)
  func `every mistake says what is wrong and what to write, with every place filled`(
    language: String
  ) throws {
    let words = ErrorTextTests.words(language)
    var catalogue = try Catalogue(language, in: Templates(folder: Repository.templates))
    let patterns = catalogue.section(TemplateText.section)
    for mistake in TemplateSamples.all {
      let telling = mistake.telling(in: words)
      let facts = Set(telling.facts.map(\.key))
      let what = try #require(patterns["\(telling.text.key).what"])
      let next = try #require(patterns["\(telling.text.key).next"])
      #expect(Set(what.places + next.places) == facts, "\(mistake)")
      for (_, fact) in telling.facts { #expect(!"\(fact)".isEmpty, "\(mistake)") }
    }
    try words.check()
  }

  @Test func `nothing but keys, commands and names of formats is left in English in Chinese`()
    throws
  {
    let words = ErrorTextTests.words("zh-Hans")
    var catalogue = try Catalogue("zh-Hans", in: Templates(folder: Repository.templates))
    let patterns = catalogue.section(TemplateText.section)
    let names: Set = [
      "YAML", "UTF", "iconv", "f", "t", "GB", "templates", "letters", "zh", "Hans", "yaml", "a",
      "z", "of", "add", "never", "score", "base", "lowest", "highest", "dimensions", "other",
      "when_zero", "answer_days", "months", "percent", "redress", "furnisher", "show",
    ]
    for mistake in TemplateSamples.all {
      let telling = mistake.telling(in: words)
      for part in ["what", "next"] {
        let text = patterns["\(telling.text.key).\(part)"]?.filled { _ in "" } ?? "absent"
        for word in text.matches(of: /[A-Za-z_]+/) where word.output != "_" {
          #expect(names.contains(String(word.output)), "\(text)")
        }
      }
    }
    // What is filled in from the catalogue is Chinese too; facts are the file's own.
    let line = TemplateProblem(line: 1, .notMap(.file)).line(of: "a.yaml", in: words)
    #expect(line == "a.yaml:1: 文件：应是键和值；请逐行写成“键: 值”")
  }
}
