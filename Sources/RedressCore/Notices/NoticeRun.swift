/// Notices drafted together by one person, to be released together by another.
public struct NoticeRun: Hashable, Sendable {
  public let id: RunID

  /// `nil` for the letters of one case.
  public let period: Period?
  public let draftedBy: StaffID

  /// Notices in it, at least one.
  public let count: Int

  /// Of the exact recipients, where their letters go, what they are told and the texts, in hexadecimal;
  /// what the release is bound to.
  public let digest: String

  public init(id: RunID, period: Period?, draftedBy: StaffID, count: Int, digest: String) {
    self.id = id
    self.period = period
    self.draftedBy = draftedBy
    self.count = count
    self.digest = digest
  }
}

extension NoticeRun {
  /// The same run as it is released once some of its letters go elsewhere than when they were drafted.
  public func readdressed(digest: String) -> NoticeRun {
    NoticeRun(id: id, period: period, draftedBy: draftedBy, count: count, digest: digest)
  }

  /// Digits of the digest by which someone says what they looked at, at least.
  public static let leastDigits = 8

  /// Checks who asks for a release, and that they looked at this run.
  ///
  /// - Parameters:
  ///   - staff: Who releases; never the drafter.
  ///   - seen: The first digits of the digest that they saw, in letters of either case.
  /// - Throws: ``ReleaseError``, in the order `digestTooShort`, `ownDraft`, `moved`.
  public func checkRelease(by staff: StaffID?, seen: String) throws(ReleaseError) {
    guard seen.count >= Self.leastDigits else { throw .digestTooShort(id) }
    guard staff != draftedBy else { throw .ownDraft(id, draftedBy) }
    guard digest.hasPrefix(seen.lowercased()) else { throw .moved(id) }
  }

  /// Checks that a run's recipients and texts are still those that were drafted.
  ///
  /// - Parameter now: The digest of what is on file.
  /// - Throws: ``ReleaseError`` `moved`.
  public func checkContent(digest now: String) throws(ReleaseError) {
    guard now == digest else { throw .moved(id) }
  }
}

/// Why a run may not be released.
public enum ReleaseError: Error, Hashable, Sendable {
  /// The digest of what was looked at is missing or shorter than ``NoticeRun/leastDigits``.
  case digestTooShort(RunID)

  /// The drafter themselves asks.
  case ownDraft(RunID, StaffID)

  /// The run is not what was looked at.
  case moved(RunID)

  /// Its first letters went another way, which alone tells where they are.
  case otherWay(RunID, bound: WayOut)
}

/// What must hold of a notice at the moment it leaves.
public struct SendingCheck: Hashable, Sendable {
  /// Whether the drop that it tells still stands; true of a notice of anything else.
  public let dropStands: Bool

  /// Whether it is still owed, nothing else having been told meanwhile; true of a notice of no month's fall.
  public let isOwed: Bool

  /// The first of its statements that is not so any more; `nil` when all are.
  public let notSo: Statement?

  /// The month of the drop whose scores were superseded since; `nil` when none were.
  public let superseded: Period?

  /// The incident that it rests on; `nil` when it rests on none.
  public let heldBy: IncidentID?

  /// The way to the subject; `nil` when there is none any more.
  public let channel: Channel?

  public init(
    dropStands: Bool,
    isOwed: Bool,
    notSo: Statement?,
    superseded: Period?,
    heldBy: IncidentID? = nil,
    channel: Channel?
  ) {
    self.dropStands = dropStands
    self.isOwed = isOwed
    self.notSo = notSo
    self.superseded = superseded
    self.heldBy = heldBy
    self.channel = channel
  }

  /// Why what the letter says is not to be told any more; `nil` while it is.
  public var fault: NoticeReason? {
    if !dropStands { return .ended }
    if let superseded { return .superseded(superseded) }
    if let heldBy { return .held(heldBy) }
    if !isOwed { return .notOwed }
    return notSo.map { .notSo($0) }
  }

  /// What becomes of a notice that was not sent.
  ///
  /// - Parameters:
  ///   - notice: The notice.
  ///   - act: `release` of a drafted one and of one without a channel, `handOver` of a claimed one, `print` of
  ///     one without a channel.
  /// - Returns: Where it is sent, and what is written down; no channel when it is not sent.
  public func outcome(
    of notice: Notice,
    by act: NoticeAct = .release
  ) -> (channel: Channel?, outcome: NoticeOutcome) {
    func withheld(_ state: NoticeState, _ reason: NoticeReason) -> (Channel?, NoticeOutcome) {
      (nil, NoticeOutcome(of: act, notice, state, reason: reason))
    }
    if let fault { return withheld(.cancelled, fault) }
    if act == .print { return (nil, NoticeOutcome(of: act, notice, .printed)) }
    guard let channel else {
      return withheld(act == .handOver ? .cancelled : .noChannel, .noAddress)
    }
    return (channel, NoticeOutcome(of: act, notice, act == .release ? .claimed : .sent))
  }
}
