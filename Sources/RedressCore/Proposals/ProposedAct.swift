/// An act that moves a score, a deadline, a letter's way or a rule, whole as it would be done.
public enum ProposedAct: Hashable, Sendable, Codable {
  /// With an OpenSSH public key, `ssh-ed25519 AAAA…` without a comment; `nil` to add one later.
  case addStaff(StaffMember, key: String? = nil)

  /// All roles as they would be from then on; none for whoever leaves.
  case changeRoles(StaffID, [Role])
  case addKey(StaffID, key: String)
  case endKey(StaffID, key: String, reason: String)

  /// All settings as they would be from then on.
  case changeSettings(OfficeSettings)

  /// The whole file, the first period scored by it, and what it would do to everyone; `nil` where no month
  /// has scores.
  case adoptScheme(source: String, from: Period, does: Adoption? = nil)

  /// The whole file, and the first day of receipt that it counts for.
  case adoptLaw(source: String, from: Day)
  case adoptCalendar(source: String)
  case closeIncident(IncidentID, IncidentFinding, note: String)

  /// Scores that stand are replaced by a batch that gives each month just this digest, and does to
  /// people just this.
  case supersede(Supersession)

  /// People to whom letters are on their way, or whose dispute is open, are reached otherwise from then
  /// on; ascending by subject, at least one.
  case readdress([AddressChange])

  /// A dispute on which more points hang than the office lets one person decide about.
  case decide(DisputeID, DisputeOutcome, finding: Finding, in: LetterLanguages)

  /// Scores that a batch brought for a month stand no more, which does just this; `nil` where nothing was
  /// built on them.
  case retract(Period, BatchID, reason: String, does: Retraction? = nil)

  /// Scores that a batch brought for a month contain a correction that was published before them, so that
  /// its restatement ends.
  case contain(CorrectionID, in: Period, BatchID, reason: String)

  /// Bad information whose time to be kept is over leaves the files of its people: just this.
  case expire(Expiry)

  /// The log goes on from an instant that is earlier than its last event.
  case correctClock(ClockCorrection)

  /// What is done, without its particulars.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case addStaff = "add_staff"
    case changeRoles = "change_roles"
    case addKey = "add_key"
    case endKey = "end_key"
    case changeSettings = "change_settings"
    case adoptScheme = "adopt_scheme"
    case adoptLaw = "adopt_law"
    case adoptCalendar = "adopt_calendar"
    case closeIncident = "close_incident"
    case supersede
    case readdress
    case decide
    case retract
    case contain
    case expire
    case correctClock = "correct_clock"
  }

  public var kind: Kind {
    switch self {
    case .addStaff: .addStaff
    case .changeRoles: .changeRoles
    case .addKey: .addKey
    case .endKey: .endKey
    case .changeSettings: .changeSettings
    case .adoptScheme: .adoptScheme
    case .adoptLaw: .adoptLaw
    case .adoptCalendar: .adoptCalendar
    case .closeIncident: .closeIncident
    case .supersede: .supersede
    case .readdress: .readdress
    case .decide: .decide
    case .retract: .retract
    case .contain: .contain
    case .expire: .expire
    case .correctClock: .correctClock
    }
  }

  /// Whether approving it does it; what a file brings is done by taking the file in afterwards, and what leaves
  /// in parts by the act that removes them.
  public var isDoneByApproval: Bool {
    switch kind {
    case .addStaff, .changeRoles, .addKey, .endKey, .changeSettings, .adoptScheme, .adoptLaw,
      .adoptCalendar, .closeIncident, .decide, .retract, .contain, .correctClock:
      true
    case .supersede, .readdress, .expire: false
    }
  }
}

/// A person whose email or phone is to be another.
///
/// The particulars are known by digests alone: whoever approves looks into the file.
public struct AddressChange: Hashable, Sendable, Codable {
  public let subject: SubjectID

  /// Of the particulars on file.
  public let before: String

  /// Of those that are to stand instead.
  public let after: String

  public init(subject: SubjectID, before: String, after: String) {
    self.subject = subject
    self.before = before
    self.after = after
  }
}

extension ProposedAct.Kind {
  /// What a role is needed for, to propose it or to do it alone.
  public var staffAct: StaffAct {
    switch self {
    case .addStaff, .changeRoles, .addKey, .endKey, .changeSettings, .adoptScheme, .adoptLaw,
      .adoptCalendar, .correctClock:
      .administer
    case .closeIncident: .closeIncident
    case .decide: .decideDispute
    case .supersede, .readdress, .retract, .expire: .takeIn
    case .contain: .proposeCorrection
    }
  }

  /// Whether it takes two persons in an office.
  ///
  /// In a practice office one person may try everything. The second member of the staff is added by
  /// the first, because there is nobody else. Of decisions it is asked as well how much hangs on them:
  /// ``OfficeSettings/takesTwo(toMove:)``.
  ///
  /// - Parameters:
  ///   - isSandbox: Whether it is a practice office.
  ///   - staff: How many are on its staff.
  /// - Returns: Whether one of them alone may not do it.
  public func takesTwo(isSandbox: Bool, staff: Int) -> Bool {
    if isSandbox { return false }
    switch self {
    case .addStaff, .changeRoles, .addKey, .endKey: return staff >= 2
    case .changeSettings, .adoptScheme, .adoptLaw, .adoptCalendar, .closeIncident, .supersede,
      .readdress, .decide, .retract, .contain, .expire, .correctClock:
      return true
    }
  }
}
