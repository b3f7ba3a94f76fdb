/// A kind of record that a scheme takes in, with its fields in the order they are stored.
public struct RecordKind: Hashable, Sendable {
  public let id: String

  /// What one record is called, so that a day fits beside it: "Work record of 15 June", 6月15日的工作信息.
  public let name: LocalizedText

  /// At least one; the order is the order of stored values and never changes between versions.
  public private(set) var fields: [RecordField]

  /// Whether the law asks for the person's written consent before such a record is collected.
  ///
  /// Source: 征信业管理条例 (2013) art. 14(2).
  public let needsWrittenConsent: Bool

  /// What makes a record of the kind bad information: all must hold; empty when none ever is.
  public private(set) var bad: [Filter] = []

  public init(id: String, name: LocalizedText, fields: [RecordField], needsWrittenConsent: Bool) {
    self.id = id
    self.name = name
    self.fields = fields
    self.needsWrittenConsent = needsWrittenConsent
  }

  /// The same kind, whose records are bad information where all tests hold.
  func with(bad: [Filter]) -> RecordKind {
    var kind = self
    kind.bad = bad
    return kind
  }

  /// The same kind, some of whose fields are private besides.
  func hiding(_ hidden: Set<String>) -> RecordKind {
    var kind = self
    kind.fields = fields.map { $0.hidden($0.isPrivate || hidden.contains($0.id)) }
    return kind
  }

  /// The place of a field among the stored values.
  public func index(of field: String) -> Int? {
    fields.firstIndex { $0.id == field }
  }
}

/// One field of a record.
public struct RecordField: Hashable, Sendable {
  public let id: String
  public let name: LocalizedText
  public let type: FieldType

  /// Whether a record may leave it out.
  public let isOptional: Bool

  /// Whether it scores and is never printed for a person: in no letter, page or sentence.
  public private(set) var isPrivate: Bool

  /// What it says of a record that leaves it out: `not paid yet`; `nil` where that says nothing.
  public let absent: LocalizedText?

  /// What some numbers mean, by the number: 2 is `2 months overdue`; empty for every type but `integer`.
  public let codes: [Int64: LocalizedText]

  public init(
    id: String,
    name: LocalizedText,
    type: FieldType,
    isOptional: Bool = false,
    isPrivate: Bool = false,
    absent: LocalizedText? = nil,
    codes: [Int64: LocalizedText] = [:]
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.isPrivate = isPrivate
    self.absent = absent
    self.codes = codes
  }

  func hidden(_ isPrivate: Bool) -> RecordField {
    var field = self
    field.isPrivate = isPrivate
    return field
  }
}

/// What a field holds.
///
/// Every type but text is one 64-bit integer, so that scoring parses nothing.
public enum FieldType: Hashable, Sendable {
  /// A whole number.
  case integer

  /// An amount in the scheme's currency, stored in its smallest unit: 86.40 yuan is 8,640.
  case money

  /// A calendar day, stored as ``Day/number``.
  case day

  /// `true` or `false`, stored as 1 or 0.
  case yesNo

  /// One of a closed list of words, stored as its place from 0.
  case choice([String])

  /// Words to show and never to score.
  case text

  /// Stored for a field that a record leaves out.
  public static let missing = Int64.min
}

/// The scheme's money: a code and how many decimals its amounts may have.
public struct Currency: Hashable, Sendable {
  /// ISO 4217: `CNY`.
  public let code: String

  /// 0 to 3.
  public let decimals: Int

  public init(code: String, decimals: Int) {
    self.code = code
    self.decimals = decimals
  }

  /// Smallest units in one whole unit: 100 for two decimals.
  public var scale: Int64 { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }

  /// `86.40`, `1000`.
  public func text(_ amount: Int64) -> String {
    guard decimals > 0 else { return String(amount) }
    let (whole, rest) = amount.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
    return (amount < 0 ? "-" : "") + "\(whole).\(padded(Int(rest), to: decimals))"
  }
}

extension [RecordKind] {
  /// Whether something of a record is never printed for a person.
  public var hasPrivateFields: Bool { contains { $0.fields.contains(where: \.isPrivate) } }
}

extension RecordKind {
  /// Whether two versions of a record differ in a field that is never printed for a person.
  public func hasPrivateChange(from old: Record, to new: Record) -> Bool {
    fields.indices.contains { fields[$0].isPrivate && old.values[$0] != new.values[$0] }
  }
}
