public import RedressCore

/// A card statement of the scheme `card`, on the last day of its month.
public struct CardStatement: Hashable, Sendable {
  public let subject: SubjectID
  public let month: Period
  public var status: Int
  public var limit: Int
  public var bill: Int
  public var paid: Int
  public var furnisher: String

  /// The day on which its matter ended; `nil` while it goes on.
  public var endedOn: Day?

  public init(
    _ subject: SubjectID,
    _ month: Period,
    status: Int = -1,
    limit: Int = 100_000,
    bill: Int = 20_000,
    paid: Int = 20_000,
    furnisher: String = "bank",
    endedOn: Day? = nil
  ) {
    self.subject = subject
    self.month = month
    self.status = status
    self.limit = limit
    self.bill = bill
    self.paid = paid
    self.furnisher = furnisher
    self.endedOn = endedOn
  }

  /// One of each subject and month.
  public var id: RecordID { Self.id(subject, month) }

  public static func id(_ subject: SubjectID, _ month: Period) -> RecordID {
    RecordID("\(subject)-\(month)")
  }

  var json: String {
    """
    {"record":"\(id)","subject":"\(subject)","kind":"card_statement","furnisher":"\(furnisher)",\
    "on":"\(month.lastDay)",\
    \(endedOn.map { "\"ended_on\":\"\($0)\"," } ?? "")\
    "fields":{"status":\(status),"limit":\(limit),"bill":\(bill),"paid":\(paid)}}

    """
  }

  /// Any statement: as likely in good order as late.
  public static func random(
    _ subject: SubjectID,
    _ month: Period,
    using generator: inout some RandomNumberGenerator
  ) -> CardStatement {
    CardStatement(
      subject,
      month,
      status: .random(in: Bool.random(using: &generator) ? -2...0 : 1...9, using: &generator),
      limit: [20_000, 80_000, 300_000, 600_000].randomElement(using: &generator) ?? 20_000,
      bill: .random(in: -5_000...400_000, using: &generator),
      paid: .random(in: 0...200_000, using: &generator),
      furnisher: ["bank", "issuer"].randomElement(using: &generator) ?? "bank"
    )
  }
}

extension [CardStatement] {
  /// As furnishers send them.
  public var jsonLines: [UInt8] { [UInt8](map(\.json).joined().utf8) }
}

/// Months in a row from 2025-05.
public func months(_ count: Int) -> [Period] {
  (0..<count).map { Period(number: 2025 * 12 + 4).adding(months: $0) }
}
