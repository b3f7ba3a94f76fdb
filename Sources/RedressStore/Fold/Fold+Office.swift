internal import RedressCore

extension Fold {
  func open(_ office: OfficeOpened, _ event: Event) throws {
    try connection.run(
      "INSERT INTO office (id, name, mail_from, sandbox, languages) VALUES (1, $1, $2, $3, $4)",
      [
        .text(office.name), .text(office.mailFrom), .int(office.sandbox ? 1 : 0),
        .text(office.languages.joined(separator: ",")),
      ]
    )
  }

  func add(_ added: StaffAdded, _ event: Event) throws {
    try connection.run(
      "INSERT INTO staff (id, name, event) VALUES ($1, $2, $3)",
      [.text(added.member.id.rawValue), .text(added.member.name), .int(event.sequence)]
    )
  }

  func adopt(_ scheme: SchemeAdopted, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO scheme (id, version, from_period, source, event)
      VALUES ($1, $2, $3, $4, $5)
      """,
      [
        .text(scheme.scheme.rawValue), .text(scheme.version),
        .int(Int64(scheme.fromPeriod.number)), .text(scheme.source), .int(event.sequence),
      ]
    )
  }
}
