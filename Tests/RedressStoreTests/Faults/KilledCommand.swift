import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

/// A command that tests kill, with an office in which it is about to be typed.
enum KilledCommand: String, CaseIterable, CustomTestStringConvertible {
  case importScores = "score import"
  case importRecords = "record import"
  case importManyRecords = "record import, in blocks"
  case computeScores = "score compute"
  case detectDrops = "drop detect"
  case publishCorrection = "correction publish"
  case publishMany = "correction publish, many people's"
  case restoreRecord = "correction publish, restoring"
  case openDispute = "dispute open, of two records"
  case joinDispute = "dispute join"
  case settleNotice = "notice settle"
  case sendNotices = "notice send"
  case printNotices = "notice print"
  case retention = "retention run, in three parts"

  var testDescription: String { rawValue }

  static let people: [SubjectID] = (1...3_000).map { SubjectID("p\($0)") }

  /// Whether it is done in parts, so that a kill may leave some of them.
  var isInParts: Bool { [.sendNotices, .printNotices, .publishMany, .retention].contains(self) }

  /// People who are told of a drop; more than two transactions of the sender.
  static let told = people.prefix(1_100)

  /// What it answers when all of it was done before; `nil` for a command that then does nothing.
  var statusWhenDone: Int? {
    switch self {
    case .publishCorrection, .publishMany, .restoreRecord, .settleNotice: 77
    case .joinDispute, .openDispute: 65
    case .importScores, .importRecords, .importManyRecords, .computeScores, .detectDrops,
      .sendNotices, .printNotices, .retention:
      nil
    }
  }

  /// Makes the office.
  ///
  /// - Returns: What is typed after `redress`.
  func prepare(_ office: PracticeOffice) throws -> [String] {
    let months = months(2)
    var generator = SeededGenerator(seed: 7)
    let before = Self.people.map { CardStatement($0, months[0]) }
    let after = Self.people.map { CardStatement.random($0, months[1], using: &generator) }
    switch self {
    case .importScores:
      var rows = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      for number in (1...150_000).shuffled(using: &generator) {
        rows += "\(number),2025-05,\(350 + number % 200),\(number % 200),0,0,0,0\n"
      }
      return ["score", "import", try office.folder.write(rows.utf8, to: "scores.csv")]
    case .importRecords:
      let file = try office.folder.write((before + after).jsonLines, to: "all.jsonl")
      return ["record", "import", file]
    case .importManyRecords:
      let many = (1...18_000).map { CardStatement(SubjectID("q\($0)"), months[0]) }
      try office.take(before)
      let file = try office.folder.write((before + many).jsonLines, to: "many.jsonl")
      return ["record", "import", file]
    case .computeScores:
      try office.take(before + after)
      return ["score", "compute", "--period", "\(months[1])"]
    case .detectDrops:
      try office.take(before + after)
      for month in months { _ = try office.ann.computeScores(for: month, supersede: false) }
      return ["drop", "detect", "--period", "\(months[1])"]
    case .publishCorrection:
      try office.take(before + after)
      try office.run(months)
      let late = after.first { $0.status >= 3 } ?? after[0]
      let proposed = try office.ann.proposeCorrection(
        .set(["status": "0"]),
        of: late.id,
        reason: "It was paid.",
        answering: .found
      )
      _ = try office.bo.approveAsShown(proposed.correction.id)
      return ["correction", "publish", "\(proposed.correction.id)"]
    case .publishMany:
      try office.take(before + after)
      try office.run(months)
      let right = after.map { CardStatement($0.subject, months[1]) }
      let bulk = try office.ann.importCorrections(
        from: office.folder.write(right.jsonLines, to: "corrected.jsonl"),
        reason: "The bank sent it wrongly.",
        partSize: 256
      ).bulk
      _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
      return ["correction", "publish", "\(bulk.id)"]
    case .restoreRecord:
      try office.take(before + after)
      try office.run(months)
      try office.correct(after[0].id, .remove)
      let proposed = try office.ann.proposeCorrection(
        .restore,
        of: after[0].id,
        reason: "It was theirs.",
        answering: .found
      )
      _ = try office.bo.approveAsShown(proposed.correction.id)
      return ["correction", "publish", "\(proposed.correction.id)"]
    case .openDispute:
      try office.take(before + after)
      return [
        "dispute", "open", "\(Self.people[0])", "--record", "\(before[0].id)", "--record",
        "\(after[0].id)", "--ground", "dates",
      ]
    case .joinDispute:
      try office.take(before + after)
      let opened = try office.ann.openDispute(
        DisputeIntake(
          subject: Self.people[0],
          target: .record(after[0].id),
          ground: .alreadyPaid,
          statement: "I paid.",
          receivedAt: nil,
          languages: .own
        )
      )
      return [
        "dispute", "join", "\(opened.dispute.id)", "--ground", "dates", "--statement", "Again.",
      ]
    case .settleNotice:
      let few = Array(Self.told.prefix(3))
      try office.take(people: few)
      try office.take(
        few.flatMap { person in
          [CardStatement(person, months[0]), CardStatement(person, months[1], status: 2)]
        }
      )
      try office.run(months)
      let drafted = try office.ann.draftNotices(for: months[1], in: .own)
      try office.cutShort(drafted.run ?? RunID(0), drafted.digest, after: 0)
      _ = try? office.send(drafted.run ?? RunID(0), drafted.digest)
      let notices = try office.ann.notices(of: nil).map(\.notice)
      guard let doubtful = notices.first(where: { $0.state == .unsettled }) else {
        throw NothingInDoubt()
      }
      return [
        "notice", "settle", "\(doubtful.id)", "--not-sent", "--reason", "the log has none",
      ]
    case .sendNotices, .printNotices:
      // Those who are printed for have no address.
      if self == .sendNotices { try office.take(people: Array(Self.told)) }
      try office.take(
        Self.told.flatMap { person in
          [CardStatement(person, months[0]), CardStatement(person, months[1], status: 2)]
        }
      )
      try office.run(months)
      let drafted = try office.ann.draftNotices(for: months[1], in: .own)
      let verb = self == .sendNotices ? "send" : "print"
      return ["notice", verb, "\(drafted.run ?? RunID(0))", "--digest", drafted.digest]
    case .retention:
      // Kept until the end of November: the command is typed on the first of December.
      let old = (1...17_000).map { number in
        """
        {"record":"old-\(number)","subject":"q\(number)","kind":"card_statement",\
        "furnisher":"bank","on":"2019-01-31","ended_on":"2020-11-\(10 + number % 20)",\
        "fields":{"status":\(number % 50 == 0 ? -1 : 3),"limit":100000,"bill":1,"paid":0}}

        """
      }
      let file = try office.folder.write(old.joined().utf8, to: "old.jsonl")
      _ = try office.ann.importRecords(from: file, allowRefused: 0, allowStrangers: true)
      return ["retention", "run"]
    }
  }

  struct NothingInDoubt: Error {}
}
