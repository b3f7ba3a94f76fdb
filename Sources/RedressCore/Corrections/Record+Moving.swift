extension Record {
  /// The same fact of another person, under another name.
  public func moved(to owner: SubjectID, as id: RecordID) -> Record {
    Record(
      id: id,
      subject: owner,
      kind: kind,
      furnisher: furnisher,
      on: on,
      endedOn: endedOn,
      priorNoticeOn: priorNoticeOn,
      hasWrittenConsent: hasWrittenConsent,
      values: values,
      texts: texts
    )
  }
}

extension RecordID {
  /// What a record is called where it was moved to: `bill-7@S0002`.
  ///
  /// Its old name stays with the one from whom it was taken: a furnisher who sends it again about them is
  /// refused.
  public func moved(to owner: SubjectID) -> RecordID { RecordID("\(self)@\(owner)") }

  /// What it was called before it was moved to its owner; `nil` for one that was not.
  public func beforeMove(to owner: SubjectID) -> RecordID? {
    let ending = "@\(owner)"
    guard rawValue.utf8.count > ending.utf8.count, rawValue.hasSuffix(ending) else { return nil }
    return RecordID(String(rawValue.dropLast(ending.count)))
  }
}
