import Redress

/// An explanation as who judges it reads it: every part, its records, and what each of them did.
struct ReviewerPage: Page {
  let audience = Audience.reviewer
  private let body: PartsPage
  let letters: [String: String]

  private enum CodingKeys: String, CodingKey {
    case audience, letters
  }

  init(_ account: Account) {
    body = PartsPage(account)
    letters = account.letters
  }

  func encode(to encoder: any Encoder) throws {
    try body.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(audience, forKey: .audience)
    try container.encode(letters, forKey: .letters)
  }

  func lines(on screen: Screen) -> [String] {
    (body.lines(on: screen) + body.account.letterLines(on: screen)).withoutBlankEnd
  }
}

/// An explanation as an authority reads it: by which rules and from which records, without anybody's name,
/// address or letter.
struct RegulatorPage: Page {
  struct Rules: Encodable {
    let scheme: SchemeID
    let version: String

    /// The version that scored the earlier month.
    let previousVersion: String
  }

  let audience = Audience.regulator
  let rules: Rules

  /// What letters may reveal of points.
  let disclosure: String
  private let body: PartsPage

  private enum CodingKeys: String, CodingKey {
    case audience, rules, disclosure
  }

  init(_ account: Account) {
    body = PartsPage(account)
    rules = Rules(
      scheme: account.evidence.scheme.id,
      version: account.evidence.scheme.version,
      previousVersion: account.evidence.previousVersion
    )
    disclosure = account.evidence.scheme.disclosure.rawValue
  }

  func encode(to encoder: any Encoder) throws {
    try body.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(audience, forKey: .audience)
    try container.encode(rules, forKey: .rules)
    try container.encode(disclosure, forKey: .disclosure)
  }

  func lines(on screen: Screen) -> [String] {
    let lines = body.lines(on: screen)
    let scheme = screen(
      Account.Word.scheme,
      [
        "scheme": rules.scheme, "version": rules.version, "previous": rules.previousVersion,
        "disclosure": disclosure,
      ]
    )
    return Array(lines.prefix(1)) + [scheme] + lines.dropFirst()
  }
}
