import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport

/// An office of two people, two on its staff and three months, small enough to try every act in every
/// state that the acts before it led to.
///
/// It works in one place, whatever state it is in, since a folder that letters were sent to is known again
/// by its path.
struct SmallWorld {
  static let people: [SubjectID] = ["p", "q"]
  static let months = RedressOfficeSupport.months(3)

  let folder: TemporaryFolder
  private let office: Office

  /// How the beginning is reached again.
  let first: State

  /// What an act finds on disk: the office's database and the letters that left it.
  struct State: Sendable {
    fileprivate let name: String
    fileprivate let instant: Int64

    /// The letters that were sent, in the order of sending.
    var told: [NoticeID] = []

    /// How it was reached.
    var trail: [String] = []
  }

  /// Where an act led.
  struct Reached {
    let state: State

    /// Letters that were sent by it.
    let sent: [NoticeID]
    let facts: SmallFacts
  }

  private var made = 0

  /// The place where acts are done.
  private var place: String { folder.path(of: "now") }

  init(_ beginning: Beginning, in folder: TemporaryFolder) throws {
    self.folder = folder
    let place = folder.path(of: "now")
    let practice = try PracticeOffice(
      in: TemporaryFolder(at: place),
      scheme: try beginning.scheme,
      isSandbox: false
    )
    try practice.take(people: Self.people)
    try beginning.prepare(practice)
    office = practice.ann
    first = State(
      name: "first",
      instant: practice.clock.tick().milliseconds,
      trail: ["\(beginning)"]
    )
    try FileManager.default.copyItem(atPath: place, toPath: folder.path(of: first.name))
  }

  /// Does an act in a state.
  ///
  /// - Returns: The state after it; `nil` where it was refused.
  /// - Throws: What no act may answer.
  mutating func after(_ act: SmallAct, in state: State) throws -> Reached? {
    try restore(state)
    let (desks, clock) = try open(state)
    do { try act.run(desks) } catch {
      guard error.isAnswer else { throw Unexpected(error: error, trail: state.trail + [act.name]) }
      return nil
    }
    let facts = try SmallFacts(desks.ann)
    let new = facts.sent.filter { !state.told.contains($0) }
    var after = try keep(instant: clock.now, trail: state.trail + [act.name])
    after.told = state.told + new
    return Reached(state: after, sent: new, facts: facts)
  }

  /// Looks at a state.
  func look<Seen>(at state: State, _ body: (SmallDesks) throws -> Seen) throws -> Seen {
    try restore(state)
    return try body(open(state).0)
  }

  /// A state that nobody goes on from takes no room.
  func forget(_ state: State) {
    try? FileManager.default.removeItem(atPath: folder.path(of: state.name))
  }

  private func open(_ state: State) throws -> (SmallDesks, SmallClock) {
    let clock = SmallClock(state.instant)
    let store = try Store(opening: "\(place)/office.sqlite")
    return (
      SmallDesks(office: office, store: store, files: try TemporaryFolder(at: place), clock: clock),
      clock
    )
  }

  private func restore(_ state: State) throws {
    let files = FileManager.default
    try? files.removeItem(atPath: place)
    try files.copyItem(atPath: folder.path(of: state.name), toPath: place)
  }

  private mutating func keep(instant: Int64, trail: [String]) throws -> State {
    made += 1
    let state = State(name: "\(made)", instant: instant, trail: trail)
    try FileManager.default.copyItem(atPath: place, toPath: folder.path(of: state.name))
    return state
  }

  struct Unexpected: Error {
    let error: any Error
    let trail: [String]
  }
}

extension SmallWorld {
  /// Where it starts.
  enum Beginning: CaseIterable, CustomStringConvertible, Sendable {
    /// p was late in the last month, which was scored and compared.
    case late

    /// The last month's scores were taken in; no record says why q fell.
    case unexplained

    /// Both were late alike, so that an incident holds their letters.
    case held

    var scheme: String {
      get throws {
        let systemic = "systemic: {at_least: 2, share: 90%, concentration: 60%}"
        return try PracticeScheme.card(
          drops: "notice: 30, sudden: 60, look_back: 2" + (self == .held ? ", \(systemic)" : "")
        )
      }
    }

    var description: String {
      switch self {
      case .late: "p was late"
      case .unexplained: "nothing says why q fell"
      case .held: "both were late"
      }
    }

    func prepare(_ office: PracticeOffice) throws {
      let months = SmallWorld.months
      try office.take(
        SmallWorld.people.flatMap { person in
          months.map { month in
            let isLate = month == months[2] && (person == "p" || self == .held)
            return CardStatement(person, month, status: isLate ? 3 : -1)
          }
        }
      )
      guard self == .unexplained else {
        try office.run(months)
        return try writeFiles(office)
      }
      for month in months.dropLast() {
        _ = try office.ann.computeScores(for: month, supersede: false)
      }
      try writeFiles(office)
      let file = try office.folder.read("q fell, \(months[2]).csv")
      try office.take(scores: file)
      for month in months.dropFirst() { _ = try office.ann.detectDrops(in: month) }
    }

    /// Months as somebody else might give them out.
    private func writeFiles(_ office: PracticeOffice) throws {
      let rows = String(decoding: try office.export(SmallWorld.months[1]), as: UTF8.self)
        .split(separator: "\n")
      for month in SmallWorld.months.dropFirst() {
        for shape in SmallAct.Month.allCases {
          let lines = rows.map { row in
            var fields = row.split(separator: ",").map(String.init)
            guard let score = Int(fields[2]), let payment = Int(fields[3]) else {
              return String(row)
            }
            let loss = shape.loses(fields[0]) ? 90 : 0
            (fields[1], fields[2], fields[3]) = ("\(month)", "\(score - loss)", "\(payment - loss)")
            return fields.joined(separator: ",")
          }
          try office.folder.write(
            (lines.joined(separator: "\n") + "\n").utf8,
            to: "\(shape.rawValue), \(month).csv"
          )
        }
      }
    }
  }
}
