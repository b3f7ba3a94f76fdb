package import RedressStore

/// What a check of `verify` looked at, or found wrong.
package enum VerifyWord: String, ScreenWord {
  package static let section = "verify_details"

  case pagesInOrder, server, schema, describedSchema, chain, noHeadGiven, goesOn, goesOnFromAll
  case attachedRows, foldedRows,
    blocks, sums
  case deadlines, notRead, notAsMade, stray, wrongSignature, missingEvent, unlinkedEvent
  case changedEvent, headGone, otherHead, rowCount, changedRow, unbroughtRows, strayRow
  case otherRow, missingRow, lostPlaces, dropSum, bucketSum, snapshotCount, otherLaw
  case sameSettings, otherSettings, shortTerm
  case otherCalendar, receivedOnOtherDay, otherBasis, otherDueDay, recountedWithoutReason
  case notRecounted
  case rules, sampledRules, breach, refused
  case witnessed, noWitnessNeeded, checkpointGone, otherTree, notByLog, tooFewWitnesses
  case forgedSignature
}

/// What is told of a server beside its version.
package enum ServerWord: String, ScreenWord {
  package static let section = "server_findings"

  case checksumsOn, checksumsOff, indexesHeld, indexesNotHeld
}

extension RuleBreach: ScreenWord {
  package static let section = "rule_breaches"
}

extension VerifyDetail {
  /// Words for a page, or a key for JSON.
  ///
  /// - Parameter words: For what is told of damaged blocks; `nil` for JSON.
  /// - Returns: What is to be said.
  package func said(in words: Words?) -> Said {
    switch self {
    case .store(let error):
      let (text, facts) = error.told(in: words)
      return Said(text, part: "what", facts)
    case .pagesInOrder: return Said(VerifyWord.pagesInOrder)
    case .server(let version, let hasChecksums, let indexes):
      return Self.said(ofServer: version, hasChecksums, indexes, in: words)
    case .schema(let count): return Said(VerifyWord.schema, ["count": count])
    case .describedSchema(let count): return Said(VerifyWord.describedSchema, ["count": count])
    case .chain(let events): return Said(VerifyWord.chain, ["count": events])
    case .noHeadGiven: return Said(VerifyWord.noHeadGiven)
    case .goesOn(let event, let heads):
      let facts: Slots = ["event": event, "count": heads]
      return heads == 1 ? Said(VerifyWord.goesOn, facts) : Said(VerifyWord.goesOnFromAll, facts)
    case .attachedRows(let count): return Said(VerifyWord.attachedRows, ["count": count])
    case .foldedRows(let count, let tables):
      return Said(VerifyWord.foldedRows, ["count": count, "tables": tables])
    case .blocks(let count, let snapshots, let records, let people):
      return Said(
        VerifyWord.blocks,
        ["count": count, "snapshots": snapshots, "records": records, "people": people]
      )
    case .sums(let drops, let detections, let months):
      return Said(VerifyWord.sums, ["drops": drops, "detections": detections, "months": months])
    case .deadlines(let disputes): return Said(VerifyWord.deadlines, ["count": disputes])
    case .rules(let events): return Said(VerifyWord.rules, ["count": events])
    case .sampledRules(let events, let people, let months, let seed):
      return Said(
        VerifyWord.sampledRules,
        ["count": events, "people": people, "months": months, "seed": "\(seed)"]
      )
    case .breach(let event, let kind, let breach):
      return Said(
        VerifyWord.breach,
        ["event": event, "kind": kind, "breach": words.map { $0(breach) } ?? breach.rawValue]
      )
    case .refused(let event, let kind, let refusal):
      return Said(
        VerifyWord.refused,
        ["event": event, "kind": kind, "reason": refusal.reason(in: words)]
      )
    case .notRead: return Said(VerifyWord.notRead)
    case .notAsMade(let name): return Said(VerifyWord.notAsMade, ["table": name])
    case .stray(let name): return Said(VerifyWord.stray, ["table": name])
    case .wrongSignature(let event): return Said(VerifyWord.wrongSignature, ["event": event])
    case .missingEvent(let event): return Said(VerifyWord.missingEvent, ["event": event])
    case .unlinkedEvent(let event): return Said(VerifyWord.unlinkedEvent, ["event": event])
    case .changedEvent(let event): return Said(VerifyWord.changedEvent, ["event": event])
    case .headGone(let event): return Said(VerifyWord.headGone, ["event": event])
    case .otherHead(let event): return Said(VerifyWord.otherHead, ["event": event])
    case .rowCount(let table, let event, let brought, let found):
      return Said(
        VerifyWord.rowCount,
        ["table": table, "event": event, "brought": brought, "found": found]
      )
    case .changedRow(let table, let event):
      return Said(VerifyWord.changedRow, ["table": table, "event": event])
    case .unbroughtRows(let table, let event, let count):
      return Said(VerifyWord.unbroughtRows, ["table": table, "event": event, "count": count])
    case .strayRow(let table, let key):
      return Said(VerifyWord.strayRow, ["table": table, "key": key])
    case .otherRow(let table, let key):
      return Said(VerifyWord.otherRow, ["table": table, "key": key])
    case .missingRow(let table, let key):
      return Said(VerifyWord.missingRow, ["table": table, "key": key])
    case .lostPlaces(let batch): return Said(VerifyWord.lostPlaces, ["batch": batch])
    case .dropSum(let drop): return Said(VerifyWord.dropSum, ["drop": drop])
    case .bucketSum(let period): return Said(VerifyWord.bucketSum, ["period": period])
    case .snapshotCount(let batch, let period, let said, let found):
      return Said(
        VerifyWord.snapshotCount,
        ["batch": batch, "period": period, "brought": said, "found": found]
      )
    case .sameSettings(let event): return Said(VerifyWord.sameSettings, ["event": event])
    case .otherSettings(let event): return Said(VerifyWord.otherSettings, ["event": event])
    case .shortTerm(let event): return Said(VerifyWord.shortTerm, ["event": event])
    case .otherLaw(let event): return Said(VerifyWord.otherLaw, ["event": event])
    case .otherCalendar(let event): return Said(VerifyWord.otherCalendar, ["event": event])
    case .receivedOnOtherDay(let event, let dispute):
      return Said(VerifyWord.receivedOnOtherDay, ["event": event, "dispute": dispute])
    case .otherBasis(let event, let dispute):
      return Said(VerifyWord.otherBasis, ["event": event, "dispute": dispute])
    case .otherDueDay(let event, let dispute):
      return Said(VerifyWord.otherDueDay, ["event": event, "dispute": dispute])
    case .recountedWithoutReason(let event, let dispute):
      return Said(VerifyWord.recountedWithoutReason, ["event": event, "dispute": dispute])
    case .notRecounted(let dispute): return Said(VerifyWord.notRecounted, ["dispute": dispute])
    case .witnessed(let events, let names, let after):
      let facts: Slots = ["events": events, "names": names.joined(separator: ", "), "after": after]
      return Said(names.isEmpty ? VerifyWord.noWitnessNeeded : .witnessed, facts)
    case .checkpointGone(let events): return Said(VerifyWord.checkpointGone, ["events": events])
    case .otherTree(let events): return Said(VerifyWord.otherTree, ["events": events])
    case .notByLog: return Said(VerifyWord.notByLog)
    case .tooFewWitnesses(let names):
      return Said(
        VerifyWord.tooFewWitnesses,
        ["count": names.count, "names": names.joined(separator: ", ")]
      )
    case .forgedSignature(let name): return Said(VerifyWord.forgedSignature, ["name": name])
    }
  }
}

extension VerifyDetail {
  private static func said(
    ofServer version: String,
    _ hasChecksums: Bool,
    _ indexes: Int?,
    in words: Words?
  ) -> Said {
    let checksums = hasChecksums ? ServerWord.checksumsOn : .checksumsOff
    let held = indexes.map { words?(ServerWord.indexesHeld, ["count": $0]) ?? "\($0)" }
    return Said(
      VerifyWord.server,
      [
        "version": version, "checksums": words.map { $0(checksums) } ?? checksums.key,
        "indexes": held ?? words.map { $0(ServerWord.indexesNotHeld) }
          ?? ServerWord.indexesNotHeld.key,
      ]
    )
  }
}

extension Refusal {
  /// What the act would have been answered; the name of its error where no words are asked for.
  fileprivate func reason(in words: Words?) -> String {
    guard let words, let error = error as? any Tellable else {
      return Mirror(reflecting: error).children.first?.label ?? "\(error)"
    }
    let telling = error.telling(in: words)
    return words.text(ErrorText.section, "\(telling.text.key).what", telling.facts)
  }
}
