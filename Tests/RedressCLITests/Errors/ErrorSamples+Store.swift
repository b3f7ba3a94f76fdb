import Redress
import RedressCLI
import RedressCore
import RedressFeeds
import RedressStore

extension ErrorSamples {
  static let store: [(any Tellable, ExitStatus)] =
    [
      (StoreError.missing("o.sqlite"), .notFound), (StoreError.fileExists("o.sqlite"), .badData),
      (StoreError.officeExists, .badData), (StoreError.busy("o.sqlite"), .tryAgain),
      (StoreError.full("o.sqlite"), .unavailable), (StoreError.cannotGrow("o"), .unavailable),
      (StoreError.notPrivate("o"), .unavailable), (StoreError.notOurs("o"), .unavailable),
      (StoreError.unavailable("o", code: "14"), .unavailable),
      (StoreError.unavailable("postgres://ann@db/office", code: "08006"), .unavailable),
      (StoreError.passwordInAddress("postgres://ann@db/office"), .usage),
      (StoreError.noLibrary("postgres://ann@db/office"), .unavailable),
      (StoreError.unproven("postgres://ann@db/office"), .unavailable),
      (StoreError.readOnly("postgres://ann@db/office"), .unavailable),
      (StoreError.notPermitted("postgres://ann@db/office"), .notAllowed),
      (StoreError.unanswered("postgres://ann@db/office", hash: "ab12"), .tryAgain),
      (StoreError.notMoved, .unavailable),
      (StoreError.behind("postgres://ann@db/office"), .unavailable),
      (StoreError.damagedFile("o"), .unavailable), (StoreError.newer("o"), .unavailable),
      (StoreError.damagedPages("page 7"), .unavailable),
      (StoreError.strayReference(table: "drop"), .unavailable),
      (StoreError.noOffice, .ourBug), (StoreError.constraint(code: "19"), .ourBug),
      (StoreError.answered("o", code: "21"), .ourBug),
      (StoreError.unreadable(table: "notice"), .badData),
      (StoreError.unknownKind("bill"), .badData), (StoreError.unknownEvent(7), .badData),
      (
        StoreError.beforeLastEvent(Instant(milliseconds: 0), last: Instant(milliseconds: 7)),
        .notAllowed
      ),
      (StoreError.notAsLogged(table: "staff", key: "ann"), .unavailable),
    ] + blocks.map { (StoreError.damaged($0, .misfiled), .unavailable) }
    + faults.map { (StoreError.damaged(.drops(from: DropID(7)), $0), .unavailable) }

  private static let blocks: [BlockName] = [
    .scores(place: 0, of: BatchID(7), Period(number: 24_321), first: "S1", last: nil),
    .rows(table: "record_block", place: 0, of: BatchID(7)), .drops(from: DropID(7)),
    .letters(from: NoticeID(7)),
  ]

  private static let faults: [BlockName.Fault] =
    [
      .misfiled, .overlapping, .content(.tooShort(bytes: 3)), .content(.notABlock),
      .content(.unknownVersion(9)), .content(.damaged), .content(.unknownKind("bill")),
      .content(.outOfOrder(row: 7)), .content(.unfitRows),
    ]
    + [.flags, .length, .count, .words, .subjects, .rows, .order].map { part in
      .content(.inconsistent(part))
    }
}
