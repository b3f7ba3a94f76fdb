public import RedressCore
public import RedressProof
internal import RedressStore

/// Why somebody may not act, or cannot be added to the staff.
public enum StaffError: Error, Hashable, Sendable {
  /// Nobody is named as acting.
  case nobodyActs
  case notOnStaff(StaffID)

  /// An id is `a` to `z`, digits, `-`, `_` and `.`, at most 64 of them.
  case noID(StaffID)
  case alreadyOnStaff(StaffID)

  /// Another process added the first member since this one looked.
  case otherWasFirst(StaffID)

  /// Whoever acts has to have a key in this office, and they have none.
  case noKey(StaffID)

  /// Both would be the hands of one user of the system.
  case sameUser(StaffID, StaffID)

  /// Nobody else would have the role.
  case lastOf(Role)

  /// They have these roles already.
  case sameRoles(StaffID)
}

extension Office {
  /// Adds a staff member; the first one adds themselves, every later one is added by another.
  ///
  /// - Parameters:
  ///   - member: With what they are there for.
  ///   - key: Theirs, to be confirmed by them; `nil` to add one later.
  /// - Returns: The member.
  /// - Throws: ``StaffError``; ``SettingsError`` `noName`; ``KeyError`` `taken`; otherwise as every act.
  @discardableResult
  public func addStaff(_ member: StaffMember, key: PublicKey? = nil) throws -> StaffMember {
    try OfficeSettings.checkName(member.name)
    let isFirst = try store.read { try $0.allStaff().isEmpty }
    if isFirst {
      let first = { (_: any Connection) in author(ofFirst: member) }
      return try store.act(by: first) { transaction in
        // Another process may have been first since.
        guard try transaction.connection.allStaff().isEmpty else {
          throw StaffError.otherWasFirst(member.id)
        }
        return try add(member, key, transaction)
      }
    }
    return try act { transaction in
      try checkAlone(.addStaff, transaction.connection)
      return try add(member, key, transaction)
    }
  }

  /// Whoever opens the staff is on none yet.
  func author(ofFirst member: StaffMember?) -> Author {
    Author(staff: member?.id ?? "setup", userID: userID, purpose: purpose, at: clock())
  }

  @discardableResult
  func add(
    _ member: StaffMember,
    _ key: PublicKey?,
    _ transaction: Transaction
  ) throws -> StaffMember {
    guard member.id.isStaffID else { throw StaffError.noID(member.id) }
    if try transaction.connection.staff(member.id) != nil {
      throw StaffError.alreadyOnStaff(member.id)
    }
    if let key { try checkFree(key, transaction.connection) }
    try transaction.append(StaffAdded(member: member, key: key))
    return member
  }

  /// Gives somebody other roles; none to whoever leaves, who can then do nothing more.
  ///
  /// - Throws: ``StaffError`` `notOnStaff`, `sameRoles`, `lastOf`; otherwise as every act.
  @discardableResult
  public func changeRoles(of staff: StaffID, to roles: [Role]) throws -> StaffMember {
    try act { transaction in
      try checkAlone(.changeRoles, transaction.connection)
      return try change(staff, to: roles, transaction)
    }
  }

  @discardableResult
  func change(
    _ staff: StaffID,
    to roles: [Role],
    _ transaction: Transaction
  ) throws -> StaffMember {
    let all = try transaction.connection.allStaff()
    guard let before = all.first(where: { $0.id == staff }) else {
      throw StaffError.notOnStaff(staff)
    }
    let member = StaffMember(id: staff, name: before.name, roles: roles)
    guard member.roles != before.roles else { throw StaffError.sameRoles(staff) }
    // Without these nobody could ever change it back.
    for role in [Role.approver, .administrator] where !member.roles.contains(role) {
      guard all.contains(where: { $0.id != staff && $0.roles.contains(role) }) else {
        throw StaffError.lastOf(role)
      }
    }
    try transaction.append(StaffChanged(staff: staff, roles: member.roles))
    return member
  }

  /// Everyone on the staff, by id; may be empty.
  public func allStaff() throws -> [StaffMember] {
    try store.read { try $0.allStaff() }
  }
}
