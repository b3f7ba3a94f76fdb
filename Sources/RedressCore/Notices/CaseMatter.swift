/// A dispute and its own letters: all that the rule *owed* reads of it.
public struct DisputeMatter: Hashable, Sendable {
  public let dispute: Dispute

  /// The letters that acknowledge it or answer it, by number, those of corrections left out; may be empty.
  public let notices: [Notice]

  public init(_ dispute: Dispute, notices: [Notice]) {
    (self.dispute, self.notices) = (dispute, notices)
  }
}

/// A published correction and its own letters: all that the rule *owed* reads of it.
public struct CorrectionMatter: Hashable, Sendable {
  public let correction: CorrectionID

  /// Whether it was published, so that there is something to tell.
  public let isPublished: Bool

  /// By when the first of the disputes that it answers is to be answered; `nil` when it answers none.
  public let due: Day?

  /// The letters that tell it, by number; may be empty.
  public let notices: [Notice]

  public init(_ correction: CorrectionID, isPublished: Bool, due: Day?, notices: [Notice]) {
    (self.correction, self.isPublished) = (correction, isPublished)
    (self.due, self.notices) = (due, notices)
  }
}

/// A certification of a deleted fact and its own letters: all that the rule *owed* reads of it.
public struct CertificationMatter: Hashable, Sendable {
  public let certification: Certification

  /// The letters that tell that the fact was put back, by number; may be empty.
  public let notices: [Notice]

  public init(_ certification: Certification, notices: [Notice]) {
    (self.certification, self.notices) = (certification, notices)
  }
}

/// A letter that is owed to a person on a case: on what ground, and by when.
public struct OwedOnCase: Hashable, Sendable {
  public let occasion: Notice.Occasion

  /// The last day of the law's term; `nil` when no law sets one.
  public let due: Day?

  public init(_ occasion: Notice.Occasion, due: Day?) {
    (self.occasion, self.due) = (occasion, due)
  }
}

extension Dispute {
  /// What the letter states that acknowledges it, or an objection that joined it.
  ///
  /// - Parameter objection: Its number; 1 for the dispute's own.
  /// - Returns: The day by which all that was there by then is answered.
  public func received(_ objection: Int = 1) -> Statement {
    .received(id, by: promised(upTo: objection))
  }

  /// Whether it is open, and a letter that acknowledged it, or will, says that it is answered by a day.
  public func promises(by day: Day) -> Bool {
    state == .open && ([1] + joined.map(\.number)).contains { promised(upTo: $0) == day }
  }

  /// What its own answer states; `nil` while it is not decided.
  public var answer: Statement? { outcome.map { .decided(id, $0) } }
}

extension DisputeMatter {
  /// The letters that are owed, but for those that are underway or were sent; may be empty.
  ///
  /// Each objection is acknowledged by itself. A dispute that is decided is no longer acknowledged: its
  /// answer says what came, and when. One that a correction decided is answered by the correction's letter.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(2), which asks for an answer in writing.
  public var owed: [OwedOnCase] {
    let occasions: [Notice.Occasion]
    switch dispute.state {
    case .open:
      occasions =
        [.acceptance(dispute.id)]
        + dispute.joined.map { .joined(dispute.id, objection: $0.number) }
    // A letter on paper that was discarded leaves a closed dispute without its answer.
    case .decided, .closed: occasions = dispute.correctedBy == nil ? [.answer(dispute.id)] : []
    }
    return occasions.filter { !notices.tell($0) }
      .map { OwedOnCase($0, due: dispute.answerBy) }
  }
}

extension CorrectionMatter {
  /// The letter that is owed; `nil` when none is, or one is underway or was sent.
  public var owed: OwedOnCase? {
    let occasion = Notice.Occasion.correction(correction)
    guard isPublished, !notices.tell(occasion) else { return nil }
    return OwedOnCase(occasion, due: due)
  }
}

extension CertificationMatter {
  /// The letter that is owed once the fact is put back; `nil` when none is, or one is underway or was sent.
  ///
  /// Source: FCRA 15 U.S.C. 1681i(a)(5)(B)(ii).
  public var owed: OwedOnCase? {
    let occasion = Notice.Occasion.reinsertion(certification.id)
    guard let putBack = certification.putBack, !notices.tell(occasion) else { return nil }
    return OwedOnCase(occasion, due: putBack.due)
  }
}

extension [Notice] {
  /// Whether one of them tells it, or will.
  fileprivate func tell(_ occasion: Notice.Occasion) -> Bool {
    contains { $0.occasion == occasion && $0.state != .cancelled }
  }
}
