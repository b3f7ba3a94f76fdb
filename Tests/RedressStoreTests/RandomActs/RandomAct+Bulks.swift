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
