import Redress
import RedressCore

/// What anybody at a desk sees of a small office, by its public pages.
struct SmallFacts {
  /// The scores that stand, by person and month.
  let scores: [SubjectID: [Period: Points]]
  let drops: [ShownDrop]
  let notices: [ShownNotice]
  let disputes: [Dispute]
  let corrections: [Correction]
  let checks: [ShownCheck]
  let incidents: [Incident]

  /// How each person is reached; none for those who are not.
  let channels: [SubjectID: Channel]
  let marks: [SubjectID: Marks]
  let todo: Todo

  /// What of the above is not told apart by it.
  private let rest: [String]

  init(_ office: Office) throws {
    var scores: [SubjectID: [Period: Points]] = [:]
    var channels: [SubjectID: Channel] = [:]
    var marks: [SubjectID: Marks] = [:]
    var rest: [String] = []
    for person in SmallWorld.people {
      for shown in try office.scores(of: person) {
        scores[person, default: [:]][shown.published.period] = shown.standing?.score
        rest.append(
          "\(person) \(shown.published.points.map(\.rawValue)) \(shown.standing?.points.map(\.rawValue) ?? [])"
        )
      }
      let subject = try office.subject(person)
      channels[person] = subject.channel
      marks[person] = try office.marks(on: person)
      rest.append("\(subject.email ?? "")")
      rest += try office.records(of: person).map { "\($0.record.values)" }
    }
    (self.scores, self.channels, self.marks) = (scores, channels, marks)
    drops = try SmallWorld.months.flatMap { try office.drops(in: $0) }
    notices = try office.notices(of: nil)
    disputes = try office.disputes(all: true).sorted { $0.id < $1.id }
    corrections = try office.corrections().sorted { $0.id < $1.id }
    checks = try office.checks(all: true).sorted { $0.check.id < $1.check.id }
    incidents = try office.incidents()
    todo = try office.todo()
    self.rest = rest
  }

  /// The runs that there are.
  var runs: [Int64] { Set(notices.map(\.run.number)).sorted() }

  /// Letters that were sent or posted, by number.
  var sent: [NoticeID] {
    notices.filter { [.sent, .posted].contains($0.notice.state) }.map(\.notice.id)
  }

  /// Says the same of two states in which the same follows from the same acts, the numbers of drops and
  /// batches and the day apart.
  func fingerprint(told: [NoticeID]) -> Int {
    var hasher = Hasher()
    hasher.combine(rest)
    for drop in drops {
      hasher.combine(
        "\(drop.drop.subject) \(drop.drop.period) \(drop.drop.before.score) \(drop.drop.after.score)"
      )
      hasher.combine(drop.incident)
    }
    for shown in notices {
      hasher.combine(shown.notice.subject)
      hasher.combine(shown.notice.state)
      hasher.combine(shown.notice.channel)
      hasher.combine(shown.notice.statements)
      hasher.combine(shown.run)
    }
    for dispute in disputes {
      hasher.combine("\(dispute.target) \(dispute.state) \(String(describing: dispute.outcome))")
      hasher.combine(dispute.joined.map(\.number))
    }
    for correction in corrections {
      hasher.combine(
        "\(correction.edits) \(correction.state) \(correction.disputes)"
      )
    }
    for check in checks {
      hasher.combine("\(check.check.state) \(String(describing: check.check.owner))")
    }
    for incident in incidents {
      hasher.combine(incident.finding)
      hasher.combine(incident.settled)
    }
    hasher.combine(told)
    return hasher.finalize()
  }
}
