import Foundation
import Redress
import RedressCore
import RedressFeeds
package import RedressStore

extension StoreError: Tellable {
  package func telling(in words: Words) -> Telling {
    let (text, facts) = told(in: words)
    return Telling(text, facts)
  }

  /// - Parameter words: For the names of blocks and of what is wrong with them; `nil` gives their values.
  /// - Returns: The text, and the facts for its places.
  func told(in words: Words?) -> (ErrorText, Slots) {
    switch self {
    case .missing(let path): (.noDatabase, ["path": path])
    case .fileExists(let path): (.databaseExists, ["path": path])
    case .officeExists: (.officeExists, [:])
    case .noOffice: (.noOffice, [:])
    case .busy(let path): (.databaseBusy, ["path": path])
    case .full(let path): (.databaseFull, ["path": path])
    case .cannotGrow(let path): (.databaseCannotGrow, ["path": path])
    case .notPrivate(let path): (.databaseNotPrivate, ["path": path])
    case .unavailable(let path, let code) where PostgreSQLAddress.isOne(path):
      (.serverUnavailable, ["path": path, "code": code])
    case .unavailable(let path, let code): (.databaseUnavailable, ["path": path, "code": code])
    case .passwordInAddress(let path): (.passwordInAddress, ["path": path])
    case .noLibrary(let path): (.noLibrary, ["path": path])
    case .unproven(let path): (.serverUnproven, ["path": path])
    case .readOnly(let path): (.serverReadOnly, ["path": path])
    case .notPermitted(let path): (.serverNotPermitted, ["path": path])
    case .unanswered(let path, let hash): (.serverUnanswered, ["path": path, "hash": hash])
    case .notMoved: (.moveFailed, [:])
    case .behind(let path): (.serverBehind, ["path": path])
    case .notOurs(let path): (.notOurDatabase, ["path": path])
    case .damagedFile(let path): (.databaseDamaged, ["path": path])
    case .damagedPages(let said): (.damagedPages, ["text": said])
    case .strayReference(let table): (.strayReference, ["table": table])
    case .newer(let path): (.newerDatabase, ["path": path])
    case .damaged(let block, let fault):
      (.blockDamaged, ["block": block.named(in: words), "fault": fault.named(in: words)])
    case .constraint(let code): (.constraintBroken, ["code": code])
    case .answered(let path, let code): (.databaseAnswered, ["path": path, "code": code])
    case .unreadable(let table): (.rowUnreadable, ["table": table])
    case .unknownKind(let kind): (.unknownKind, ["kind": kind])
    case .unknownEvent(let sequence): (.unknownEvent, ["event": sequence])
    case .beforeLastEvent(let at, let last):
      (.beforeLastEvent, ["at": at.text(in: .gmt), "last": last.text(in: .gmt)])
    case .notAsLogged(let table, let key): (.notAsLogged, ["table": table, "key": key])
    }
  }
}

/// What a stored block is called, and what is wrong with one.
package enum BlockWord: String, ScreenWord {
  package static let section = "stored_blocks"

  case scores, rows, drops, letters, damagedID
  case misfiled, overlapping, onDamagedPage, tooShort, notABlock, unknownVersion, damaged,
    unknownKind
  case outOfOrder, unfitRows
  case flags, length, count, words, subjects, order, rowsPart
}

extension BlockName {
  fileprivate func named(in words: Words?) -> String {
    guard let words else { return "\(self)" }
    return switch self {
    case .scores(let place, let batch, let period, let first, let last):
      words(
        BlockWord.scores,
        [
          "place": place, "batch": batch, "period": period,
          "first": first?.rawValue ?? words(BlockWord.damagedID),
          "last": last?.rawValue ?? words(BlockWord.damagedID),
        ]
      )
    case .rows(let table, let place, let batch):
      words(BlockWord.rows, ["table": table, "place": place, "batch": batch])
    case .drops(let first): words(BlockWord.drops, ["drop": first])
    case .letters(let first): words(BlockWord.letters, ["notice": first])
    }
  }
}

extension BlockName.Fault {
  fileprivate func named(in words: Words?) -> String {
    guard let words else { return "\(self)" }
    return switch self {
    case .misfiled: words(BlockWord.misfiled)
    case .overlapping: words(BlockWord.overlapping)
    case .onDamagedPage: words(BlockWord.onDamagedPage)
    case .content(.tooShort(let bytes)): words(BlockWord.tooShort, ["bytes": bytes])
    case .content(.notABlock): words(BlockWord.notABlock)
    case .content(.unknownVersion(let version)):
      words(BlockWord.unknownVersion, ["version": version])
    case .content(.damaged): words(BlockWord.damaged)
    case .content(.inconsistent(let part)): words(part.word)
    case .content(.unknownKind(let kind)): words(BlockWord.unknownKind, ["kind": kind])
    case .content(.outOfOrder(let row)): words(BlockWord.outOfOrder, ["row": row])
    case .content(.unfitRows): words(BlockWord.unfitRows)
    }
  }
}

extension BlockPart {
  fileprivate var word: BlockWord {
    switch self {
    case .flags: .flags
    case .length: .length
    case .count: .count
    case .words: .words
    case .subjects: .subjects
    case .rows: .rowsPart
    case .order: .order
    }
  }
}
