import Redress
import RedressCore

/// What must hold in every state of a small office, written from the law and the letters, and from nothing
/// of the office's own rules.
enum SmallClaims {
  /// A fall that the scheme of the small office tells.
  static let told = Points(30)

  /// What the letters that left with an act state that is not so after it.
  static func untrue(_ sent: [NoticeID], _ facts: SmallFacts) -> [String] {
    sent.flatMap { id -> [String] in
      guard let notice = facts.notice(id) else { return ["\(id) is nowhere"] }
      return notice.statements.filter { !isSo($0, of: notice, facts) }.map { "\(id) says \($0)" }
    }
  }

  private static func isSo(_ statement: Statement, of notice: Notice, _ facts: SmallFacts) -> Bool {
    let scores = facts.scores[notice.subject] ?? [:]
    switch statement {
    case .fell(let period, let from, let to, _):
      return facts.score(of: notice.subject, before: period) == from && scores[period] == to
    case .noFall(let period): return !facts.fell(notice.subject, in: period)
    case .standsNow(let period, let score): return scores[period] == score
    case .notKnownYet(_, let day):
      return facts.checks.contains {
        $0.check.notice == notice.id && $0.check.state == .open && $0.check.due == day
      }
    case .received(let id, let day):
      guard let dispute = facts.dispute(id), dispute.state == .open else { return false }
      return day <= dispute.receivedOn.adding(days: 20)
    case .decided(let id, let outcome): return facts.dispute(id)?.outcome == outcome
    case .withdrawn(let id): return [.sent, .posted].contains(facts.notice(id)?.state)
    // The small office has one version of its scheme.
    case .byRules, .level: return false
    // Scored again apart from the office where letters are drafted from many people's records.
    case .without, .counts, .advised: return true
    // Nothing is deleted and put back there.
    case .putBack: return false
    case .notFound, .willWrite, .canDispute: return true
    }
  }

  /// Pairs of letters to one person that contradict, where the later does not name an earlier one.
  ///
  /// - Parameters:
  ///   - told: Letters that were sent, in the order of sending.
  ///   - facts: What is seen after the last of them.
  /// - Returns: One line a pair; empty where all is well.
  static func contradictions(_ told: [NoticeID], _ facts: SmallFacts) -> [String] {
    var last: [SubjectID: [Period: (NoticeID, Word)]] = [:]
    var found: [String] = []
    for id in told {
      guard let notice = facts.notice(id) else { continue }
      let names = notice.statements.contains { $0.kind == .withdrawn }
      for statement in notice.statements {
        guard let (period, word) = Word.of(statement) else { continue }
        if let (earlier, before) = last[notice.subject]?[period], before != word, !names {
          found.append("\(id) says \(word) of \(period), and \(earlier) said \(before)")
        }
        last[notice.subject, default: [:]][period] = (id, word)
      }
    }
    return found
  }

  /// Falls that a person was told of twice, with nothing else between.
  static func twice(_ told: [NoticeID], _ facts: SmallFacts) -> [String] {
    var last: [SubjectID: [Period: Word]] = [:]
    var found: [String] = []
    for id in told {
      guard let notice = facts.notice(id), notice.kind != .finding else { continue }
      for statement in notice.statements {
        guard let (period, word) = Word.of(statement) else { continue }
        if last[notice.subject]?[period] == word { found.append("\(id) says \(word) again") }
        last[notice.subject, default: [:]][period] = word
      }
    }
    return found
  }

  /// Promises of letters that were sent which nobody has to keep and nobody kept.
  static func forgotten(_ told: [NoticeID], _ facts: SmallFacts) -> [String] {
    told.enumerated().flatMap { place, id -> [String] in
      guard let notice = facts.notice(id) else { return [] }
      let later = told[(place + 1)...].compactMap(facts.notice).filter {
        $0.subject == notice.subject
      }
      return notice.statements.compactMap { statement in
        switch statement {
        case .notKnownYet(let period, let day):
          let check = facts.checks.first { $0.check.notice == id }?.check
          let waits = facts.todo.matters.contains { matter in
            switch matter.thing {
            case .settle(check?.id): matter.isDue(by: day)
            case .release(let run, _), .print(let run, _), .post(let run, _):
              matter.isDue(by: day) && facts.waits(in: run, .finding, for: notice.subject)
            default: false
            }
          }
          let isKept = later.contains { $0.speaks(of: period) } || check?.state == .overtaken
          let isCorrected = check?.state.isClosedAsError ?? false
          return waits || isKept || isCorrected ? nil : "\(id) promises \(statement)"
        case .received(let dispute, let day):
          let waits = facts.todo.matters.contains { matter in
            switch matter.thing {
            case .decide(dispute), .write(.answer(dispute)), .close(dispute): matter.isDue(by: day)
            case .write(.correction(let correction)):
              matter.isDue(by: day) && facts.dispute(dispute)?.correctedBy == correction
            case .release(let run, _), .print(let run, _), .post(let run, _):
              matter.isDue(by: day) && facts.waits(in: run, .result, for: notice.subject)
            default: false
            }
          }
          let isAnswered = facts.dispute(dispute)?.state == .closed
          return waits || isAnswered ? nil : "\(id) promises \(statement)"
        case .fell, .noFall, .notFound, .byRules, .level, .decided, .standsNow, .without,
          .counts, .advised, .putBack, .withdrawn, .willWrite,
          .canDispute:
          return nil
        }
      }
    }
  }

  /// Records whose mark is not what the decisions on them say.
  static func wrongMarks(_ facts: SmallFacts) -> [String] {
    SmallWorld.people.flatMap { person -> [String] in
      SmallWorld.months.compactMap { month in
        let record = RecordID("\(person)-\(month)")
        let disputes = facts.disputes.filter { $0.target.records.contains(record) }
        let expected = disputes.compactMap { dispute -> String? in
          switch dispute.outcome {
          case nil: "\(dispute.id) disputed"
          // Of several, one that was corrected meanwhile bears no note.
          case .unverifiable? where facts.corrected(record, of: dispute): nil
          case .unverifiable?: "\(dispute.id) noted"
          case .upheld?, .corrected?: nil
          }
        }
        let mark = facts.marks[person]?.records.first { $0.record == record }
        let found = (mark?.disputes ?? []).map { "\($0.dispute) \($0.state.rawValue)" }
        return found == expected ? nil : "\(record) is marked \(found), decided \(expected)"
      }
    }
  }

  /// Months about which letters are owed and of which nobody is told that they are to be drafted.
  static func unasked(_ office: Office) throws -> [String] {
    let told = try office.todo().matters.map(\.thing)
    return SmallWorld.months.dropFirst().compactMap { period in
      let isTold = told.contains { thing in
        switch thing {
        case .detect(period), .draft(period, _): true
        default: false
        }
      }
      guard !isTold, let owed = try? office.rehearsing().draftNotices(for: period, in: .own)
      else { return nil }
      return owed.run == nil ? nil : "\(period): \(owed.drafted) letters are owed, unasked"
    }
  }

  /// Disputes of several records that a correction is said to answer as a whole, while another of them was
  /// not corrected.
  static func halfAnswers(_ facts: SmallFacts) -> [String] {
    facts.corrections.filter { $0.state == .published }.flatMap { correction in
      correction.disputes.compactMap { touched -> String? in
        guard let remedy = touched.remedy, remedy != .partly,
          let dispute = facts.dispute(touched.dispute)
        else { return nil }
        let isWhole = dispute.target.records.allSatisfy { record in
          facts.corrections.contains { $0.records.contains(record) && $0.state == .published }
        }
        return isWhole ? nil : "\(correction.id) answers \(dispute.id) as \(remedy)"
      }
    }
  }

  /// What a person was told last of a month that is not what stands, once everything that is owed was
  /// sent.
  static func untold(_ told: [NoticeID], _ facts: SmallFacts) -> [String] {
    SmallWorld.people.flatMap { person -> [String] in
      SmallWorld.months.dropFirst().compactMap { period in
        let words = told.compactMap(facts.notice).filter { $0.subject == person }.flatMap {
          $0.statements.compactMap(Word.of).filter { $0.0 == period }.map(\.1)
        }
        let isHeld =
          facts.drops.contains {
            $0.drop.subject == person && $0.drop.period == period && facts.keepsBack($0.incident)
          } || facts.isUnsettled(for: period)
        if isHeld { return nil }
        let scores = facts.scores[person] ?? [:]
        let standing: Word? =
          if facts.fell(person, in: period), let from = facts.score(of: person, before: period),
            let to = scores[period]
          {
            .fell(from, to)
          } else {
            nil
          }
        switch (standing, words.last) {
        case (let standing?, let last):
          return standing == last
            ? nil : "\(person) \(period): \(standing) stands, told \(String(describing: last))"
        case (nil, .fell(let from, let to)?):
          return "\(person) \(period): no fall stands, told \(from) to \(to)"
        case (nil, .noFall?), (nil, nil): return nil
        }
      }
    }
  }
}

extension SmallClaims {
  /// What a letter says of a month's fall.
  enum Word: Hashable {
    case fell(Points, Points)
    case noFall

    static func of(_ statement: Statement) -> (Period, Word)? {
      switch statement {
      case .fell(let period, let from, let to, _): (period, .fell(from, to))
      case .noFall(let period): (period, .noFall)
      case .notKnownYet, .notFound, .byRules, .level, .received, .decided, .standsNow, .without,
        .counts, .advised, .putBack, .withdrawn, .willWrite, .canDispute:
        nil
      }
    }
  }
}

extension SmallFacts {
  func notice(_ id: NoticeID) -> Notice? { notices.first { $0.notice.id == id }?.notice }

  /// Whether a record of a dispute of several was corrected since the dispute was taken in.
  func corrected(_ record: RecordID, of dispute: Dispute) -> Bool {
    dispute.target.records.count > 1
      && corrections.contains { correction in
        correction.records.contains(record) && correction.state == .published
          && correction.disputes.contains { $0.dispute == dispute.id }
      }
  }

  func dispute(_ id: DisputeID) -> Dispute? { disputes.first { $0.id == id } }

  /// The last score that the small office's scheme compares a month's with, of the two months before it.
  func score(of person: SubjectID, before period: Period) -> Points? {
    (1...2).lazy.compactMap { self.scores[person]?[period.adding(months: -$0)] }.first
  }

  /// Whether the scores that stand fell by as much as has to be told.
  func fell(_ person: SubjectID, in period: Period) -> Bool {
    guard let before = score(of: person, before: period),
      let after = scores[person]?[period]
    else { return false }
    return before - after >= SmallClaims.told
  }

  /// Whether an incident keeps a letter: open, or in error and not settled.
  func keepsBack(_ incident: IncidentID?) -> Bool {
    incidents.contains {
      $0.id == incident
        && ($0.finding == nil || $0.finding == .error && ($0.facts == nil || $0.isUnsettled))
    }
  }

  /// Whether facts found in error are left to settle that a month may read.
  func isUnsettled(for period: Period) -> Bool {
    incidents.contains { incident in
      incident.isUnsettled && incident.facts.map { $0.first <= period } ?? false
    }
  }
}

extension OpenMatter {
  fileprivate func isDue(by day: Day) -> Bool { due.map { $0 <= day } ?? false }
}

extension SmallFacts {
  /// Whether a run has a letter that was neither sent nor posted.
  fileprivate func waits(in run: RunID, _ kind: NoticeKind, for subject: SubjectID) -> Bool {
    notices.contains {
      $0.run == run && $0.notice.subject == subject && $0.notice.kind == kind
        && [.drafted, .noChannel, .printed].contains($0.notice.state)
    }
  }
}

extension Notice {
  fileprivate func speaks(of period: Period) -> Bool {
    statements.contains { SmallClaims.Word.of($0)?.0 == period }
  }
}

extension CheckState {
  fileprivate var isClosedAsError: Bool {
    if case .closed(.error, _) = self { true } else { false }
  }
}
