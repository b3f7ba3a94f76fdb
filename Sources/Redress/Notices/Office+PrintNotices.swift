public import RedressCore
internal import RedressMail
internal import RedressStore

/// What printing a run did; every notice of the run is counted once.
public struct NoticesPrintedOutcome: Hashable, Encodable, Sendable {
  public let run: RunID

  /// Where the sheets are; `nil` where they were given away.
  @OrNull public private(set) var file: String?

  /// Printed now, and to be posted.
  public internal(set) var printed = 0

  /// Printed before and not posted yet: the same sheets once more, and nothing changed.
  public internal(set) var again = 0

  /// Overtaken since they were drafted, and so not printed.
  public internal(set) var cancelled = 0

  /// Printed before, and left out now: what they say is not so any more, or their sheets cannot be made
  /// again.
  public internal(set) var stale: [NoticeID] = []

  /// Of people who have an address by now: they go out by mail.
  public internal(set) var mailable = 0

  /// Never for paper, or posted or cancelled before.
  public internal(set) var others = 0
  public let isDryRun: Bool

  /// What staff are to be warned of; `nil` for nothing.
  public internal(set) var unwitnessed: Unwitnessed?

  private enum CodingKeys: String, CodingKey {
    case run, file, printed, again, cancelled, stale, mailable, others
    case isDryRun = "dryRun"
  }

  init(run: RunID, file: String?, isDryRun: Bool) {
    (self.run, self.isDryRun) = (run, isDryRun)
    self.file = file
  }

  var cleared: NoticesPrintedOutcome {
    NoticesPrintedOutcome(run: run, file: file, isDryRun: isDryRun)
  }

  mutating func add(_ part: NoticesPrintedOutcome) {
    printed += part.printed
    again += part.again
    cancelled += part.cancelled
    stale += part.stale
    mailable += part.mailable
    others += part.others
  }
}

/// Where sheets go.
public enum PaperPlace {
  /// A file, there as a whole or not at all; one of that name is replaced.
  case file(String)

  /// Whatever takes them; what did not arrive is had by printing again.
  case taken(by: ([UInt8]) throws -> Void)
}

extension Office {
  /// Releases the letters of a run that go on paper: writes their sheets, and binds each letter to its own.
  ///
  /// Like sending, it takes another person than the one who drafted, and each letter is looked at again.
  /// Printed again the same sheets come of it, whatever jammed or was killed. That a letter was put into
  /// the post is written down by ``postNotices(_:on:)``.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - digest: The first digits, at least 8, of the digest that previewing showed.
  ///   - place: Where the sheets go.
  /// - Returns: What became of the run's notices; the counts sum to the notices of the run.
  /// - Throws: ``SettingsError`` `noName`, `badSender`; ``NotFound``; ``ReleaseError``; `Unwitnessed`;
  ///   ``StaffError`` `sameUser`; `PaperFileError`; what takes the sheets throws; otherwise as every act.
  public func printNotices(
    run id: RunID,
    digest: String,
    to place: PaperPlace
  ) throws -> NoticesPrintedOutcome {
    let (run, release, unwitnessed) = try released(id, digest: digest)
    let (path, give): (String?, ([UInt8]) throws -> Void) =
      switch place {
      case .file(let path): (path, { _ in })
      case .taken(let take): (nil, take)
      }
    let file = try isRehearsal ? nil : path.map { try PaperFile(at: $0) }
    let printer = NoticePrinter(
      office: self,
      run: run,
      release: release,
      draftedAt: try store.read { try $0.event(run.event)?.at } ?? clock(),
      file: file,
      give: give
    )
    var outcome = NoticesPrintedOutcome(run: id, file: path, isDryRun: isRehearsal)
    outcome.unwitnessed = unwitnessed
    var (last, end) = (NoticeID(0), 0)
    while let next = try printer.printPart(after: last, at: &end, counting: &outcome) {
      last = next
    }
    if outcome.printed + outcome.again > 0 { try file?.finish() }
    return outcome
  }
}
