package import RedressCore

package struct CheckTaken: EventPayload {
  package static let kind = EventKind.checkTaken
  package let check: CheckID

  package init(check: CheckID) {
    self.check = check
  }
}

package struct CheckClosed: EventPayload {
  package static let kind = EventKind.checkClosed
  package let check: CheckID
  package let finding: CheckFinding

  /// What was looked at, for the office.
  package let note: String

  package init(check: CheckID, finding: CheckFinding, note: String) {
    (self.check, self.finding, self.note) = (check, finding, note)
  }
}
