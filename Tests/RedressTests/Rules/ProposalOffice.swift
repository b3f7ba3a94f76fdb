import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport

/// A production office in which everything that takes two persons can be done.
enum ProposalOffice {
  static let month = months(1)[0]

  /// The month after it, with a score that fell by 60.
  static let fallen = months(2)[1]

  /// A month long before, taken in by mistake.
  static let mistaken = month.adding(months: -30)

  /// A month in which the scores of three fell alike, as an incident.
  static let systemic = month.adding(months: -11)

  /// A production office with ann and bo, of whom bo has a key that waits to be confirmed; months of
  /// scores that stand; an incident; and a dispute about the last month, on which more hangs than one
  /// person may decide about.
  static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(
        in: folder,
        scheme: BusyOffice.scheme(version: "2005.1"),
        isSandbox: false
      )
      try office.take(people: ["p1"])
      try office.take(scores: scores(500))
      try office.take(scores: scores(500, in: mistaken))
      try office.take(scores: scores(440, in: fallen))
      for (before, score) in [(systemic.adding(months: -1), 500), (systemic, 400)] {
        try office.take(scores: scores(score, in: before, of: ["q1", "q2", "q3"]))
      }
      _ = try office.ann.detectDrops(in: systemic)
      for act in [
        try office.ann.settings(after: SettingsChange(alone: .points(59))),
        .addKey("bo", key: try TestKey(2).key.line),
      ] {
        let proposed = try office.ann.propose(act)
        _ = try office.bo.approveProposal(proposed.id, digest: proposed.digest)
      }
      _ = try office.ann.openDispute(
        DisputeIntake(
          subject: "p1",
          target: .score(fallen),
          ground: .unexplainedDrop,
          statement: "Why?",
          receivedAt: nil,
          languages: .own
        )
      )
      try keepRestatement(office)
      try body(office)
    }
  }

  /// A month whose scores were superseded over a correction.
  static let restated = month.adding(months: -20)

  private static func keepRestatement(_ office: PracticeOffice) throws {
    try office.take([CardStatement("k1", restated, status: 3)])
    _ = try office.ann.computeScores(for: restated, supersede: false)
    try office.correct(CardStatement.id("k1", restated), .set(["status": "-1"]))
    let newer = scores(450, in: restated, of: ["k1"])
    guard let waiting = try office.take(scores: newer, supersede: true).proposal else { return }
    _ = try office.bo.approveProposal(waiting.id, digest: waiting.digest)
    try office.take(scores: newer, supersede: true)
  }

  static func scores(
    _ score: Int,
    in month: Period = month,
    of people: [SubjectID] = ["p1"]
  ) -> [UInt8] {
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    let rows = people.map { "\($0),\(month),\(score),\(score - 350),0,0,0,0\n" }
    return Array((header + rows.joined()).utf8)
  }

  static let cat = StaffMember(id: "cat", name: "Cat")

  static func newer(_ office: PracticeOffice, version: String = "2005.2") throws -> String {
    let text = try PracticeScheme.card(
      version: version,
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3"
    )
    return try office.folder.write(text.utf8, to: "newer.yaml")
  }

  static func law(_ office: PracticeOffice, _ note: String = "Newer") throws -> String {
    let text = try String(contentsOfFile: "\(Repository.templates)/law/cn.yaml", encoding: .utf8)
    return try office.folder.write("\(text)\n# \(note)\n".utf8, to: "cn.yaml")
  }

  static func calendar(_ office: PracticeOffice, _ note: String = "Newer") throws -> String {
    let path = "\(Repository.templates)/calendars/cn-2026.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try office.folder.write("\(text)\n# \(note)\n".utf8, to: "cn-2026.yaml")
  }
}
