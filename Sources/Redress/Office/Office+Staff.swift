public import RedressCore
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
}

extension Office {
  /// Adds a staff member; the first one adds themselves, every later one is added by another.
  ///
  /// - Throws: ``StaffError``; ``SettingsError`` `noName`; otherwise as every act.
  @discardableResult
  public func addStaff(_ member: StaffMember) throws -> StaffMember {
    try OfficeSettings.checkName(member.name)
    let isFirst = try store.read { try $0.allStaff().isEmpty }
    if isFirst {
      let first = { Author(staff: member.id, purpose: purpose, at: clock()) }
      return try store.act(by: first) { transaction in
        // Another process may have been first since.
        guard try transaction.connection.allStaff().isEmpty else {
          throw StaffError.otherWasFirst(member.id)
        }
        return try add(member, transaction)
      }
    }
    return try act { transaction in
      try checkAlone(.addStaff, transaction.connection)
      return try add(member, transaction)
    }
  }

  @discardableResult
  func add(_ member: StaffMember, _ transaction: Transaction) throws -> StaffMember {
    guard member.id.isStaffID else { throw StaffError.noID(member.id) }
    if try transaction.connection.staff(member.id) != nil {
      throw StaffError.alreadyOnStaff(member.id)
    }
    try transaction.append(StaffAdded(member: member))
    return member
  }

  /// Everyone on the staff, by id; may be empty.
  public func allStaff() throws -> [StaffMember] {
    try store.read { try $0.allStaff() }
  }
}
