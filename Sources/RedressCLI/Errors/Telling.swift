import Redress

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What went wrong, with the facts that its words have places for.
package struct Telling {
  package let text: ErrorText

  /// By the place's name; never a name, a contact or an amount.
  package let facts: Slots

  /// Lines above what happened, such as the problems of a template.
  var above: [String] = []

  /// Lines between what happened and what to do, such as the refused rows.
  var between: [String] = []

  init(_ text: ErrorText, _ facts: Slots = [:], between: [String] = []) {
    self.text = text
    self.facts = facts
    self.between = between
  }
}

/// An error that staff can be told of.
///
/// The switch that gives a case its text is exhaustive, and so is the one that gives each text its
/// exit code: a new case does not compile before it has both.
package protocol Tellable: Error {
  func telling(in words: Words) -> Telling
}

extension NotFound: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .caseFile(let id): Telling(.noCase, ["id": id])
    case .correction(let id): Telling(.noCorrection, ["id": id])
    case .bulk(let id): Telling(.noCorrection, ["id": id])
    case .dispute(let id): Telling(.noDispute, ["id": id])
    case .drop(let id): Telling(.noDrop, ["id": id])
    case .check(let id): Telling(.noCheck, ["id": id])
    case .incident(let id): Telling(.noIncident, ["id": id])
    case .notice(let id): Telling(.noNotice, ["id": id])
    case .run(let run): Telling(.noRun, ["run": run])
    case .proposal(let id): Telling(.noProposal, ["id": id])
    case .record(let id): Telling(.noRecord, ["record": id])
    case .furnisher(let id): Telling(.noFurnisher, ["furnisher": id])
    case .subject(let id): Telling(.noSubject, ["subject": id])
    case .certification(let id): Telling(.noCertification, ["id": id])
    case .recordsOf(let id): Telling(.noRecordsOf, ["subject": id])
    case .score(let id): Telling(.noScore, ["subject": id])
    case .scoreIn(let period, let id):
      Telling(.noScoreInMonth, ["period": period, "subject": id])
    case .scores(let period): Telling(.noScores, ["period": period])
    case .scoresOfBatch(let period, let batch, let standing):
      Telling(.noScoresOfBatch, ["period": period, "batch": batch, "standing": standing])
    case .detection(let period): Telling(.noDetection, ["period": period])
    case .records(let period): Telling(.noRecordsYet, ["period": period])
    case .policyFile(let file): Telling(.noPolicyFile, ["file": file])
    case .event(let event): Telling(.noEvent, ["event": event])
    case .signature(let event): Telling(.eventUnsigned, ["event": event])
    }
  }
}

extension StaffError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .nobodyActs: Telling(.nobodyActs)
    case .notOnStaff(let id): Telling(.notOnStaff, ["staff": id])
    case .noID(let id): Telling(.noStaffID, ["staff": id])
    case .alreadyOnStaff(let id): Telling(.alreadyOnStaff, ["staff": id])
    case .otherWasFirst(let id): Telling(.otherWasFirst, ["staff": id])
    case .noKey(let id): Telling(.noKey, ["staff": id])
    case .sameUser(let id, let other): Telling(.sameUser, ["staff": id, "other": other])
    case .lastOf(let role): Telling(.lastOfRole, ["role": words(role)])
    case .sameRoles(let id): Telling(.sameRoles, ["staff": id])
    }
  }
}

extension ProposalError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .takesTwo(let kind): Telling(.takesTwo, ["what": words(kind)])
    case .alreadyDecided(let id, let state):
      Telling(.proposalDecided, ["id": id, "state": words(state)])
    case .digestTooShort(let id): Telling(.proposalDigestTooShort, ["id": id])
    case .ownProposal(let id, let staff): Telling(.ownProposal, ["id": id, "staff": staff])
    case .moved(let id): Telling(.proposalMoved, ["id": id])
    case .othersProposal(let id, let staff):
      Telling(.othersProposal, ["id": id, "staff": staff])
    case .noReason(let id): Telling(.noProposalReason, ["id": id])
    }
  }
}

extension MonthError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .notEnded(let period, let today):
      Telling(
        .monthNotEnded,
        ["period": period, "today": today, "next": today.period.adding(months: -1)]
      )
    case .importedOtherwise(let period, let batch):
      Telling(.importedOtherwise, ["period": period, "batch": batch])
    case .computedOtherwise(let period, let batch):
      Telling(.computedOtherwise, ["period": period, "batch": batch])
    case .takenInMeanwhile(let periods):
      Telling(.takenInMeanwhile, ["period": periods.first?.description ?? "PERIOD"])
    case .noScorecard(let scheme, let period):
      Telling(.noScorecard, ["scheme": scheme, "period": period])
    }
  }
}

extension ClockError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noReason: Telling(.clockUnexplained)
    case .notBehind(let at, let earliest):
      Telling(.clockNotBehind, ["at": at.text(in: .gmt), "last": earliest.text(in: .gmt)])
    case .otherTime(let to, let now):
      Telling(
        .clockReadsOtherwise,
        ["at": to.text(in: .gmt), "today": now.text(in: .gmt), "count": ClockCorrection.hours]
      )
    }
  }
}

extension KnownAtError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .beforeOpening(let at, let opened):
      Telling(.notOpenedYet, ["at": at.text(in: .gmt), "last": opened.text(in: .gmt)])
    case .toCome(let at, let now):
      Telling(.instantToCome, ["at": at.text(in: .gmt), "today": now.text(in: .gmt)])
    }
  }
}

extension RetractionError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noReason: Telling(.retractionUnexplained)
    case .moved(let period): Telling(.retractionMoved, ["period": period])
    }
  }
}

extension ContainmentError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noReason: Telling(.containmentUnexplained)
    case .notKept(let id, let period):
      Telling(.notKept, ["correction": id, "period": period])
    }
  }
}

extension StrangersRefusal: Tellable {
  package func telling(in words: Words) -> Telling {
    Telling(
      lostZeros ? .strangersWithoutZeros : .strangers,
      ["file": file, "strangers": strangers, "people": people]
    )
  }
}

extension RecordsMoved: Tellable {
  package func telling(in words: Words) -> Telling {
    Telling(.recordsMoved, ["noun": noun, "file": file])
  }
}

extension SchemeError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .another(let scheme, let own): Telling(.anotherScheme, ["scheme": scheme, "own": own])
    case .versionTaken(let version, let scheme):
      Telling(.versionTaken, ["version": version, "scheme": scheme])
    case .otherRange(let version): Telling(.otherRange, ["version": version])
    case .movedFields(let kind, let version):
      Telling(.movedFields, ["kind": kind, "version": version])
    case .movedKinds(let version): Telling(.movedKinds, ["version": version])
    case .otherCurrency(let version): Telling(.otherCurrency, ["version": version])
    case .scored(let period):
      Telling(.monthScored, ["period": period, "next": period.adding(months: 1)])
    }
  }
}

extension RuleError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noFile(let kind, let file, let known):
      Telling(
        .noRuleFile,
        ["rule": words(kind.word), "file": file, "known": known.joined(separator: ", ")]
      )
    case .unchanged(let kind, let version):
      Telling(
        .ruleUnchanged,
        ["rule": words(kind.word), "version": version, "command": kind.rawValue]
      )
    case .notAdopted(let kind, let version):
      Telling(
        .ruleNotAdopted,
        ["rule": words(kind.word), "version": version, "command": kind.rawValue]
      )
    case .noLaw(let id): Telling(.noLaw, ["law": id])
    case .noScheme: Telling(.noScheme)
    case .unreadable(let kind, let name):
      Telling(.ruleUnreadable, ["rule": words(kind.word), "version": name])
    }
  }
}

extension RuleKind {
  var word: RuleWord {
    switch self {
    case .scheme: .scheme
    case .law: .law
    case .calendar: .calendar
    }
  }
}
