package import RedressCore
package import RedressProof

package struct StaffAdded: EventPayload {
  package static let kind = EventKind.staffAdded
  package let member: StaffMember

  /// To be confirmed by them; `nil` where they have none yet.
  package let key: PublicKey?

  package init(member: StaffMember, key: PublicKey? = nil) {
    self.member = member
    self.key = key
  }
}

package struct StaffChanged: EventPayload {
  package static let kind = EventKind.staffChanged
  package let staff: StaffID

  /// All of them as they are from then on.
  package let roles: [Role]

  package init(staff: StaffID, roles: [Role]) {
    self.staff = staff
    self.roles = roles
  }
}

package struct KeyAdded: EventPayload {
  package static let kind = EventKind.keyAdded
  package let staff: StaffID

  /// To be confirmed by them before it counts.
  package let key: PublicKey

  package init(staff: StaffID, key: PublicKey) {
    self.staff = staff
    self.key = key
  }
}

/// By the owner, and signed with that key: from then on they sign with it.
package struct KeyConfirmed: EventPayload {
  package static let kind = EventKind.keyConfirmed
  package let key: PublicKey

  package init(key: PublicKey) {
    self.key = key
  }
}

package struct KeyEnded: EventPayload {
  package static let kind = EventKind.keyEnded
  package let staff: StaffID
  package let key: PublicKey
  package let reason: String

  /// One's own is ended at once and alone.
  package func staffAct(by author: StaffID) -> StaffAct? { author == staff ? nil : .administer }

  package init(staff: StaffID, key: PublicKey, reason: String) {
    self.staff = staff
    self.key = key
    self.reason = reason
  }
}
