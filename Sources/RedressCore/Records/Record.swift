/// One furnished fact about a subject, as its furnisher sent it.
public struct Record: Sendable {
  public let id: RecordID
  public let subject: SubjectID

  /// The place of the record kind in ``Scheme/kinds``.
  public let kind: Int
  public let furnisher: FurnisherID

  /// The day that it is true from.
  public let on: Day

  /// The day on which its matter ended, not before ``on``; `nil` while it goes on or was not said.
  public let endedOn: Day?

  /// The day on which the furnisher told the person that it would be sent; `nil` when not said.
  public let priorNoticeOn: Day?
  public let hasWrittenConsent: Bool

  /// One for each field of the kind, in its order; ``FieldType/missing`` for a field left out and
  /// for a text.
  public let values: [Int64]

  /// By the id of the text field; a field left out is not in it.
  public let texts: [String: String]

  public init(
    id: RecordID,
    subject: SubjectID,
    kind: Int,
    furnisher: FurnisherID,
    on: Day,
    endedOn: Day? = nil,
    priorNoticeOn: Day? = nil,
    hasWrittenConsent: Bool = false,
    values: [Int64],
    texts: [String: String] = [:]
  ) {
    self.id = id
    self.subject = subject
    self.kind = kind
    self.furnisher = furnisher
    self.on = on
    self.endedOn = endedOn
    self.priorNoticeOn = priorNoticeOn
    self.hasWrittenConsent = hasWrittenConsent
    self.values = values
    self.texts = texts
  }
}

extension Record {
  /// The same with other values, another id, or about another person.
  package func with(
    id: RecordID? = nil,
    subject: SubjectID? = nil,
    values: [Int64]? = nil
  ) -> Record {
    Record(
      id: id ?? self.id,
      subject: subject ?? self.subject,
      kind: kind,
      furnisher: furnisher,
      on: on,
      endedOn: endedOn,
      priorNoticeOn: priorNoticeOn,
      hasWrittenConsent: hasWrittenConsent,
      values: values ?? self.values,
      texts: texts
    )
  }
}

extension Record: Hashable {
  /// Compares every part, texts by their bytes: another spelling is another content.
  public static func == (first: Self, second: Self) -> Bool {
    first.id == second.id && first.subject == second.subject && first.kind == second.kind
      && first.furnisher == second.furnisher && first.on == second.on
      && first.endedOn == second.endedOn && first.priorNoticeOn == second.priorNoticeOn
      && first.hasWrittenConsent == second.hasWrittenConsent && first.values == second.values
      && first.texts.count == second.texts.count
      && first.texts.allSatisfy { field, text in
        second.texts[field]?.hasSameBytes(as: text) ?? false
      }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(subject)
    hasher.combine(on)
    hasher.combine(values)
  }
}

extension Record {
  /// The values as they are stored: 8 bytes each, lowest byte first.
  public var fieldsBlob: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 8)
    for value in values {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    return bytes
  }

  /// The values of a stored ``fieldsBlob``.
  ///
  /// - Returns: `nil` when the bytes are not a multiple of eight.
  public static func values(ofFieldsBlob bytes: some Collection<UInt8>) -> [Int64]? {
    let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: 8)
    guard rest == 0 else { return nil }
    var values: [Int64] = []
    values.reserveCapacity(count)
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      value |= UInt64(byte) << shift
      shift += 8
      if shift == 64 {
        values.append(Int64(bitPattern: value))
        (value, shift) = (0, 0)
      }
    }
    return values
  }
}
