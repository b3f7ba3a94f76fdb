internal import RedressCore
internal import RedressProof
internal import RedressStore

/// What somebody may do, and with which keys they sign, at one place of the log.
struct StaffStanding {
  let member: StaffMember

  /// Confirmed and not ended, in the order in which they were added; may be empty.
  let keys: [PublicKey]
  let signing: Signing

  /// - Parameter key: What the event confirms: with that one it is signed.
  /// - Returns: The keys that an event of theirs has to be signed with one of; none where it is not
  ///   signed.
  /// - Throws: ``StaffError`` `noKey`.
  func keys(confirming key: PublicKey?) throws(StaffError) -> [PublicKey] {
    if let key { return [key] }
    if keys.isEmpty && signing == .required { throw .noKey(member.id) }
    return keys
  }
}

extension Office {
  /// - Throws: ``StaffError`` `notOnStaff`.
  func standing(of staff: StaffID, _ connection: any Connection) throws -> StaffStanding {
    guard let member = try connection.loggedStaff(staff) else { throw StaffError.notOnStaff(staff) }
    return StaffStanding(
      member: member,
      keys: try connection.loggedKeys(of: staff),
      signing: try connection.office().settings.signing
    )
  }
}

extension Transaction {
  /// Refuses whoever would be the second person to what their own hands typed.
  ///
  /// - Parameter sequence: The event of the first person.
  /// - Throws: ``StaffError`` `sameUser`.
  func requireOtherUser(than sequence: Int64) throws {
    guard let userID = author.userID, let first = try connection.event(sequence),
      first.userID == userID
    else { return }
    throw StaffError.sameUser(author.staff, first.staff)
  }
}
