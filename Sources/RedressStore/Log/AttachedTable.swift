/// A table whose rows are attached to events: written once, bound by a digest, never changed.
package enum AttachedTable: String, CaseIterable, Codable, Sendable {
  case subjectVersion = "subject_version"
  case subjectBlock = "subject_block"
  case recordVersion = "record_version"
  case recordBlock = "record_block"
  case recordPlace = "record_place"
  case bulkRecord = "bulk_record"
  case bulkLeftOut = "bulk_left_out"
  case correctedPerson = "corrected_person"
  case scoreBlock = "score_block"
  case restatement
  case dropBlock = "drop_block"
  case notice
  case letterBlock = "letter_block"
  case noticeOutcome = "notice_outcome"
  case noticeClaim = "notice_claim"

  /// All columns but `event`, in the order in which rows give values.
  package var columns: [String] {
    switch self {
    case .subjectVersion: ["subject", "version", "name", "language", "email", "phone"]
    case .subjectBlock:
      ["batch", "place", "first_subject", "last_subject", "subjects", "firsts", "content"]
    case .bulkLeftOut: ["subject", "period", "record"]
    case .correctedPerson: ["correction", "subject", "case_id", "opens_case"]
    case .recordVersion, .bulkRecord:
      [
        "subject", "on_day", "record", "version", "kind", "furnisher", "ended_on",
        "prior_notice_on", "written_consent", "removed", "supplied", "fields", "texts",
      ]
    case .recordBlock:
      ["batch", "place", "first_subject", "last_subject", "records", "content"]
    case .recordPlace:
      ["batch", "place", "first_number", "last_number", "records", "content"]
    case .scoreBlock:
      ["period", "batch", "place", "first_subject", "last_subject", "snapshots", "content"]
    case .restatement: ["subject", "period", "correction", "score", "points"]
    case .dropBlock:
      [
        "first_drop", "drops", "period", "first_subject", "last_subject", "first_case", "cases",
        "incident", "thresholds", "content",
      ]
    case .notice:
      [
        "id", "case_id", "subject", "kind", "period", "cause", "score_drop", "withdrawn",
        "dispute", "correction", "state", "address", "statements",
      ]
    case .letterBlock: ["first_notice", "notices", "content"]
    case .noticeOutcome: ["notice", "state", "reason"]
    case .noticeClaim: ["notice", "message_id", "digest", "name", "address"]
    }
  }

  /// The columns of the table's key: the order of rows in the digest.
  package var key: [String] {
    switch self {
    case .subjectVersion: ["subject", "version"]
    case .recordVersion: ["subject", "on_day", "record", "version"]
    case .bulkRecord: ["event", "subject", "on_day", "record", "version"]
    case .bulkLeftOut: ["event", "subject"]
    case .correctedPerson: ["correction"]
    case .subjectBlock, .recordBlock, .recordPlace: ["batch", "place"]
    case .scoreBlock: ["period", "batch", "place"]
    case .restatement: ["subject", "period", "event"]
    case .dropBlock: ["first_drop"]
    case .notice: ["id"]
    case .letterBlock: ["first_notice"]
    case .noticeOutcome: ["notice", "event"]
    case .noticeClaim: ["notice"]
    }
  }

  /// Whether folding reads the rows: the case that a drop opens, the notices of a run.
  package var isFolded: Bool {
    switch self {
    case .dropBlock, .notice, .noticeOutcome, .correctedPerson: true
    case .bulkRecord, .bulkLeftOut, .subjectVersion, .subjectBlock, .recordVersion, .recordBlock,
      .recordPlace,
      .scoreBlock,
      .restatement, .letterBlock, .noticeClaim:
      false
    }
  }
}

/// Rows to attach to a new event: a producer, so that a population need not be held in memory.
package struct AttachedRows {
  package let table: AttachedTable

  /// Gives each row's values, in the order of the table's key.
  package let produce: (_ emit: ([SQLValue]) throws -> Void) throws -> Void

  /// Whether they are all at hand.
  let isSmall: Bool

  package init(
    _ table: AttachedTable,
    produce: @escaping (_ emit: ([SQLValue]) throws -> Void) throws -> Void
  ) {
    self.table = table
    self.produce = produce
    isSmall = false
  }

  /// Rows in the order of the table's key; may be empty.
  package init(_ table: AttachedTable, _ rows: [[SQLValue]]) {
    self.table = table
    produce = { emit in
      for row in rows { try emit(row) }
    }
    isSmall = true
  }
}

/// What an event says of the rows attached to it.
package struct Attachment: Codable, Hashable, Sendable {
  package let table: AttachedTable
  package let rows: Int
  package let digest: String

  package init(table: AttachedTable, rows: Int, digest: String) {
    (self.table, self.rows, self.digest) = (table, rows, digest)
  }
}

extension [Attachment] {
  /// What ``CanonicalJSON`` makes of them; it would take a third of the time that a lock is held to look
  /// up how.
  package var canonicalJSON: String {
    let items = map { item in
      "{\"digest\":\"\(item.digest)\",\"rows\":\(item.rows),\"table\":\"\(item.table.rawValue)\"}"
    }
    return "[\(items.joined(separator: ","))]"
  }
}
