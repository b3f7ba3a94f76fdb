import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressLetters
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport

/// An office in which anybody does anything, in an order that a seed gives.
struct RandomOffice {
  let office: PracticeOffice
  var generator: SeededGenerator

  /// What was tried, with how it ended.
  private(set) var trail: [String] = []
  private(set) var tally = Tally()

  /// For names and versions that are new each time.
  private var made = 0

  static let few: [SubjectID] = ["p1", "p2", "p3", "p4", "p5", "1001"]

  let people: [SubjectID]

  /// What anybody may try.
  private let acts: [RandomAct]

  /// The last has not ended at first.
  static let months = RedressOfficeSupport.months(7)

  init(
    in folder: TemporaryFolder,
    isSandbox: Bool,
    people: [SubjectID] = few,
    acts: [RandomAct] = RandomAct.all,
    _ generator: SeededGenerator
  ) throws {
    self.generator = generator
    (self.people, self.acts) = (people, acts)
    let years = [[2025, 2026], [2026]].randomElement(using: &self.generator) ?? []
    office = try PracticeOffice(
      in: folder,
      scheme: try BusyOffice.scheme(version: "2005.1"),
      templates: try PracticeTemplates(in: folder, years: years).templates,
      isSandbox: isSandbox
    )
    try begin()
  }

  /// Everybody is there with some months, in the fourth of which many fall.
  private mutating func begin() throws {
    try office.take(people: people)
    let statements = people.flatMap { person in
      Self.months.prefix(5).enumerated().map { place, month in
        let falls = place == 3 && chance(70)
        return CardStatement(
          person,
          month,
          status: falls ? 3 : -1,
          furnisher: falls ? "feed" : "bank"
        )
      }
    }
    try office.take(statements, inBlocks: chance(50))
    let scored = Array(Self.months.prefix(number(1...5)))
    for month in scored { _ = try office.ann.computeScores(for: month, supersede: false) }
    for month in scored.dropFirst() { _ = try office.ann.detectDrops(in: month) }
  }

  /// Somebody tries an act; most are ann and bo.
  ///
  /// - Throws: What no act may answer.
  mutating func step() throws {
    let act = pick(acts) ?? acts[0]
    let staff: [StaffID?] = Array(repeating: "ann", count: 8) + Array(repeating: "bo", count: 8)
    let who = pick(staff + ["cat", "eve", nil]) ?? nil
    let isRehearsal = chance(10)
    let said = "\(act.name) by \(who?.rawValue ?? "nobody")\(isRehearsal ? ", dry run" : "")"
    let before = try office.ann.store.head()
    do {
      let user = chance(50) ? nil : Int64(number(1...3))
      try act.run(&self, office.acting(who, user: user).rehearsing(isRehearsal))
      trail.append(said)
      tally.done[act.name, default: 0] += 1
    } catch {
      guard error.isRefusal else { throw Unexpected(said: said, error: error, trail: trail) }
      trail.append("\(said): \(error)")
      tally.refused["\(act.name): \("\(error)".prefix { $0 != "(" })", default: 0] += 1
    }
    if isRehearsal, try office.ann.store.head() != before {
      throw Unexpected(said: said, error: WasKept(), trail: trail)
    }
  }

  /// A dry run that changed something.
  struct WasKept: Error {}

  struct Unexpected: Error {
    let said: String
    let error: any Error
    let trail: [String]
  }
}

extension RandomOffice {
  /// How often each act was done and refused, and each kind of event was written.
  struct Tally: CustomStringConvertible {
    var done: [String: Int] = [:]
    var refused: [String: Int] = [:]
    var events: [String: Int] = [:]

    mutating func add(_ other: Tally, _ kinds: [String]) {
      done.merge(other.done, uniquingKeysWith: +)
      refused.merge(other.refused, uniquingKeysWith: +)
      for kind in kinds { events[kind, default: 0] += 1 }
    }

    var description: String {
      let acts = Set((RandomAct.all + RandomAct.staff).map(\.name)).sorted().map {
        "\($0): \(done[$0] ?? 0) done"
      }
      let others = refused.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      let kinds = EventKind.allCases.map { "\($0.rawValue): \(events[$0.rawValue] ?? 0)" }
      return (acts + others + kinds).joined(separator: "\n")
    }
  }

  mutating func pick<Thing>(_ things: [Thing]) -> Thing? {
    things.randomElement(using: &generator)
  }

  /// Mostly one of those that make sense.
  mutating func pick<Thing>(_ things: [Thing], mostly isLikely: (Thing) -> Bool) -> Thing? {
    chance(85) ? pick(things.filter(isLikely)) ?? pick(things) : pick(things)
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func person() -> SubjectID { pick(people) ?? "p1" }

  mutating func month() -> Period { pick(Self.months) ?? Self.months[0] }

  /// Another each time.
  mutating func next() -> Int {
    made += 1
    return made
  }

  /// Mostly the digest as it was shown, or enough of it.
  mutating func seen(_ digest: String) -> String {
    switch number(0...9) {
    case 0: String(repeating: "0", count: 64)
    case 1: String(digest.prefix(3))
    case 2: String(digest.prefix(12))
    default: digest
    }
  }

  mutating func options() -> FeedOptions {
    var options = FeedOptions()
    if chance(30) { options.mostSingleRows = 0 }
    if chance(30) { (options.partBytes, options.blockRows) = (1, 2) }
    options.spoolFolder = office.folder.path
    return options
  }

  func write(_ text: String, to name: String) throws -> String {
    try office.folder.write(text.utf8, to: name)
  }

  static func template(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Repository.templates)/\(name)", encoding: .utf8)
  }
}

extension Error {
  /// Whether an act answers so; anything else is a mistake of ours.
  var isRefusal: Bool {
    switch self as any Error {
    case StoreError.beforeLastEvent: true
    case is ContainmentError, is RoleError, is KeyError, is SigningError, is RetractionError,
      is ClockError, is NotFound,
      is StaffError, is ProposalError,
      is DisputeError, is CorrectionError,
      is ReleaseError, is SettlingError, is ExpiryError, is PostingError, is DiscardError,
      is IncidentError,
      is SettingsError,
      is MonthError, is BulkError, is ConsentError, is StrangersRefusal, is RecordsMoved,
      is SchemeError,
      is RuleError, is RuleRefusal, is ImportRefusal, is FileRefusal:
      true
    default: false
    }
  }
}
