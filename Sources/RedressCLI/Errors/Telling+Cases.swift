import Redress
import RedressLetters

extension DisputeError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .alreadyDecided(let id, let outcome):
      Telling(.disputeDecided, ["dispute": id, "outcome": words[outcome]])
    case .alreadyClosed(let id): Telling(.disputeClosed, ["dispute": id])
    case .notDecided(let id): Telling(.disputeNotDecided, ["dispute": id])
    case .noPublishedCorrection(let id): Telling(.noPublishedCorrection, ["dispute": id])
    case .correctionPending(let id, let correction):
      Telling(.answerPending, ["dispute": id, "correction": correction])
    case .answerNotSent(let id, let letter?):
      Telling(.answerNotSent, ["dispute": id, "notice": letter])
    case .answerNotSent(let id, letter: nil): Telling(.answerNotWritten, ["dispute": id])
    case .noFinding: Telling(.noFinding)
    case .receivedLater(let day, let today): Telling(.receivedLater, ["day": day, "today": today])
    case .receivedBefore(let day, let target, let known):
      Telling(.receivedBefore, ["day": day, "target": target, "known": known])
    case .recordOfAnother(let record, let subject):
      Telling(.recordOfAnother, ["record": record, "subject": subject])
    case .contestedAlready(let target, let id):
      Telling(.contestedAlready, ["target": target, "dispute": id])
    case .decidedWithout(let id): Telling(.decidedWithout, ["dispute": id])
    case .saidAlready(let id, let day): Telling(.saidAlready, ["dispute": id, "day": day])
    }
  }
}

extension CorrectionError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .alreadyPublished(let id): Telling(.correctionAlreadyPublished, ["correction": id])
    case .alreadyWithdrawn(let id): Telling(.correctionWithdrawn, ["correction": id])
    case .alreadyApproved(let id, let staff):
      Telling(.correctionApproved, ["correction": id, "staff": staff])
    case .notApproved(let id): Telling(.correctionNotApproved, ["correction": id])
    case .approverIsProposer(let id): Telling(.approverIsProposer, ["correction": id])
    case .moved(let id, let since):
      Telling(.correctionMoved, ["correction": id], between: since.said(in: words))
    case .digestTooShort(let id): Telling(.correctionDigestTooShort, ["correction": id])
    case .notSeen(let id): Telling(.correctionNotSeen, ["correction": id])
    case .changesNothing(let record): Telling(.changesNothing, ["record": record])
    case .notReproducible(let period): Telling(.notReproducible, ["period": period])
    case .noReason: Telling(.noReason)
    case .noReasonToWithdraw: Telling(.noReasonToWithdraw)
    case .recordRemoved(let record): Telling(.recordRemoved, ["record": record])
    case .pastKeeping(let record): Telling(.recordPastKeeping, ["record": record])
    case .notRemoved(let record): Telling(.recordNotRemoved, ["record": record])
    case .notMissing(let record): Telling(.recordNotMissing, ["record": record])
    case .otherPerson(let record): Telling(.recordOfOther, ["record": record])
    case .unknownKind(let kind, let known):
      Telling(.noSuchKind, ["kind": kind, "known": known.joined(separator: ", ")])
    case .notLeftOut(let field, let record):
      Telling(.fieldNotLeftOut, ["field": field, "record": record])
    case .noDay(let text, let head): Telling(.noHeadDay, ["value": text, "field": head.rawValue])
    case .endsBefore(let record): Telling(.recordEndsBefore, ["record": record])
    case .unknownField(let field, let kind, let known):
      Telling(
        .unknownField,
        ["field": field, "kind": kind, "fields": known.joined(separator: ", ")]
      )
    case .noValue(let value, let field, let currency):
      Telling(
        .noFieldValue,
        ["value": value, "field": field.id, "expected": field.type.expected(in: currency, words)]
      )
    case .pending(let id, let record):
      Telling(.correctionPending, ["correction": id, "record": record])
    case .otherRemedy(let remedy, let record):
      Telling(.otherRemedy, ["remedy": remedy.rawValue, "record": record])
    case .answersAnother(let id, let target, let record):
      Telling(.answersAnother, ["dispute": id, "target": target, "record": record])
    }
  }
}

extension BulkError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .alreadyPublished(let id): Telling(.correctionAlreadyPublished, ["correction": id])
    case .alreadyWithdrawn(let id): Telling(.correctionWithdrawn, ["correction": id])
    case .alreadyApproved(let id, let staff):
      Telling(.correctionApproved, ["correction": id, "staff": staff])
    case .notApproved(let id): Telling(.correctionNotApproved, ["correction": id])
    case .approverIsProposer(let id): Telling(.approverIsProposer, ["correction": id])
    case .digestTooShort(let id): Telling(.correctionDigestTooShort, ["correction": id])
    case .notSeen(let id): Telling(.correctionNotSeen, ["correction": id])
    case .moved(let id, _, let since):
      Telling(.bulkMoved, ["correction": id], between: since.said(in: words))
    case .changesNothing: Telling(.bulkChangesNothing)
    case .notPublished(let id): Telling(.bulkNotPublished, ["correction": id])
    case .noRecords(let batch): Telling(.noRecordsInBatch, ["batch": batch])
    case .ownedAlready(let record, let subject):
      Telling(.recordOwnedAlready, ["record": record, "subject": subject])
    case .noOwnerReason: Telling(.noOwnerReason)
    case .nothingToMove(let subject): Telling(.nothingToMove, ["subject": subject])
    }
  }
}

/// What a value may be that a correction sets or a template holds.
enum FieldValueWord: String, ScreenWord {
  static let section = "field_values"

  case whole, amount, day, yesNo, choice, text, number, smallerNumber, positive, stored, share
  case timeZone, all
}

extension FieldType {
  fileprivate func expected(in currency: Currency, _ words: Words) -> String {
    switch self {
    case .integer: words(FieldValueWord.whole)
    case .money: words(FieldValueWord.amount, ["decimals": currency.decimals])
    case .day: words(FieldValueWord.day)
    case .yesNo: words(FieldValueWord.yesNo)
    case .choice(let choices):
      words(FieldValueWord.choice, ["words": choices.joined(separator: ", ")])
    case .text: words(FieldValueWord.text)
    }
  }
}

extension ReleaseError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .digestTooShort(let run):
      Telling(.digestTooShort, ["run": run, "count": NoticeRun.leastDigits])
    case .ownDraft(let run, let staff): Telling(.drafterReleases, ["run": run, "staff": staff])
    case .moved(let run): Telling(.otherDigest, ["run": run])
    case .otherWay(let run, let bound): Telling(.otherWay, ["run": run, "folder": bound.folder])
    }
  }
}

extension DiscardError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noReason(let run): Telling(.noDiscardReason, ["run": run])
    case .nothingLeft(let run): Telling(.nothingToDiscard, ["run": run])
    }
  }
}

extension SettlingError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noReason(let notice): Telling(.noSettlingReason, ["notice": notice])
    case .notUnsettled(let notice, let state):
      Telling(.notUnsettled, ["notice": notice, "state": words[state]])
    case .needsDay(let notice): Telling(.postingNeedsDay, ["notice": notice])
    }
  }
}

extension PostingError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .notPrinted(let notice, let run, let state):
      Telling(.letterNotPrinted, ["notice": notice, "run": run, "state": words[state]])
    case .nothingPrinted(let run): Telling(.nothingPrinted, ["run": run])
    case .postedLater(let day, let today): Telling(.postedLater, ["day": day, "today": today])
    case .postedBefore(let notice, let day, let printed):
      Telling(.postedBefore, ["notice": notice, "day": day, "known": printed])
    }
  }
}

extension IncidentError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noNote: Telling(.noNote)
    case .alreadyClosed(let id): Telling(.incidentClosed, ["incident": id])
    case .noReason: Telling(.incidentUnexplained)
    case .alreadyOpen(let id): Telling(.incidentOpen, ["incident": id])
    case .nothingFrom(let furnisher, let period):
      Telling(.nothingFrom, ["furnisher": furnisher, "period": period])
    case .nothingOf(let suspect, let period):
      Telling(.nothingOf, ["what": suspect.detail ?? suspect.cause.rawValue, "period": period])
    case .nothingBrought(let batch): Telling(.nothingBrought, ["batch": batch])
    case .nothingToConfirm(let id): Telling(.nothingToConfirm, ["incident": id])
    case .allSettled(let id): Telling(.allSettled, ["incident": id])
    case .notLeft(let record, let id):
      Telling(.factNotLeft, ["record": record, "incident": id])
    case .closerConfirms(let id, let staff):
      Telling(.closerConfirms, ["incident": id, "staff": staff])
    case .sameRules(let id, let period, let version):
      Telling(.incidentSameRules, ["incident": id, "period": period, "version": version])
    }
  }
}

extension CheckError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .alreadyClosed(let id): Telling(.checkClosed, ["check": id])
    case .overtaken(let id): Telling(.checkOvertaken, ["check": id])
    case .ownAlready(let id): Telling(.checkOwnAlready, ["check": id])
    case .takenBy(let id, let staff): Telling(.checkTaken, ["check": id, "staff": staff])
    case .noNote(let id): Telling(.noCheckNote, ["check": id])
    case .letterWaits(let id, let notice):
      Telling(.checkLetterWaits, ["check": id, "notice": notice])
    case .notExplained(let id, let drop):
      Telling(.checkNotExplained, ["check": id, "drop": drop])
    case .explained(let id, let drop): Telling(.checkExplained, ["check": id, "drop": drop])
    case .noCorrection(let id, let subject):
      Telling(.noCorrectionOfCheck, ["check": id, "subject": subject])
    }
  }
}

extension ConsentError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noProof: Telling(.noConsentProof)
    case .dayToCome(let day, let today): Telling(.consentToCome, ["day": day, "today": today])
    case .nothingFrom(let furnisher, let subject, let known):
      Telling(
        .nothingFromFurnisher,
        [
          "furnisher": furnisher, "subject": subject,
          "known": known.map(\.rawValue).joined(separator: ", "),
        ]
      )
    case .beforeTheLast(let furnisher, let subject, let day):
      Telling(
        .consentBeforeLast,
        ["furnisher": furnisher, "subject": subject, "day": day]
      )
    case .alreadySo(let furnisher, let subject, true, _):
      Telling(.givenAlready, ["furnisher": furnisher, "subject": subject])
    case .alreadySo(let furnisher, let subject, false, let since):
      Telling(
        .withdrawnAlready,
        ["furnisher": furnisher, "subject": subject, "since": since?.description ?? "—"]
      )
    }
  }
}

extension CertificationError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noProof: Telling(.noCertificationProof)
    case .dayToCome(let day, let today):
      Telling(.certificationToCome, ["day": day, "today": today])
    case .notDeleted(let record): Telling(.notDeleted, ["record": record])
    case .otherFurnisher(let record, let furnisher):
      Telling(.otherCertifier, ["record": record, "furnisher": furnisher])
    case .beforeRemoval(let record, let day):
      Telling(.certifiedBeforeRemoval, ["record": record, "day": day])
    case .pastKeeping(let record): Telling(.recordPastKeeping, ["record": record])
    case .certifiedAlready(let record, let id):
      Telling(.certifiedAlready, ["record": record, "certification": id])
    }
  }
}

extension ExpiryError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .dayToCome(let day, let today):
      Telling(.retentionToCome, ["day": day, "today": today])
    }
  }
}

extension TrialError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noScorecard(let period): Telling(.monthNotTried, ["period": period])
    case .notRead(let record, let period):
      Telling(.recordNotRead, ["record": record, "period": period])
    }
  }
}
