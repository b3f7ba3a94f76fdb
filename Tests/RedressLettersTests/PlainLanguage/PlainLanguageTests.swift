import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct PlainLanguageTests {
  @Test func `a promise, a long sentence and hard words are found`() throws {
    let findings = try check(
      "en",
      line: "We guarantee that this extraordinarily complicated administrative determination "
        + "regarding your creditworthiness evaluation will subsequently be reconsidered "
        + "immediately, notwithstanding any and all of the other considerations which we may have."
    )
    #expect(findings.contains(.forbidden("guarantee")))
    #expect(findings.contains { if case .longSentence = $0 { true } else { false } })
    #expect(findings.contains { if case .grade = $0 { true } else { false } })
  }

  @Test(
    arguments: [
      "score": 1, "record": 2, "dispute": 2, "lowered": 2, "changed": 1, "wanted": 2, "based": 1,
      "changes": 2, "sizes": 2, "rules": 1, "people": 2, "period": 3, "created": 3, "table": 2,
      "tables": 2, "behaviour": 3, "preferences": 4, "utility": 4, "explanation": 4, "official": 3,
      "information": 4, "yes": 1, "the": 1, "every": 3, "English": 2, "carrying": 3, "12": 1,
      "Sesame-style": 4, "you": 1, "reply": 2, "papers": 2, "deleting": 3, "accepting": 3, "I": 1,
    ]
  )
  func `a word's syllables are counted by its spelling`(word: String, count: Int) {
    #expect(TestSyllables.count(in: word) == count)
  }

  @Test func `blame and a long sentence in Chinese are found`() throws {
    let findings = try check(
      "zh-Hans",
      line: "由于您的过错，我们在收到有关单位提供的各项资料以后，经过认真核对和反复研究，认为有必要对您"
        + "的各项信息记录以及由此得出的评分作出相应的调整和说明。"
    )
    #expect(findings.contains(.forbidden("您的过错")))
    #expect(findings.contains { if case .longSentence = $0 { true } else { false } })
  }

  @Test func `characters that few know are found`() throws {
    let findings = try check("zh-Hans", line: "饕餮魑魅魍魉。", known: Set("我们的信"))
    #expect(findings.contains { if case .rareCharacters = $0 { true } else { false } })
  }

  @Test(arguments: [("en", "we "), ("zh-Hans", "我")])
  func `a sentence may be as long as the rules say, and no longer`(
    language: String,
    word: String
  ) throws {
    let longest =
      switch try LetterOffice.templates.phrases(language).plainLanguage.measure {
      case .words(_, let longest), .characters(_, _, let longest): longest
      }
    for length in [longest, longest + 1] {
      let line = String(repeating: word, count: length) + (language == "en" ? "go." : "。")
      let words = language == "en" ? String(line.dropFirst(word.count)) : line
      let isFound = try check(language, line: words).contains {
        if case .longSentence(_, let found) = $0 { found == length } else { false }
      }
      #expect(isFound == (length > longest))
    }
  }

  @Test func `a letter may be as hard as the rules say, and no harder`() throws {
    let rules = try LetterOffice.templates.phrases("en").plainLanguage
    guard case .words(let highest, _) = rules.measure else {
      Issue.record("English is measured by its words")
      return
    }
    // Of one sentence of words of one syllable: 0.39 a word, less 3.79.
    let most = Int((Double(highest) + 3.79) / 0.39)
    for words in [most, most + 1] {
      let line = Array(repeating: "we", count: words).joined(separator: " ") + "."
      let isFound = try check("en", line: line).contains {
        if case .grade = $0 { true } else { false }
      }
      #expect(isFound == (words > most))
    }
  }

  private func check(
    _ language: String,
    line: String,
    known: Set<Character>? = nil
  ) throws -> [PlainLanguageFinding] {
    PlainLanguage.check(
      [line],
      against: try LetterOffice.templates.phrases(language).plainLanguage,
      quoted: [],
      commonCharacters: known
    )
  }
}
