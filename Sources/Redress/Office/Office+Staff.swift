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
    let author = Author(staff: isFirst ? member.id : staff ?? "", purpose: purpose, at: clock())
    if isFirst {
      return try store.act(by: author) { transaction in
        // Another process may have been first since.
        guard try transaction.connection.allStaff().isEmpty else {
          throw StaffError.otherWasFirst(member.id)
        }
        return try add(member, transaction)
      }
    }
    return try act { try add(member, $0) }
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
