import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport

/// What the letters' tests share: the templates that ship, and a frame around facts.
enum LetterOffice {
  static let templates = Templates(folder: Repository.templates)

  static func writer() throws -> LetterWriter { try LetterWriter(templates) }

  static func law() throws -> Law { try ShippedScheme.law() }

  static func zhima() throws -> Scheme { try ShippedScheme.zhima.scheme() }

  /// The shipped scheme with some of its text replaced.
  static func zhima(replacing old: String, with new: String) throws -> Scheme {
    let text = try String(
      contentsOfFile: Repository.templates + "/schemes/zhima.yaml",
      encoding: .utf8
    )
    let changed = text.replacingOccurrences(of: old, with: new)
    precondition(changed != text, "The scheme has no such text")
    return try scheme(changed)
  }

  /// A scheme as its file would have it.
  static func scheme(_ yaml: String) throws -> Scheme {
    let (scheme, problems) = Scheme.read(
      try Document(yaml: yaml),
      languages: ["zh-Hans", "en"],
      prohibited: try law().prohibited
    )
    if let problem = problems.first { throw problem }
    return try scheme ?? { throw CocoaError(.fileReadCorruptFile) }()
  }

  static let checkpoint =
    "redress/0f1e2d3c4b5a69788796a5b4c3d2e1f0 128 n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="

  /// Some of those who send records are in it, and others are not.
  static let register = FurnisherRegister([
    Furnisher(
      id: "滨海供电 Harbour Power",
      names: ["en": "Harbour Power Company", "zh-Hans": "滨海供电公司"],
      addresses: ["en": "3 Grid Street, Harbour City", "zh-Hans": "滨海市电网街3号"],
      phone: "+86 22 5550 0199",
      website: "https://power.example"
    ),
    Furnisher(
      id: "MegaShop",
      names: ["en": "Mega Shop", "zh-Hans": "百货通"],
      addresses: ["zh-Hans": "滨海市大街7号"],
      phone: "400 555 0123",
      email: "ask@shop.example"
    ),
  ])

  static func frame(
    _ scheme: Scheme,
    office: String = "滨海信用 Harbour Credit",
    subjectName: String = "林小雨",
    furnishers: FurnisherRegister = register,
    writtenOn: String = "2026-11-06",
    isSandbox: Bool = false
  ) throws -> LetterFrame {
    LetterFrame(
      office: office,
      address: "12 Harbour Road 海港路12号",
      phone: "+86 22 5550 0112",
      furnishers: furnishers,
      subjectName: subjectName,
      notice: "notice-12",
      caseID: "case-7",
      writtenOn: try day(writtenOn),
      scheme: scheme,
      law: try law(),
      checkpoint: checkpoint,
      isSandbox: isSandbox
    )
  }

  static func day(_ text: String) throws -> Day {
    try Day(text) ?? { throw CocoaError(.formatting) }()
  }

  static func period(_ text: String) throws -> Period {
    try Period(text) ?? { throw CocoaError(.formatting) }()
  }

  /// The words of a letter that the office did not choose.
  static func quoted(_ facts: DropLetterFacts) -> [String] {
    quoted(facts.frame, facts.records.values)
  }

  static func quoted(_ frame: LetterFrame, _ records: some Sequence<Record>) -> [String] {
    var words = [frame.office, frame.subjectName, frame.notice, frame.caseID, frame.checkpoint]
    words += [frame.address, frame.phone].compactMap(\.self)
    for record in records { words += [record.furnisher.rawValue, record.id.rawValue] }
    for furnisher in frame.furnishers.furnishers.values {
      words += Array(furnisher.names.values) + Array(furnisher.addresses.values)
      words += [furnisher.phone, furnisher.email, furnisher.website].compactMap(\.self)
    }
    return words
  }
}
