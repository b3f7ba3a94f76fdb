extension Record {
  /// What is not in a field, as corrections name it; a field of the kind that has the name goes before it.
  public enum Head: String, Hashable, Sendable, CaseIterable {
    case on
    case endedOn = "ended_on"
    case priorNoticeOn = "prior_notice_on"
    case furnisher
  }

  /// The record with other values, one for each field of the kind in its order.
  public func replacing(values: [Int64]) -> Record {
    var draft = RecordDraft(self)
    draft.values = values
    return draft.record
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
  /// - Throws: `unknownField`, `noValue`, `notLeftOut`, of the first field by name that has any;
  ///   then `endsBefore`.
  public func corrected(
    by change: RecordChange,
    kind: RecordKind,
    currency: Currency
  ) throws(CorrectionError) -> Record? {
    switch change {
    case .remove: return nil
    case .restore, .furnish: return self
    case .set(let texts), .supply(_, let texts):
      var draft = RecordDraft(self)
      for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
        try draft.set(id, to: text, kind: kind, currency: currency)
      }
      if let ended = draft.endedOn, ended < draft.on { throw .endsBefore(self.id) }
      return draft.record
    }
  }

  /// How staff would write what differs between the record and another version of it: what
  /// ``RecordChange/set(_:)`` takes; empty when nothing does.
  public func differences(
    to other: Record,
    kind: RecordKind,
    currency: Currency
  ) -> [String: String] {
    var texts: [String: String] = [:]
    for (place, field) in kind.fields.enumerated() {
      if field.type == .text {
        let (old, new) = (self.texts[field.id], other.texts[field.id])
        if old != new { texts[field.id] = new ?? "" }
      } else if values[place] != other.values[place] {
        let value = other.values[place]
        texts[field.id] =
          value == FieldType.missing ? "" : field.text(value, currency: currency)
      }
    }
    if on != other.on { texts[Head.on.rawValue] = other.on.description }
    if endedOn != other.endedOn {
      texts[Head.endedOn.rawValue] = other.endedOn?.description ?? ""
    }
    if priorNoticeOn != other.priorNoticeOn {
      texts[Head.priorNoticeOn.rawValue] = other.priorNoticeOn?.description ?? ""
    }
    if furnisher != other.furnisher { texts[Head.furnisher.rawValue] = other.furnisher.rawValue }
    return texts
  }
}

/// A record while it is being changed.
private struct RecordDraft {
  let base: Record
  var on: Day
  var endedOn: Day?
  var priorNoticeOn: Day?
  var furnisher: FurnisherID
  var values: [Int64]
  var texts: [String: String]

  init(_ record: Record) {
    base = record
    on = record.on
    endedOn = record.endedOn
    priorNoticeOn = record.priorNoticeOn
    furnisher = record.furnisher
    values = record.values
    texts = record.texts
  }

  var record: Record {
    Record(
      id: base.id,
      subject: base.subject,
      kind: base.kind,
      furnisher: furnisher,
      on: on,
      endedOn: endedOn,
      priorNoticeOn: priorNoticeOn,
      hasWrittenConsent: base.hasWrittenConsent,
      values: values,
      texts: texts
    )
  }

  mutating func set(
    _ id: String,
    to text: String,
    kind: RecordKind,
    currency: Currency
  ) throws(CorrectionError) {
    guard let place = kind.index(of: id) else {
      if let head = Record.Head(rawValue: id) { return try set(head, to: text) }
      throw .unknownField(id, of: kind.id, known: kind.fields.map(\.id))
    }
    let field = kind.fields[place]
    if text.isEmpty {
      guard field.isOptional else { throw .notLeftOut(id, of: base.id) }
      values[place] = FieldType.missing
      texts[id] = nil
    } else if let value = field.stored(text, currency: currency) {
      values[place] = value
    } else {
      throw .noValue(text, of: field, currency)
    }
  }

  private mutating func set(_ head: Record.Head, to text: String) throws(CorrectionError) {
    if text.isEmpty {
      switch head {
      case .on, .furnisher: throw .notLeftOut(head.rawValue, of: base.id)
      case .endedOn: endedOn = nil
      case .priorNoticeOn: priorNoticeOn = nil
      }
      return
    }
    if head == .furnisher {
      furnisher = FurnisherID(text)
      return
    }
    guard let day = Day(text) else { throw .noDay(text, of: head) }
    switch head {
    case .on: on = day
    case .endedOn: endedOn = day
    case .priorNoticeOn: priorNoticeOn = day
    case .furnisher: break
    }
  }
}
