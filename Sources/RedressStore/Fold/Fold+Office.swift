internal import RedressCore

extension Fold {
  func open(_ office: OfficeOpened, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO office (
        id, name, sender, languages, law, target_days, alone_up_to, signing, witnesses, unwitnessed,
        address, phone, sandbox, rules_event
      ) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """,
      values(of: office.settings) + [.int(office.sandbox ? 1 : 0), .int(event.sequence)]
    )
  }

  func change(_ changed: OfficeChanged, _ event: Event) throws {
    try connection.run(
      """
      UPDATE office
      SET name = $1, sender = $2, languages = $3, law = $4, target_days = $5, alone_up_to = $6,
        signing = $7, witnesses = $8, unwitnessed = $9, address = $10, phone = $11,
        rules_event = $12
      """,
      values(of: changed.settings) + [.int(event.sequence)]
    )
  }

  private func values(of settings: OfficeSettings) -> [SQLValue] {
    [
      .text(settings.name), .text(settings.sender),
      .text(settings.languages.joined(separator: ",")), .text(settings.law),
      SQLValue(settings.targetDays.map(Int64.init)), SQLValue(settings.aloneUpTo.map(Int64.init)),
      .text(settings.signing.rawValue),
      SQLValue(settings.witnesses), .text(settings.unwitnessed.rawValue),
      SQLValue(settings.address), SQLValue(settings.phone),
    ]
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
    try moveRules(event)
  }

  func adopt(_ law: LawAdopted, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO law (id, version, from_day, digest, source, event)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .text(law.law), .int(Int64(law.version)), .int(Int64(law.from.number)),
        .text(law.digest), .text(law.source), .int(event.sequence),
      ]
    )
    try moveRules(event)
  }

  func adopt(_ calendar: CalendarAdopted, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO calendar (region, year, version, digest, source, event)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .text(calendar.region), .int(Int64(calendar.year)), .int(Int64(calendar.version)),
        .text(calendar.digest), .text(calendar.source), .int(event.sequence),
      ]
    )
    try moveRules(event)
  }

  func keep(_ witnessed: CheckpointWitnessed, _ event: Event) throws {
    try connection.run("UPDATE office SET witnessed_at = $1", [.int(witnessed.at)])
  }

  func register(_ registered: FurnishersRegistered, _ event: Event) throws {
    for furnisher in registered.furnishers {
      try connection.run(
        """
        INSERT INTO furnisher (id, version, particulars, event) VALUES ($1, 1, $2, $3)
        ON CONFLICT (id) DO UPDATE
        SET version = furnisher.version + 1, particulars = excluded.particulars, event = excluded.event
        """,
        [
          .text(furnisher.id.rawValue), .text(try CanonicalJSON.text(furnisher)),
          .int(event.sequence),
        ]
      )
    }
    try moveRules(event)
  }

  /// Says at which place of the log the office's rules changed last.
  private func moveRules(_ event: Event) throws {
    try connection.run("UPDATE office SET rules_event = $1", [.int(event.sequence)])
  }
}
