internal import RedressCore
internal import RedressProof

extension Fold {
  func add(_ added: StaffAdded, _ event: Event) throws {
    let member = added.member
    try connection.run(
      "INSERT INTO staff (id, name, roles, event, roles_event) VALUES ($1, $2, $3, $4, $5)",
      [
        .text(member.id.rawValue), .text(member.name), .text(member.roles.stored),
        .int(event.sequence), .int(event.sequence),
      ]
    )
    if let key = added.key { try add(key, of: member.id, event) }
  }

  func change(_ changed: StaffChanged, _ event: Event) throws {
    try connection.run(
      "UPDATE staff SET roles = $1, roles_event = $2 WHERE id = $3",
      [.text(changed.roles.stored), .int(event.sequence), .text(changed.staff.rawValue)]
    )
  }

  func add(_ added: KeyAdded, _ event: Event) throws { try add(added.key, of: added.staff, event) }

  private func add(_ key: PublicKey, of staff: StaffID, _ event: Event) throws {
    try connection.run(
      "INSERT INTO staff_key (key, staff, event) VALUES ($1, $2, $3)",
      [.text(key.line), .text(staff.rawValue), .int(event.sequence)]
    )
  }

  func confirm(_ confirmed: KeyConfirmed, _ event: Event) throws {
    try connection.run(
      "UPDATE staff_key SET confirmed_event = $1 WHERE key = $2",
      [.int(event.sequence), .text(confirmed.key.line)]
    )
  }

  func end(_ ended: KeyEnded, _ event: Event) throws {
    try connection.run(
      "UPDATE staff_key SET ended_event = $1 WHERE key = $2",
      [.int(event.sequence), .text(ended.key.line)]
    )
  }
}

extension [Role] {
  fileprivate var stored: String { map(\.rawValue).joined(separator: ",") }
}
