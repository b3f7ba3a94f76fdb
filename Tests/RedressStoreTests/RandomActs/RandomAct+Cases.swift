import Redress
import RedressCore
import RedressOfficeSupport

/// What staff do on cases.
extension RandomAct {
  static let cases: [RandomAct] = [
    RandomAct("dispute open") { walk, office in
      let person = walk.person()
      let records = try office.records(of: person).map(\.record.id)
      let several = ContestedRecords(Array(records.shuffled(using: &walk.generator).prefix(3)))
      let one = walk.pick(records).map { DisputeTarget.record($0) }
      let target = walk.chance(70) ? walk.chance(30) ? several.map { .records($0) } : one : nil
      let days = Int64(walk.number(-2...400)) * 86_400_000
      _ = try office.openDispute(
        DisputeIntake(
          subject: walk.chance(95) ? person : walk.person(),
          target: target ?? .score(walk.month()),
          ground: walk.pick(DisputeGround.allCases) ?? .other,
          statement: walk.chance(50) ? "I paid." : "",
          receivedAt: walk.chance(70)
            ? nil : Instant(milliseconds: office.clock().milliseconds - days),
          languages: .own
        )
      )
    },
    RandomAct("dispute join") { walk, office in
      let disputes = try office.disputes(all: true)
      let id = walk.pick(disputes) { $0.state == .open }?.id ?? DisputeID(1)
      let days = Int64(walk.number(-2...400)) * 86_400_000
      _ = try office.joinDispute(
        id,
        ObjectionIntake(
          ground: walk.pick(DisputeGround.allCases) ?? .other,
          statement: walk.chance(50) ? "I paid, I said." : "",
          receivedAt: walk.chance(70)
            ? nil : Instant(milliseconds: office.clock().milliseconds - days),
          languages: .own
        )
      )
    },
    RandomAct("dispute decide") { walk, office in
      let disputes = try office.disputes(all: true)
      let id = walk.pick(disputes) { $0.state == .open }?.id ?? DisputeID(1)
      let outcome = walk.pick(DisputeOutcome.allCases) ?? .upheld
      _ = try office.decideDispute(id, outcome, finding: "looked into", in: .own)
    },
    RandomAct("dispute close") { walk, office in
      let disputes = try office.disputes(all: true)
      let id = walk.pick(disputes) { $0.state == .decided }?.id ?? DisputeID(1)
      _ = try office.closeDispute(id)
    },
  ]

  static let corrections: [RandomAct] = [
    RandomAct("correction propose") { walk, office in
      let (record, dispute) = try walk.contested(office)
      _ = try office.proposeCorrection(
        walk.change(),
        of: record,
        reason: "reported wrongly",
        answering: walk.answering(dispute)
      )
    },
    RandomAct("correction propose, restoring") { walk, office in
      let removed = try office.corrections().flatMap(\.edits).filter { $0.change == .remove }
        .map(\.record)
      let (other, _) = try walk.contested(office)
      _ = try office.proposeCorrection(
        .restore,
        of: walk.pick(removed) ?? other,
        reason: "it was theirs",
        answering: walk.chance(50) ? .found : .nothing
      )
    },
    RandomAct("correction, from proposal to letter") { walk, office in
      if office.isRehearsal { return }
      let (record, dispute) = try walk.contested(office)
      try walk.office.correct(record, walk.change(), answering: walk.answering(dispute))
    },
    RandomAct("correction approve") { walk, office in
      let corrections = try office.corrections()
      let correction = walk.pick(corrections) { $0.state == .proposed }
      let id = correction?.id ?? CorrectionID(1)
      _ = try office.approveCorrection(id, digest: walk.seen(correction?.digest ?? ""))
    },
    RandomAct("correction publish") { walk, office in
      let corrections = try office.corrections()
      let id = walk.pick(corrections) { $0.state == .approved }?.id ?? CorrectionID(1)
      _ = try office.publishCorrection(id, in: .own)
    },
    RandomAct("correction withdraw") { walk, office in
      let id = try walk.pick(office.corrections())?.id ?? CorrectionID(1)
      _ = try office.withdrawCorrection(id, reason: walk.chance(90) ? "it was right" : "")
    },
  ]
}
