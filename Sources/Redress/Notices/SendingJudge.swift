internal import RedressCore
internal import RedressStore

/// Looks at drafted notices again at the moment of sending, some at a time.
struct SendingJudge {
  private let connection: any Connection
  let settings: OfficeSettings
  let schemes: SchemeHistory

  /// The batch that stands for each month.
  private let months: [Period: MonthRow]

  /// What becomes of a notice, and the way to its subject where it is sent.
  struct Judged: Sendable {
    let notice: Notice
    let subject: Subject?
    let channel: Channel?
    let outcome: NoticeOutcome
  }

  init(_ connection: any Connection, _ rules: OfficeRules) throws {
    self.connection = connection
    settings = rules.office.settings
    schemes = try rules.schemes
    months = Dictionary(uniqueKeysWithValues: try connection.months().map { ($0.period, $0) })
  }

  /// One for each notice.
  func judged(_ notices: [Notice]) throws -> [Judged] {
    let base = schemes.current.range.base
    let drops = try connection.drops(notices.compactMap(\.occasion.drop), base: base)
    let subjects = try connection.subjects(notices.map(\.subject))
    return try notices.map { notice in
      let subject = subjects[notice.subject]
      let drop = notice.occasion.drop.flatMap { drops[$0] }
      let check = SendingCheck(
        dropStands: drop?.endedBy == nil,
        superseded: try drop.flatMap { try superseded($0, base: base) },
        channel: subject?.channel
      )
      let (channel, outcome) = check.outcome(of: notice)
      return Judged(notice: notice, subject: subject, channel: channel, outcome: outcome)
    }
  }

  /// The month of a drop whose scores are no longer those that it lies between.
  ///
  /// Publishing a correction looks for drops again; scores taken in since do not.
  private func superseded(_ row: DropRow, base: Points) throws -> Period? {
    for told in [row.drop.before, row.drop.after] {
      guard let month = months[told.period], month.event > row.event else { continue }
      let standing = try connection.snapshot(of: told.subject, in: month, base: base)
      guard standing?.snapshot == told else { return told.period }
    }
    return nil
  }
}

extension OfficeSettings {
  /// What stands behind the `@` of the sender, which is an address.
  var mailDomain: String { sender.split(separator: "@").last.map(String.init) ?? "" }
}
