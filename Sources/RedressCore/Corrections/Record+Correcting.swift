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

extension Record {
  /// The record as a correction would leave it.
  ///
  /// - Parameters:
  ///   - change: What is done to it.
  ///   - kind: Its kind, whose fields staff name.
  ///   - currency: What amounts are in.
  /// - Returns: `nil` when it would be removed.
  /// - Throws: `unknownField`, then `noValue`, of the first field by name that has either.
  public func corrected(
    by change: RecordChange,
    kind: RecordKind,
    currency: Currency
  ) throws(CorrectionError) -> Record? {
    let texts: [String: String]
    switch change {
    case .remove: return nil
    case .restore: return self
    case .set(let given): texts = given
    }
    var values = values
    for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard let place = kind.index(of: id) else {
        throw .unknownField(id, of: kind.id, known: kind.fields.map(\.id))
      }
      guard let value = kind.fields[place].stored(text, currency: currency) else {
        throw .noValue(text, of: kind.fields[place], currency)
      }
      values[place] = value
    }
    return replacing(values: values)
  }
}
