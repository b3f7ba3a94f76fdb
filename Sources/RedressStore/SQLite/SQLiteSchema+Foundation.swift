extension SQLiteSchema {
  /// The log, the rows that bulk acts attach to it, and the tables folded from both.
  static let foundation = log + attached + folded + foldedCases

  private static let log = """
    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
      at INTEGER NOT NULL,
      staff TEXT NOT NULL,
      user_id INTEGER,
      purpose TEXT NOT NULL,
      kind TEXT NOT NULL,
      case_id INTEGER,
      payload TEXT NOT NULL,
      attached TEXT NOT NULL,
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      signature BLOB
    ) STRICT;
    CREATE INDEX event_case ON event (case_id, sequence) WHERE case_id IS NOT NULL;

    """

  /// Rows of bulk acts: never changed, and bound to their event by a digest.
  private static let attached = """
    CREATE TABLE subject_version (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      subject TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      name TEXT NOT NULL,
      language TEXT NOT NULL,
      email TEXT,
      phone TEXT,
      PRIMARY KEY (subject, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX subject_version_later ON subject_version (event) WHERE version > 1;
    CREATE TABLE record_version (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      subject TEXT NOT NULL,
      on_day INTEGER NOT NULL,
      record TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      kind TEXT NOT NULL,
      furnisher TEXT NOT NULL,
      ended_on INTEGER CHECK (ended_on >= on_day),
      prior_notice_on INTEGER,
      written_consent INTEGER NOT NULL CHECK (written_consent IN (0, 1)),
      removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
      supplied INTEGER NOT NULL CHECK (supplied IN (0, 1, 2, 3) AND (supplied <> 3 OR removed = 1)),
      fields BLOB NOT NULL,
      texts TEXT,
      PRIMARY KEY (subject, on_day, record, version)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX record_version_record ON record_version (record, version);
    CREATE INDEX record_version_removed ON record_version (subject, on_day, record, version)
      WHERE removed = 1;
    CREATE TABLE bulk_record (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      subject TEXT NOT NULL,
      on_day INTEGER NOT NULL,
      record TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      kind TEXT NOT NULL,
      furnisher TEXT NOT NULL,
      ended_on INTEGER CHECK (ended_on >= on_day),
      prior_notice_on INTEGER,
      written_consent INTEGER NOT NULL CHECK (written_consent IN (0, 1)),
      removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
      supplied INTEGER NOT NULL CHECK (supplied IN (0, 1)),
      fields BLOB NOT NULL,
      texts TEXT,
      PRIMARY KEY (event, subject, on_day, record, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE bulk_left_out (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      subject TEXT NOT NULL,
      period INTEGER,
      record TEXT,
      PRIMARY KEY (event, subject),
      CHECK ((period IS NULL) <> (record IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE corrected_person (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      correction INTEGER PRIMARY KEY CHECK (correction >= 1),
      subject TEXT NOT NULL,
      case_id INTEGER NOT NULL,
      opens_case INTEGER NOT NULL CHECK (opens_case IN (0, 1))
    ) STRICT;
    CREATE INDEX corrected_person_event ON corrected_person (event, subject);
    CREATE TABLE score_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      period INTEGER NOT NULL,
      batch INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      first_subject BLOB NOT NULL,
      last_subject BLOB NOT NULL CHECK (last_subject >= first_subject),
      snapshots INTEGER NOT NULL CHECK (snapshots BETWEEN 1 AND 65536),
      content BLOB NOT NULL,
      PRIMARY KEY (period, batch, place)
    ) STRICT;
    CREATE UNIQUE INDEX score_block_subject ON score_block (period, batch, last_subject, place);
    CREATE TABLE restatement (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      correction INTEGER NOT NULL,
      subject TEXT NOT NULL,
      period INTEGER NOT NULL,
      score INTEGER,
      points BLOB NOT NULL,
      PRIMARY KEY (subject, period, event),
      CHECK ((score IS NULL) = (length(points) = 0))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX restatement_period ON restatement (period);
    CREATE TABLE drop_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      first_drop INTEGER PRIMARY KEY CHECK (first_drop >= 1),
      drops INTEGER NOT NULL CHECK (drops BETWEEN 1 AND 1024),
      period INTEGER NOT NULL,
      first_subject BLOB NOT NULL,
      last_subject BLOB NOT NULL CHECK (last_subject >= first_subject),
      first_case INTEGER CHECK (first_case >= 1),
      cases INTEGER NOT NULL CHECK (cases BETWEEN 0 AND drops),
      incident INTEGER,
      thresholds TEXT NOT NULL,
      content BLOB NOT NULL,
      CHECK ((first_case IS NULL) = (cases = 0))
    ) STRICT;
    CREATE UNIQUE INDEX drop_block_case ON drop_block (first_case) WHERE first_case IS NOT NULL;
    CREATE INDEX drop_block_period ON drop_block (period, first_drop);
    CREATE INDEX drop_block_event ON drop_block (event);
    CREATE INDEX drop_block_subject ON drop_block (first_subject)
      WHERE first_subject = last_subject;
    CREATE INDEX drop_block_subjects ON drop_block (first_subject, last_subject)
      WHERE first_subject < last_subject;
    CREATE TABLE notice (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      case_id INTEGER,
      subject TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('drop', 'withdrawal', 'level', 'finding', 'acceptance', 'result', 'reinsertion')),
      period INTEGER NOT NULL,
      cause TEXT NOT NULL,
      score_drop INTEGER,
      withdrawn INTEGER,
      dispute INTEGER,
      correction INTEGER,
      state TEXT NOT NULL CHECK (state IN ('drafted', 'held', 'no_channel')),
      address TEXT,
      statements TEXT NOT NULL
    ) STRICT;
    CREATE INDEX notice_subject ON notice (subject, period);
    CREATE INDEX notice_case ON notice (case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX notice_event ON notice (event);
    CREATE INDEX notice_dispute ON notice (dispute) WHERE dispute IS NOT NULL;
    CREATE INDEX notice_correction ON notice (correction) WHERE correction IS NOT NULL;
    CREATE TABLE letter_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      first_notice INTEGER PRIMARY KEY REFERENCES notice,
      notices INTEGER NOT NULL CHECK (notices BETWEEN 1 AND 64),
      content BLOB NOT NULL
    ) STRICT;
    CREATE INDEX letter_block_event ON letter_block (event, first_notice);
    CREATE TABLE notice_outcome (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      notice INTEGER NOT NULL REFERENCES notice,
      state TEXT NOT NULL
        CHECK (state IN ('drafted', 'held', 'claimed', 'unsettled', 'sent', 'cancelled', 'no_channel', 'printed', 'posted')),
      reason TEXT NOT NULL,
      PRIMARY KEY (notice, event)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_outcome_event ON notice_outcome (event);
    CREATE TABLE notice_claim (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      notice INTEGER PRIMARY KEY REFERENCES notice,
      message_id TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      name TEXT NOT NULL,
      address TEXT NOT NULL
    ) STRICT;
    CREATE INDEX notice_claim_event ON notice_claim (event);

    """
}
