/// A number that the office gives to a thing of its own, written with its noun: `case-7`.
///
/// The noun travels with the number, so a dispute's id pasted where a case is asked for is refused
/// by name instead of opening a stranger's case.
public struct OfficeNumber<Thing: OfficeThing>: Hashable, Sendable {
  /// 1 or more; given in order, without gaps.
  public let number: Int64

  public init(_ number: Int64) {
    self.number = number
  }

  /// Reads `case-7`.
  ///
  /// - Returns: `nil` unless the text is this thing's noun, a hyphen and a whole number from 1, of no
  ///   more than 14 digits: as much as may be reckoned with.
  public init?(_ text: String) {
    let prefix = Thing.noun + "-"
    guard text.hasPrefix(prefix) else { return nil }
    let digits = text.dropFirst(prefix.count)
    guard digits.utf8.count <= 14, let number = Int64(digits), number >= 1,
      String(number) == digits
    else { return nil }
    self.number = number
  }
}

/// A noun that the office numbers.
public protocol OfficeThing: Sendable {
  static var noun: String { get }
}

extension OfficeNumber: Comparable {
  public static func < (first: Self, second: Self) -> Bool { first.number < second.number }
}

extension OfficeNumber: TextCoded {
  public var description: String { "\(Thing.noun)-\(number)" }
}

extension Named {
  public enum Batch: OfficeThing { public static let noun = "batch" }
  public enum Drop: OfficeThing { public static let noun = "drop" }
  public enum Case: OfficeThing { public static let noun = "case" }
  public enum Dispute: OfficeThing { public static let noun = "dispute" }
  public enum Correction: OfficeThing { public static let noun = "correction" }
  public enum Bulk: OfficeThing { public static let noun = "bulk" }
  public enum Notice: OfficeThing { public static let noun = "notice" }
  public enum Run: OfficeThing { public static let noun = "run" }
  public enum Incident: OfficeThing { public static let noun = "incident" }
  public enum Check: OfficeThing { public static let noun = "check" }
  public enum Proposal: OfficeThing { public static let noun = "proposal" }
  public enum Certification: OfficeThing { public static let noun = "certification" }
}

public typealias BatchID = OfficeNumber<Named.Batch>
public typealias DropID = OfficeNumber<Named.Drop>
public typealias CaseID = OfficeNumber<Named.Case>
public typealias DisputeID = OfficeNumber<Named.Dispute>
public typealias CorrectionID = OfficeNumber<Named.Correction>
public typealias BulkID = OfficeNumber<Named.Bulk>
public typealias NoticeID = OfficeNumber<Named.Notice>
public typealias RunID = OfficeNumber<Named.Run>
public typealias IncidentID = OfficeNumber<Named.Incident>
public typealias CheckID = OfficeNumber<Named.Check>
public typealias ProposalID = OfficeNumber<Named.Proposal>
public typealias CertificationID = OfficeNumber<Named.Certification>
