import Redress

/// What happened to a case.
package enum TimelineWord: String, ScreenWord {
  package static let section = "timeline"

  case dropFound, dropHeld, dropEnded, dropReplaced, noticeDrafted, noticeDraftedCheck
  case noticeMoved, noticeMovedReason, disputeOpened, disputeOpenedRecord, disputeJoined,
    disputeRecounted
  case checkTaken, checkClosed
  case disputeDecided, disputeAnswered, disputeAnsweredLate, disputeClosed, correctionProposed
  case correctionApproved, correctionPublished, correctionWithdrawn, correctionContained, superseded
  case supersededKept, retracted, consentGiven, consentWithdrawn, certified, putBack
}

/// Why a notice came to stand where it does.
package enum NoticeReasonWord: String, ScreenWord {
  package static let section = "notice_reasons"

  case ended, superseded, noAddress, noMessage, incidentError, incidentReal
  case incidentRules, notOwed, byRules, level
  case discarded, notSent, readdressed, fell, noFall, willWrite, standsNow, tried, received,
    decided, putBack,
    withdrawn, postedOn, heldBy
}

extension TimelineFact {
  /// - Parameter words: For the names of kinds, states and outcomes; `nil` for JSON.
  /// - Returns: What is to be said.
  func said(in words: Words?) -> Said {
    func name<Word: Phrased>(_ word: Word) -> String { words?[word] ?? word.rawValue }
    switch self {
    case .dropFound(let drop, let id, let incident):
      let facts: Slots = [
        "drop": id, "before": drop.before.score, "after": drop.after.score,
        "change": drop.change, "period": drop.period,
        "incident": incident?.description ?? "",
      ]
      return Said(incident == nil ? TimelineWord.dropFound : .dropHeld, facts)
    case .dropEnded(let id, nil): return Said(TimelineWord.dropEnded, ["drop": id])
    case .dropEnded(let id, let other?):
      return Said(TimelineWord.dropReplaced, ["drop": id, "other": other])
    case .noticeDrafted(let id, let kind, let hasOpenCheck):
      return Said(
        hasOpenCheck ? TimelineWord.noticeDraftedCheck : .noticeDrafted,
        ["notice": id, "kind": name(kind)]
      )
    case .noticeMoved(let id, let state, nil):
      return Said(TimelineWord.noticeMoved, ["notice": id, "state": name(state)])
    case .noticeMoved(let id, let state, let reason?):
      return Said(
        TimelineWord.noticeMovedReason,
        [
          "notice": id, "state": name(state),
          "reason": words.map { reason.said($0) } ?? reason.description,
        ]
      )
    case .disputeOpened(let id, let target, let ground, let dueHard):
      let isRecord = if case .records = target { true } else { false }
      return Said(
        isRecord ? TimelineWord.disputeOpenedRecord : .disputeOpened,
        [
          "dispute": id, "target": words.map { target.said($0) } ?? target.description,
          "ground": name(ground),
          "day": dueHard,
        ]
      )
    case .disputeJoined(let id, _, let ground, let receivedOn, let dueHard):
      return Said(
        TimelineWord.disputeJoined,
        ["dispute": id, "ground": name(ground), "received": receivedOn, "day": dueHard]
      )
    case .disputeRecounted(let id, let calendars):
      return Said(
        TimelineWord.disputeRecounted,
        ["dispute": id, "calendars": calendars.map(\.description).joined(separator: ", ")]
      )
    case .disputeDecided(let id, let outcome, let finding):
      return Said(
        TimelineWord.disputeDecided,
        ["dispute": id, "outcome": name(outcome), "finding": finding]
      )
    case .consentSaid(let furnisher, let isGiven, let day, let period, let proof):
      return Said(
        isGiven ? TimelineWord.consentGiven : .consentWithdrawn,
        ["furnisher": furnisher, "day": day, "period": period, "proof": proof]
      )
    case .certified(let id, let record, let furnisher, let day, let proof):
      return Said(
        TimelineWord.certified,
        ["certification": id, "record": record, "furnisher": furnisher, "day": day, "proof": proof]
      )
    case .putBack(let id, let record, let due):
      return Said(
        TimelineWord.putBack,
        ["certification": id, "record": record, "day": due]
      )
    case .checkTaken(let id): return Said(TimelineWord.checkTaken, ["check": id])
    case .checkClosed(let id, let finding, let note):
      return Said(
        TimelineWord.checkClosed,
        [
          "check": id, "finding": words.map { $0(finding) } ?? finding.rawValue, "note": note,
        ]
      )
    case .disputeAnswered(let id, let late):
      return Said(
        late > 0 ? TimelineWord.disputeAnsweredLate : .disputeAnswered,
        ["dispute": id, "days": late]
      )
    case .disputeClosed(let id): return Said(TimelineWord.disputeClosed, ["dispute": id])
    case .correctionProposed(let id, let edits, let reason):
      return Said(
        TimelineWord.correctionProposed,
        [
          "correction": id, "record": edits.map(\.record).listed, "change": edits.said(in: words),
          "reason": reason,
        ]
      )
    case .correctionApproved(let id):
      return Said(TimelineWord.correctionApproved, ["correction": id])
    case .correctionPublished(let id):
      return Said(TimelineWord.correctionPublished, ["correction": id])
    case .correctionWithdrawn(let id, let reason):
      return Said(TimelineWord.correctionWithdrawn, ["correction": id, "reason": reason])
    case .correctionContained(let id, let period, let reason):
      return Said(
        TimelineWord.correctionContained,
        ["correction": id, "period": period, "reason": reason]
      )
    case .retracted(let period, let score):
      return Said(TimelineWord.retracted, ["period": period, "before": score])
    case .superseded(let period, let before, let after, let keeper, let kept):
      func said(_ points: Points?) -> String { points.map { "\($0)" } ?? "–" }
      return Said(
        keeper == nil ? TimelineWord.superseded : .supersededKept,
        [
          "period": period, "before": said(before), "after": said(after),
          "correction": keeper?.description ?? "", "kept": said(kept),
        ]
      )
    }
  }
}

extension NoticeReason {
  var said: Said {
    switch self {
    case .ended: Said(NoticeReasonWord.ended)
    case .superseded(let period): Said(NoticeReasonWord.superseded, ["period": period])
    case .noAddress: Said(NoticeReasonWord.noAddress)
    case .noMessage: Said(NoticeReasonWord.noMessage)
    case .notOwed: Said(NoticeReasonWord.notOwed)
    case .discarded: Said(NoticeReasonWord.discarded)
    case .readdressed: Said(NoticeReasonWord.readdressed)
    case .notSent: Said(NoticeReasonWord.notSent)
    case .on(let day): Said(NoticeReasonWord.postedOn, ["day": day])
    case .notSo(let statement): statement.notSo
    case .held(let id): Said(NoticeReasonWord.heldBy, ["incident": id])
    case .closed(let id, .error): Said(NoticeReasonWord.incidentError, ["incident": id])
    case .closed(let id, .real): Said(NoticeReasonWord.incidentReal, ["incident": id])
    case .closed(let id, .rules): Said(NoticeReasonWord.incidentRules, ["incident": id])
    }
  }
}

extension Statement {
  /// What staff read of a letter that states what is not so any more.
  var notSo: Said {
    switch self {
    case .fell(let period, _, _, _), .notKnownYet(let period, _), .notFound(let period):
      Said(NoticeReasonWord.fell, ["period": period])
    case .byRules(let period): Said(NoticeReasonWord.byRules, ["period": period])
    case .level(let period, _, _): Said(NoticeReasonWord.level, ["period": period])
    case .noFall(let period): Said(NoticeReasonWord.noFall, ["period": period])
    case .willWrite(let period): Said(NoticeReasonWord.willWrite, ["period": period])
    case .standsNow(let period, let score):
      Said(
        NoticeReasonWord.standsNow,
        ["period": period, "points": score.map { "\($0.rawValue)" } ?? "none"]
      )
    case .without(let period, _, _), .counts(_, let period), .advised(let period, _, _, _):
      Said(NoticeReasonWord.tried, ["period": period])
    case .received(let id, _): Said(NoticeReasonWord.received, ["dispute": id])
    case .decided(let id, _): Said(NoticeReasonWord.decided, ["dispute": id])
    case .putBack(let record, _, _): Said(NoticeReasonWord.putBack, ["record": record])
    case .withdrawn(let id): Said(NoticeReasonWord.withdrawn, ["notice": id])
    case .canDispute: Said(NoticeReasonWord.ended)
    }
  }
}

extension DisputeTarget {
  /// The thing contested, as staff say it: `record bill-17`.
  var said: Said {
    switch self {
    case .records(let contested):
      Said(
        contested.ids.count == 1 ? DisputeWord.record : .records,
        ["id": contested.ids.map(\.rawValue).joined(separator: ", ")]
      )
    case .score(let period): Said(DisputeWord.score, ["id": period])
    }
  }
}

extension [RecordEdit] {
  /// What is done to the one record; of several, to each by its id.
  func said(in words: Words?) -> String {
    if count == 1 { return self[0].change.said(in: words) }
    return map { "\($0.record): \($0.change.said(in: words))" }.joined(separator: "; ")
  }
}

extension RecordChange {
  /// `paid_on=2026-07-18 status=0`, by field; or that the record is removed, restored or supplied.
  func said(in words: Words?) -> String {
    switch self {
    case .set(let values):
      values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    case .remove: words.map { $0(CorrectionPage.Word.remove) } ?? "remove"
    case .restore: words.map { $0(CorrectionPage.Word.restore) } ?? "restore"
    case .furnish: words.map { $0(CorrectionPage.Word.furnish) } ?? "furnish"
    case .supply(let kind, let values):
      (words.map { $0(CorrectionPage.Word.supply, ["kind": kind]) } ?? "supply \(kind)") + " "
        + RecordChange.set(values).said(in: words)
    }
  }
}

extension [RecordID] {
  /// `bill-7, bill-8`.
  var listed: String { map(\.rawValue).joined(separator: ", ") }
}
