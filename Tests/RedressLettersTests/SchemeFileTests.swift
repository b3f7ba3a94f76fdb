import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct SchemeFileTests {
  @Test(arguments: ShippedScheme.allCases)
  func `a shipped scheme file has no problem`(shipped: ShippedScheme) throws {
    let (scheme, problems) = try shipped.read()
    #expect(problems == [])
    #expect(scheme?.id == SchemeID(shipped.rawValue))
  }

  @Test(arguments: ShippedScheme.allCases)
  func `each dimension of a shipped scheme is scored`(shipped: ShippedScheme) throws {
    let scheme = try shipped.scheme()
    #expect(scheme.range.base + scheme.dimensions.map(\.highest).total == scheme.range.highest)
    for place in scheme.dimensions.indices {
      #expect(scheme.scorecard.contains { $0.dimension == place })
    }
  }

  @Test(arguments: ShippedScheme.allCases)
  func `a shipped scheme says whose its weights are, and what it does not score`(
    shipped: ShippedScheme
  ) throws {
    let scheme = try shipped.scheme()
    let note = try #require(scheme.note)
    #expect(note["en"].contains("this office's own"))
    #expect(note["zh-Hans"].contains("本办公室自行设定"))
    #expect(!scheme.notScored.isEmpty)
  }

  @Test func `the score in the manner of Zhima says that its weights are not Ant's`() throws {
    let note = try #require(try ShippedScheme.zhima.scheme().note)
    #expect(note["en"].contains("not those of Ant Group or of Zhima Credit"))
    #expect(note["zh-Hans"].contains("不是蚂蚁集团或芝麻信用的权重"))
  }

  @Test(arguments: ShippedScheme.allCases)
  func `bad information is read for five years at most`(shipped: ShippedScheme) throws {
    let scheme = try shipped.scheme()
    for characteristic in scheme.scorecard {
      let fields = scheme.kinds[characteristic.measure.kind].fields.map(\.id)
      guard fields.contains(where: { ["days_overdue", "days_past_due", "outcome"].contains($0) })
      else { continue }
      #expect(characteristic.measure.within <= 60, "\(characteristic.id)")
    }
  }

  @Test func `only what the law asks it for needs written consent`() throws {
    let kinds = try ShippedScheme.zhima.scheme().kinds
    #expect(kinds.filter(\.needsWrittenConsent).map(\.id) == ["asset_statement"])
  }

  @Test(arguments: ShippedScheme.allCases)
  func `a reason is a short sentence or two in every language`(shipped: ShippedScheme) throws {
    for characteristic in try shipped.scheme().scorecard {
      for reason in characteristic.sentences {
        #expect(reason["en"].hasSuffix("."))
        for sentence in reason["en"].split(separator: ".") {
          #expect(sentence.split(separator: " ").count <= 18, "\(sentence)")
        }
        #expect(reason["zh-Hans"].hasSuffix("。"))
        for sentence in reason["zh-Hans"].split(separator: "。") {
          // A place may become longer: a month has eight characters.
          #expect(
            sentence.replacing(/\{month[a-z_]*\}/, with: "2026年10月").replacing(
              /\{[a-z_]+\}/,
              with: "三个字"
            ).count <= 45,
            "\(sentence)"
          )
        }
        #expect(!reason["zh-Hans"].contains { ",;:?!.你".contains($0) })
      }
    }
  }

  @Test(.sharedData, arguments: ShippedScheme.allCases)
  func `Chinese names and reasons keep to first-level characters`(shipped: ShippedScheme) throws {
    let path = try #require(SharedData.path(of: "readability/gscc_level1.txt"))
    let level = Set(try String(contentsOfFile: path, encoding: .utf8))
    let scheme = try shipped.scheme()
    let texts =
      scheme.scorecard.flatMap { [$0.name] + $0.sentences } + scheme.dimensions.map(\.name)
      + scheme.kinds.flatMap { [$0.name] + $0.fields.map(\.name) } + scheme.perks.map(\.name)
      + scheme.notScored + [scheme.name, try #require(scheme.note)]
    for text in texts.map({ $0["zh-Hans"] }) {
      let ideographs = text.filter { ("\u{4E00}"..."\u{9FFF}").contains($0) }
      #expect(ideographs.filter { !level.contains($0) } == "", "\(text)")
    }
  }

  @Test(arguments: SpoiledFile.all)
  func `a spoiled shipped file is refused with exactly its problems`(file: SpoiledFile) throws {
    let pieces = try file.shipped.text()
      .split(separator: file.found, omittingEmptySubsequences: false)
    try #require(pieces.count == 2)
    let text = pieces[0] + file.replacement + pieces[1]
    let (scheme, problems) = try ShippedScheme.read(String(text))
    #expect(scheme == nil)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(problems.map { lines[$0.line - 1].prefixOfWords } == file.problems.map(\.words))
    #expect(problems.map(\.mistake) == file.problems.map(\.mistake))
  }
}

/// One edit of a shipped file, and its problems after the first words of their lines.
struct SpoiledFile: Sendable {
  let shipped: ShippedScheme
  let found: String
  let replacement: String
  let problems: [(words: String, mistake: TemplateMistake)]

  static let all = [
    SpoiledFile(
      shipped: .zhima,
      found: "{id: history, highest: 210",
      replacement: "{id: history, highest: 209",
      problems: [
        ("{id: history,", .scheme(.otherTotal(599, base: 350, lowest: 350, highest: 950))),
        (
          "id: loan_overdue",
          .scorecard(.outsideDimension("history", least: 10, most: 210, highest: 209))
        ),
      ]
    ),
    SpoiledFile(
      shipped: .zhima,
      found: "deposits: {type",
      replacement: "blood_type: {type: integer, name: {en: Type, zh-Hans: 血型}}\n"
        + "      deposits: {type",
      problems: [
        (
          "blood_type: {type:",
          .scheme(.prohibited("records.asset_statement.fields.blood_type", category: "blood_type"))
        )
      ]
    ),
    SpoiledFile(
      shipped: .zhima,
      found: ", civic_conduct]",
      replacement: "]",
      problems: [("never: [religion,", .scheme(.notRefused("civic_conduct")))]
    ),
    SpoiledFile(
      shipped: .fico,
      found: "{from: 60, to: 89,",
      replacement: "{from: 61, to: 89,",
      problems: [("{from: 61,", .scorecard(.gap("scorecard.worst_delay.points.bands")))]
    ),
    SpoiledFile(
      shipped: .fico,
      found: "{en: Inquiries in twelve months, zh-Hans: 十二个月内的信用查询次数}",
      replacement: "{en: Inquiries in twelve months}",
      problems: [("name: {en:", .noKey("scorecard.inquiries.name", "zh-Hans"))]
    ),
    SpoiledFile(
      shipped: .card,
      found: "points: {step: 20}",
      replacement: "points: {step: 21}",
      problems: [
        (
          "id: limit",
          .scorecard(.outsideDimension("profile", least: 0, most: 61, highest: 60))
        )
      ]
    ),
    SpoiledFile(
      shipped: .card,
      found: "crossing: none",
      replacement: "crosing: none",
      problems: [
        (
          "drops: {notice:",
          .unknownKey(
            "drops",
            "crosing",
            known: ["notice", "sudden", "crossing", "slide", "look_back", "cases", "systemic"]
          )
        )
      ]
    ),
  ]
}

extension StringProtocol {
  /// The first two words after any hyphen.
  fileprivate var prefixOfWords: String {
    split(separator: " ").drop { $0 == "-" }.prefix(2).joined(separator: " ")
  }
}

extension Characteristic {
  /// Every sentence that it may be told by, each direction's apart.
  fileprivate var sentences: [LocalizedText] {
    [Points(-1), Points(1)].flatMap { change in
      ReasonWay.written.compactMap { reasons.sentence(for: change, by: $0)?.text }
    }
  }
}
