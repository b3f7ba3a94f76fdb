public import RedressCore
package import RedressProof

/// Who acts, when and why; written into every event.
public struct Author: Sendable {
  public let staff: StaffID

  /// The number of the system's user whose hands typed it; `nil` where that is not asked.
  public let userID: Int64?
  public let purpose: String
  public let at: Instant

  /// What they may do; `nil` where nobody's roles are known yet.
  package let roles: [Role]?

  /// Signs an event's ``Event/message``; `nil` for whoever has no key.
  package let sign: (@Sendable (_ message: [UInt8]) throws -> Signature)?

  package init(
    staff: StaffID,
    userID: Int64? = nil,
    purpose: String,
    at: Instant,
    roles: [Role]? = nil,
    sign: (@Sendable (_ message: [UInt8]) throws -> Signature)? = nil
  ) {
    self.staff = staff
    self.userID = userID
    self.purpose = purpose
    self.at = at
    self.roles = roles
    self.sign = sign
  }

  /// Refuses what none of their roles is for.
  ///
  /// - Throws: ``RoleError``.
  package func require(_ act: StaffAct) throws(RoleError) {
    if let roles { try roles.require(act, of: staff) }
  }
}

extension Author {
  /// An event of this author, hashed, and signed where they have a key.
  func event(
    _ new: NewEvent,
    _ at: Instant,
    attached: [Attachment],
    after end: LogHead?
  ) throws -> Event {
    var event = Event(
      sequence: (end?.sequence ?? 0) + 1,
      at: at,
      staff: staff,
      userID: userID,
      purpose: purpose,
      kind: new.kind.rawValue,
      caseID: new.caseID,
      payload: new.payload,
      attached: attached.canonicalJSON,
      previous: end?.seal ?? [UInt8](repeating: 0, count: 32),
      hash: [],
      signature: nil
    )
    event.hash = event.computedHash()
    event.signature = try sign?(event.message).blob
    return event
  }
}
