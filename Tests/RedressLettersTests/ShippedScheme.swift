import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport

/// The scheme files that ship with the program.
enum ShippedScheme: String, CaseIterable {
  case zhima
  case fico
  case card

  var path: String { Repository.templates + "/schemes/\(rawValue).yaml" }

  func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// The scheme, and what linting says about its file.
  func read() throws -> (scheme: Scheme?, problems: [TemplateProblem]) {
    try Self.read(text())
  }

  /// The scheme, or the first problem in its file.
  func scheme() throws -> Scheme {
    let (scheme, problems) = try read()
    if let problem = problems.first { throw problem }
    return try scheme ?? { throw CocoaError(.fileReadCorruptFile) }()
  }

  static func read(_ text: String) throws -> (scheme: Scheme?, problems: [TemplateProblem]) {
    try Scheme.read(
      Document(yaml: text),
      languages: languages,
      prohibited: law().prohibited
    )
  }

  /// The shipped law.
  static func law() throws -> Law {
    let text = try String(contentsOfFile: Repository.templates + "/law/cn.yaml", encoding: .utf8)
    let (law, problems) = Law.read(try Document(yaml: text), languages: languages)
    if let problem = problems.first { throw problem }
    return try law ?? { throw CocoaError(.fileReadCorruptFile) }()
  }

  static let languages = ["zh-Hans", "en"]
}
