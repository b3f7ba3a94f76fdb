import Redress
import RedressCore
import RedressTestSupport

/// Goes through the states of a small office, each of them once.
struct SmallSearch {
  private var world: SmallWorld

  /// States whose acts are still to be tried, the nearest to the beginning first.
  private var open: [SmallWorld.State]
  private var place = 0
  private var seen: Set<Int> = []
  private var done = 0
  private var refused = 0
  private var depth = 0

  /// What did not hold, with how it was reached.
  private(set) var breaches: [Breach] = []

  struct Breach: Hashable, CustomStringConvertible {
    let found: [String]
    let trail: [String]
    var description: String {
      "\n  " + (found + ["after:"] + trail).joined(separator: "\n  ") + "\n"
    }
  }

  init(from beginning: SmallWorld.Beginning, in folder: TemporaryFolder) throws {
    world = try SmallWorld(beginning, in: folder)
    open = [world.first]
  }

  /// Tries every act in the next state.
  ///
  /// - Returns: Whether there was one.
  mutating func step() throws -> Bool {
    guard place < open.count else { return false }
    let state = open[place]
    place += 1
    depth = max(depth, state.trail.count)
    let groups = try world.look(at: state) { SmallAct.groups(in: try SmallFacts($0.ann)) }
    for act in groups.joined() {
      let after = try attempt(act, in: state)
      guard let after, breaches.isEmpty else { continue }
      open.append(after)
    }
    if state.trail.count > 1 { world.forget(state) }
    return true
  }

  /// Goes on from the beginning by acts that chance picks.
  mutating func walk(steps: Int, using generator: inout SeededGenerator) throws {
    var state = world.first
    for _ in 0..<steps {
      let groups = try world.look(at: state) { SmallAct.groups(in: try SmallFacts($0.ann)) }
      guard let group = groups.randomElement(using: &generator),
        let act = group.randomElement(using: &generator)
      else { return }
      guard let reached = try world.after(act, in: state) else {
        refused += 1
        continue
      }
      done += 1
      judge(reached)
      if state.trail.count > 1 { world.forget(state) }
      state = reached.state
      guard breaches.isEmpty else { return }
    }
    try settle(state)
  }

  /// - Returns: The state after the act, where nobody has been there before.
  private mutating func attempt(
    _ act: SmallAct,
    in state: SmallWorld.State
  ) throws -> SmallWorld.State? {
    guard let reached = try world.after(act, in: state) else {
      refused += 1
      return nil
    }
    done += 1
    let after = reached.state
    let mark = reached.facts.fingerprint(told: after.told)
    guard seen.insert(mark).inserted else {
      world.forget(after)
      return nil
    }
    judge(reached)
    // To send all that is owed and to make every check takes as long as twenty acts.
    if after.trail.count <= 3 || mark.isMultiple(of: 16) { try settle(after) }
    return after
  }

  /// Asks what must hold after each act.
  private mutating func judge(_ reached: SmallWorld.Reached) {
    let (told, facts) = (reached.state.told, reached.facts)
    note(
      SmallClaims.untrue(reached.sent, facts) + SmallClaims.contradictions(told, facts)
        + SmallClaims.twice(told, facts) + SmallClaims.forgotten(told, facts)
        + SmallClaims.wrongMarks(facts) + SmallClaims.halfAnswers(facts),
      reached.state
    )
  }

  /// Sends all that is owed, and asks what must hold then.
  private mutating func settle(_ unsettled: SmallWorld.State) throws {
    note(try world.look(at: unsettled) { try SmallClaims.unasked($0.ann) }, unsettled)
    var state = unsettled
    for act in SmallAct.settling {
      guard let reached = try world.after(act, in: state) else { continue }
      judge(reached)
      if state.trail != unsettled.trail { world.forget(state) }
      state = reached.state
    }
    let found = try world.look(at: state) { desks in
      let report = try desks.store.verify(against: [])
      let faults = report.checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" }
      return SmallClaims.untold(state.told, try SmallFacts(desks.ann)) + faults
    }
    note(found, state)
    if state.trail != unsettled.trail { world.forget(state) }
  }

  private mutating func note(_ found: [String], _ state: SmallWorld.State) {
    if !found.isEmpty { breaches.append(Breach(found: found, trail: state.trail)) }
  }
}

extension SmallSearch: CustomStringConvertible {
  var description: String {
    "\(seen.count) states, \(done) acts done, \(refused) refused, \(depth) acts deep"
  }
}
