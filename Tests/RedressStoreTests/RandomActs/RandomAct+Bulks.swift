import Redress
import RedressCore
import RedressOfficeSupport

/// What staff do about many people's records at once.
extension RandomAct {
  static let bulks: [RandomAct] = [
    RandomAct("correction import") { walk, office in
      _ = try office.importCorrections(
        from: walk.correctedFile(),
        reason: walk.chance(95) ? "reported wrongly" : "",
        partSize: walk.number(1...40)
      )
    },
    RandomAct("correction recall") { walk, office in
      _ = try office.recall(
        BatchID(Int64(walk.number(1...8))),
        reason: "strangers' bills",
        partSize: walk.number(1...40)
      )
    },
    RandomAct("correction reverse") { walk, office in
      let bulk = walk.pick(try office.bulks()) { $0.publishedParts > 0 }
      _ = try office.reverse(
        bulk?.id ?? BulkID(1),
        reason: "it was right",
        partSize: walk.number(1...40)
      )
    },
    RandomAct("correction move") { walk, office in
      let subject = walk.person()
      let known = try office.records(of: subject).map(\.record.id)
      _ = try office.moveRecords(
        walk.chance(30) ? .allOf(subject) : .these([walk.pick(known) ?? "nothing"]),
        to: walk.person(),
        reason: walk.chance(95) ? "the account of another" : "",
        ownerReason: "the account is yours"
      )
    },
    RandomAct("correction move, to the end") { walk, office in
      if office.isRehearsal { return }
      let (ann, bo) = (walk.office.ann, walk.office.bo)
      let known = try ann.records(of: walk.person()).map(\.record.id)
      let bulk = try ann.moveRecords(
        .these([walk.pick(known) ?? "nothing"]),
        to: walk.person(),
        reason: "the account of another",
        ownerReason: "the account is yours"
      ).bulk
      _ = try bo.approveBulk(bulk.id, digest: bulk.digest)
      _ = try bo.publishBulk(bulk.id)
    },
    RandomAct("correction approve, many people's") { walk, office in
      let bulk = walk.pick(try office.bulks()) { $0.state == .proposed }
      _ = try office.approveBulk(bulk?.id ?? BulkID(1), digest: walk.seen(bulk?.digest ?? ""))
    },
    RandomAct("correction publish, many people's") { walk, office in
      let bulk = walk.pick(try office.bulks()) { $0.state == .approved }
      _ = try office.publishBulk(bulk?.id ?? BulkID(1))
    },
    RandomAct("correction import, to the end") { walk, office in
      if office.isRehearsal { return }
      let (ann, bo) = (walk.office.ann, walk.office.bo)
      let bulk = try ann.importCorrections(
        from: walk.correctedFile(),
        reason: "reported wrongly",
        partSize: walk.number(1...40)
      ).bulk
      _ = try bo.approveBulk(bulk.id, digest: bulk.digest)
      _ = try bo.publishBulk(bulk.id)
    },
    RandomAct("correction reverse, to the end") { walk, office in
      if office.isRehearsal { return }
      let (ann, bo) = (walk.office.ann, walk.office.bo)
      let known = walk.pick(try ann.bulks()) { $0.publishedParts > 0 }
      let bulk = try ann.reverse(known?.id ?? BulkID(1), reason: "it was right").bulk
      _ = try bo.approveBulk(bulk.id, digest: bulk.digest)
      _ = try bo.publishBulk(bulk.id)
    },
    RandomAct("correction withdraw, many people's") { walk, office in
      let bulk = walk.pick(try office.bulks()) { $0.state != .published }
      _ = try office.withdrawBulk(
        bulk?.id ?? BulkID(1),
        reason: walk.chance(90) ? "it was right" : ""
      )
    },
    RandomAct("record import, of long ago") { walk, office in
      let lines = (0..<walk.number(1...4)).map { _ in walk.oldLine() }
      let file = try walk.write(lines.joined(), to: "old.jsonl")
      _ = try office.importRecords(from: file, allowRefused: 9, options: walk.options())
    },
    RandomAct("retention run") { walk, office in
      let today = try office.todo().today
      _ = try office.expireRecords(
        asOf: walk.chance(80) ? nil : today.adding(days: walk.chance(80) ? -3 : 1),
        partSize: walk.number(1...40)
      )
    },
    RandomAct("retention run, by two") { walk, office in
      if office.isRehearsal { return }
      let (ann, bo) = (walk.office.ann, walk.office.bo)
      guard let made = try ann.expireRecords(partSize: walk.number(1...3)).waiting else { return }
      _ = try bo.approveProposal(made.id, digest: made.digest)
      _ = try ann.expireRecords()
    },
    RandomAct("subject consent") { walk, office in
      try office.takeConsent(
        walk.chance(50),
        to: FurnisherID(walk.pick(["bank", "feed", "issuer"]) ?? "bank"),
        of: walk.person(),
        proof: walk.chance(90) ? "letter 7" : ""
      )
    },
  ]
}

extension RandomOffice {
  /// A line of a statement that ended about five years ago.
  fileprivate mutating func oldLine() -> String {
    let ended = Day(number: 18_571 + Int32(number(0...40)))
    return """
      {"record":"old-\(next())","subject":"\(person())","kind":"card_statement",\
      "furnisher":"bank","on":"2019-01-31","ended_on":"\(ended)",\
      "fields":{"status":\(chance(70) ? 2 : -1),"limit":100000,"bill":\(number(1...9)),"paid":0}}

      """
  }

  /// Some people's records as they should be, some of them not there at all.
  fileprivate mutating func correctedFile() throws -> String {
    let statements = (0..<number(1...max(4, people.count / 8))).map { _ in
      CardStatement.random(person(), month(), using: &generator)
    }
    let removed = statements.map { _ in chance(20) }
    var lines: [RecordID: String] = [:]
    for (statement, isRemoved) in zip(statements, removed) {
      let line = String(decoding: [statement].jsonLines, as: UTF8.self)
      lines[statement.id] =
        isRemoved ? line.replacing("{\"record\"", with: "{\"removed\":true,\"record\"") : line
    }
    let text = lines.sorted { $0.key < $1.key }.map(\.value).joined()
    return try write(text, to: "corrected.jsonl")
  }
}
