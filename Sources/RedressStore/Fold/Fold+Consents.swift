internal import RedressCore

extension Fold {
  func say(_ said: ConsentSaid, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO consent (subject, event, furnisher, given, on_day, from_period, proof)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .text(said.subject.rawValue), .int(event.sequence), .text(said.furnisher.rawValue),
        .int(said.given ? 1 : 0), .int(Int64(said.on.number)), .int(Int64(said.from.number)),
        .text(said.proof),
      ]
    )
  }
}
