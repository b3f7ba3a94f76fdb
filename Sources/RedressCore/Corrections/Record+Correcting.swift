extension Record {
  /// The record with other values, one for each field of the kind in its order.
  public func replacing(values: [Int64]) -> Record {
    Record(
      id: id,
      subject: subject,
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
