import Redress

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

enum FurnisherWord: String, ScreenWord {
  static let section = "furnisher"

  case none, noName, noNameYet, named, address, phone, email, website, since, records, registered
  case asBefore
}

/// A furnisher as letters call them, or by their id alone.
struct FurnisherFacts: Encodable {
  let furnisher: FurnisherID

  /// By language; empty for one whose name nobody has said yet.
  let names: [String: String]

  /// By language.
  let addresses: [String: String]
  @OrNull var phone: String?
  @OrNull var email: String?
  @OrNull var website: String?

  init(_ furnisher: Furnisher) {
    self.furnisher = furnisher.id
    (names, addresses) = (furnisher.names, furnisher.addresses)
    (phone, email, website) = (furnisher.phone, furnisher.email, furnisher.website)
  }

  init(unnamed id: FurnisherID) {
    furnisher = id
    (names, addresses) = ([:], [:])
  }

  func name(in language: String) -> String { names[language] ?? furnisher.rawValue }

  func lines(on screen: Screen) -> [String] {
    let name = names.sorted { $0.key < $1.key }.map {
      screen(FurnisherWord.named, ["language": $0.key, "name": DisplayWidth.printable($0.value)])
    }
    let address = addresses.sorted { $0.key < $1.key }.map {
      screen(
        FurnisherWord.address,
        ["language": $0.key, "address": DisplayWidth.printable($0.value)]
      )
    }
    return [screen.style.bold(furnisher.rawValue)] + name + address
      + (phone.map { [screen(FurnisherWord.phone, ["phone": $0])] } ?? [])
      + (email.map { [screen(FurnisherWord.email, ["email": $0])] } ?? [])
      + (website.map { [screen(FurnisherWord.website, ["website": $0])] } ?? [])
  }
}

/// A furnisher with who said so and how many records they sent.
struct FurnisherPage: Page {
  let facts: FurnisherFacts
  let records: Int

  /// From 1; 0 for one whose name nobody has said yet.
  let version: Int
  @OrNull var since: String?
  @OrNull var by: StaffID?

  /// The day of it.
  let sinceDay: Day?

  private enum CodingKeys: CodingKey {
    case records, version, since, by
  }

  /// - Parameters:
  ///   - listed: The furnisher.
  ///   - zone: The office's.
  init(_ listed: ListedFurnisher, in zone: TimeZone) {
    facts =
      listed.entry.map { FurnisherFacts($0.furnisher) } ?? FurnisherFacts(unnamed: listed.id)
    records = listed.records
    version = listed.entry?.version ?? 0
    since = listed.entry?.since.text(in: zone)
    sinceDay = listed.entry?.since.day(in: zone)
    by = listed.entry?.by
  }

  var isNamed: Bool { version > 0 }

  func encode(to encoder: any Encoder) throws {
    try facts.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(records, forKey: .records)
    try container.encode(version, forKey: .version)
    try container.encode(since, forKey: .since)
    try container.encode(by, forKey: .by)
  }

  func lines(on screen: Screen) -> [String] {
    guard let since, let by else {
      return [
        screen.style.bold(facts.furnisher.rawValue),
        screen.style.yellow(
          screen(
            FurnisherWord.noNameYet,
            ["count": records, "furnisher": facts.furnisher]
          )
        ),
      ]
    }
    return facts.lines(on: screen) + [
      screen(FurnisherWord.records, ["count": records]),
      screen(FurnisherWord.since, ["since": since, "staff": by, "version": version]),
    ]
  }
}

/// A furnisher as they were just registered.
struct FurnisherAddedPage: Page {
  let furnisher: FurnisherFacts

  /// Whether that is other than before.
  let changed: Bool

  private enum CodingKeys: CodingKey {
    case changed
  }

  func encode(to encoder: any Encoder) throws {
    try furnisher.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(changed, forKey: .changed)
  }

  func lines(on screen: Screen) -> [String] {
    furnisher.lines(on: screen)
      + [screen(changed ? FurnisherWord.registered : FurnisherWord.asBefore)]
  }
}

struct FurnishersImportedPage: Page {
  let imported: FurnishersImported

  private enum CodingKeys: CodingKey {
    case read, accepted, refused, unchanged, problems, furnishers
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(imported.read, forKey: .read)
    try container.encode(imported.accepted, forKey: .accepted)
    try container.encode(imported.refused, forKey: .refused)
    try container.encode(imported.unchanged, forKey: .unchanged)
    try container.encode(imported.problems.map(RefusedRow.init), forKey: .problems)
    try container.encode(imported.registered, forKey: .furnishers)
  }

  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      ImportWord.counts,
      [
        "read": imported.read, "accepted": imported.accepted, "unchanged": imported.unchanged,
        "refused": imported.refused,
      ]
    )
    return [counts] + (imported.registered.isEmpty ? [screen(ImportWord.nothingNew)] : [])
      + imported.problems.map { RefusedRow(problem: $0).line(in: screen.words) }
  }
}
