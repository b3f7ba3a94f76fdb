import RedressCLI
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct LanguageTests {
  @Test(
    arguments: [
      ([], [:], "en"),
      ([], ["LANG": "zh_CN.UTF-8"], "zh-Hans"),
      ([], ["LANG": "zh_TW"], "zh-Hans"),
      ([], ["LANG": "zh"], "zh-Hans"),
      ([], ["LANG": "C.UTF-8"], "en"),
      ([], ["LANG": "POSIX"], "en"),
      ([], ["LANG": "fr_FR.UTF-8"], "en"),
      ([], ["LANG": "z"], "en"),
      ([], ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], "en"),
      ([], ["LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"], "zh-Hans"),
      ([], ["LC_CTYPE": "zh_CN"], "en"),
      ([], ["REDRESS_LANG": "zh-Hans", "LC_ALL": "en_US"], "zh-Hans"),
      ([], ["REDRESS_LANG": "", "LANG": "zh_CN"], "zh-Hans"),
      (["--lang", "en"], ["REDRESS_LANG": "zh-Hans"], "en"),
      (["score", "show", "--lang=zh-Hans"], [:], "zh-Hans"),
      (["score", "show", "--", "--lang", "zh-Hans"], [:], "en"),
    ] as [([String], [String: String], String)]
  )
  func `the option comes before the variable, and both before the locale`(
    arguments: [String],
    environment: [String: String],
    language: String
  ) throws {
    let words = Words(for: arguments, environment: environment)
    #expect(try words.language == language)
  }

  @Test(
    arguments: [(["--lang", "fr"], [:]), ([], ["REDRESS_LANG": "zh"])]
      as [([String], [String: String])]
  )
  func `a language asked for by name is there or refused, with those there are`(
    arguments: [String],
    environment: [String: String]
  ) {
    let words = Words(for: arguments, environment: environment)
    let error = #expect(throws: UnknownLanguage.self) { try words.language }
    #expect(error?.known == ["en", "zh-Hans"])
  }
}

extension Words {
  fileprivate convenience init(for arguments: [String], environment: [String: String]) {
    self.init(
      for: arguments,
      environment: environment.merging(["REDRESS_TEMPLATES": Repository.templates]) { own, _ in own
      },
      workingFolder: "/",
      executable: "/"
    )
  }
}
