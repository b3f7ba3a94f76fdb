package import RedressCore

extension Connection {
  /// What a person said of furnishers.
  package func consents(of subject: SubjectID) throws -> Consents {
    try consents(of: [subject])[subject] ?? Consents()
  }

  /// The events by which a person's word was taken down behind a place in the log, in its order; may be empty.
  package func consentEvents(of subject: SubjectID, after event: Int64) throws -> [Event] {
    try all(
      "SELECT event FROM consent WHERE subject = $1 AND event > $2 ORDER BY event",
      [.text(subject.rawValue), .int(event)]
    ) { $0.sequence(0) }.compactMap { try self.event($0) }
  }

  /// What people said of furnishers; whoever said nothing is not in it.
  func consents(of subjects: [SubjectID]) throws -> [SubjectID: Consents] {
    var found: [SubjectID: [Consent]] = [:]
    try forEachRow(
      of: subjects,
      "SELECT \(Consent.columns) FROM consent WHERE subject",
      orderedBy: "subject, event"
    ) { found[$0, default: []].append(Consent($1)) }
    return found.mapValues { Consents($0) }
  }
}

/// Finds what people said of furnishers, when they are asked for in the order of their ids by bytes.
struct ConsentSeeker {
  private static let page = 1_024

  private let connection: any Connection
  private var rows: [(subject: SubjectID, consent: Consent)] = []
  private var at = 0

  /// The place in the log of the last row read, and its subject; `nil` before the first and after the last.
  private var last: (subject: SubjectID, event: Int64)? = (SubjectID(""), 0)

  init(_ connection: any Connection) {
    self.connection = connection
  }

  mutating func consents(of subject: SubjectID) throws -> Consents {
    var said: [Consent] = []
    while let row = try next(), row.subject <= subject {
      if row.subject == subject { said.append(row.consent) }
      at += 1
    }
    return Consents(said)
  }

  private mutating func next() throws -> (subject: SubjectID, consent: Consent)? {
    if at == rows.count, let last {
      (rows, at) = ([], 0)
      var newest = last
      rows = try connection.all(
        """
        SELECT \(Consent.columns), event FROM consent
        WHERE subject > $1 OR (subject = $1 AND event > $2)
        ORDER BY subject, event LIMIT \(Self.page)
        """,
        [.text(last.subject.rawValue), .int(last.event)]
      ) { row in
        newest = (SubjectID(row.text(0)), row.sequence(6))
        return (newest.subject, Consent(row))
      }
      self.last = rows.count < Self.page ? nil : newest
    }
    return at < rows.count ? rows[at] : nil
  }
}

extension Consent {
  fileprivate static let columns = "subject, furnisher, given, on_day, from_period, proof"

  fileprivate init(_ row: any SQLRow) {
    self.init(
      furnisher: FurnisherID(row.text(1)),
      isGiven: row.int(2) == 1,
      on: row.day(3),
      from: row.period(4),
      proof: row.text(5)
    )
  }
}
