import Foundation
import Redress
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite
struct `What a scheme says that it does not use` {
  private static func problems(_ item: String) async throws -> [TemplateProblem] {
    try await TemporaryFolder.with { folder in
      let text = try String(
        contentsOfFile: Repository.templates + "/schemes/card.yaml",
        encoding: .utf8
      )
      let old = "{en: what you buy with the card, zh-Hans: 您用信用卡买了什么}"
      #expect(text.contains(old))
      let file = try folder.write(text.replacing(old, with: item).utf8, to: "scheme.yaml")
      return try RuleFile(
        scheme: file,
        in: Templates(folder: Repository.templates),
        prohibited: try RuleFile(
          law: "cn",
          in: Templates(folder: Repository.templates)
        ).adopted().rule.prohibited
      ).lint().problems.filter { if case .scheme(.scored) = $0.mistake { true } else { false } }
    }
  }

  @Test(
    arguments: [
      "{en: your credit limit, zh-Hans: 您的额度}", "{en: how large your Bill is, zh-Hans: 您欠多少}",
      "{en: what you owe, zh-Hans: 您的账单金额}",
    ]
  )
  func `is not what its scorecard reads`(item: String) async throws {
    let problems = try await Self.problems(item)
    #expect(problems.count == 1)
    if case .scheme(.scored(let path, _))? = problems.first?.mistake {
      #expect(path == "not_scored.1")
    } else {
      Issue.record("\(problems)")
    }
  }

  @Test(
    arguments: [
      "{en: what you buy, zh-Hans: 您买了什么}", "{en: your billing address, zh-Hans: 您的地址}",
      "{en: other cards (only the bill of this one), zh-Hans: 其他卡（只看这张卡的账单金额）}",
    ]
  )
  func `may be anything else`(item: String) async throws {
    #expect(try await Self.problems(item) == [])
  }
}
